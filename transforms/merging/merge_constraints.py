"""Say why two mentions cannot report the same event: other people, other days, other cities, a plan and its deed.

A constraint holds between two mentions whatever else they share; an event never holds two mentions that break one.
"""

from __future__ import annotations

from transforms.merging.comparisons import (
    POINTS,
    days_apart,
    days_overlap,
    is_single_day,
    people_conflict,
    place_relation,
    shared_individuals,
    shared_wording,
    shares_words,
    tokens_agree,
)
from transforms.merging.disputed_days import is_disputed_day
from transforms.merging.mention_facts import (
    CLOCK_DAYS,
    MATERIAL_CONFLICT,
    MUTUAL_TYPES,
    PUBLICATION_MARGIN,
    Days,
    MentionFacts,
    is_counted_day,
)

# Wording from which two reports of one place and day are of one attack, whomever they blame.
SAME_STORY = 0.5
FORM_NAMES = {
    "talks": "a meeting",
    "visit": "a visit",
    "arrival": "an arrival",
    "departure": "a departure",
    "banquet": "a banquet",
}
# Acts that are what they say.
CONTENT_TYPES = frozenset({None, "ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
# To free prisoners and to stop firing is both RETREAT, to arrest and to impose a curfew both COERCE.
TYPES_OF_MANY_DEEDS = frozenset({"COERCE", "RETREAT", "SANCTION"})
# Kinds of sentences that tell again what the text tells.
SUMMARIES = frozenset({"title", "heading", "caption"})
PERSONAL_MODES = frozenset({"resign"})


def conflict(one: MentionFacts, other: MentionFacts) -> str | None:
    """Return why two mentions cannot be of one event, None where nothing forbids it; the order does not matter."""
    if one.kind != other.kind:
        return _kind_conflict(one, other)
    return (
        _form_conflict(one, other)
        or _day_conflict(one, other)
        or _mode_conflict(one, other)
        or _denial_conflict(one, other)
        or _party_conflict(one, other)
        or _place_conflict(one, other)
    )


def fit_in_context(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether the article of each mention is about all the parties that the other names."""
    tokens = one.everyone.tokens | other.everyone.tokens or one.context & other.context
    return bool(tokens) and all(tokens <= found.everyone.tokens | found.context for found in (one, other))


def is_one_meeting(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether the same people of two sides did the same on one day, so that two places are a disagreement."""
    if one.mention.event_type != "CONSULT" or not _are_told_apart(one, other):
        return False
    days = _day_of_telling(one), _day_of_telling(other)
    if days[0] != days[1] or not is_single_day(days[0]):
        return False
    return (
        shared_individuals(one.everyone, other.everyone) >= 2 or _is_digest_of(one, other) or _is_digest_of(other, one)
    )


def _are_told_apart(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether two sources tell it: two articles, or two parts of a digest, which has each from another."""
    is_in_digest = one.article_kind == "digest" and one.sentence_kind != other.sentence_kind
    return one.article_id != other.article_id or is_in_digest


def _day_of_telling(facts: MentionFacts) -> Days | None:
    """Return the day that a text gives a meeting; a digest without one tells the news of its own day."""
    if facts.is_inherited_day:
        return None
    if facts.own_days is not None or facts.article_kind != "digest" or facts.published_day is None:
        return facts.own_days
    return facts.published_day.toordinal(), facts.published_day.toordinal()


def _is_digest_of(digest: MentionFacts, report: MentionFacts) -> bool:
    """Return whether a digest tells of the two sides that a report names, often without names: "the two presidents"."""
    tokens = digest.everyone.tokens
    return digest.article_kind == "digest" and len(tokens) == 2 and tokens == report.everyone.tokens


def is_one_day_visit(visit: MentionFacts, talks: MentionFacts) -> bool:
    """Return whether one report calls visit what another calls talks: people who see each other on its only day."""
    if (visit.form, talks.form) != ("visit", "talks") or visit.article_id == talks.article_id:
        return False
    if len(talks.everyone.tokens) != 2 or shared_individuals(visit.everyone, talks.everyone) == 0:
        return False
    if is_single_day(visit.own_days) and not visit.is_inherited_day and "end" not in visit.trigger:
        return talks.own_days in (visit.own_days, None)
    # "visited Tokyo in August": the text does not say that the visit took more than the day of the talks in Tokyo.
    return (
        visit.mention.date_precision == "month"
        and visit.own_days is not None
        and is_single_day(talks.own_days)
        and talks.place is not None
        and talks.place.kind in POINTS
        and place_relation(visit.place, talks.place) == "same"
    )


def _is_stop(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether one visit is a part of the other: a day of several, or the way to a city within a country."""
    relation = place_relation(one.place, other.place)
    if one.own_days and other.own_days and is_single_day(one.own_days) != is_single_day(other.own_days):
        return relation != "same"
    if one.place is None or other.place is None:
        return False
    if one.article_id != other.article_id and None not in (one.own_days, other.own_days):
        return False
    return (one.place.kind == "country") != (other.place.kind == "country")


def is_one_attack(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether two reports name different parties for one deed of one day and place.

    They blame different doers for the same victims in most of the same words, or one names the doer only in passing:
    "five people died in Doha in an Israeli raid".
    """
    if one.article_id == other.article_id or one.mention.quad_class != MATERIAL_CONFLICT:
        return False
    if one.own_days != other.own_days or not is_single_day(one.own_days) or not _are_at_one_point(one, other):
        return False
    if _names_in_passing(one, other) or _names_in_passing(other, one):
        return True
    has_same_victims = not one.targets.tokens.isdisjoint(other.targets.tokens)
    return has_same_victims and shared_wording(one.words, other.words) >= SAME_STORY


def _are_at_one_point(one: MentionFacts, other: MentionFacts) -> bool:
    if one.place is None or other.place is None or "country" in (one.place.kind, other.place.kind):
        return False
    return place_relation(one.place, other.place) in ("same", "inside")


def _names_in_passing(one: MentionFacts, other: MentionFacts) -> bool:
    return not one.sources.tokens and bool(other.sources.tokens) and other.sources.tokens <= one.words


def _kind_conflict(one: MentionFacts, other: MentionFacts) -> str:
    if one.mention.event_type != other.mention.event_type:
        return "different types"
    return "a plan and a deed" if one.stage != other.stage else "a plan and its postponement"


def _form_conflict(one: MentionFacts, other: MentionFacts) -> str | None:
    if one.form == other.form == "visit" and _is_stop(one, other):
        return "a visit and one of its stops"
    if one.form == other.form or is_one_day_visit(one, other) or is_one_day_visit(other, one):
        return None
    return " and ".join(sorted((FORM_NAMES[one.form], FORM_NAMES[other.form])))


def _mode_conflict(one: MentionFacts, other: MentionFacts) -> str | None:
    """Return whether one report tells a call and the other a meeting, or two deeds that only share their type.

    What modes say besides of talks, attacks and words is too loose to keep two reports apart.
    """
    modes = {one.mention.event_mode, other.mention.event_mode}
    if one.mention.event_type in TYPES_OF_MANY_DEEDS and (
        (None not in modes and len(modes) > 1) or _are_listed_deeds(one, other)
    ):
        return "different deeds"
    for call, talks in ((one, other), (other, one)):
        is_in_person = talks.mention.event_mode is not None or (talks.place is not None and talks.place.kind in POINTS)
        if "phone" in (call.mention.event_mode, *call.about) and talks.mention.event_mode != "phone" and is_in_person:
            return "a call and a meeting"
    return None


def _are_listed_deeds(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether one article tells two deeds side by side: a treaty suspended, and a border crossing closed."""
    if one.article_id != other.article_id or one.mention.cameo_code == other.mention.cameo_code:
        return False
    return one.trigger != other.trigger and one.words.union(one.about).isdisjoint(other.words.union(other.about))


def _denial_conflict(one: MentionFacts, other: MentionFacts) -> str | None:
    """Return whether a denial is of something else: it denies what another says only in the words of it."""
    if ("denied" in (one.mention.status, other.mention.status)) and one.mention.status != other.mention.status:
        return None if _is_denial_of_it(one, other) else "a denial of something else"
    return None


def _is_denial_of_it(one: MentionFacts, other: MentionFacts) -> bool:
    if one.trigger == other.trigger or shared_wording(one.words, other.words) >= SAME_STORY:
        return True
    is_one_mode = one.mention.event_mode is not None and one.mention.event_mode == other.mention.event_mode
    return is_one_mode and shared_individuals(one.everyone, other.everyone) >= 2


def _day_conflict(one: MentionFacts, other: MentionFacts) -> str | None:
    if one.own_days is None and other.own_days is None:
        return "told days apart" if _are_told_days_apart(one, other) else None
    if one.own_days is None or other.own_days is None:
        if _is_told_before(one, other) or _is_told_before(other, one):
            return "told before it happened"
        return "told days apart" if _is_told_late(one, other) or _is_told_late(other, one) else None
    if days_overlap(one.own_days, other.own_days) or _is_near_enough(one, other) or is_disputed_day(one, other):
        return None
    return "different days"


def _are_told_days_apart(one: MentionFacts, other: MentionFacts) -> bool:
    if one.article_id == other.article_id or one.published_day is None or other.published_day is None:
        return False
    return abs((one.published_day - other.published_day).days) > PUBLICATION_MARGIN


def _is_told_before(undated: MentionFacts, dated: MentionFacts) -> bool:
    """Return whether one article told a deed without a day before the day that the other gives it."""
    if undated.stage == "plan" or undated.own_days is not None or undated.published_day is None:
        return False
    return dated.own_days is not None and undated.published_day.toordinal() < dated.own_days[0] - CLOCK_DAYS


def _is_told_late(undated: MentionFacts, dated: MentionFacts) -> bool:
    """Return whether the two only meet because the days of the dated one may be in dispute."""
    if not dated.is_disputable or dated.own_days is None or undated.own_days is not None:
        return False
    if undated.published_day is None or undated.article_id == dated.article_id:
        return False
    return abs(undated.published_day.toordinal() - dated.own_days[0]) > PUBLICATION_MARGIN


def _is_near_enough(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether two days differ only because one was counted or is that of another event told beside it."""
    if one.own_days is None or other.own_days is None:
        return False
    gap = days_apart(one.own_days, other.own_days)
    if gap <= CLOCK_DAYS and (is_counted_day(one.mention) or is_counted_day(other.mention)):
        return True
    inherited = one.is_inherited_day, other.is_inherited_day
    if one.mention.event_type not in CONTENT_TYPES or not (all(inherited) if one.stage == "plan" else any(inherited)):
        return False
    return gap <= PUBLICATION_MARGIN


def _party_conflict(one: MentionFacts, other: MentionFacts) -> str | None:
    if is_one_attack(one, other):
        return None
    if people_conflict(one.everyone, other.everyone) or _are_two_persons(one, other):
        return "different people of one country"
    if _is_half_told(one, other):
        return "a party and a day are missing"
    if one.mention.event_type in MUTUAL_TYPES:
        agree = _all_parties_agree(one, other)
    else:
        agree = tokens_agree(one.sources.tokens, other.sources.tokens, is_symmetric=False) and (
            tokens_agree(one.targets.tokens, other.targets.tokens, is_symmetric=False) or _is_one_doer(one, other)
        )
        agree = agree and not _are_strangers(one, other)
    return None if agree else "different parties"


def _are_two_persons(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether an act that everybody does alone is told of somebody named and of somebody else."""
    if one.mention.event_mode not in PERSONAL_MODES or not (one.sources.individuals or other.sources.individuals):
        return False
    return shared_individuals(one.sources, other.sources) == 0


def _all_parties_agree(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether the parties of two mutual acts agree; one that only the clause names may be a party as well."""
    first, second = one.everyone.tokens, other.everyone.tokens
    if tokens_agree(first, second, is_symmetric=True):
        return True
    if one.mention.event_type == "AGREE" and len(first) == len(second) == 1:
        # Each paper may name its own side of a promise that both have made.
        return fit_in_context(one, other)
    return _is_rest_in_words(one, other)


def _is_rest_in_words(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether the clause of one report names in other words the parties that only the other has as such."""
    first, second = one.everyone.tokens, other.everyone.tokens
    return (first < second <= first | one.words) or (second < first <= second | other.words)


def _are_strangers(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether no party is named by both; of an attack one report may name who struck, the other who was hit."""
    tokens = one.everyone.tokens, other.everyone.tokens
    return one.mention.quad_class != MATERIAL_CONFLICT and all(tokens) and tokens[0].isdisjoint(tokens[1])


def _is_one_doer(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether two reports of a day name one doer and put otherwise whom it concerned: the author, the topic."""
    if one.sources.tokens != other.sources.tokens or one.own_days != other.own_days or not is_single_day(one.own_days):
        return False
    if one.mention.quad_class == MATERIAL_CONFLICT:
        return _are_at_one_point(one, other) or not one.target_names.isdisjoint(other.target_names)
    return one.is_sole and other.is_sole and one.mention.event_type in CONTENT_TYPES


def _is_half_told(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether one report of a meeting leaves out the other party, and one of the two its day."""
    if one.mention.event_type != "CONSULT" or None not in (one.own_days, other.own_days):
        return False
    if one.everyone.tokens == other.everyone.tokens:
        return False
    if one.article_id == other.article_id:
        return _is_other_talk(one, other) or _is_other_talk(other, one)
    if _is_rest_in_words(one, other):
        return False
    is_one_place = place_relation(one.place, other.place) == "same"
    return not (one.is_sole and other.is_sole and is_one_place and fit_in_context(one, other))


def _is_other_talk(one: MentionFacts, talks: MentionFacts) -> bool:
    """Return whether a sentence on one party alone shares no word with the talks told beside it.

    "The talks lasted an hour" tells them again; "lately he has spoken of a neighbour" does not.
    """
    if len(one.everyone.tokens) != 1 or one.own_days is not None or one.sentence_kind in SUMMARIES:
        return False
    return not shares_words(one, talks)


def _place_conflict(one: MentionFacts, other: MentionFacts) -> str | None:
    if one.place is None or other.place is None or place_relation(one.place, other.place) != "apart":
        return None
    return None if is_one_meeting(one, other) else "different places"
