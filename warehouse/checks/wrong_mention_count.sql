-- An event counts its citations and the articles of these.

with counted as (
    select
        event_id,
        count(*) as mention_count,
        count(distinct article_id) as article_count,
    from stored.citations
    semi join checked.events as new_events using (event_id)
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
