-- How each country acted towards all others, by month.

select
    source_country as country_code,
    event_month,
    sum(event_count)::bigint as event_count,
    sum(verbal_cooperation_count + material_cooperation_count)::bigint as cooperation_count,
    sum(verbal_conflict_count + material_conflict_count)::bigint as conflict_count,
from {{ source('communique', 'dyad_monthly') }}
where source_country <> target_country
group by source_country, event_month
