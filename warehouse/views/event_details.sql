-- Events with the names of their parties, their place and their code.
-- Grain: one event.
-- Reads: event_details.
-- One wide table sorted by day, the fastest to search by day, country or place; `events` has the story of each too.
-- Example: select first_day, sources, targets, headline from event_details where list_contains(source_countries, 'KOR')

select
    event_details.event_id,
    event_details.headline,
    event_details.sources,
    event_details.targets,
    event_details.source_countries,
    event_details.target_countries,
    event_details.event_type,
    event_details.event_mode,
    event_details.contexts,
    event_details.cameo_code,
    event_details.cameo_name,
    event_details.quad_class,
    event_details.goldstein,
    event_details.status,
    event_details.first_day,
    event_details.last_day,
    event_details.date_precision,
    event_details.place_id,
    event_details.place_name,
    event_details.place_country,
    event_details.latitude,
    event_details.longitude,
    event_details.mention_count,
    event_details.article_count,
    event_details.publisher_count,
    event_details.first_published,
    event_details.last_published,
    event_details.confidence,
    event_details.has_contradiction,
from stored.event_details as event_details
