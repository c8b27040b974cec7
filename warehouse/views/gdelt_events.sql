-- Events under the column names and codes of GDELT 2.0, for scripts written for it.
-- Grain: one source party and one target party of one event; an event without a target is one row per source party.
-- Reads: gdelt_parties, events, cameo_codes, places, mentions, sentences, articles.
-- Example: select Day, Actor1CountryCode, EventCode, Actor2CountryCode from gdelt_events limit 20
-- Events that happened, are under way or are agreed; GDELT has no status, so plans, conditions and denials are left out.
-- Null, having no equivalent: group, ethnic and religion codes, further type codes, tone, the places of the actors,
-- FIPS country codes and feature numbers. Country codes are ISO 3166-1 alpha-3, which GDELT's mostly are.
-- Column GlobalEventID: 60 bits of hash of event and parties
-- Column Day: first day, YYYYMMDD; null where undated
-- Column MonthYear: month of the first day, YYYYMM
-- Column Year: year of the first day
-- Column FractionDate: year and fraction, (month * 30 + day) / 365
-- Column Actor1Code: country and sector of the source party
-- Column Actor1Name: name of the source party
-- Column Actor1CountryCode: country of the source party
-- Column Actor1KnownGroupCode: null
-- Column Actor1EthnicCode: null
-- Column Actor1Religion1Code: null
-- Column Actor1Religion2Code: null
-- Column Actor1Type1Code: sector of the source party, or IGO, NGO, MNC, IMG
-- Column Actor1Type2Code: null
-- Column Actor1Type3Code: null
-- Column Actor2Code: country and sector of the target party
-- Column Actor2Name: name of the target party
-- Column Actor2CountryCode: country of the target party
-- Column Actor2KnownGroupCode: null
-- Column Actor2EthnicCode: null
-- Column Actor2Religion1Code: null
-- Column Actor2Religion2Code: null
-- Column Actor2Type1Code: sector of the target party, or IGO, NGO, MNC, IMG
-- Column Actor2Type2Code: null
-- Column Actor2Type3Code: null
-- Column IsRootEvent: 1 where the founding mention stands in a title or the first paragraph of text
-- Column EventCode: CAMEO code as text
-- Column EventBaseCode: its three-digit base
-- Column EventRootCode: its two-digit root
-- Column QuadClass: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
-- Column GoldsteinScale: Goldstein score of the code
-- Column NumMentions: mentions that report it
-- Column NumSources: independent publishers
-- Column NumArticles: articles that report it
-- Column AvgTone: null
-- Column Actor1Geo_Type: null
-- Column Actor1Geo_Fullname: null
-- Column Actor1Geo_CountryCode: null
-- Column Actor1Geo_ADM1Code: null
-- Column Actor1Geo_ADM2Code: null
-- Column Actor1Geo_Lat: null
-- Column Actor1Geo_Long: null
-- Column Actor1Geo_FeatureID: null
-- Column Actor2Geo_Type: null
-- Column Actor2Geo_Fullname: null
-- Column Actor2Geo_CountryCode: null
-- Column Actor2Geo_ADM1Code: null
-- Column Actor2Geo_ADM2Code: null
-- Column Actor2Geo_Lat: null
-- Column Actor2Geo_Long: null
-- Column Actor2Geo_FeatureID: null
-- Column ActionGeo_Type: 1 country, 2 US region, 3 US city, 4 other city, 5 other region
-- Column ActionGeo_Fullname: name of the place
-- Column ActionGeo_CountryCode: null
-- Column ActionGeo_ADM1Code: null
-- Column ActionGeo_ADM2Code: null
-- Column ActionGeo_Lat: degrees north
-- Column ActionGeo_Long: degrees east
-- Column ActionGeo_FeatureID: null
-- Column DATEADDED: day of first publication, YYYYMMDD000000
-- Column SOURCEURL: address of the article with the founding mention

with parties as (
    select
        *,
        if(source_country in ('IGO', 'NGO', 'MNC', 'IMG'), null, source_country) as source_state,
        if(target_country in ('IGO', 'NGO', 'MNC', 'IMG'), null, target_country) as target_state,
    from gdelt_parties
)

