-- The timeline of one story, by its id.
-- Grain: one event of the story.
-- Example: from timeline((select story_id from stories order by article_count desc, story_id limit 1))
create macro timeline(story) as table
select
    row_number() over (order by first_day nulls last, last_day, first_published, event_id) as line_number,
    first_day,
    last_day,
    date_precision,
    status,
    event_type,
    headline,
    place_name,
    article_count,
    publisher_count,
    has_contradiction,
    event_id,
from filed.story_events
where story_id = story and coalesce(partition = partition_of(story), true)
order by line_number
