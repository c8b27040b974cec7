"""Tell from what governs a word whether the event it names is real: done, to come, open, or not so.

This is the reality of the event itself, whatever its type. In coding, the operators also change the type of what is
reported (seeds/intentions.csv): "agreed to meet" is there an agreement that was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from schemas.mention import Status
from schemas.reference import Effect
from transforms.events.lexicon import EventLexicon
from transforms.events.modality import Effected, read_modality

# What an operator makes of the event that it governs, and what its negation makes of it.
STATUS_UNDER: Mapping[Effect, Status] = {
    "agree": "planned",
    "plan": "planned",
    "threaten": "planned",
    "propose": "proposed",
    "demand": "proposed",
    "announce": "planned",
    "open": "conditional",
    "possible": "conditional",
    "continue": "ongoing",
    "cancel": "cancelled",
    "refuse": "denied",
    "deny": "denied",
    "fail": "denied",
}
# What is not planned, asked or said to come stays open till its day; not to cancel a thing leaves it as it was.
OPEN_WHEN_NEGATED = frozenset({"agree", "plan", "propose", "demand"})
DENIED_WHEN_NEGATED = frozenset({"possible", "open"})
# Words that are spoken stay said when they are refused: "rejected the proposal".
SPOKEN_EFFECTS = frozenset({"accuse", "agree", "demand", "plan", "propose", "say", "threaten"})


@dataclass(frozen=True, slots=True)
class Reality:
    """Whether an event is real, and the word that says so; None where the plain form does."""

    status: Status
    cue: Token | None

    @property
    def is_future(self) -> bool:
        """Return whether the event is still to come or open."""
        return self.status in ("planned", "proposed", "conditional")


def read_reality(trigger: Token, lexicon: EventLexicon) -> Reality:
    """Return the reality of the event at a word under all that governs it; what governs from further out decides."""
    modality = read_modality(trigger, lexicon)
    untouched = _untouching_effects(trigger, lexicon)
    reality = Reality("ongoing" if modality.is_ongoing else "happened", None)
    if modality.is_negated:
        reality = Reality("denied", modality.negation)
    for effected in modality.effects:
        if effected.effect not in untouched:
            reality = _under(effected, reality)
    if reality.status not in ("happened", "ongoing"):
        return reality
    if modality.condition is not None:
        return Reality("conditional", modality.condition)
    return Reality("planned", None) if modality.is_purpose else reality


def _untouching_effects(trigger: Token, lexicon: EventLexicon) -> tuple[str, ...]:
    """Return the effects that leave a noun as it is: words stay said, and an outcome is there when it is announced."""
    if trigger.pos_ != "NOUN":
        return ()
    lemma = trigger.lemma_.casefold()
    if any(operator.effect in SPOKEN_EFFECTS for operator in lexicon.operators.get((lemma, "noun"), ())):
        return ("announce", "refuse", "deny")
    return ("announce",) if lemma in lexicon.word_classes.get("outcome", ()) else ()


def _under(effected: Effected, inner: Reality) -> Reality:
    status = STATUS_UNDER.get(effected.effect)
    if effected.is_negated:
        if effected.effect in OPEN_WHEN_NEGATED:
            return Reality("conditional", effected.cue)
        return Reality("denied", effected.cue) if effected.effect in DENIED_WHEN_NEGATED else inner
    is_settled = status == "ongoing" and inner.status != "happened"
    is_called_off = status == "planned" and inner.status == "cancelled"
    return inner if status is None or is_settled or is_called_off else Reality(status, effected.cue)
