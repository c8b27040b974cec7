"""Choose which expression of a sentence dates an event, and what an event without one takes from the text around it.

In "Lee said Thursday that he met Xi on Wednesday" the syntax gives the meeting its Wednesday and keeps the Thursday of
the saying from it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from schemas.sentence import DatePrecision
from transforms.findings import ResolvedDate

# How closely an expression belongs to an event, the closest first; the key is the rule that is stored.
OWN_WORDS, OWN_CLAUSE, JOINED_CLAUSE, REPORT = "said here", "said in its clause", "said in a joined clause", "day of the report"
LINKS = (OWN_WORDS, OWN_CLAUSE, JOINED_CLAUSE, REPORT)
CLAUSES = frozenset({"ccomp", "relcl", "acl", "advcl", "xcomp", "csubj", "csubjpass", "pcomp", "parataxis", "conj"})
# "after talks on Monday" dates the talks, not what followed them.
SEQUENCE_WORDS = frozenset({"after", "before", "following", "since", "until", "till", "ahead", "if", "unless", "once"})
# "is set to visit on Sunday", "began to withdraw": the date of the governing verb is that of the verb below it.
RAISING_VERBS = frozenset(
    """set expect due schedule slate slat plan begin start continue manage fail appear seem prepare go come have help
    force lead use""".split()
)
# Verbs that only carry a noun's event: "held talks", "paid a visit", "the summit opens".
CARRYING_VERBS = frozenset(
    """hold make take have pay conduct begin start open end conclude sign attend host be launch give do stage join enter
    reach stage deliver complete perform carry undergo see mark face receive place occur happen last continue""".split()
)
PRECISION_ORDER: tuple[DatePrecision, ...] = ("day", "days", "week", "month", "season", "year", "weekday", "none")


@dataclass(frozen=True, slots=True)
class EventDay:
    """The days of one event; start and end are the token indices of the words that say so, None where none do."""

    first_day: date | None
    last_day: date | None
    precision: DatePrecision
    start: int | None
    end: int | None
    rule: str


NOT_STATED = EventDay(None, None, "none", None, None, "not stated")


def day_of_event(
    doc: Doc,
    trigger_index: int,
    dates: Sequence[ResolvedDate],
    *,
    status_is_future: bool,
    reporting_verbs: Collection[str],
    other_triggers: Collection[int] = (),
) -> EventDay:
    """Return the days that the sentence gives the event at a trigger; without days where it gives none.

    other_triggers are the token indices of the sentence's other events: what dates them does not date this one.
    """
    trigger = doc[trigger_index]
    best: tuple[tuple[int, int, int], str, ResolvedDate] | None = None
    for found in dates:
        if found.first_day is None and found.precision != "weekday":
            continue
        link = _link(doc, trigger, found, reporting_verbs, other_triggers)
        if link is None or _contradicts(found, link, status_is_future):
            continue
        distance = min(abs(found.start - trigger_index), abs(found.end - 1 - trigger_index))
        key = (LINKS.index(link), PRECISION_ORDER.index(found.precision), distance)
        if best is None or key < best[0]:
            best = (key, link, found)
    return _event_day(best[2], best[1]) if best else NOT_STATED


def _event_day(found: ResolvedDate, link: str) -> EventDay:
    return EventDay(
        found.first_day, found.last_day, found.precision, found.start, found.end, f"{link}: {found.rule}"
    )


def _contradicts(found: ResolvedDate, link: str, status_is_future: bool) -> bool:
    """Return whether days lie behind for what is still to come; the day of a report never dates the future."""
    if not status_is_future:
        return False
    is_behind = found.last_day is not None and found.anchor is not None and found.last_day < found.anchor
    return link == REPORT or is_behind


def _link(
    doc: Doc,
    trigger: Token,
    found: ResolvedDate,
    reporting_verbs: Collection[str],
    other_triggers: Collection[int],
) -> str | None:
    """Return how an expression belongs to a trigger by the syntax between them, None where it does not."""
    host = _host(doc, found)
    above_host = [host, *host.ancestors]
    above_trigger = [trigger, *trigger.ancestors]
    meeting = next((token for token in above_trigger if token in above_host), None)
    if meeting is None:
        return None
    date_side = _until(above_host, meeting)
    if any(_closes_date_in(token, other_triggers) for token in date_side):
        return None
    if meeting == trigger:
        return OWN_WORDS if host == trigger else OWN_CLAUSE
    return _link_below(trigger, meeting, _until(above_trigger, meeting), reporting_verbs, other_triggers)


def _host(doc: Doc, found: ResolvedDate) -> Token:
    """Return the word that an expression depends on, past the preposition that leads it."""
    token = doc[found.start : found.end].root
    while token.head != token and (found.start <= token.i < found.end or token.pos_ == "ADP"):
        token = token.head
    return token


def _until(path: Sequence[Token], end: Token) -> list[Token]:
    return list(path[: path.index(end)])


def _closes_date_in(token: Token, other_triggers: Collection[int]) -> bool:
    """Return whether a date below a word stays with it: in its clause, or with another event."""
    return token.dep_ in CLAUSES or token.i in other_triggers or token.lower_ in SEQUENCE_WORDS


def _link_below(
    trigger: Token,
    meeting: Token,
    trigger_side: Sequence[Token],
    reporting_verbs: Collection[str],
    other_triggers: Collection[int],
) -> str | None:
    """Return how the date of a word above belongs to a trigger below it."""
    link = OWN_CLAUSE
    for token in trigger_side:
        if token.lower_ in SEQUENCE_WORDS:
            return None
        step = _step(token, reporting_verbs)
        if step is None:
            return None
        link = max(link, step, key=LINKS.index)
    is_own_event = meeting.i in other_triggers and meeting.lemma_ not in CARRYING_VERBS
    if link == OWN_CLAUSE and meeting.lemma_ in reporting_verbs and not _in_subject(trigger_side):
        return REPORT
    return None if link == OWN_CLAUSE and is_own_event and not _in_subject(trigger_side) else link


def _in_subject(trigger_side: Sequence[Token]) -> bool:
    return bool(trigger_side) and trigger_side[-1].dep_ in ("nsubj", "nsubjpass")


def _step(token: Token, reporting_verbs: Collection[str]) -> str | None:
    """Return what is left of the link when a word hangs below the dated one, None where the date stays above."""
    label, head = token.dep_, token.head
    if label not in CLAUSES:
        return OWN_CLAUSE
    if label == "conj":
        return JOINED_CLAUSE
    if label == "xcomp":
        return OWN_CLAUSE if head.lemma_ in RAISING_VERBS else None
    if label in ("ccomp", "parataxis"):
        return REPORT if head.lemma_ in reporting_verbs else None
    if label in ("advcl", "pcomp"):
        is_sequence = any(child.lower_ in SEQUENCE_WORDS for child in token.lefts)
        return None if is_sequence else JOINED_CLAUSE
    return None
