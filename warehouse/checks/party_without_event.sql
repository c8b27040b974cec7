-- Every party of an event has its event.

select
    children.event_id,
from checked.event_actors as children
anti join stored.events as parents on parents.event_id = children.event_id
where children.event_id is not null
