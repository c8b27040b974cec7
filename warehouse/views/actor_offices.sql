-- The offices of people over time.
-- Grain: one term of one person in one office.
-- Reads: offices, actors, countries.
-- Example: from actor_offices where name = 'Cho Hyun' order by first_day
-- Column name: name of the person
-- Column country_name: country or body of the office
-- Column source: what was consulted, else unverified

select
    offices.actor_id,
    actors.name,
    offices.role,
    offices.country_code,
    countries.name as country_name,
    offices.sector,
    offices.organisation_id,
    offices.first_day,
    offices.last_day,
    offices.source,
from stored.offices as offices
left join stored.actors as actors using (actor_id)
left join stored.countries as countries on countries.country_code = offices.country_code
