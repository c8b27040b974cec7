-- Every actor_id in actors is unique.

select
    found.actor_id,
    count(*) as row_count,
from stored.actors as found
semi join checked.actors as new_rows using (actor_id)
group by found.actor_id
having count(*) > 1
