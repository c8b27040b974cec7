-- What one country did to another, newest last; null for either means any country.
-- Grain: one source party and one target party of one event.
-- Example: from dyad('KOR', 'CHN', since := date '2025-10-01')
-- The days are asked of both tables, so that DuckDB skips what lies outside them in both.
create macro dyad(a, b, since := null, until := null) as table
select
    dyads.first_day,
    dyads.status,
    details.headline,
    dyads.source_name,
    dyads.target_name,
    dyads.event_type,
    dyads.goldstein,
    details.place_name,
    details.article_count,
    dyads.quad_class,
    dyads.last_day,
    dyads.source_country,
    dyads.target_country,
    dyads.source_actor_id,
    dyads.target_actor_id,
    dyads.event_id,
from stored.event_dyads as dyads
inner join stored.event_details as details using (event_id)
where (a is null or dyads.source_country = a)
    and (b is null or dyads.target_country = b)
    and (since is null or (dyads.last_day >= since::date and details.last_day >= since::date))
    and (until is null or (dyads.first_day <= until::date and details.first_day <= until::date))
order by dyads.first_day, dyads.event_id, dyads.source_position, dyads.target_position
