-- An event counts its citations and the articles of these.
-- Most events have one citation: articles are counted only of the others.

with counted as (
    select
        event_id,
        count(*) as mention_count,
    from stored.citations
    semi join checked.events as new_events using (event_id)
    group by event_id
),

several as (
    select
        citations.event_id,
        count(distinct citations.article_id) as article_count,
    from stored.citations as citations
    semi join (select event_id from counted where mention_count > 1) as cited_often using (event_id)
    group by citations.event_id
)

select
    events.event_id,
    events.mention_count,
    counted.mention_count as cited_mention_count,
    events.article_count,
    coalesce(several.article_count, 1) as cited_article_count,
from checked.events as events
inner join counted using (event_id)
left join several using (event_id)
where events.mention_count <> counted.mention_count or events.article_count <> coalesce(several.article_count, 1)
