-- How many events of each kind each day has, by month of first publication.
-- Grain: one month of first publication, day, type, quad class and status.

select
    published_month,
    first_day as event_day,
    event_type,
    quad_class,
    status,
    count(*) as event_count,
    count(goldstein) as scored_count,
    coalesce(round(sum(goldstein), 4), 0) as goldstein_sum,
from stored.events
where first_day is not null
group by all
