-- What happened, was under way or is planned on one day, the most reported first.
-- Grain: one event.
-- Example: from on_day(date '2026-01-05')
create macro on_day(day) as table
select
    status,
    headline,
    event_type,
    place_name,
    first_day,
    last_day,
    date_precision,
    article_count,
    event_id,
from stored.event_details
where first_day <= day::date and last_day >= day::date and date_precision in ('day', 'days')
order by article_count desc, event_id
