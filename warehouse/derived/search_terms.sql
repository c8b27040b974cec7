-- The words of sentences, for search(); source lists and boilerplate are left out.
-- Grain: one word form of one sentence.

with worded as (
    select
        sentence_key(sentence_id) as sentence_key,
        try_strptime(split_part(sentence_id, '-', 2), '%Y%m%d')::date as published_day,
        search_words(text) as words,
    from stored.sentences
    where kind not in ('source_list', 'boilerplate')
),

listed as (
    select
        sentence_key,
        published_day,
        unnest(words) as term,
        len(words) as sentence_length,
    from worded
)

select
    term,
    sentence_key,
    any_value(published_day) as published_day,
    count(*) as frequency,
    any_value(sentence_length) as sentence_length,
from listed
group by term, sentence_key
