-- Pairs of countries whose relations changed most: the last 30 days of data against the 30 days before.
-- Grain: one row per source country and target country with an event in either period.
-- Reads: dyad_series.
-- Example: from top_movers order by abs(goldstein_change) desc limit 20
-- The last day is the latest first day of an event that happened or is under way, not today.
-- Column last_day: last day of the later period, inclusive
-- Column event_count: events of the later period
-- Column previous_event_count: events of the 30 days before
-- Column goldstein_mean: mean Goldstein score of the later period
-- Column previous_goldstein_mean: mean Goldstein score of the 30 days before
-- Column event_change: difference of the counts
-- Column goldstein_change: difference of the sums of Goldstein scores

with recent as (
    select
        source_country,
        target_country,
        max(event_day) over () as last_day,
        event_day > last_day - 30 as is_later,
        event_count,
        goldstein_sum,
    from dyad_series
    where event_day > (select max(event_day) - 60 from dyad_series)
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
