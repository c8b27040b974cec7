-- Every mention_id in mentions is unique.

select
    found.mention_id,
    count(*) as row_count,
from stored.mentions as found
semi join checked.mentions as new_rows using (mention_id)
group by found.mention_id
having count(*) > 1
