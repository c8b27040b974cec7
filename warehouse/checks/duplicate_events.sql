-- Every event_id in events is unique.

select
    found.event_id,
    count(*) as row_count,
from stored.events as found
semi join checked.events as new_rows using (event_id)
group by found.event_id
having count(*) > 1
