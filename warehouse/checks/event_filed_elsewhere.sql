-- The day in the id of an event is of the month in which it is filed.

select
    event_id,
    published_month,
from checked.events
where partition_of(event_id) <> published_month
