-- The id of an event names one of its mentions.

select
    events.event_id,
from checked.events as events
anti join stored.citations as citations
    on citations.event_id = events.event_id and citations.mention_id = 'm-' || substr(events.event_id, 3)
