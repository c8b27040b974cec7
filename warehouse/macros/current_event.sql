-- The event that an id means now, where the event has had another id before; null where no mention has founded it.
-- Grain: one event id.
-- Example: select current_event((select former_event_id from event_ids where former_event_id <> event_id limit 1))
-- Every id that an event has or had names one of its mentions, and that mention is cited by the event of today.
create macro current_event(former) as (
    select event_id
    from stored.citations
    where mention_id = 'm-' || substr(former, 3)
)
