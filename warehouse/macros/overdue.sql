-- What was planned for a day that is past and had not been reported done, called off or postponed by then.
-- Grain: one event.
-- Example: from overdue(on_day := date '2026-01-07')
-- Without a day, the last one on which an article of the warehouse was published.
create macro overdue(on_day := null) as table
with asked as (
    select coalesce(on_day::date, (select max(published_day) from stored.articles)) as day
),

settled as (
    select
        links.to_event_id as event_id,
        min(coalesce(events.first_day, events.first_published)) as settled_day,
    from stored.event_links as links
    inner join stored.events as events on events.event_id = links.from_event_id
    where links.kind in ('fulfils', 'cancels', 'postpones')
    group by links.to_event_id
)

select
    plans.last_day as due_day,
    (asked.day - plans.last_day)::bigint as days_overdue,
    plans.headline,
    plans.sources,
    plans.targets,
    plans.event_type,
    plans.place_name,
    plans.date_precision,
    plans.first_published,
    plans.article_count,
    plans.event_id,
from stored.event_details as plans
cross join asked
left join settled on settled.event_id = plans.event_id
where plans.status = 'planned'
    and (settled.event_id is null or settled.settled_day > asked.day)
    and plans.last_day < asked.day
    and coalesce(plans.first_published <= asked.day, true)
order by plans.last_day, plans.event_id
