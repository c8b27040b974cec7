-- Offsets are half-open ranges inside the text of their article.

with spans as (
    select article_id, sentence_id as id, start_char, end_char from checked.sentences
    union all
    select article_id, mention_id, start_char, end_char from checked.mentions
    union all
    select article_id, mention_id, date_start_char, date_end_char from checked.mentions where date_start_char is not null
    union all
    select article_id, mention_id, place_start_char, place_end_char from checked.mentions where place_start_char is not null
    union all
    select article_id, mention_id, about_start_char, about_end_char from checked.mentions where about_start_char is not null
    union all
    select article_id, quote_id, start_char, end_char from checked.quotes
    union all
    select article_id, sentence_id, start_char, end_char from checked.dates
    union all
    select article_id, sentence_id, start_char, end_char from checked.place_mentions
),

texts as (
    select
        article_id,
        length(original_text) as text_length,
    from stored.articles
    where article_id in (select article_id from spans)
)

select
    spans.id,
    spans.start_char,
    spans.end_char,
    texts.text_length,
from spans
inner join texts using (article_id)
where spans.start_char < 0
    or spans.end_char is null
    or spans.start_char >= spans.end_char
    or spans.end_char > texts.text_length
