-- What each actor did and what was done to it, month by month.
-- Grain: one row per actor and month of the event's first day.
-- Reads: actor_months, actors.
-- Example: select name, sum(source_count) from actor_activity group by all order by 2 desc limit 20
-- Counts take events that happened or are under way. A party of a reciprocal event counts as a source.
-- Column event_month: first day of the month
-- Column name: name of the actor
-- Column country_code: country of the actor
-- Column source_count: events that it is a source of
-- Column target_count: events that it is a target of
-- Column cooperation_count: events of quad classes 1 and 2 that it is a source of
-- Column conflict_count: events of quad classes 3 and 4 that it is a source of
-- Column mean_goldstein: mean Goldstein score of the events that it is a source of

with counted as (
    select
        actor_id,
        event_month,
        sum(source_count)::bigint as source_count,
        sum(target_count)::bigint as target_count,
        sum(cooperation_count)::bigint as cooperation_count,
        sum(conflict_count)::bigint as conflict_count,
        round(sum(goldstein_sum) / nullif(sum(scored_count), 0), 4) as mean_goldstein,
    from stored.actor_months
    group by actor_id, event_month
)

select
    counted.actor_id,
    counted.event_month,
    actors.name,
    actors.country_code,
    counted.source_count,
    counted.target_count,
    counted.cooperation_count,
    counted.conflict_count,
    counted.mean_goldstein,
from counted
left join stored.actors as actors using (actor_id)
