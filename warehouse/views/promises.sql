-- What was agreed, planned or proposed, and what became of it.
-- Grain: one event with the status agreed, planned, proposed, conditional or cancelled, and one event linked to it.
-- Reads: events, event_links.
-- Example: from promises where outcome = 'open' order by first_day
-- Column event_id: the plan
-- Column outcome: fulfilled, cancelled, postponed, or open where nothing shows what became of it
-- Column outcome_event_id: the event that fulfils, cancels or postpones it
-- Column outcome_day: first day of that event
-- Column outcome_headline: what that event is
-- Column evidence_mention_id: mention that shows it

with plans as (
    select
        event_id,
        headline,
        event_type,
        status,
        first_day,
        last_day,
        date_precision,
        first_published,
    from stored.events
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
)

select
    plans.event_id,
    plans.headline,
    plans.event_type,
    plans.status,
    plans.first_day,
    plans.last_day,
    plans.date_precision,
    plans.first_published,
    coalesce(outcomes.outcome, if(plans.status = 'cancelled', 'cancelled', 'open')) as outcome,
    outcomes.outcome_event_id,
    outcome_events.first_day as outcome_day,
    outcome_events.headline as outcome_headline,
    outcomes.evidence_mention_id,
from plans
left join outcomes using (event_id)
left join stored.events as outcome_events on outcome_events.event_id = outcomes.outcome_event_id
