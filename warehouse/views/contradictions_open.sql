-- Where reports of one event disagree, with the two sentences.
-- Grain: one disagreement about one field of one event.
-- Reads: contradictions, events, evidence.
-- Example: select headline, field, value_a, publisher_a, value_b, publisher_b from contradictions_open
-- One pass over the evidence serves both sides.
-- Column headline: the event
-- Column sentence_a: sentence with the first value
-- Column sentence_b: sentence with the second value
-- Column publisher_a: who published the first value
-- Column publisher_b: who published the second value
-- Column published_day_a: when the first value was published
-- Column published_day_b: when the second value was published

with sides as (
    select contradiction_id, mention_a as mention_id, 'a' as side from stored.contradictions
    union all
    select contradiction_id, mention_b, 'b' from stored.contradictions
),

told as (
    select
        sides.contradiction_id,
        any_value(evidence.publisher) filter (where side = 'a') as publisher_a,
        any_value(evidence.publisher) filter (where side = 'b') as publisher_b,
        any_value(evidence.published_day) filter (where side = 'a') as published_day_a,
        any_value(evidence.published_day) filter (where side = 'b') as published_day_b,
        any_value(evidence.sentence_text) filter (where side = 'a') as sentence_a,
        any_value(evidence.sentence_text) filter (where side = 'b') as sentence_b,
    from sides
    inner join stored.evidence as evidence using (mention_id)
    group by sides.contradiction_id
)

select
    contradictions.contradiction_id,
    contradictions.event_id,
    events.headline,
    contradictions.field,
    contradictions.value_a,
    told.publisher_a,
    told.sentence_a,
    contradictions.value_b,
    told.publisher_b,
    told.sentence_b,
    contradictions.severity,
    contradictions.reason,
    told.published_day_a,
    told.published_day_b,
    contradictions.mention_a,
    contradictions.mention_b,
from stored.contradictions as contradictions
inner join stored.events as events using (event_id)
left join told using (contradiction_id)
