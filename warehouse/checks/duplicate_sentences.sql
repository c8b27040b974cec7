-- Every sentence_id in sentences is unique.

select
    found.sentence_id,
    count(*) as row_count,
from stored.sentences as found
semi join checked.sentences as new_rows using (sentence_id)
group by found.sentence_id
having count(*) > 1
