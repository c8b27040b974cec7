-- Every event has a mention that supports it.

select
    children.event_id,
from checked.events as children
anti join stored.citations as parents on parents.event_id = children.event_id
where children.event_id is not null
