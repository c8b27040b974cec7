-- The sentences that report one event, by its id now or a former one, in the order of publication.
-- Grain: one mention of the event.
-- Example: from sources((select event_id from events order by article_count desc, event_id limit 1))
-- Every id that an event has or had names one of its mentions, so the mention leads to the event of today.
create macro sources(event) as table
with wanted as (
    select event_id
    from stored.citations
    where mention_id = 'm-' || substr(event, 3)
),

copies as (
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
from wanted
inner join stored.evidence as evidence using (event_id)
left join copies using (article_id)
order by citation_number
