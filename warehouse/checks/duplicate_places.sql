-- Every place_id in places is unique.

select
    found.place_id,
    count(*) as row_count,
from stored.places as found
semi join checked.places as new_rows using (place_id)
group by found.place_id
having count(*) > 1
