-- Every sector of a party is in the code table.

with codes as (
    select distinct sector from checked.event_actors
    union
    select distinct sector from checked.mention_actors
)

select
    codes.sector,
from codes
anti join stored.sectors as sectors using (sector)
where codes.sector is not null
