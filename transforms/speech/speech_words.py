"""Index the words that report speech: who speaks as their subject, what carries it, what it is known according to."""

from __future__ import annotations

from dataclasses import dataclass

from seeds import Reference

# Who "reaffirmed the intention to" do a thing acts, and does not only tell of it, as one who "promised to".
INTENTIONS = frozenset({"agree", "plan", "refuse", "threaten", "demand", "support"})


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The lemmas of each kind; an event noun is a thing that happens and cannot speak."""

    reporting_verbs: frozenset[str]
    reporting_nouns: frozenset[str]
    quoting_verbs: frozenset[str]
    stances: frozenset[str]
    claims: frozenset[str]
    channels: frozenset[str]
    sources: frozenset[str]
    event_nouns: frozenset[str]
    intentions: frozenset[str]

    @classmethod
    def from_reference(cls, reference: Reference) -> SpeechWords:
        """Return the index of a reference."""
        verbs = frozenset(row.lemma for row in reference.reporting_verbs if row.pos == "verb")
        nouns = frozenset(row.lemma for row in reference.reporting_verbs if row.pos == "noun")
        kinds = {
            kind: frozenset(row.lemma for row in reference.speech_words if row.kind == kind)
            for kind in ("act", "stance", "claim", "channel", "source")
        }
        return cls(
            reporting_verbs=verbs,
            reporting_nouns=nouns,
            quoting_verbs=verbs | kinds["act"] | kinds["claim"],
            stances=kinds["stance"],
            claims=kinds["claim"],
            channels=kinds["channel"],
            sources=kinds["source"] | nouns,
            event_nouns=frozenset(row.head for row in reference.event_phrases if row.pos == "noun") - nouns,
            intentions=frozenset(
                row.lemma for row in reference.operators if row.pos == "noun" and row.effect in INTENTIONS
            ),
        )
