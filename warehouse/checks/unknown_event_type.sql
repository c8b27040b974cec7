-- Every event type is in the code table.

select
    children.event_type,
from checked.events as children
anti join stored.event_types as parents on parents.event_type = children.event_type
where children.event_type is not null
