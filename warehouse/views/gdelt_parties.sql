-- The rows of gdelt_events with the event and the parties each comes from.
-- Grain: one source party and one target party of one event; an event without a target is one row per source party.
-- Reads: event_dyads, event_actors, events, actors.
-- Example: select GlobalEventID, event_id from gdelt_parties limit 20
-- Events that happened, are under way or are agreed; GDELT has no status, so plans, conditions and denials are left out.
-- A party of which neither actor nor country nor sector is known ("he") is left out, as GDELT does.
-- Column GlobalEventID: 60 bits of hash of event and parties

with coded as (
    select
        event_id,
    from stored.events
    where cameo_code is not null and status in ('happened', 'ongoing', 'agreed')
),

known_pairs as (
    select *
    from stored.event_dyads
    where coalesce(source_actor_id, source_country, source_sector) is not null
        and coalesce(target_actor_id, target_country, target_sector) is not null
),

known_sources as (
    select
        event_actors.event_id,
        event_actors.position,
        event_actors.actor_id,
        coalesce(actors.name, event_actors.text) as name,
        event_actors.country_code,
        event_actors.sector,
    from stored.event_actors as event_actors
    left join stored.actors as actors using (actor_id)
    where event_actors.role = 'source'
        and coalesce(event_actors.actor_id, event_actors.country_code, event_actors.sector) is not null
),

paired as (
    select distinct event_id
    from stored.event_dyads
    where coalesce(source_actor_id, source_country, source_sector) is not null
        and coalesce(target_actor_id, target_country, target_sector) is not null
),

pairs as (
    select
        event_id,
        source_position,
        target_position,
        source_actor_id,
        source_name,
        source_country,
        source_sector,
        target_actor_id,
        target_name,
        target_country,
        target_sector,
    from known_pairs
    union all
    select
        known_sources.event_id,
        known_sources.position,
        null,
        known_sources.actor_id,
        known_sources.name,
        known_sources.country_code,
        known_sources.sector,
        null,
        null,
        null,
        null,
    from known_sources
    anti join paired using (event_id)
)

select
    (
        '0x' || substr(md5(concat_ws('/', coded.event_id, pairs.source_position, pairs.target_position)), 1, 15)
    )::bigint as GlobalEventID,
    coded.event_id,
    pairs.source_actor_id,
    pairs.source_name,
    pairs.source_country,
    pairs.source_sector,
    pairs.target_actor_id,
    pairs.target_name,
    pairs.target_country,
    pairs.target_sector,
from coded
left join pairs using (event_id)
