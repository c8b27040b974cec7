-- Every copy is a copy of an article.

select
    children.of_article_id,
from checked.article_copies as children
anti join stored.articles as parents on parents.article_id = children.of_article_id
where children.of_article_id is not null
