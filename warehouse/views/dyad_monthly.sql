-- Events between two countries by month.
-- Grain: one row per source country, target country and month of the event's first day.
-- Reads: dyads.
-- Example: from dyad_monthly where source_country = 'KOR' and target_country = 'CHN' order by event_month
-- Counts and the Goldstein mean take events that happened or are under way; other statuses have columns of their own,
-- so that a plan and its fulfilment never count twice. Undated events are left out.
-- Column event_month: first day of the month
-- Column event_count: events that happened or are under way
-- Column mean_goldstein: mean Goldstein score of those
-- Column verbal_cooperation_count: of those, quad class 1
-- Column material_cooperation_count: of those, quad class 2
-- Column verbal_conflict_count: of those, quad class 3
-- Column material_conflict_count: of those, quad class 4
-- Column agreed_count: commitments made, not yet carried out
-- Column planned_count: events announced for that month
-- Column proposed_count: events proposed
-- Column conditional_count: events under a condition
-- Column denied_count: events denied
-- Column cancelled_count: events called off

with country_pairs as (
    select
        source_country,
        target_country,
        date_trunc('month', first_day)::date as event_month,
        status,
        status in ('happened', 'ongoing') as is_deed,
        quad_class,
        goldstein,
    from dyads
    where is_country_pair and first_day is not null
)

select
    source_country,
    target_country,
    event_month,
    count(*) filter (where is_deed) as event_count,
    round(avg(goldstein) filter (where is_deed), 4) as mean_goldstein,
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
group by source_country, target_country, event_month
