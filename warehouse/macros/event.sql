-- One event by its id, with the names of its parties, its place, its code and its story.
-- Grain: one event.
-- Example: from event((select event_id from events order by article_count desc, event_id limit 1))
-- The day in an id says in which partition to look; the views look into all.
create macro event(id) as table
select
    event_details.* exclude (partition),
    story_events.story_id,
from filed.event_details as event_details
left join (
    select
        event_id,
        any_value(story_id) as story_id,
    from stored.story_events
    where event_id = id
    group by event_id
) as story_events using (event_id)
where event_details.event_id = id and coalesce(event_details.partition = partition_of(id), true)
