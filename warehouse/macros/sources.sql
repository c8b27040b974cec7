-- The sentences that report one event, by its id now or a former one, in the order of publication.
-- Grain: one mention of the event.
-- Example: from sources('e-0123456789abcdef')
create macro sources(event) as table
select
    citation_number,
    published_day,
    publisher,
    title,
    url,
    sentence_text,
    speakers,
    status,
    is_copy,
    reason,
    mention_id,
    article_id,
    sentence_id,
    event_id,
from event_sources
where event_id in (
    select event
    union all
    select event_ids.event_id from event_ids where event_ids.former_event_id = event
)
order by citation_number
