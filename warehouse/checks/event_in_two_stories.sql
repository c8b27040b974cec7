-- An event belongs to at most one story.

select
    found.event_id,
    count(*) as story_count,
from stored.story_events as found
semi join checked.story_events as new_rows using (event_id)
group by found.event_id
having count(*) > 1
