-- Every event mode belongs to the type of its event.

select
    events.event_id,
    events.event_type,
    events.event_mode,
from checked.events as events
anti join stored.event_modes as event_modes using (event_type, event_mode)
where events.event_mode is not null
