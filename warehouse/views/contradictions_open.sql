-- Where reports of one event disagree, with the two sentences.
-- Grain: one disagreement about one field of one event.
-- Reads: contradictions, events, mentions, sentences, articles.
-- Example: select headline, field, value_a, publisher_a, value_b, publisher_b from contradictions_open
-- Column headline: the event
-- Column sentence_a: sentence with the first value
-- Column sentence_b: sentence with the second value
-- Column publisher_a: who published the first value
-- Column publisher_b: who published the second value
-- Column published_day_a: when the first value was published
-- Column published_day_b: when the second value was published

select
    contradictions.contradiction_id,
    contradictions.event_id,
    events.headline,
    contradictions.field,
    contradictions.value_a,
    contradictions.value_b,
    contradictions.severity,
    contradictions.reason,
    articles_a.publisher as publisher_a,
    articles_b.publisher as publisher_b,
    articles_a.published_day as published_day_a,
    articles_b.published_day as published_day_b,
    sentences_a.text as sentence_a,
    sentences_b.text as sentence_b,
    contradictions.mention_a,
    contradictions.mention_b,
from stored.contradictions as contradictions
inner join stored.events as events using (event_id)
left join stored.mentions as mentions_a on mentions_a.mention_id = contradictions.mention_a
left join stored.mentions as mentions_b on mentions_b.mention_id = contradictions.mention_b
left join stored.sentences as sentences_a on sentences_a.sentence_id = mentions_a.sentence_id
left join stored.sentences as sentences_b on sentences_b.sentence_id = mentions_b.sentence_id
left join stored.articles as articles_a on articles_a.article_id = mentions_a.article_id
left join stored.articles as articles_b on articles_b.article_id = mentions_b.article_id
