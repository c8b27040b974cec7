-- Events under the column names of ICEWS, for scripts written for it.
-- Grain: one row of gdelt_events: one source party and one target party of one event.
-- Reads: gdelt_parties, events, cameo_codes, countries, places, mentions, sentences, articles.
-- Example: select "Event Date", "Source Name", "Event Text", "Target Name" from icews_events limit 20
-- Events that happened, are under way or are agreed. Null, having no equivalent: district and province.
-- Column Event ID: the GlobalEventID of gdelt_events
-- Column Event Date: first day; null where undated
-- Column Source Name: name of the source party
-- Column Source Sectors: sector of the source party
-- Column Source Country: country of the source party, in words
-- Column Event Text: what the CAMEO code covers
-- Column CAMEO Code: CAMEO code as text
-- Column Intensity: Goldstein score of the code
-- Column Target Name: name of the target party
-- Column Target Sectors: sector of the target party
-- Column Target Country: country of the target party, in words
-- Column Story ID: article of the founding mention
-- Column Sentence Number: number of its sentence, from 1
-- Column Publisher: publisher of that article
-- Column City: name of the place where it is a city
-- Column District: null
-- Column Province: null
-- Column Country: country of the place, in words
-- Column Latitude: degrees north
-- Column Longitude: degrees east

select
    parties.GlobalEventID as "Event ID",
    events.first_day as "Event Date",
    parties.source_name as "Source Name",
    parties.source_sector as "Source Sectors",
    source_countries.name as "Source Country",
    cameo_codes.name as "Event Text",
    events.cameo_code as "CAMEO Code",
    events.goldstein as "Intensity",
    parties.target_name as "Target Name",
    parties.target_sector as "Target Sectors",
    target_countries.name as "Target Country",
    mentions.article_id as "Story ID",
    sentences.sentence_number + 1 as "Sentence Number",
    articles.publisher as "Publisher",
    if(places.kind = 'city', events.place_name, null) as "City",
    null::varchar as "District",
    null::varchar as "Province",
    place_countries.name as "Country",
    events.latitude as "Latitude",
    events.longitude as "Longitude",
from gdelt_parties as parties
inner join stored.events as events using (event_id)
left join stored.cameo_codes as cameo_codes using (cameo_code)
left join stored.countries as source_countries on source_countries.country_code = parties.source_country
left join stored.countries as target_countries on target_countries.country_code = parties.target_country
left join stored.places as places using (place_id)
left join stored.countries as place_countries on place_countries.country_code = places.country_code
left join stored.mentions as mentions on mentions.mention_id = 'm-' || substr(events.event_id, 3)
left join stored.sentences as sentences on sentences.sentence_id = mentions.sentence_id
left join stored.articles as articles on articles.article_id = mentions.article_id
