-- A mention supports at most one event.

select
    found.mention_id,
    count(*) as event_count,
from stored.citations as found
semi join checked.citations as new_rows using (mention_id)
group by found.mention_id
having count(*) > 1
