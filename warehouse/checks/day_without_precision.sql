-- An event has days exactly where its precision is that of a day range.

select
    event_id,
    date_precision,
    first_day,
from checked.events
where (first_day is null) <> (date_precision in ('none', 'weekday'))
