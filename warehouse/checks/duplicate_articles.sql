-- Every article_id in articles is unique.

select
    found.article_id,
    count(*) as row_count,
from stored.articles as found
semi join checked.articles as new_rows using (article_id)
group by found.article_id
having count(*) > 1
