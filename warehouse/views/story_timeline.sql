-- Stories as timelines: their events in the order of their days.
-- Grain: one event of one story.
-- Reads: story_events, stories.
-- Example: select first_day, status, headline from story_timeline where story_id = (select min(story_id) from stories) order by line_number
-- Column line_number: order in the story, from 1; undated events come last
-- Column story_title: title of the story

select
    story_events.story_id,
    stories.title as story_title,
    row_number() over (
        partition by story_events.story_id
        order by
            story_events.first_day nulls last,
            story_events.last_day,
            story_events.first_published,
            story_events.event_id
    ) as line_number,
    story_events.event_id,
    story_events.first_day,
    story_events.last_day,
    story_events.date_precision,
    story_events.event_type,
    story_events.status,
    story_events.headline,
    story_events.place_name,
    story_events.article_count,
    story_events.publisher_count,
    story_events.has_contradiction,
from stored.story_events as story_events
inner join stored.stories as stories using (story_id)
