-- Every run_id in runs is unique.

select
    found.run_id,
    count(*) as row_count,
from stored.runs as found
semi join checked.runs as new_rows using (run_id)
group by found.run_id
having count(*) > 1
