-- What one country did to another, newest last; null for either means any country.
-- Grain: one source party and one target party of one event.
-- Example: from dyad('KOR', 'CHN', since := date '2025-10-01')
create macro dyad(a, b, since := null, until := null) as table
select
    dyads.first_day,
    dyads.last_day,
    dyads.status,
    events.headline,
    dyads.event_type,
    dyads.quad_class,
    dyads.goldstein,
    dyads.source_country,
    dyads.source_actor_id,
    dyads.target_country,
    dyads.target_actor_id,
    events.place_name,
    events.article_count,
    dyads.event_id,
from dyads
inner join stored.events as events using (event_id)
where (a is null or dyads.source_country = a)
    and (b is null or dyads.target_country = b)
    and (since is null or dyads.last_day >= since::date)
    and (until is null or dyads.first_day <= until::date)
order by dyads.first_day, dyads.event_id, dyads.source_position, dyads.target_position
