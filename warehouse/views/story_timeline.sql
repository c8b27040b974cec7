-- Stories as timelines: their events in the order of their days.
-- Grain: one event of one story.
-- Reads: story_events, stories, events.
-- Example: select first_day, status, headline from story_timeline where story_id = 't-20260105-0123456789abcdef' order by line_number
-- Column line_number: order in the story, from 1; undated events come last
-- Column story_title: title of the story

select
    story_events.story_id,
    stories.title as story_title,
    row_number() over (
        partition by story_events.story_id
        order by events.first_day nulls last, events.last_day, events.first_published, events.event_id
    ) as line_number,
    events.event_id,
    events.first_day,
    events.last_day,
    events.date_precision,
    events.event_type,
    events.status,
    events.headline,
    events.place_name,
    events.article_count,
    events.publisher_count,
    events.has_contradiction,
from stored.story_events as story_events
inner join stored.stories as stories using (story_id)
inner join stored.events as events using (event_id)
