-- How many plans of each country are known to be fulfilled, be it elsewhere or on another day.

with plans as (
    select distinct
        promises.event_id,
        promises.outcome,
        unnest(event_details.source_countries) as country_code,
    from {{ source('communique', 'promises') }} as promises
    inner join {{ source('communique', 'event_details') }} as event_details using (event_id)
    where promises.status = 'planned'
)

select
    country_code,
    count(*) as plan_count,
    count(*) filter (where outcome in ('fulfilled', 'contradicted')) as fulfilled_count,
from plans
group by country_code
