-- The timeline of one story, by its id.
-- Grain: one event of the story.
-- Example: from timeline((select story_id from stories order by article_count desc, story_id limit 1))
create macro timeline(story) as table
select
    row_number() over (
        order by events.first_day nulls last, events.last_day, events.first_published, events.event_id
    ) as line_number,
    events.first_day,
    events.last_day,
    events.date_precision,
    events.status,
    events.event_type,
    events.headline,
    events.place_name,
    events.article_count,
    events.publisher_count,
    events.has_contradiction,
    events.event_id,
from stored.story_events as story_events
inner join stored.events as events using (event_id)
where story_events.story_id = story
order by line_number
