-- Every resolved party is an actor.

select
    children.actor_id,
from checked.event_actors as children
anti join stored.actors as parents on parents.actor_id = children.actor_id
where children.actor_id is not null
