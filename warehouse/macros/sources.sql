-- The sentences that report one event, by its id, in the order of publication.
-- Grain: one mention of the event.
-- Example: from sources((select event_id from events order by article_count desc, event_id limit 1))
-- The view event_sources would number the citations of all events before a subquery in place of the id could choose one.
-- For an id that may be a former one: from sources(current_event('e-20260105-0123456789abcdef')).
create macro sources(event) as table
with copies as (
    select distinct article_id
    from stored.article_copies
    where kind = 'copy'
)

select
    row_number() over (
        order by evidence.published_day nulls last, evidence.published_at, evidence.article_id, evidence.start_char
    ) as citation_number,
    evidence.published_day,
    evidence.publisher,
    evidence.title,
    evidence.url,
    evidence.sentence_text,
    evidence.speakers,
    evidence.status,
    copies.article_id is not null as is_copy,
    evidence.reason,
    evidence.mention_id,
    evidence.article_id,
    evidence.sentence_id,
    evidence.event_id,
from filed.evidence as evidence
left join copies using (article_id)
where evidence.event_id = event and coalesce(evidence.partition = partition_of(event), true)
order by citation_number
