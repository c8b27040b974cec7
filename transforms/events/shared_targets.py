"""Give an act the target of the act it is joined to: "accused Chile of plotting and threatened to close the border"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from transforms.findings import CodedEvent, Party

# Words and deeds that are done to somebody; who meets or agrees needs no target.
DIRECTED_TYPES = frozenset({"ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "REJECT", "SANCTION", "AID"})
JOINED = frozenset({"conj", "xcomp"})


def share_targets(events: Sequence[CodedEvent], doc: Doc) -> tuple[CodedEvent, ...]:
    """Return the events, those without a target with that of the act before that "and" joins them to."""
    shared: list[CodedEvent] = []
    for event in events:
        origin = _joined_act(event, shared, doc) if _lacks_target(event) else None
        shared.append(event if origin is None else replace(event, targets=_targets_of(origin)))
    return tuple(shared)


def _targets_of(act: CodedEvent) -> tuple[Party, ...]:
    return tuple(replace(party, rule=f"{party.rule}, target of the act before") for party in act.targets)


def _lacks_target(event: CodedEvent) -> bool:
    return event.event_type in DIRECTED_TYPES and not event.targets and len(event.sources) == 1


def _joined_act(event: CodedEvent, before: Sequence[CodedEvent], doc: Doc) -> CodedEvent | None:
    heads = [word.i for word in _joined_words(doc[event.trigger])]
    for other in reversed(before):
        is_same = other.event_type in DIRECTED_TYPES and _codes(other.sources) == _codes(event.sources)
        if is_same and other.trigger in heads and None not in _codes(other.targets):
            return other if other.targets else None
    return None


def _joined_words(word: Token) -> list[Token]:
    """Return the verbs that a verb is joined to, also by way of one it depends on ("and threatened to close")."""
    found: list[Token] = []
    while word.dep_ in JOINED:
        if word.dep_ == "conj":
            found.append(word.head)
        word = word.head
    return found


def _codes(parties: Sequence[Party]) -> list[str | None]:
    return [party.country_code for party in parties]
