-- Every resolved place is in the places.

select
    children.place_id,
from checked.events as children
anti join stored.places as parents on parents.place_id = children.place_id
where children.place_id is not null
