-- The timeline of one story, by its id.
-- Grain: one event of the story.
-- Example: from timeline('t-0123456789abcdef')
create macro timeline(story) as table
with told as (
    select
        events.first_day,
        events.last_day,
        events.date_precision,
        events.status,
        events.headline,
        events.place_name,
        events.article_count,
        events.publisher_count,
        count(contradictions.contradiction_id) as open_contradiction_count,
        events.event_id,
        events.first_published,
    from stored.story_events as story_events
    inner join stored.events as events using (event_id)
    left join stored.contradictions as contradictions using (event_id)
    where story_events.story_id = story
    group by all
)

select
    row_number() over (order by first_day nulls last, last_day, first_published, event_id) as line_number,
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
from told
order by line_number
