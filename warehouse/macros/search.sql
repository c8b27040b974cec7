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

found as (
    select
        term,
        count(*) as term_count,
        list(sentence_key) as sentence_keys,
        list(published_day) as days,
        list(frequency) as frequencies,
        list(sentence_length) as sentence_lengths,
    from stored.search_terms
    where term in (select unnest(search_words(words)))
    group by term
),

matches as (
    select
        unnest(found.sentence_keys) as sentence_key,
        unnest(found.days) as published_day,
        unnest(found.frequencies) as frequency,
        unnest(found.sentence_lengths) as sentence_length,
        ln(1 + (totals.sentence_count - term_count + 0.5) / (term_count + 0.5)) as weight,
        totals.mean_length,
    from found
    cross join totals
),

best as (
    select
        matches.sentence_key,
        any_value(matches.published_day) as published_day,
        sum(
            weight * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * sentence_length / mean_length))
        ) as score,
    from matches
    group by sentence_key
    order by score desc, sentence_key
    limit ("limit")
),

scored as (
    select
        concat_ws(
            '-',
            's',
            coalesce(strftime(published_day, '%Y%m%d'), 'undated'),
            printf('%016x', (sentence_key::hugeint + 9223372036854775808)::ubigint)
        ) as sentence_id,
        score,
    from best
)

select
    round(scored.score, 3) as score,
    articles.published_day,
    articles.publisher,
    sentences.text,
    coalesce(
        list_sort(list(distinct citations.event_id) filter (where citations.event_id is not null)), []
    ) as event_ids,
    sentences.article_id,
    scored.sentence_id,
from scored
inner join stored.sentences as sentences using (sentence_id)
inner join stored.articles as articles using (article_id)
left join stored.citations as citations using (sentence_id)
group by all
order by score desc, scored.sentence_id
