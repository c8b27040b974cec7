-- Each event with the names of its parties, its place and its code, so that one table answers most questions.
-- Grain: one event.
-- Most events have one party in a role: making lists only of the others costs a third.

with parties as not materialized (
    select
        event_actors.event_id,
        event_actors.role,
        event_actors.position,
        coalesce(actors.name, event_actors.text) as name,
        event_actors.country_code,
    from stored.event_actors as event_actors
    left join stored.actors as actors using (actor_id)
),

others as (
    select
        event_id,
        list(name order by position) filter (where role = 'source') as sources,
        list(name order by position) filter (where role = 'target') as targets,
        list(country_code) filter (where role = 'source') as source_countries,
        list(country_code) filter (where role = 'target') as target_countries,
    from parties
    where position > 0
    group by event_id
)

select
    events.event_id,
    events.headline,
    case
        when others.sources is not null then [sources.name] || others.sources
        else if(sources.name is null, [], [sources.name])
    end as sources,
    case
        when others.targets is not null then [targets.name] || others.targets
        else if(targets.name is null, [], [targets.name])
    end as targets,
    case
        when others.sources is not null then list_sort(list_distinct([sources.country_code] || others.source_countries))
        else if(sources.country_code is null, [], [sources.country_code])
    end as source_countries,
    case
        when others.targets is not null then list_sort(list_distinct([targets.country_code] || others.target_countries))
        else if(targets.country_code is null, [], [targets.country_code])
    end as target_countries,
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
left join parties as sources on sources.event_id = events.event_id and sources.role = 'source' and sources.position = 0
left join parties as targets on targets.event_id = events.event_id and targets.role = 'target' and targets.position = 0
left join others on others.event_id = events.event_id
left join stored.places as places using (place_id)
left join stored.cameo_codes as cameo_codes using (cameo_code)
