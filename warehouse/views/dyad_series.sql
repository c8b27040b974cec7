-- How friendly or hostile one country acts towards another, day by day.
-- Grain: one row per source country, target country and day with an event that happened or is under way.
-- Reads: dyads.
-- Example: from dyad_series where source_country = 'PRK' and target_country = 'KOR' order by event_day
-- Column event_day: first day of the events
-- Column event_count: events that happened or are under way
-- Column goldstein_sum: sum of their Goldstein scores
-- Column goldstein_mean: mean of their Goldstein scores
-- Column cooperation_count: of those, quad classes 1 and 2
-- Column conflict_count: of those, quad classes 3 and 4
-- Column net_count: cooperation less conflict

select
    source_country,
    target_country,
    first_day as event_day,
    count(*) as event_count,
    round(sum(goldstein), 4) as goldstein_sum,
    round(avg(goldstein), 4) as goldstein_mean,
    count(*) filter (where quad_class in (1, 2)) as cooperation_count,
    count(*) filter (where quad_class in (3, 4)) as conflict_count,
    cooperation_count - conflict_count as net_count,
from dyads
where is_country_pair and first_day is not null and status in ('happened', 'ongoing')
group by source_country, target_country, first_day
