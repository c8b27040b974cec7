-- The timeline of one story, by its id.
-- Grain: one event of the story.
-- Example: from timeline('t-0123456789abcdef')
create macro timeline(story) as table
with told as (
    select event_id
    from stored.story_events
    where story_id = story
),

disagreements as (
    select
        contradictions.event_id,
        count(*) as contradiction_count,
    from told
    inner join stored.contradictions as contradictions using (event_id)
    group by contradictions.event_id
)

select
    row_number() over (
        order by events.first_day nulls last, events.last_day, events.first_published, events.event_id
    ) as line_number,
    events.first_day,
    events.last_day,
    events.date_precision,
    events.status,
    events.headline,
    events.place_name,
    events.article_count,
    events.publisher_count,
    coalesce(disagreements.contradiction_count, 0) as open_contradiction_count,
    events.event_id,
from told
inner join stored.events as events using (event_id)
left join disagreements using (event_id)
order by line_number
