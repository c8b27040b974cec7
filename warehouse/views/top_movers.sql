-- Pairs of countries whose relations changed most: the last 30 days of data against the 30 days before.
-- Grain: one row per source country and target country with an event in either period.
-- Reads: dyads, event_counts.
-- Example: from top_movers order by abs(goldstein_change) desc limit 20
-- The last day is the latest first day of an event that happened or is under way, not today.
-- Column last_day: last day of the later period, inclusive
-- Column event_count: events of the later period
-- Column previous_event_count: events of the 30 days before
-- Column goldstein_mean: mean Goldstein score of the later period
-- Column previous_goldstein_mean: mean Goldstein score of the 30 days before
-- Column event_change: difference of the counts
-- Column goldstein_change: difference of the sums of Goldstein scores

with last_days as (
    select
        event_day,
        max(event_day) over () as last_day,
    from stored.event_counts
    where status in ('happened', 'ongoing')
    group by event_day
),

recent_days as (
    select
        event_day,
        last_day,
        event_day > last_day - 30 as is_later,
    from last_days
    where event_day > last_day - 60
),

recent as (
    select
        dyads.source_country,
        dyads.target_country,
        recent_days.last_day,
        recent_days.is_later,
        count(*) as event_count,
        coalesce(sum(dyads.goldstein), 0) as goldstein_sum,
    from dyads
    inner join recent_days on recent_days.event_day = dyads.first_day
    where dyads.is_country_pair and dyads.status in ('happened', 'ongoing')
    group by all
)

select
    source_country,
    target_country,
    max(last_day) as last_day,
    coalesce(sum(event_count) filter (where is_later), 0)::bigint as event_count,
    coalesce(sum(event_count) filter (where not is_later), 0)::bigint as previous_event_count,
    round(sum(goldstein_sum) filter (where is_later) / sum(event_count) filter (where is_later), 4) as goldstein_mean,
    round(
        sum(goldstein_sum) filter (where not is_later) / sum(event_count) filter (where not is_later), 4
    ) as previous_goldstein_mean,
    sum(case when is_later then event_count else -event_count end)::bigint as event_change,
    round(sum(case when is_later then goldstein_sum else -goldstein_sum end), 4) as goldstein_change,
from recent
group by source_country, target_country
