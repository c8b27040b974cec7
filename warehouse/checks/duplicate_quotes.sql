-- Every quote_id in quotes is unique.

select
    found.quote_id,
    count(*) as row_count,
from stored.quotes as found
semi join checked.quotes as new_rows using (quote_id)
group by found.quote_id
having count(*) > 1
