-- An event counts its citations and the articles of these.

with cited as (
    select
        event_id,
        article_id,
        count(*) as mention_count,
    from stored.citations
    semi join checked.events as new_events using (event_id)
    group by event_id, article_id
),

counted as (
    select
        event_id,
        sum(mention_count) as mention_count,
        count(*) as article_count,
    from cited
    group by event_id
)

select
    events.event_id,
    events.mention_count,
    counted.mention_count as cited_mention_count,
    events.article_count,
    counted.article_count as cited_article_count,
from checked.events as events
inner join counted using (event_id)
where events.mention_count <> counted.mention_count or events.article_count <> counted.article_count
