-- Every event id ever issued with the event it means now: an id names its founding mention, and that mention is cited.
-- Grain: one id that an event has or may have had.
-- Reads: citations.
-- Example: select event_id from event_ids where former_event_id = 'e-0123456789abcdef'
-- Column former_event_id: an id that was issued, or could have been
-- Column event_id: the event that the founding mention of that id supports now

select
    'e-' || substr(mention_id, 3) as former_event_id,
    event_id,
from stored.citations
