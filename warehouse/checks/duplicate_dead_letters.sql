-- Every dead_letter_id in dead_letters is unique.

select
    found.dead_letter_id,
    count(*) as row_count,
from stored.dead_letters as found
semi join checked.dead_letters as new_rows using (dead_letter_id)
group by found.dead_letter_id
having count(*) > 1
