-- The sentences that report one event, by its id now or a former one, in the order of publication.
-- Grain: one mention of the event.
-- Example: from sources((select event_id from events order by article_count desc, event_id limit 1))
-- Every id that an event has or had names one of its mentions, so the mention leads to the event of today. Only an id
-- that no event has now is looked for among the citations: DuckDB stops reading these where `former` is empty.
create macro sources(event) as table
with current_evidence as materialized (
    from stored.evidence where event_id = event
),

former as (
    select 'm-' || substr(event, 3) as mention_id
    where not exists (from current_evidence)
),

found as (
    from current_evidence
    union all
    select evidence.*
    from former
    inner join stored.citations as citations using (mention_id)
    inner join stored.evidence as evidence on evidence.event_id = citations.event_id
),

copies as (
    select distinct article_id
    from stored.article_copies
    where kind = 'copy'
)

select
    row_number() over (
        order by found.published_day nulls last, found.published_at, found.article_id, found.start_char
    ) as citation_number,
    found.published_day,
    found.publisher,
    found.title,
    found.url,
    found.sentence_text,
    found.speakers,
    found.status,
    copies.article_id is not null as is_copy,
    found.reason,
    found.mention_id,
    found.article_id,
    found.sentence_id,
    found.event_id,
from found
left join copies using (article_id)
order by citation_number
