-- How many rows of the reference tables name what was consulted.
-- Grain: one reference table with sources.
-- Reads: countries, actors, offices, places.
-- Example: from reference_sources
-- Column reference_table: name of the table
-- Column row_count: rows
-- Column unverified_count: rows whose source is unverified
-- Column unverified_share: share of those

with sources as (
    select 'countries' as reference_table, source from stored.countries
    union all
    select 'actors', source from stored.actors
    union all
    select 'offices', source from stored.offices
    union all
    select 'places', source from stored.places
)

select
    reference_table,
    count(*) as row_count,
    count(*) filter (where source = 'unverified') as unverified_count,
    round(unverified_count / row_count, 4) as unverified_share,
from sources
group by reference_table
