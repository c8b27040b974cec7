-- The events of one actor, by its id or any of its names, newest last.
-- Grain: one event and role of the actor.
-- Example: from actor('Wang Yi')
create macro actor(wanted) as table
with known as (
    select actor_id from stored.actors where actor_id = wanted or name = wanted
    union
    select actor_id from stored.actor_names where name = wanted
)

select
    events.first_day,
    events.last_day,
    events.status,
    parties.role,
    events.headline,
    events.event_type,
    events.quad_class,
    events.goldstein,
    parties.country_code,
    parties.sector,
    events.place_name,
    events.article_count,
    parties.actor_id,
    events.event_id,
from stored.event_actors as parties
inner join known using (actor_id)
inner join stored.events as events using (event_id)
order by events.first_day, events.event_id, parties.role
