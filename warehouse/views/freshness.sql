-- How fresh the data is.
-- Grain: one row.
-- Reads: current_snapshot, articles, events, dead_letters.
-- Example: from freshness
-- Column sequence: number of the snapshot
-- Column created_at: when it was published, naive UTC
-- Column article_count: article versions
-- Column undated_article_count: of those, without a publication day
-- Column newest_published_day: latest publication day of an article
-- Column event_count: events
-- Column newest_event_day: latest first day of an event that happened or is under way
-- Column dead_letter_count: records that could not be processed, over all runs

with article_totals as (
    select
        count(*) as article_count,
        count(*) filter (where published_day is null) as undated_article_count,
        max(published_day) as newest_published_day,
    from stored.articles
),

event_totals as (
    select
        count(*) as event_count,
        max(first_day) filter (where status in ('happened', 'ongoing')) as newest_event_day,
    from stored.events
)

select
    current_snapshot.sequence,
    current_snapshot.created_at,
    article_totals.article_count,
    article_totals.undated_article_count,
    article_totals.newest_published_day,
    event_totals.event_count,
    event_totals.newest_event_day,
    (select count(*) from stored.dead_letters) as dead_letter_count,
from current_snapshot
cross join article_totals
cross join event_totals
