-- Article versions, with what each is a copy of or was superseded by.
-- Grain: one article version.
-- Reads: articles, article_copies.
-- Example: select publisher, published_day, title from articles order by published_day desc limit 20
-- Column duplicate_of: the earliest article that it is a copy of; null for an original
-- Column superseded_by: the later version that replaces it; null where it is the latest

with copies as (
    select
        article_id,
        max(of_article_id) filter (where kind = 'copy') as duplicate_of,
        max(of_article_id) filter (where kind = 'superseded') as superseded_by,
    from stored.article_copies
    group by article_id
)

select
    articles.article_id,
    articles.url,
    articles.source_file,
    articles.record_number,
    articles.external_id,
    articles.publisher,
    articles.publisher_actor_id,
    articles.title,
    articles.language,
    articles.kind,
    articles.published_day,
    articles.published_at,
    articles.updated_at,
    articles.published_precision,
    articles.published_basis,
    articles.word_count,
    articles.content_sha256,
    articles.minhash,
    articles.original_text,
    copies.duplicate_of,
    copies.superseded_by,
from stored.articles as articles
left join copies using (article_id)