select
    parties.GlobalEventID,
    strftime(events.first_day, '%Y%m%d')::integer as Day,
    strftime(events.first_day, '%Y%m')::integer as MonthYear,
    year(events.first_day)::integer as Year,
    round(year(events.first_day) + (month(events.first_day) * 30 + day(events.first_day)) / 365, 4) as FractionDate,
    nullif(concat(parties.source_country, parties.source_sector), '') as Actor1Code,
    parties.source_name as Actor1Name,
    parties.source_state as Actor1CountryCode,
    null::varchar as Actor1KnownGroupCode,
    null::varchar as Actor1EthnicCode,
    null::varchar as Actor1Religion1Code,
    null::varchar as Actor1Religion2Code,
    coalesce(parties.source_sector, if(parties.source_state is null, parties.source_country, null)) as Actor1Type1Code,
    null::varchar as Actor1Type2Code,
    null::varchar as Actor1Type3Code,
    nullif(concat(parties.target_country, parties.target_sector), '') as Actor2Code,
    parties.target_name as Actor2Name,
    parties.target_state as Actor2CountryCode,
    null::varchar as Actor2KnownGroupCode,
    null::varchar as Actor2EthnicCode,
    null::varchar as Actor2Religion1Code,
    null::varchar as Actor2Religion2Code,
    coalesce(parties.target_sector, if(parties.target_state is null, parties.target_country, null)) as Actor2Type1Code,
    null::varchar as Actor2Type2Code,
    null::varchar as Actor2Type3Code,
    (sentences.kind = 'title' or sentences.paragraph_number <= 1)::integer as IsRootEvent,
    events.cameo_code as EventCode,
    coalesce(cameo_codes.base_code, events.cameo_code) as EventBaseCode,
    substr(events.cameo_code, 1, 2) as EventRootCode,
    events.quad_class as QuadClass,
    events.goldstein as GoldsteinScale,
    events.mention_count as NumMentions,
    events.publisher_count as NumSources,
    events.article_count as NumArticles,
    null::double as AvgTone,
    null::integer as Actor1Geo_Type,
    null::varchar as Actor1Geo_Fullname,
    null::varchar as Actor1Geo_CountryCode,
    null::varchar as Actor1Geo_ADM1Code,
    null::varchar as Actor1Geo_ADM2Code,
    null::double as Actor1Geo_Lat,
    null::double as Actor1Geo_Long,
    null::varchar as Actor1Geo_FeatureID,
    null::integer as Actor2Geo_Type,
    null::varchar as Actor2Geo_Fullname,
    null::varchar as Actor2Geo_CountryCode,
    null::varchar as Actor2Geo_ADM1Code,
    null::varchar as Actor2Geo_ADM2Code,
    null::double as Actor2Geo_Lat,
    null::double as Actor2Geo_Long,
    null::varchar as Actor2Geo_FeatureID,
    case places.kind
        when 'country' then 1
        when 'region' then if(places.country_code = 'USA', 2, 5)
        when 'city' then if(places.country_code = 'USA', 3, 4)
    end as ActionGeo_Type,
    events.place_name as ActionGeo_Fullname,
    null::varchar as ActionGeo_CountryCode,
    null::varchar as ActionGeo_ADM1Code,
    null::varchar as ActionGeo_ADM2Code,
    events.latitude as ActionGeo_Lat,
    events.longitude as ActionGeo_Long,
    null::varchar as ActionGeo_FeatureID,
    strftime(events.first_published, '%Y%m%d000000')::bigint as DATEADDED,
    articles.url as SOURCEURL,
from parties
inner join stored.events as events using (event_id)
left join stored.cameo_codes as cameo_codes using (cameo_code)
left join stored.places as places using (place_id)
left join stored.mentions as mentions on mentions.mention_id = 'm-' || substr(events.event_id, 3)
left join stored.sentences as sentences on sentences.sentence_id = mentions.sentence_id
left join stored.articles as articles on articles.article_id = mentions.article_id
