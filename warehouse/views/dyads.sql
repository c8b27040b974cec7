-- Who did what to whom: each event once per source party and target party; a reciprocal event in both directions.
-- Grain: one source party and one target party of one event.
-- Reads: event_dyads.
-- Example: select first_day, source_name, event_type, target_name from dyads where source_country = 'KOR'
-- A reciprocal event has sources only (both presidents met): every ordered pair of them is a row. Count events between
-- countries with `count(*) filter (where is_country_pair)`: two ministers of one country are one event.

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
    is_country_pair,
    event_type,
    cameo_code,
    quad_class,
    goldstein,
    status,
    first_day,
    last_day,
from stored.event_dyads
