-- Every event id ever issued with the event it means now: an id names its founding mention, and that mention is cited.
-- Grain: one id that an event has or may have had.
-- Reads: citations.
-- Example: from event_ids where former_event_id <> event_id limit 20
-- Column former_event_id: an id that was issued, or could have been
-- Column event_id: the event that the founding mention of that id supports now

select
    'e-' || substr(mention_id, 3) as former_event_id,
    event_id,
from stored.citations
