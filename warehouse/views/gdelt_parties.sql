-- The rows of gdelt_events with the event and the parties each comes from.
-- Grain: one source party and one target party of one event; an event without a target is one row per source party.
-- Reads: event_dyads, event_actors, events, actors.
-- Example: select event_id from gdelt_parties where GlobalEventID = 123456789
-- Events that happened, are under way or are agreed; GDELT has no status, so plans, conditions and denials are left out.
-- Column GlobalEventID: 60 bits of hash of event and parties

with coded as (
    select
        event_id,
    from stored.events
    where cameo_code is not null and status in ('happened', 'ongoing', 'agreed')
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
    from stored.event_dyads
    union all
    select
        event_actors.event_id,
        event_actors.position,
        null,
        event_actors.actor_id,
        coalesce(actors.name, event_actors.text),
        event_actors.country_code,
        event_actors.sector,
        null,
        null,
        null,
        null,
    from stored.event_actors as event_actors
    left join stored.actors as actors using (actor_id)
    anti join stored.event_dyads using (event_id)
    where event_actors.role = 'source'
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
