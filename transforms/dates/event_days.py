"""Choose which expression of a sentence dates an event, and what an event without one takes from the text around it.

In "Lee said Thursday that he met Xi on Wednesday" the syntax gives the meeting its Wednesday and keeps the Thursday of
the saying from it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from schemas.sentence import DatePrecision
from transforms.dates.calendar_words import ARRANGING_VERBS, MOVING_VERBS, word_set
from transforms.dates.date_expressions import PATTERNS
from transforms.dates.relative_dates import counted_to
from transforms.findings import ResolvedDate

# How closely an expression belongs to an event, the closest first; the key is the rule that is stored.
OWN_WORDS, OWN_CLAUSE = "said here", "said in its clause"
JOINED_CLAUSE, REPORT = "said in a joined clause", "day of the report"
LINKS = (OWN_WORDS, OWN_CLAUSE, JOINED_CLAUSE, REPORT)
CLAUSES = frozenset({"ccomp", "relcl", "acl", "advcl", "xcomp", "csubj", "csubjpass", "pcomp", "parataxis", "conj"})
# "after talks on Monday" dates the talks, not what followed them.
SEQUENCE_WORDS = frozenset({"after", "before", "following", "since", "until", "till", "ahead", "if", "unless", "once"})
REACTION_NOUNS = frozenset({"answer", "reaction", "reply", "response", "retaliation", "revenge"})
# "is set to visit on Sunday", "began to withdraw": the date of the governing verb is that of the verb below it.
RAISING_VERBS = word_set(
    """set expect due schedule slate slat plan begin start continue manage fail appear seem prepare go come have help
    force lead use try attempt"""
)
# Verbs that only carry a noun's event: "held talks", "paid a visit", "the summit opens".
CARRYING_VERBS = word_set(
    """hold make take have pay conduct begin start open end conclude sign attend host be launch give do stage join enter
    reach deliver complete perform carry undergo see mark face receive place occur happen last continue"""
)
# "recently", "several years ago": what these date lies on no day that the text gives.
COUNTED_FROM_IT = "counted from another event"
VAGUE_RULES = frozenset({"vague", "vague number", COUNTED_FROM_IT})
# "talks during the summit in November": what holds an event dates it.
HOLDING_WORDS = frozenset({"during", "at"})
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


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """One parsed sentence with its temporal expressions and the token indices of all its events.

    day_of_writing is that of the article, or of the timeline entry.
    """

    doc: Doc
    dates: Sequence[ResolvedDate]
    triggers: frozenset[int]
    reporting_verbs: Collection[str]
    day_of_writing: date | None


NOT_STATED = EventDay(None, None, "none", None, None, "not stated")


def day_in_sentence(sentence: DatedSentence, trigger_index: int, *, status_is_future: bool) -> EventDay:
    """Return the days that the sentence gives the event at a trigger; without days where it gives none.

    What dates another event does not date this one. What is still to come is not dated by days before the day of
    writing, nor what happened by days after it.
    """
    best: tuple[tuple[bool, bool, bool, int, int, int], str, ResolvedDate] | None = None
    for found in sentence.dates:
        link = _usable_link(sentence, trigger_index, found, status_is_future)
        if link is None:
            continue
        distance = min(abs(found.start - trigger_index), abs(found.end - 1 - trigger_index))
        # A year or season beside a day only frames it: "the third meeting of the year on Saturday".
        is_frame = found.precision in ("season", "year")
        order = PRECISION_ORDER.index(found.precision)
        key = (link == REPORT, _is_vague(found), is_frame, LINKS.index(link), order, distance)
        if best is None or key < best[0]:
            best = (key, link, found)
    if best is None:
        return NOT_STATED
    return _counted_day(sentence, sentence.doc[trigger_index], best[2]) or _event_day(best[2], best[1])


def _usable_link(
    sentence: DatedSentence, trigger_index: int, found: ResolvedDate, status_is_future: bool
) -> str | None:
    """Return how an expression belongs to a trigger, None where it does not or cannot date it."""
    if found.first_day is None and found.precision != "weekday" and not _is_vague(found):
        return None
    day_of_writing = found.anchor or sentence.day_of_writing
    if _contradicts(found, day_of_writing, status_is_future):
        return None
    if not status_is_future and _is_deadline(sentence.doc, found, day_of_writing):
        return None
    if found.rule == COUNTED_FROM_IT:
        return OWN_WORDS if _is_counted_from(sentence.doc[trigger_index], found) else None
    link = _link(sentence, sentence.doc[trigger_index], found)
    if _is_vague(found):
        return link if link in (OWN_WORDS, OWN_CLAUSE) else None
    return None if link == REPORT and status_is_future else link


def _is_vague(found: ResolvedDate) -> bool:
    """Return whether an expression only says that a thing was some time ago, or will be some time."""
    return found.rule in VAGUE_RULES


def _is_counted_from(trigger: Token, found: ResolvedDate) -> bool:
    """Return whether days are counted from an event: "two months after they met" says that they met on another day."""
    links = [other for other in trigger.children if other.dep_ == "mark"]
    links += [trigger.head] if trigger.dep_ in ("pobj", "pcomp") else []
    return any(found.start <= link.i < found.end for link in links)


def _counted_day(sentence: DatedSentence, trigger: Token, found: ResolvedDate) -> EventDay | None:
    """Return the day of an event from which days are counted to one of a known day, None where that is open.

    "resigned on Tuesday, a day after police had fired": they fired on Monday.
    """
    later = _counted_event(sentence, trigger, found)
    counted = PATTERNS["counted"].fullmatch(sentence.doc[found.start : found.end].text)
    day = None if later is None else _day_of_news(sentence, later)
    if found.rule != COUNTED_FROM_IT or counted is None or day is None:
        return None
    days = counted_to({name: value for name, value in counted.groupdict().items() if value}, day)
    if days is None or (sentence.day_of_writing is not None and days.first_day > sentence.day_of_writing):
        return None
    rule = f"{OWN_WORDS}: counted from the day of another event"
    return EventDay(days.first_day, days.last_day, days.precision, found.start, found.end, rule)


def _counted_event(sentence: DatedSentence, trigger: Token, found: ResolvedDate) -> Token | None:
    """Return the event that is told to lie a number of days from the one at a trigger."""
    dated = {token for date in sentence.dates for token in range(date.start, date.end)}
    above = (token for token in trigger.ancestors if token.i not in dated and token.pos_ != "ADP")
    return next(above, None) if found.rule == COUNTED_FROM_IT else None


def _day_of_news(sentence: DatedSentence, event: Token) -> date | None:
    """Return the day of an event that a sentence tells: its own, else of a deed told in the past that of writing."""
    day = day_in_sentence(sentence, event.i, status_is_future=False)
    if day.precision == "day" and not day.rule.startswith(REPORT):
        return day.first_day
    is_news = event.tag_ == "VBD" and all(found.first_day is None for found in sentence.dates)
    return sentence.day_of_writing if is_news else None


def _event_day(found: ResolvedDate, link: str) -> EventDay:
    return EventDay(found.first_day, found.last_day, found.precision, found.start, found.end, f"{link}: {found.rule}")


def _contradicts(found: ResolvedDate, day_of_writing: date | None, status_is_future: bool) -> bool:
    """Return whether days lie wholly behind for what is still to come, or ahead for what happened."""
    if found.first_day is None or found.last_day is None or day_of_writing is None:
        return False
    if status_is_future:
        return found.last_day < day_of_writing
    return found.first_day >= day_of_writing < found.last_day


def _is_deadline(doc: Doc, found: ResolvedDate, day_of_writing: date | None) -> bool:
    """Return whether days are those by which something is still to be done: "demanded that they leave by the end"."""
    is_by = found.start > 0 and doc[found.start - 1].lower_ == "by"
    if found.last_day is None or day_of_writing is None:
        return False
    return is_by and found.last_day >= day_of_writing


def _link(sentence: DatedSentence, trigger: Token, found: ResolvedDate) -> str | None:
    """Return how an expression belongs to a trigger by the syntax between them, None where it does not."""
    if _is_when_clause(trigger, found):
        return OWN_WORDS
    host = _host(sentence.doc, found)
    above_host, above_trigger = [host, *host.ancestors], [trigger, *trigger.ancestors]
    meeting = next((token for token in above_trigger if token in above_host), None)
    if meeting is None:
        return None
    others = sentence.triggers - {trigger.i}
    is_new_day = _is_new_day_of_moved(sentence.doc[found.start : found.end].root.head)
    host_side = _until(above_host, meeting)
    if any(_closes_date_in(token, others) for token in host_side if not _arranges(token, meeting)):
        return None
    if meeting == trigger:
        if is_new_day and host == trigger:
            return None
        return OWN_WORDS if host == trigger else OWN_CLAUSE
    is_event = meeting.i in others and not is_new_day
    return _link_below(meeting, _until(above_trigger, meeting), sentence.reporting_verbs, is_event)


def _is_when_clause(trigger: Token, found: ResolvedDate) -> bool:
    """Return whether a clause tells what was on a day: "the first day of the year, when they signed the accord"."""
    is_of_day = trigger.dep_ in ("relcl", "advcl") and found.start <= trigger.head.i < found.end
    return is_of_day and any(other.lower_ == "when" for other in trigger.lefts)


def _host(doc: Doc, found: ResolvedDate) -> Token:
    """Return the word that an expression depends on, past the preposition that leads it."""
    token = doc[found.start : found.end].root
    while token.head != token and (found.start <= token.i < found.end or _is_passed(token)):
        token = token.head
    return token


def _is_passed(token: Token) -> bool:
    # "suspended since July": the day a state began is its day; "after July" gives none.
    # "not due until July": July is when it will be.
    is_later = token.lower_ in ("until", "till") and _is_negated(token.head)
    is_new_day = is_later or _is_new_day_of_moved(token)
    return token.lower_ == "since" or is_new_day or (token.pos_ == "ADP" and token.lower_ not in SEQUENCE_WORDS)


def _is_new_day_of_moved(preposition: Token) -> bool:
    """Return whether a day is that of what a verb moves, not that of the moving: "postponed until July"."""
    return preposition.lower_ in ("until", "till", "to") and preposition.head.lemma_ in MOVING_VERBS


def _is_negated(word: Token) -> bool:
    over = word.head if word.dep_ == "acomp" else word
    return any(other.dep_ == "neg" for other in over.children)


def _until(path: Sequence[Token], end: Token) -> list[Token]:
    return list(path[: path.index(end)])


def _closes_date_in(token: Token, other_triggers: Collection[int]) -> bool:
    """Return whether a date below a word stays with it: in its clause, or with another event."""
    if token.dep_ == "pobj" and token.head.lower_ in HOLDING_WORDS:
        return False
    is_clause = token.dep_ in CLAUSES and (token.dep_ != "conj" or token.pos_ in ("VERB", "AUX"))
    is_closed = is_clause and not _is_transparent(token)
    return is_closed or token.i in other_triggers or token.lower_ in SEQUENCE_WORDS


def _arranges(clause: Token, meeting: Token) -> bool:
    """Return whether a clause says when the noun above it is: "the strike scheduled for Thursday"."""
    is_of_noun = clause.dep_ in ("acl", "relcl") and clause.tag_ == "VBN" and clause.head == meeting
    return is_of_noun and clause.lemma_ in ARRANGING_VERBS


def _is_transparent(clause: Token) -> bool:
    """Return whether what dates a clause dates the word above: "set to visit", "joined a dinner hosted by Xi"."""
    if clause.dep_ == "xcomp":
        return clause.head.lemma_ in RAISING_VERBS
    return clause.dep_ == "acl" and clause.tag_ == "VBN" and clause.head.head.lemma_ in CARRYING_VERBS


def _link_below(
    meeting: Token, trigger_side: Sequence[Token], reporting_verbs: Collection[str], is_event: bool
) -> str | None:
    """Return how the date of a word belongs to a trigger below it; is_event: the word is an event of its own."""
    link = OWN_CLAUSE
    for token in trigger_side:
        is_before = token.lower_ in SEQUENCE_WORDS or is_reaction(token)
        step = None if is_before else _step(token, reporting_verbs)
        if step is None:
            return None
        link = max(link, step, key=LINKS.index)
    if link != OWN_CLAUSE or _in_subject(trigger_side):
        return link
    if meeting.lemma_ in reporting_verbs:
        return REPORT
    return None if is_event and meeting.lemma_ not in CARRYING_VERBS else link


def is_reaction(noun: Token) -> bool:
    """Return whether what a noun leads to was there before: "struck on Monday in answer to the raid"."""
    return noun.lemma_ in REACTION_NOUNS and noun.dep_ == "pobj" and noun.head.lower_ in ("in", "as")


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
