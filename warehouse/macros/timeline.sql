-- The timeline of one story, by its id.
-- Grain: one event of the story.
-- Example: from timeline('t-0123456789abcdef')
create macro timeline(story) as table
select
    line_number,
    first_day,
    last_day,
    date_precision,
    status,
    headline,
    place_name,
    article_count,
    publisher_count,
    open_contradiction_count,
    event_id,
from story_timeline
where story_id = story
order by line_number
