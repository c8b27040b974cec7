-- Every story_id in stories is unique.

select
    found.story_id,
    count(*) as row_count,
from stored.stories as found
semi join checked.stories as new_rows using (story_id)
group by found.story_id
having count(*) > 1
