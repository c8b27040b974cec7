-- The day in the id of an event is of the month in which it is filed.

select
    event_id,
    published_month,
from checked.events
where event_id[11] = '-' and event_id[3:6] || '-' || event_id[7:8] <> published_month
