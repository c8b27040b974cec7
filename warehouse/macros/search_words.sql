-- The words of a text as the search index holds them: lower case, without accents and plural s.
-- Grain: one list.
create macro search_words(text) as list_transform(
    regexp_extract_all(lower(strip_accents(text)), '[\p{L}\p{N}]+'),
    lambda word: regexp_replace(regexp_replace(word, '([^ae])ies$', '\1y'), '(\w[^ius])s$', '\1')
)
