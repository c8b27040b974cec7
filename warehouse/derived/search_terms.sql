-- The words of sentences, for search(); source lists and boilerplate are left out.
-- Grain: one word form of one sentence.

with worded as (
    select
        sentence_key(sentence_id) as sentence_key,
        search_words(text) as words,
    from stored.sentences
    where kind not in ('source_list', 'boilerplate')
),

listed as (
    select
        sentence_key,
        unnest(words) as term,
        len(words) as sentence_length,
    from worded
)

select
    term,
    sentence_key,
    count(*) as frequency,
    any_value(sentence_length) as sentence_length,
from listed
group by term, sentence_key
