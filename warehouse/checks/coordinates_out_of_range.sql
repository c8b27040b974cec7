-- Coordinates are degrees.

select
    event_id,
    latitude,
    longitude,
from checked.events
where latitude not between -90 and 90 or longitude not between -180 and 180 or (latitude is null) <> (longitude is null)
