-- Quotations by what their sentences are about: the PLOVER contexts of the events reported there.
-- Grain: one quotation and one topic.
-- Reads: quotes_by_speaker, mentions.
-- Example: select published_day, speaker_name, text from quotes_by_topic where topic = 'military' order by published_day
-- A quotation whose sentence reports no event with a context is not here: quotes_by_speaker finds it by its words.
-- Column topic: context of an event that the sentence reports: military, economic, diplomatic and so on

with topics as (
    select distinct
        quotes.quote_id,
        unnest(mentions.contexts) as topic,
    from stored.quotes as quotes
    inner join stored.mentions as mentions using (sentence_id)
)

select
    topics.topic,
    quotes.quote_id,
    quotes.speaker_actor_id,
    quotes.speaker_name,
    quotes.country_code,
    quotes.kind,
    quotes.text,
    quotes.article_id,
    quotes.sentence_id,
    quotes.published_day,
    quotes.publisher,
from topics
inner join quotes_by_speaker as quotes using (quote_id)
