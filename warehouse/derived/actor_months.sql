-- What each actor did and what was done to it by month, of the deeds first published in one month.
-- Grain: one month of first publication, actor and month of the event's first day.

with deeds as (
    select
        events.published_month,
        event_actors.actor_id,
        event_actors.role,
        event_actors.event_id,
        date_trunc('month', events.first_day)::date as event_month,
        any_value(events.quad_class) as quad_class,
        any_value(events.goldstein) as goldstein,
    from stored.event_actors as event_actors
    inner join stored.events as events using (event_id)
    where event_actors.actor_id is not null
        and events.first_day is not null
        and events.status in ('happened', 'ongoing')
    group by all
)

select
    published_month,
    actor_id,
    event_month,
    count(*) filter (where role = 'source') as source_count,
    count(*) filter (where role = 'target') as target_count,
    count(*) filter (where role = 'source' and quad_class in (1, 2)) as cooperation_count,
    count(*) filter (where role = 'source' and quad_class in (3, 4)) as conflict_count,
    count(goldstein) filter (where role = 'source') as scored_count,
    coalesce(round(sum(goldstein) filter (where role = 'source'), 4), 0) as goldstein_sum,
from deeds
group by all
