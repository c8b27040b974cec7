-- Which actors take part in the same events.
-- Grain: one row per pair of actors, the smaller id first.
-- Reads: event_actors, actors.
-- Example: from co_occurrence order by event_count desc limit 20
-- Column actor_a: the first actor
-- Column name_a: name of the first actor
-- Column actor_b: the second actor
-- Column name_b: name of the second actor
-- Column event_count: events that both are parties of, whatever their status
-- Column same_side_count: of those, events in which both have the same role

with pairs as (
    select
        a.actor_id as actor_a,
        b.actor_id as actor_b,
        a.event_id,
        bool_or(a.role = b.role) as is_same_side,
    from stored.event_actors as a
    inner join stored.event_actors as b using (event_id)
    where a.actor_id < b.actor_id
    group by all
),

counted as (
    select
        actor_a,
        actor_b,
        count(*) as event_count,
        count(*) filter (where is_same_side) as same_side_count,
    from pairs
    group by all
)

select
    counted.actor_a,
    actors_a.name as name_a,
    counted.actor_b,
    actors_b.name as name_b,
    counted.event_count,
    counted.same_side_count,
from counted
left join stored.actors as actors_a on actors_a.actor_id = counted.actor_a
left join stored.actors as actors_b on actors_b.actor_id = counted.actor_b
