-- Events by month, type and quad class.
-- Grain: one row per month of the event's first day, event type and quad class.
-- Reads: events.
-- Example: select event_month, sum(event_count) from monthly_counts group by all order by all
-- Counts and Goldstein take events that happened or are under way; other statuses have columns of their own.
-- Column event_month: first day of the month
-- Column event_count: events that happened or are under way
-- Column goldstein_sum: sum of their Goldstein scores
-- Column goldstein_mean: mean of their Goldstein scores
-- Column agreed_count: commitments made, not yet carried out
-- Column planned_count: events announced for then
-- Column proposed_count: events proposed
-- Column conditional_count: events under a condition
-- Column denied_count: events denied
-- Column cancelled_count: events called off

select
    date_trunc('month', first_day)::date as event_month,
    event_type,
    quad_class,
    count(*) filter (where status in ('happened', 'ongoing')) as event_count,
    round(sum(goldstein) filter (where status in ('happened', 'ongoing')), 4) as goldstein_sum,
    round(avg(goldstein) filter (where status in ('happened', 'ongoing')), 4) as goldstein_mean,
    count(*) filter (where status = 'agreed') as agreed_count,
    count(*) filter (where status = 'planned') as planned_count,
    count(*) filter (where status = 'proposed') as proposed_count,
    count(*) filter (where status = 'conditional') as conditional_count,
    count(*) filter (where status = 'denied') as denied_count,
    count(*) filter (where status = 'cancelled') as cancelled_count,
from stored.events
where first_day is not null
group by all
