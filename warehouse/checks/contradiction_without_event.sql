-- Every contradiction has its event.

select
    children.event_id,
from checked.contradictions as children
anti join stored.events as parents on parents.event_id = children.event_id
where children.event_id is not null
