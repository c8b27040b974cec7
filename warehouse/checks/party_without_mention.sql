-- Every party of a mention has its mention.

select
    children.mention_id,
from checked.mention_actors as children
anti join stored.mentions as parents on parents.mention_id = children.mention_id
where children.mention_id is not null
