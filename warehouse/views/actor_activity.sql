-- What each actor did and what was done to it, month by month.
-- Grain: one row per actor and month of the event's first day.
-- Reads: actor_activity.
-- Example: select name, sum(source_count) from actor_activity group by all order by 2 desc limit 20
-- Counts take events that happened or are under way. A party of a reciprocal event counts as a source.

select
    actor_id,
    event_month,
    name,
    country_code,
    source_count,
    target_count,
    cooperation_count,
    conflict_count,
    mean_goldstein,
from stored.actor_activity
