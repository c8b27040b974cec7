-- Events that are agreed, planned or under way with a day that is not past.
-- Grain: one event.
-- Reads: events.
-- Example: from upcoming_events where first_day <= today() + 14 order by first_day
-- The day of asking decides, not the day of the data: `upcoming(days := 14, on_day := date '2026-01-04')` asks for another day.

select
    event_id,
    first_day,
    last_day,
    date_precision,
    status,
    event_type,
    headline,
    place_name,
    article_count,
    last_published,
from stored.events
where status in ('agreed', 'planned', 'ongoing') and last_day >= today()
