-- An event says that it has a contradiction exactly where it has one.

select
    events.event_id,
    events.has_contradiction,
from checked.events as events
left join (select distinct event_id as contradicted_id from stored.contradictions) as contradicted
    on contradicted.contradicted_id = events.event_id
where events.has_contradiction <> (contradicted.contradicted_id is not null)
