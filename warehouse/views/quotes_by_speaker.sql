-- Quotations with their speakers, channel and article.
-- Grain: one quotation.
-- Reads: quotes, actors, articles.
-- Example: select published_day, text from quotes_by_speaker where speaker_name = 'Wang Yi' order by published_day
-- Words are found by `where text ilike '%denuclear%'`, topics in quotes_by_topic.
-- Column speaker_name: name of the speaker, else the words that name the speaker
-- Column kind: direct (a whole clause), partial (a phrase), indirect, scare (a word)
-- Column country_code: country of the speaker, where resolved
-- Column text: the repaired words
-- Column title: title of the article
-- Column url: address of the article

select
    quotes.quote_id,
    quotes.speaker_actor_id,
    coalesce(actors.name, quotes.speaker_text) as speaker_name,
    actors.country_code,
    quotes.kind,
    quotes.text,
    quotes.cue,
    quotes.via,
    quotes.article_id,
    quotes.sentence_id,
    articles.published_day,
    articles.publisher,
    articles.title,
    articles.url,
from stored.quotes as quotes
left join stored.actors as actors on actors.actor_id = quotes.speaker_actor_id
left join stored.articles as articles using (article_id)
