-- Every sentence belongs to an article.

select
    children.article_id,
from checked.sentences as children
anti join stored.articles as parents on parents.article_id = children.article_id
where children.article_id is not null
