-- Events in the record form of PLOVER: one object with its actors and recipients.
-- Grain: one event.

with parties as (
    select
        event_actors.event_id,
        event_actors.role,
        list(
            {
                'code': event_actors.country_code,
                'sector': event_actors.sector,
                'entity_text': event_actors.text,
                'identifier_id': event_actors.actor_id,
                'identifier_text': actors.name,
            }
            order by event_actors.position
        ) as entities,
    from stored.event_actors as event_actors
    left join stored.actors as actors using (actor_id)
    group by event_actors.event_id, event_actors.role
),

evidence as (
    select
        event_id,
        list(distinct trigger_text order by trigger_text) as event_text,
        list(
            {
                'text_id': sentence_id,
                'publication': publisher,
                'title': title,
                'url': url,
                'publication_date': published_day,
            }
            order by citation_number
        ) as cite_info,
        list(sentence_text order by citation_number) as sentences,
    from event_sources
    group by event_id
)

select
    events.event_id as id,
    events.first_day as date,
    events.last_day as enddate,
    coalesce(sources.entities, []) as actor,
    coalesce(targets.entities, []) as recipient,
    if(events.event_type is null, [], [events.event_type]) as event,
    if(events.event_mode is null, [], [events.event_mode]) as mode,
    events.contexts as context,
    {
        'resolved_place': events.place_name,
        'lat': events.latitude,
        'lon': events.longitude,
        'country_code': places.country_code,
        'geonameid': places.geonames_id,
    } as event_loc,
    evidence.event_text,
    events.quad_class as quad_code,
    events.goldstein as event_scale,
    events.status,
    events.cameo_code as cameo,
    evidence.cite_info,
    evidence.sentences as text,
    events.event_type is not null as has_event,
from stored.events as events
left join parties as sources on sources.event_id = events.event_id and sources.role = 'source'
left join parties as targets on targets.event_id = events.event_id and targets.role = 'target'
left join evidence on evidence.event_id = events.event_id
left join stored.places as places using (place_id)
order by events.event_id
