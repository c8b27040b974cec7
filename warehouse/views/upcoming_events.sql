-- Events that are planned or under way with a day that is not past.
-- Grain: one event.
-- Reads: events.
-- Example: from upcoming_events where first_day <= today() + 14 order by first_day
-- What is only agreed is left out: its day is that of the agreement.
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
where status in ('planned', 'ongoing') and last_day >= today()
