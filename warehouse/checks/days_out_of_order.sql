-- A day range has both its days, the first not after the last.

with ranges as (
    select mention_id as id, first_day, last_day from checked.mentions
    union all
    select event_id, first_day, last_day from checked.events
    union all
    select sentence_id, first_day, last_day from checked.dates
)

select
    id,
    first_day,
    last_day,
from ranges
where (first_day is null) <> (last_day is null) or first_day > last_day
