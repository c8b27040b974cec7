-- Mentions under the column names of the GDELT 2.0 mentions table, for scripts written for it.
-- Grain: one mention of one row of gdelt_events.
-- Reads: gdelt_parties, events, citations, mentions, mention_actors, sentences, articles.
-- Example: select GlobalEventID, MentionSourceName, SentenceID from gdelt_mentions limit 20
-- Null, having no equivalent: tone, translation, extras; the type where the article has no web address.
-- Column GlobalEventID: the event, as in gdelt_events
-- Column EventTimeDate: day the event was first published, YYYYMMDD000000
-- Column MentionTimeDate: day the article was published, YYYYMMDD000000
-- Column MentionType: 1 where the article has a web address
-- Column MentionSourceName: publisher of the article
-- Column MentionIdentifier: address of the article, else its id
-- Column SentenceID: number of the sentence, from 1
-- Column Actor1CharOffset: first character of the first source party in original_text
-- Column Actor2CharOffset: first character of the first target party in original_text
-- Column ActionCharOffset: first character of the trigger in original_text
-- Column InRawText: 1: offsets count the characters of the text as given
-- Column Confidence: confidence in per cent; null until measured
-- Column MentionDocLen: characters of the article
-- Column MentionDocTone: null
-- Column MentionDocTranslationInfo: null
-- Column Extras: null

with first_parties as (
    select
        mention_id,
        min(start_char) filter (where role = 'source') as source_start_char,
        min(start_char) filter (where role = 'target') as target_start_char,
    from stored.mention_actors
    where position = 0
    group by mention_id
)

select
    parties.GlobalEventID,
    strftime(events.first_published, '%Y%m%d000000')::bigint as EventTimeDate,
    strftime(articles.published_day, '%Y%m%d000000')::bigint as MentionTimeDate,
    if(articles.url like 'http%', 1, null) as MentionType,
    articles.publisher as MentionSourceName,
    coalesce(articles.url, articles.article_id) as MentionIdentifier,
    sentences.sentence_number + 1 as SentenceID,
    first_parties.source_start_char as Actor1CharOffset,
    first_parties.target_start_char as Actor2CharOffset,
    mentions.start_char as ActionCharOffset,
    1 as InRawText,
    round(mentions.confidence * 100)::integer as Confidence,
    length(articles.original_text) as MentionDocLen,
    null::double as MentionDocTone,
    null::varchar as MentionDocTranslationInfo,
    null::varchar as Extras,
from gdelt_parties as parties
inner join stored.events as events using (event_id)
inner join stored.citations as citations using (event_id)
inner join stored.mentions as mentions using (mention_id)
inner join stored.sentences as sentences on sentences.sentence_id = mentions.sentence_id
inner join stored.articles as articles on articles.article_id = mentions.article_id
left join first_parties using (mention_id)
