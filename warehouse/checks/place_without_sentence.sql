-- Every place name stands in a sentence.

select
    children.sentence_id,
from checked.place_mentions as children
anti join stored.sentences as parents on parents.sentence_id = children.sentence_id
where children.sentence_id is not null
