-- Each citation with its sentence, its speakers and its article, so that one look-up shows why an event is there.
-- Grain: one mention that supports one event.

with speakers as (
    select
        attributions.mention_id,
        list(coalesce(actors.name, attributions.speaker_text) order by position) as speakers,
    from stored.attributions as attributions
    left join stored.actors as actors on actors.actor_id = attributions.speaker_actor_id
    where not attributions.is_narrator and coalesce(actors.name, attributions.speaker_text) is not null
        and attributions.mention_id in (select mention_id from stored.citations)
    group by attributions.mention_id
)

select
    citations.event_id,
    citations.mention_id,
    citations.article_id,
    citations.sentence_id,
    articles.published_day,
    articles.published_at,
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
    mentions.rule,
    citations.reason,
    citations.similarity,
from stored.citations as citations
inner join stored.mentions as mentions using (mention_id)
inner join stored.sentences as sentences on sentences.sentence_id = citations.sentence_id
inner join stored.articles as articles on articles.article_id = citations.article_id
left join speakers using (mention_id)
