-- Each event with the names of its parties, its place and its code, so that one table answers most questions.
-- Grain: one event.

with parties as (
    select
        event_actors.event_id,
        list(coalesce(actors.name, event_actors.text) order by position) filter (where role = 'source') as sources,
        list(coalesce(actors.name, event_actors.text) order by position) filter (where role = 'target') as targets,
        list(event_actors.country_code) filter (
            where role = 'source' and event_actors.country_code is not null
        ) as source_countries,
        list(event_actors.country_code) filter (
            where role = 'target' and event_actors.country_code is not null
        ) as target_countries,
    from stored.event_actors as event_actors
    left join stored.actors as actors using (actor_id)
    group by event_actors.event_id
)

select
    events.event_id,
    events.headline,
    coalesce(parties.sources, []) as sources,
    coalesce(parties.targets, []) as targets,
    coalesce(list_sort(list_distinct(parties.source_countries)), []) as source_countries,
    coalesce(list_sort(list_distinct(parties.target_countries)), []) as target_countries,
    events.event_type,
    events.event_mode,
    events.contexts,
    events.cameo_code,
    cameo_codes.name as cameo_name,
    events.quad_class,
    events.goldstein,
    events.status,
    events.first_day,
    events.last_day,
    events.date_precision,
    events.place_id,
    events.place_name,
    places.country_code as place_country,
    events.latitude,
    events.longitude,
    events.mention_count,
    events.article_count,
    events.publisher_count,
    events.first_published,
    events.last_published,
    events.confidence,
    events.has_contradiction,
from stored.events as events
left join parties using (event_id)
left join stored.places as places using (place_id)
left join stored.cameo_codes as cameo_codes using (cameo_code)
