-- Every contradiction_id in contradictions is unique.

select
    found.contradiction_id,
    count(*) as row_count,
from stored.contradictions as found
semi join checked.contradictions as new_rows using (contradiction_id)
group by found.contradiction_id
having count(*) > 1
