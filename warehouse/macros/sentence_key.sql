-- The 64 bits in the id of a sentence as a signed number, which the search index holds: half the size, and faster.
-- Grain: one number.
create macro sentence_key(sentence) as
    (('0x' || right(sentence, 16))::ubigint::hugeint - 9223372036854775808)::bigint
