-- What one country did to another, newest last; null for either means any country.
-- Grain: one source party and one target party of one event.
-- Example: from dyad('KOR', 'CHN', since := date '2025-10-01')
-- Joining by day too lets DuckDB skip what lies outside the days; undated events are joined beside.
create macro dyad(a, b, since := null, until := null) as table
with pairs as (
    select *
    from stored.event_dyads
    where (a is null or source_country = a)
        and (b is null or target_country = b)
        and (since is null or last_day >= since::date)
        and (until is null or first_day <= until::date)
),

described as (
    select pairs.*, details.headline, details.place_name, details.article_count
    from pairs
    inner join stored.event_details as details using (event_id, first_day)
    union all
    select pairs.*, details.headline, details.place_name, details.article_count
    from pairs
    inner join stored.event_details as details using (event_id)
    where since is null and until is null and pairs.first_day is null and details.first_day is null
)

select
    described.first_day,
    described.last_day,
    described.status,
    described.headline,
    described.event_type,
    described.quad_class,
    described.goldstein,
    described.source_country,
    described.source_name,
    described.target_country,
    described.target_name,
    described.place_name,
    described.article_count,
    described.source_actor_id,
    described.target_actor_id,
    described.event_id,
from described
order by described.first_day, described.event_id, described.source_position, described.target_position
