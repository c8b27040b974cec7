-- Events by month, type and quad class.
-- Grain: one row per month of the event's first day, event type and quad class.
-- Reads: event_counts.
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
    date_trunc('month', event_day)::date as event_month,
    event_type,
    quad_class,
    coalesce(sum(event_count) filter (where status in ('happened', 'ongoing')), 0)::bigint as event_count,
    round(sum(goldstein_sum) filter (where status in ('happened', 'ongoing')), 4) as goldstein_sum,
    round(
        sum(goldstein_sum) filter (where status in ('happened', 'ongoing'))
        / nullif(sum(scored_count) filter (where status in ('happened', 'ongoing')), 0), 4
    ) as goldstein_mean,
    coalesce(sum(event_count) filter (where status = 'agreed'), 0)::bigint as agreed_count,
    coalesce(sum(event_count) filter (where status = 'planned'), 0)::bigint as planned_count,
    coalesce(sum(event_count) filter (where status = 'proposed'), 0)::bigint as proposed_count,
    coalesce(sum(event_count) filter (where status = 'conditional'), 0)::bigint as conditional_count,
    coalesce(sum(event_count) filter (where status = 'denied'), 0)::bigint as denied_count,
    coalesce(sum(event_count) filter (where status = 'cancelled'), 0)::bigint as cancelled_count,
from stored.event_counts
group by all
