-- A story counts its events and its articles.

with event_counts as (
    select
        story_id,
        count(*) as event_count,
    from stored.story_events
    group by story_id
),

article_counts as (
    select
        story_id,
        count(*) as article_count,
    from stored.story_articles
    group by story_id
)

select
    stories.story_id,
    stories.event_count,
    event_counts.event_count as found_event_count,
    stories.article_count,
    article_counts.article_count as found_article_count,
from checked.stories as stories
left join event_counts using (story_id)
left join article_counts using (story_id)
where stories.event_count is distinct from event_counts.event_count
    or stories.article_count is distinct from article_counts.article_count
