-- The evidence of each event: the exact sentences that report it, who says so, and where they were published.
-- Grain: one mention that supports one event.
-- Reads: citations, mentions, sentences, articles, article_copies, attributions, actors.
-- Example: select published_day, publisher, sentence_text from event_sources where event_id = 'e-0123456789abcdef'
-- Column citation_number: order of the sources of the event, from 1, by publication
-- Column sentence_text: the sentence, repaired, without citation marks
-- Column start_char: first character of the trigger in original_text
-- Column end_char: end of the trigger in original_text, exclusive
-- Column speakers: who says so, the nearest first; empty where the article itself does
-- Column title: title of the article
-- Column url: address of the article
-- Column is_copy: whether the article is a copy of another
-- Column reason: why the mention was merged into the event
-- Column status: status that this mention gives
-- Column first_day: first day that this mention gives
-- Column last_day: last day that this mention gives, inclusive

with copies as (
    select distinct article_id
    from stored.article_copies
    where kind = 'copy'
),

speakers as (
    select
        attributions.mention_id,
        list(coalesce(actors.name, attributions.speaker_text) order by position) as speakers,
    from stored.attributions as attributions
    left join stored.actors as actors on actors.actor_id = attributions.speaker_actor_id
    where not attributions.is_narrator
    group by attributions.mention_id
)

select
    citations.event_id,
    row_number() over (
        partition by citations.event_id
        order by articles.published_day nulls last, articles.published_at, citations.article_id, mentions.start_char
    ) as citation_number,
    citations.mention_id,
    citations.article_id,
    citations.sentence_id,
    articles.published_day,
    articles.publisher,
    articles.title,
    articles.url,
    sentences.text as sentence_text,
    mentions.trigger_text,
    mentions.start_char,
    mentions.end_char,
    mentions.status,
    mentions.first_day,
    mentions.last_day,
    coalesce(speakers.speakers, []) as speakers,
    copies.article_id is not null as is_copy,
    mentions.rule,
    citations.reason,
    citations.similarity,
from stored.citations as citations
inner join stored.mentions as mentions using (mention_id)
inner join stored.sentences as sentences on sentences.sentence_id = citations.sentence_id
inner join stored.articles as articles on articles.article_id = citations.article_id
left join speakers using (mention_id)
left join copies on copies.article_id = citations.article_id
