-- Names of parties that no actor is known for: candidates for rows of the reference tables.
-- Grain: one wording and country of parties with basis named or role.
-- Reads: mention_actors, mentions.
-- Example: from unknown_names order by mention_count desc limit 50
-- Column text: the words that name the party
-- Column mention_count: mentions with it
-- Column article_count: articles with it
-- Column example_sentence_id: one sentence with it

select
    parties.text,
    parties.country_code,
    count(distinct parties.mention_id) as mention_count,
    count(distinct mentions.article_id) as article_count,
    min(mentions.sentence_id) as example_sentence_id,
from stored.mention_actors as parties
inner join stored.mentions as mentions using (mention_id)
where parties.actor_id is null and parties.basis in ('named', 'role')
group by parties.text, parties.country_code
