"""Give each mention the keys under which it meets the mentions it may be compared with.

A key is a function of one mention. Two mentions that compare() does not keep apart share a key: the article's own, or
one of an event type, a pair of parties (or a person, a place, a single doer) and a week that both windows touch.
"""

from __future__ import annotations

from schemas.mention import MentionBlock
from transforms.merging.mention_facts import MentionFacts

DAYS_PER_BUCKET = 7
ARTICLE_PREFIX = "article|"


def block_keys(facts: MentionFacts) -> tuple[str, ...]:
    """Return the keys of one mention, sorted; those of its copies come from copy_keys."""
    keys = {article_key(facts.article_id)}
    if facts.window is not None:
        buckets = range(facts.window[0] // DAYS_PER_BUCKET, facts.window[1] // DAYS_PER_BUCKET + 1)
        # A plan carries the type of its deed as well, so that the two meet.
        types = {facts.mention.event_type or "statement", facts.deed_type or facts.mention.event_type or "statement"}
        keys |= {
            f"{name}|{pair}|{bucket}" for name in types for pair in facts.pairs | facts.lone_keys for bucket in buckets
        }
    return tuple(sorted(keys))


def copy_keys(facts: MentionFacts) -> tuple[str, ...]:
    """Return the keys that a mention has only because its article is a copy; they change with article_copies."""
    return () if facts.copy_of is None else (article_key(facts.copy_of),)


def meeting_keys(facts: MentionFacts) -> tuple[str, ...]:
    """Return all keys of one mention: mentions that share none are apart."""
    return (*block_keys(facts), *copy_keys(facts))


def article_key(article_id: str) -> str:
    """Return the key that all mentions of one article share."""
    return ARTICLE_PREFIX + article_id


def article_of_key(key: str) -> str | None:
    """Return the article whose key this is, None for the other keys."""
    return key.removeprefix(ARTICLE_PREFIX) if key.startswith(ARTICLE_PREFIX) else None


def block_rows(facts: MentionFacts) -> tuple[MentionBlock, ...]:
    """Return the rows of mention_blocks of one mention."""
    mention = facts.mention
    return tuple(MentionBlock(mention.mention_id, mention.article_id, key) for key in block_keys(facts))
