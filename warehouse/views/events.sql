-- Events, merged over mentions and articles, with the story each belongs to.
-- Grain: one event.
-- Reads: events, story_events.
-- Example: select first_day, status, headline, article_count from events order by first_day desc limit 20
-- An event has one story at most: grouping says so, and lets DuckDB skip the join where story_id is not asked for.
-- Column story_id: the story that it belongs to; null where it stands alone

select
    events.event_id,
    events.event_type,
    events.event_mode,
    events.contexts,
    events.cameo_code,
    events.quad_class,
    events.goldstein,
    events.status,
    events.first_day,
    events.last_day,
    events.date_precision,
    events.place_id,
    events.place_name,
    events.latitude,
    events.longitude,
    events.mention_count,
    events.article_count,
    events.publisher_count,
    events.first_published,
    events.last_published,
    events.published_month,
    events.confidence,
    events.headline,
    events.has_contradiction,
    story_events.story_id,
from stored.events as events
left join (
    select
        event_id,
        any_value(story_id) as story_id,
    from stored.story_events
    group by event_id
) as story_events using (event_id)
