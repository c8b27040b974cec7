-- Mentions: events as single sentences report them, with the event each supports.
-- Grain: one event as one sentence reports it.
-- Reads: mentions, citations.
-- Example: select event_type, status, trigger_text, rule from mentions limit 20
-- Column event_id: the event that it supports

select
    mentions.mention_id,
    mentions.article_id,
    mentions.sentence_id,
    mentions.start_char,
    mentions.end_char,
    mentions.trigger_text,
    mentions.event_type,
    mentions.event_mode,
    mentions.contexts,
    mentions.cameo_code,
    mentions.quad_class,
    mentions.goldstein,
    mentions.status,
    mentions.status_cue,
    mentions.negated,
    mentions.first_day,
    mentions.last_day,
    mentions.date_precision,
    mentions.date_text,
    mentions.date_rule,
    mentions.date_start_char,
    mentions.date_end_char,
    mentions.place_id,
    mentions.place_text,
    mentions.place_role,
    mentions.place_rule,
    mentions.place_start_char,
    mentions.place_end_char,
    mentions.about_text,
    mentions.about_start_char,
    mentions.about_end_char,
    mentions.words,
    mentions.confidence,
    mentions.rule,
    citations.event_id,
from stored.mentions as mentions
left join stored.citations as citations using (mention_id)
