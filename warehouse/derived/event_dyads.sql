-- Each event once per source party and target party; where all parties are sources, once per ordered pair of them.
-- Grain: one source party and one target party of one event.
-- Most events have one pair: which pair of two countries is the first is asked only of the others.

with targeted as (
    select distinct event_id
    from stored.event_actors
    where role = 'target'
),

pairs as materialized (
    select
        sources.event_id,
        sources.position as source_position,
        targets.position as target_position,
        sources.actor_id as source_actor_id,
        coalesce(source_actors.name, sources.text) as source_name,
        sources.country_code as source_country,
        sources.sector as source_sector,
        targets.actor_id as target_actor_id,
        coalesce(target_actors.name, targets.text) as target_name,
        targets.country_code as target_country,
        targets.sector as target_sector,
    from stored.event_actors as sources
    inner join stored.event_actors as targets using (event_id)
    left join targeted using (event_id)
    left join stored.actors as source_actors on source_actors.actor_id = sources.actor_id
    left join stored.actors as target_actors on target_actors.actor_id = targets.actor_id
    where sources.role = 'source'
        and targets.role = if(targeted.event_id is null, 'source', 'target')
        and (targets.role = 'target' or sources.position <> targets.position)
),

firsts as (
    select
        event_id,
        source_country,
        target_country,
        min((source_position, target_position)) as positions,
    from pairs
    where event_id in (select event_id from stored.event_actors where position > 0)
    group by event_id, source_country, target_country
)

select
    pairs.*,
    pairs.source_country is not null
    and pairs.target_country is not null
    and coalesce(firsts.positions = (pairs.source_position, pairs.target_position), true) as is_country_pair,
    events.event_type,
    events.cameo_code,
    events.quad_class,
    events.goldstein,
    events.status,
    events.first_day,
    events.last_day,
from pairs
left join firsts using (event_id, source_country, target_country)
inner join stored.events as events using (event_id)
