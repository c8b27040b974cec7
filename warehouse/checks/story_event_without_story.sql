-- Every event of a story has its story.

select
    children.story_id,
from checked.story_events as children
anti join stored.stories as parents on parents.story_id = children.story_id
where children.story_id is not null
