-- The evidence of each event: the exact sentences that report it, who says so, and where they were published.
-- Grain: one mention that supports one event.
-- Reads: evidence, article_copies.
-- Example: select published_day, publisher, sentence_text from event_sources order by published_day desc limit 20
-- Column citation_number: order of the sources of the event, from 1, by publication
-- Column is_copy: whether the article is a copy of another

with copies as (
    select distinct article_id
    from stored.article_copies
    where kind = 'copy'
)

select
    evidence.event_id,
    row_number() over (
        partition by evidence.event_id
        order by evidence.published_day nulls last, evidence.published_at, evidence.article_id, evidence.start_char
    ) as citation_number,
    evidence.mention_id,
    evidence.article_id,
    evidence.sentence_id,
    evidence.published_day,
    evidence.publisher,
    evidence.title,
    evidence.url,
    evidence.sentence_text,
    evidence.trigger_text,
    evidence.start_char,
    evidence.end_char,
    evidence.status,
    evidence.first_day,
    evidence.last_day,
    evidence.speakers,
    copies.article_id is not null as is_copy,
    evidence.rule,
    evidence.reason,
    evidence.similarity,
from stored.evidence as evidence
left join copies using (article_id)
