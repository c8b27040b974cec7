-- The parties of one role have different positions.

select
    'mention' as party_of,
    mention_id as id,
    role,
    position,
from checked.mention_actors
group by all
having count(*) > 1
union all
select
    'event' as party_of,
    event_id as id,
    role,
    position,
from checked.event_actors
group by all
having count(*) > 1
