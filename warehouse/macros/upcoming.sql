-- What is planned or under way in the coming days, exact days first; on_day asks for another day than today.
-- Grain: one event.
-- Example: from upcoming(days := 14)
create macro upcoming(days := 7, on_day := null) as table
select
    first_day,
    last_day,
    date_precision,
    status,
    headline,
    event_type,
    place_name,
    article_count,
    event_id,
from stored.event_details
where status in ('planned', 'ongoing')
    and last_day >= coalesce(on_day::date, today())
    and first_day < coalesce(on_day::date, today()) + days
order by date_precision not in ('day', 'days'), first_day, event_id
