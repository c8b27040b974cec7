-- The rows of gdelt_events with the event and the parties each comes from.
-- Grain: one source party and one target party of one event; an event without a target is one row per source party.
-- Reads: event_dyads, event_actors, events, actors.
-- Example: select event_id from gdelt_parties where GlobalEventID = 123456789
-- Events that happened, are under way or are agreed; GDELT has no status, so plans, conditions and denials are left out.
-- Column GlobalEventID: 60 bits of hash of event and parties
-- Column source_name: name of the source party
-- Column target_name: name of the target party

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
        source_country,
        source_sector,
        target_actor_id,
        target_country,
        target_sector,
    from stored.event_dyads
    union all
    select
        event_id,
        position,
        null,
        actor_id,
        country_code,
        sector,
        null,
        null,
        null,
    from stored.event_actors
    anti join stored.event_dyads using (event_id)
    where role = 'source'
)

select
    (
        '0x' || substr(md5(concat_ws('/', coded.event_id, pairs.source_position, pairs.target_position)), 1, 15)
    )::bigint as GlobalEventID,
    coded.event_id,
    pairs.source_actor_id,
    source_actors.name as source_name,
    pairs.source_country,
    pairs.source_sector,
    pairs.target_actor_id,
    target_actors.name as target_name,
    pairs.target_country,
    pairs.target_sector,
from coded
left join pairs using (event_id)
left join stored.actors as source_actors on source_actors.actor_id = pairs.source_actor_id
left join stored.actors as target_actors on target_actors.actor_id = pairs.target_actor_id
