-- Every link leads to an event.

select
    children.to_event_id,
from checked.event_links as children
anti join stored.events as parents on parents.event_id = children.to_event_id
where children.to_event_id is not null
