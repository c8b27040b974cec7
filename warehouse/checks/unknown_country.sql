-- Every country code of a party is in the code table or is a code in place of a country.

with codes as (
    select distinct country_code from checked.event_actors
    union
    select distinct country_code from checked.mention_actors
)

select
    codes.country_code,
from codes
anti join stored.countries as countries using (country_code)
where codes.country_code is not null and codes.country_code not in ('IGO', 'NGO', 'MNC', 'IMG')
