-- A story tells of each event what the event says.

select
    told.story_id,
    told.event_id,
from checked.events as events
inner join stored.story_events as told using (event_id)
where (told.event_type, told.status, told.first_day, told.last_day, told.date_precision, told.place_name)
    is distinct from
    (events.event_type, events.status, events.first_day, events.last_day, events.date_precision, events.place_name)
    or (told.article_count, told.publisher_count, told.first_published, told.headline, told.has_contradiction)
    is distinct from
    (events.article_count, events.publisher_count, events.first_published, events.headline, events.has_contradiction)
