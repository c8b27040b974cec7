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
        sentence_key,
        frequency,
        sentence_length,
    from stored.search_terms
    where term in (select unnest(search_words(words)))
),

weights as (
    select
        matches.term,
        any_value(totals.mean_length) as mean_length,
        ln(1 + (any_value(totals.sentence_count) - count(*) + 0.5) / (count(*) + 0.5)) as weight,
    from matches
    cross join totals
    group by matches.term
),

best as (
    select
        sentence_key,
        sum(weight * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * sentence_length / mean_length))) as score,
    from matches
    inner join weights using (term)
    group by sentence_key
    order by score desc, sentence_key
    limit ("limit")
),

scored as (
    select
        's-' || printf('%016x', (sentence_key::hugeint + 9223372036854775808)::ubigint) as sentence_id,
        score,
    from best
),

reported as (
    select
        citations.sentence_id,
        list(distinct citations.event_id order by citations.event_id) as event_ids,
    from scored
    inner join stored.citations as citations using (sentence_id)
    group by citations.sentence_id
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
