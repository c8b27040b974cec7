-- What each country did to each other one by month, of the events first published in one month.
-- Grain: one month of first publication, source country, target country and month of the event's first day.

with country_pairs as (
    select
        events.published_month,
        dyads.source_country,
        dyads.target_country,
        date_trunc('month', dyads.first_day)::date as event_month,
        dyads.status,
        dyads.status in ('happened', 'ongoing') as is_deed,
        dyads.quad_class,
        dyads.goldstein,
    from stored.event_dyads as dyads
    inner join stored.events as events using (event_id)
    where dyads.is_country_pair and dyads.first_day is not null
)

select
    published_month,
    source_country,
    target_country,
    event_month,
    count(*) filter (where is_deed) as event_count,
    count(goldstein) filter (where is_deed) as scored_count,
    coalesce(round(sum(goldstein) filter (where is_deed), 4), 0) as goldstein_sum,
    count(*) filter (where is_deed and quad_class = 1) as verbal_cooperation_count,
    count(*) filter (where is_deed and quad_class = 2) as material_cooperation_count,
    count(*) filter (where is_deed and quad_class = 3) as verbal_conflict_count,
    count(*) filter (where is_deed and quad_class = 4) as material_conflict_count,
    count(*) filter (where status = 'agreed') as agreed_count,
    count(*) filter (where status = 'planned') as planned_count,
    count(*) filter (where status = 'proposed') as proposed_count,
    count(*) filter (where status = 'conditional') as conditional_count,
    count(*) filter (where status = 'denied') as denied_count,
    count(*) filter (where status = 'cancelled') as cancelled_count,
from country_pairs
group by all
