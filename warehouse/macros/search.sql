-- Sentences that hold some of the words, best first (BM25), with the events they report.
-- Grain: one sentence.
-- Example: from search('denuclearization talks', "limit" := 10)
-- LIMIT is a word of SQL, so the argument is quoted. k1 = 1.2 and b = 0.75 are the usual constants of BM25.
create macro search(words, "limit" := 20) as table
with totals as (
    select
        sum(sentence_count) as sentence_count,
        sum(word_count) / greatest(sum(sentence_count), 1) as mean_length,
    from stored.search_totals
),

matches as (
    select
        term,
        sentence_id,
        frequency,
        sentence_length,
        count(*) over (partition by term) as term_count,
    from stored.search_terms
    where term in (select unnest(search_words(words)))
),

scored as (
    select
        sentence_id,
        sum(
            ln(1 + (sentence_count - term_count + 0.5) / (term_count + 0.5))
            * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * sentence_length / mean_length))
        ) as score,
    from matches
    cross join totals
    group by sentence_id
    order by score desc, sentence_id
    limit ("limit")
),

reported as (
    select
        sentence_id,
        list(distinct event_id order by event_id) as event_ids,
    from stored.citations
    where sentence_id in (select sentence_id from scored)
    group by sentence_id
)

select
    round(scored.score, 3) as score,
    articles.published_day,
    articles.publisher,
    sentences.text,
    coalesce(reported.event_ids, []) as event_ids,
    sentences.article_id,
    scored.sentence_id,
from scored
inner join stored.sentences as sentences using (sentence_id)
inner join stored.articles as articles using (article_id)
left join reported using (sentence_id)
order by scored.score desc, scored.sentence_id
