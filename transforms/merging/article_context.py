"""Add to the facts of an article's mentions what the other mentions of the same article tell.

Papers name the parties once: "Ministers signed 15 papers" is about the two countries that the rest is about. And an
article that tells only one demand of a kind tells the same one that another article of those days tells alone.
Everything here is a function of one article, so the decision on two mentions still asks nothing of a third article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from transforms.merging.disputed_days import DISPUTED_MARGIN, may_be_disputed
from transforms.merging.mention_facts import Days, MentionFacts, party_pairs
from transforms.merging.merge_constraints import SUMMARIES

CONTEXT_PARTIES = 3
# A title names who the article is about.
TITLE_WEIGHT = 2


def in_article(facts: Sequence[MentionFacts]) -> list[MentionFacts]:
    """Return all mentions of one article with what the article is about and whether each is alone of its kind."""
    context = article_parties(facts)
    return [_in_context(found, facts, context) for found in facts]


def _in_context(found: MentionFacts, facts: Sequence[MentionFacts], context: frozenset[str]) -> MentionFacts:
    is_disputable = may_be_disputed(found, facts)
    return replace(
        found,
        context=context,
        is_sole=_is_sole(found, facts),
        is_disputable=is_disputable,
        window=_widened(found.window) if is_disputable else found.window,
        pairs=found.pairs | _pairs_in_context(found, context),
    )


def _widened(window: Days | None) -> Days | None:
    """Return the window in which a mention also meets reports that give the same deed another day."""
    return None if window is None else (window[0] - DISPUTED_MARGIN, window[1] + DISPUTED_MARGIN)


def article_parties(facts: Sequence[MentionFacts]) -> frozenset[str]:
    """Return the parties that most mentions of an article name, its title counting twice."""
    counts: Counter[str] = Counter()
    for found in facts:
        counts.update(found.everyone.tokens)
    counts.update(dict.fromkeys(facts[0].title_countries if facts else (), TITLE_WEIGHT))
    ranked = sorted(sorted(counts), key=counts.__getitem__, reverse=True)
    return frozenset(ranked[:CONTEXT_PARTIES])


def _pairs_in_context(found: MentionFacts, context: frozenset[str]) -> frozenset[str]:
    """Return the keys of a mention that names fewer than two parties: those it names with those of its article."""
    tokens = found.everyone.tokens
    if len(tokens) > 1:
        return frozenset()
    pairs = party_pairs(tokens | context)
    return pairs if not tokens else frozenset(pair for pair in pairs if not tokens.isdisjoint(pair.split("+")))


def _is_sole(found: MentionFacts, facts: Iterable[MentionFacts]) -> bool:
    """Return whether no other sentence of the article tells an event of the kind; titles and captions tell it again."""
    return not any(
        other is not found
        and other.sentence_kind not in SUMMARIES
        and (other.kind, other.stage, other.form) == (found.kind, found.stage, found.form)
        and not (
            found.everyone.tokens and other.everyone.tokens and found.everyone.tokens.isdisjoint(other.everyone.tokens)
        )
        for other in facts
    )
