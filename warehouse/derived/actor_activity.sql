-- What each actor did and what was done to it by month, over all months of publication.
-- Grain: one actor and month of the event's first day.

with counted as (
    select
        actor_id,
        event_month,
        sum(source_count)::bigint as source_count,
        sum(target_count)::bigint as target_count,
        sum(cooperation_count)::bigint as cooperation_count,
        sum(conflict_count)::bigint as conflict_count,
        round(round(sum(goldstein_sum), 4) / nullif(sum(scored_count), 0), 4) as mean_goldstein,
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
