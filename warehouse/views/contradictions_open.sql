-- Where reports of one event disagree, with the two sentences.
-- Grain: one disagreement about one field of one event.
-- Reads: contradictions, events, evidence.
-- Example: select headline, field, value_a, publisher_a, value_b, publisher_b from contradictions_open
-- Column headline: the event
-- Column sentence_a: sentence with the first value
-- Column sentence_b: sentence with the second value
-- Column publisher_a: who published the first value
-- Column publisher_b: who published the second value
-- Column published_day_a: when the first value was published
-- Column published_day_b: when the second value was published

with told as (
    select
        mention_id,
        publisher,
        published_day,
        sentence_text,
    from stored.evidence
    where mention_id in (
        select mention_a from stored.contradictions
        union all
        select mention_b from stored.contradictions
    )
)

select
    contradictions.contradiction_id,
    contradictions.event_id,
    events.headline,
    contradictions.field,
    contradictions.value_a,
    contradictions.value_b,
    contradictions.severity,
    contradictions.reason,
    evidence_a.publisher as publisher_a,
    evidence_b.publisher as publisher_b,
    evidence_a.published_day as published_day_a,
    evidence_b.published_day as published_day_b,
    evidence_a.sentence_text as sentence_a,
    evidence_b.sentence_text as sentence_b,
    contradictions.mention_a,
    contradictions.mention_b,
from stored.contradictions as contradictions
inner join stored.events as events using (event_id)
inner join told as evidence_a on evidence_a.mention_id = contradictions.mention_a
inner join told as evidence_b on evidence_b.mention_id = contradictions.mention_b
