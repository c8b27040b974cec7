-- Every citation belongs to an event.

select
    children.event_id,
from checked.citations as children
anti join stored.events as parents on parents.event_id = children.event_id
where children.event_id is not null
