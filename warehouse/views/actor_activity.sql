-- What each actor did and what was done to it, month by month.
-- Grain: one row per actor and month of the event's first day.
-- Reads: event_actors, events, actors.
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

with deeds as (
    select
        event_actors.actor_id,
        event_actors.event_id,
        event_actors.role,
        date_trunc('month', events.first_day)::date as event_month,
        any_value(events.quad_class) as quad_class,
        any_value(events.goldstein) as goldstein,
    from stored.event_actors as event_actors
    inner join stored.events as events using (event_id)
    where event_actors.actor_id is not null
        and events.first_day is not null
        and events.status in ('happened', 'ongoing')
    group by all
),

counted as (
    select
        actor_id,
        event_month,
        count(*) filter (where role = 'source') as source_count,
        count(*) filter (where role = 'target') as target_count,
        count(*) filter (where role = 'source' and quad_class in (1, 2)) as cooperation_count,
        count(*) filter (where role = 'source' and quad_class in (3, 4)) as conflict_count,
        round(avg(goldstein) filter (where role = 'source'), 4) as mean_goldstein,
    from deeds
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
