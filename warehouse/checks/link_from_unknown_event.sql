-- Every link starts from an event.

select
    children.from_event_id,
from checked.event_links as children
anti join stored.events as parents on parents.event_id = children.from_event_id
where children.from_event_id is not null
