-- What was agreed, planned or proposed, by whom, due when, and what became of it.
-- Grain: one event with the status agreed, planned, proposed, conditional or cancelled, and one event linked to it.
-- Reads: event_details, events, event_links, contradictions, articles.
-- Example: from promises where outcome = 'overdue' order by due_day
-- overdue looks from the last day on which an article of the warehouse was published; overdue(on_day) from another day.
-- Column event_id: the plan
-- Column sources: names of who agreed, planned or proposed
-- Column targets: names of the other side
-- Column due_day: last day of what is planned; null where no day is known, and for what is only agreed
-- Column outcome: fulfilled, contradicted (done elsewhere or on another day), cancelled, postponed, overdue, or open
-- Column outcome_event_id: the event that fulfils, cancels or postpones it
-- Column outcome_day: first day of that event
-- Column outcome_headline: what that event is
-- Column evidence_mention_id: mention that shows it

with newest as (
    select max(published_day) as published_day
    from stored.articles
),

plans as (
    select
        event_id,
        headline,
        sources,
        targets,
        event_type,
        status,
        first_day,
        last_day,
        date_precision,
        place_id,
        if(status = 'planned', last_day, null) as due_day,
        first_published,
    from stored.event_details
    where status in ('agreed', 'planned', 'proposed', 'conditional', 'cancelled')
),

outcomes as (
    select
        to_event_id as event_id,
        from_event_id as outcome_event_id,
        case kind when 'fulfils' then 'fulfilled' when 'cancels' then 'cancelled' else 'postponed' end as outcome,
        evidence_mention_id,
    from stored.event_links
    where kind in ('fulfils', 'cancels', 'postpones')
),

-- The values that the event has in the end count, not what single reports say.
departures as (
    select
        event_id as outcome_event_id,
        list((field, value_a, value_b)) as departed_values,
    from stored.contradictions
    where field in ('place_id', 'first_day')
    group by event_id
)

select
    plans.event_id,
    plans.headline,
    plans.sources,
    plans.targets,
    plans.event_type,
    plans.status,
    plans.first_day,
    plans.last_day,
    plans.date_precision,
    plans.due_day,
    plans.first_published,
    case
        when outcomes.outcome = 'fulfilled' and (
            list_contains(departures.departed_values, ('place_id', outcome_events.place_id, plans.place_id))
            or list_contains(
                departures.departed_values, ('first_day', outcome_events.first_day::varchar, plans.first_day::varchar)
            )
        ) then 'contradicted'
        when outcomes.outcome is not null then outcomes.outcome
        when plans.status = 'cancelled' then 'cancelled'
        when plans.due_day < newest.published_day then 'overdue'
        else 'open'
    end as outcome,
    outcomes.outcome_event_id,
    outcome_events.first_day as outcome_day,
    outcome_events.headline as outcome_headline,
    outcomes.evidence_mention_id,
from plans
cross join newest
left join outcomes using (event_id)
left join stored.events as outcome_events on outcome_events.event_id = outcomes.outcome_event_id
left join departures on departures.outcome_event_id = outcomes.outcome_event_id
