-- What each publisher contributes, and how much of it is its own.
-- Grain: one publisher; articles without one are a row with null.
-- Reads: articles, article_copies, mentions, citations, events.
-- Example: from coverage order by article_count desc
-- Column article_count: article versions
-- Column copy_count: of those, copies of another article
-- Column independent_share: share of articles that are no copies
-- Column first_published: earliest publication day
-- Column last_published: latest publication day
-- Column mention_count: mentions found in its articles
-- Column event_count: events that its articles report
-- Column only_source_count: of those, events that no other publisher reports

with cited as (
    select distinct
        articles.publisher,
        citations.event_id,
    from stored.citations as citations
    inner join stored.articles as articles using (article_id)
),

event_publishers as (
    select
        publisher,
        count(*) over (partition by event_id) as publisher_count,
    from cited
),

reported as (
    select
        publisher,
        count(*) as event_count,
        count(*) filter (where publisher_count = 1) as only_source_count,
    from event_publishers
    group by publisher
),

mention_counts as (
    select
        article_id,
        count(*) as mention_count,
    from stored.mentions
    group by article_id
),

copies as (
    select distinct article_id
    from stored.article_copies
    where kind = 'copy'
),

published as (
    select
        articles.publisher,
        count(*) as article_count,
        count(copies.article_id) as copy_count,
        min(articles.published_day) as first_published,
        max(articles.published_day) as last_published,
        coalesce(sum(mention_counts.mention_count), 0)::bigint as mention_count,
    from stored.articles as articles
    left join copies using (article_id)
    left join mention_counts using (article_id)
    group by articles.publisher
)

select
    published.publisher,
    published.article_count,
    published.copy_count,
    round(1 - published.copy_count / published.article_count, 4) as independent_share,
    published.first_published,
    published.last_published,
    published.mention_count,
    coalesce(reported.event_count, 0) as event_count,
    coalesce(reported.only_source_count, 0) as only_source_count,
from published
left join reported on reported.publisher is not distinct from published.publisher
