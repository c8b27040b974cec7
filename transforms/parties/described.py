"""Turn one core and the words around it into a phrase: whose it is, what role it plays, for which country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from schemas.mention import Basis
from transforms.grammar.name_words import folded_words
from transforms.parties.cores import Core
from transforms.parties.names import ActorIndex, Match
from transforms.parties.phrases import (
    COUNTS,
    PLACE_KINDS,
    Phrase,
    PhraseKind,
    Surroundings,
    Words,
    complement,
    is_place_of_action,
    span_head,
    stated_countries,
    surroundings,
)

FORMER = frozenset({"former", "ex", "ousted", "deposed", "onetime", "late", "exiled", "toppled"})
# The nouns by which a state itself is named: "the government of Sudan" is Sudan.
STATE_NOUNS = frozenset({"government", "authorities", "authority", "administration", "regime"})
# These relate to the country that owns them, but do not belong to it: "North Korea's allies".
RELATIONAL_NOUNS = frozenset(
    {"ally", "rival", "neighbor", "neighbour", "enemy", "foe", "opponent", "friend", "partner", "critic", "supporter"}
)
PAIR_NOUNS = frozenset(
    {"side", "government", "country", "nation", "neighbor", "neighbour", "capital", "pair", "state", "party",
     "delegation", "rival", "power", "man", "woman", "foe"}
)  # fmt: skip
COUNTED_NOUNS = frozenset({"man", "woman"})
# What such a modifier says outweighs a general noun: "rebel forces" are rebels, not an army.
OUTWEIGHING = frozenset({"REB", "OPP", "PRM", "CRM", "UAF"})
# "intelligence officials" and "a police spokesman" belong to their branch of the state.
BRANCHES = frozenset({"MIL", "COP", "SPY", "JUD", "LEG"})
GROUPING = frozenset({"the", "both", "these", "each"})
# These are of another country than that in which they are met.
ENVOYS = frozenset({"diplomat", "envoy", "ambassador", "delegate", "negotiator", "leader", "delegation", "guest"})
# Named after a people, at home in a country.
MINORITY_NOUNS = frozenset({"population", "minority", "community"})
# Of these the word after "of" is the victim: "kidnappers of the tourists".
VIOLENT = frozenset({"CRM", "UAF", "REB"})
GENERAL = frozenset({"GOV", "MIL", "UNK", "CVL", "PTY"})
# Codes of bodies that stand in the place of a country.
BODY_CODES = {"UNO": "IGO", "IGO": "IGO", "EUR": "IGO", "NGO": "NGO", "ISM": "NGO", "IMG": "IMG", "MNC": "MNC"}


def describe_core(
    words: Words, core: Core, matches: Sequence[Match], index: ActorIndex
) -> tuple[Phrase, frozenset[int]]:
    """Return the phrase of a core and the words of its modifiers, which are no parties of their own."""
    around = _with_adjacent_place(words, core, matches)
    is_relational = core.kind == "noun" and _key(core) in RELATIONAL_NOUNS
    places = tuple(match for match in around.places if not is_relational or match.kind == "demonym")
    countries = stated_countries(words, places)
    used = set(_tokens((*places, *_modifiers(around, index))))
    if not is_relational:
        used.update(_described_words(words, around, core, index))
    end = core.end
    countries = _home_of_minority(words, core, around, matches) or countries or _country_in_title(core)
    if not countries and not is_relational:
        preposition, governed = complement(words, core.start, core.end, matches)
        governed = tuple(
            match
            for match in governed
            if not _is_owner_of_relation(words, match)
            and (preposition == "of" or (_tells_home(match, preposition) and _has_home(core, preposition)))
        )
        countries = _countries_of(words, governed, index)
        if countries and preposition == "of":
            end = governed[-1].end
            used.update(range(core.end, end))
    if not countries:
        countries = _countries_of(words, around.others, index)
        # The "Boeing-Air Force contract" makes no company's air force.
        if countries == ("MNC",) and _sector(core, around, index) in BRANCHES:
            countries = ()
    phrase = replace(_phrase(words, core, around, countries, index), end=end)
    if not countries and phrase.kind in ("noun", "role", "group", "body") and phrase.possessor is None:
        phrase = replace(phrase, possessor=_owner_after(words, phrase))
    return phrase, frozenset(used)


def _phrase(words: Words, core: Core, around: Surroundings, countries: tuple[str, ...], index: ActorIndex) -> Phrase:
    titles = [match for match in (*core.leads, core.match) if match is not None and match.kind == "title"]
    sector = _sector(core, around, index)
    is_former = any(word in FORMER for word in words.lower[max(around.start - 1, 0) : core.start]) or any(
        match.names[0].sector == "ELI" for match in titles
    )
    if sector in BODY_CODES:
        countries, sector = countries or (BODY_CODES[sector],), None
    kind, basis, rule = _kind(core, index)
    is_plural = _is_plural(words, core)
    if (
        kind in ("role", "noun")
        and (is_plural or around.determiner == "each")
        and not countries
        and _is_group(words, core, around)
    ):
        kind, basis, rule = "group", "group", "group"
    name = _name(words, core) if kind == "person" else ()
    actor_ids = _actor_ids(core, around, countries, index)
    return Phrase(
        start=around.start,
        end=core.end,
        head=span_head(words, around.start, core.end),
        kind=kind,
        actor_ids=actor_ids,
        name=name,
        roles=tuple(dict.fromkeys(name.key for match in titles for name in match.names)),
        countries=countries,
        sector="ELI" if is_former and kind in ("person", "role") else sector,
        lemma=_lemma(words, core),
        determiner=around.determiner,
        possessor=_possessor(words, core, around),
        is_plural=is_plural,
        is_former=is_former,
        basis=basis,
        rule=_rule(rule, core, around),
        count=next(
            (COUNTS[word] for word in words.lower[max(around.start - 1, 0) : core.start] if word in COUNTS), None
        ),
    )


def _kind(core: Core, index: ActorIndex) -> tuple[PhraseKind, Basis, str]:
    if core.kind in ("surname", "person"):
        return "person", "named", "surname" if core.kind == "surname" else "unknown person"
    if core.kind == "unknown":
        has_title = any(match.kind == "title" for match in core.leads)
        return ("person", "named", "unknown person") if has_title else ("organisation", "named", "unknown name")
    if core.kind == "actor":
        kind = index.actors[_key(core)].kind
        named: dict[str, tuple[PhraseKind, Basis]] = {"person": ("person", "named"), "group": ("noun", "role")}
        return *named.get(kind, ("organisation", "named")), "name"
    if core.kind == "body":
        return "body", "named", "body of the country"
    return ("role", "role", "title") if core.kind == "title" else ("noun", "role", "noun")


def _owner_after(words: Words, phrase: Phrase) -> int | None:
    """The word that "of" makes the owner: "members of his government", "leaders of the movement"."""
    is_owned = phrase.sector not in VIOLENT and phrase.lemma not in RELATIONAL_NOUNS
    if not is_owned or phrase.end >= len(words) or words.lower[phrase.end] not in ("of", "from", "on"):
        return None
    owners = (token for token in range(phrase.end + 1, len(words)) if words.heads[token] == phrase.end)
    owner = next(owners, None)
    # "ministers from both sides", "officials on both sides"; but "officials from the region".
    is_pair = owner is not None and words.lemmas[owner] in PAIR_NOUNS
    return owner if is_pair or words.lower[phrase.end] == "of" else None


def _home_of_minority(words: Words, core: Core, around: Surroundings, matches: Sequence[Match]) -> tuple[str, ...]:
    """The Albanian population is of the one country in which the sentence plays, whatever it is called after."""
    if core.kind != "noun" or _key(core) not in MINORITY_NOUNS or not around.places:
        return ()
    where = {
        match.country_code
        for match in matches
        if match.kind in ("country", "place") and is_place_of_action(words, match.end - 1)
    }
    code = where.pop() if len(where) == 1 else None
    return () if code is None else (code,)


def _tells_home(match: Match, preposition: str) -> bool:
    return match.kind in PLACE_KINDS or (preposition == "from" and match.kind == "actor")


def _country_in_title(core: Core) -> tuple[str, ...]:
    titles = [match for match in (*core.leads, core.match) if match is not None and match.kind == "title"]
    return tuple(match.names[0].country_code for match in titles if match.names[0].country_code is not None)[:1]


def _has_home(core: Core, preposition: str) -> bool:
    """Whether a core is at home where it is: "rebels in Sudan" are, Putin in Budapest and envoys in Rome are not."""
    is_name = core.kind in ("actor", "surname", "person", "unknown")
    return not is_name and (preposition != "in" or _key(core).rsplit(" ", 1)[-1] not in ENVOYS)


def _possessor(words: Words, core: Core, around: Surroundings) -> int | None:
    if _key(core) in RELATIONAL_NOUNS:
        return None
    # "the Reagan administration" belongs to the person before it as "Reagan's administration" does.
    is_named_after = _key(core) in STATE_NOUNS and words.entities[max(core.start - 1, 0)] == "PERSON"
    return core.start - 1 if is_named_after and around.possessor is None else around.possessor


def _is_group(words: Words, core: Core, around: Surroundings) -> bool:
    """Whether a plural stands for parties named before: "both sides", "the two ministers", not "Yoruba leaders"."""
    is_bare = all(
        words.tags[token] in ("DT", "PDT") or words.lower[token] in COUNTS for token in range(around.start, core.start)
    )
    is_first = core.end == 1 and core.kind == "title"
    is_counted = around.start < core.start or around.determiner in GROUPING or is_first
    # "the diplomats of seven countries" are described, not named before.
    is_described = core.end < len(words) and words.lower[core.end] == "of"
    is_bare = is_bare and not is_described
    # "Women and men came down": only "the two men" are two who were named.
    is_counted = is_counted and (_key(core) not in COUNTED_NOUNS or words.lower[core.start - 1] in COUNTS)
    return is_bare and is_counted and around.possessor is None and (core.kind == "title" or _key(core) in PAIR_NOUNS)


def _rule(rule: str, core: Core, around: Surroundings) -> str:
    parts = [around.places[0].kind] if around.places else []
    parts += ["title"] if any(match.kind == "title" for match in core.leads) else []
    return " + ".join([*parts, rule])


def _sector(core: Core, around: Surroundings, index: ActorIndex) -> str | None:
    sectors = [match.names[0].sector for match in (*core.leads, core.match) if match is not None]
    if core.kind == "actor" and core.match is not None and not _is_titled_person(core, index):
        return index.actors[core.match.names[0].key].sector
    sector = next((sector for sector in sectors if sector is not None), None)
    # NATO is an armed alliance, NATO leaders are no soldiers.
    said = [match.names[0].sector for match in around.others if match.names[0].country_code not in BODY_CODES.values()]
    stronger = OUTWEIGHING | BRANCHES if sector in ("GOV", "UNK", None) else OUTWEIGHING
    if sector is None or sector in GENERAL:
        return next((word for word in said if word in stronger), sector)
    return sector


def _is_titled_person(core: Core, index: ActorIndex) -> bool:
    is_person = core.match is not None and index.actors[core.match.names[0].key].kind == "person"
    return is_person and bool(core.leads)


def _actor_ids(core: Core, around: Surroundings, countries: tuple[str, ...], index: ActorIndex) -> tuple[str, ...]:
    if core.kind == "actor" and core.match is not None:
        return tuple(name.key for name in core.match.names)
    if core.kind in ("body", "noun") and len(countries) == 1 and (countries[0], _key(core)) in index.bodies:
        return (index.bodies[countries[0], _key(core)],)
    if core.kind == "noun" and _key(core) in STATE_NOUNS and len(countries) == 1 and not around.others:
        actor_id = f"country-{countries[0].lower()}"
        return (actor_id,) if actor_id in index.actors else ()
    if core.kind == "noun":
        # "Hezbollah guerrillas" are Hezbollah; "UN officials" are not the UN.
        keys = [match.names[0].key for match in around.others if match.kind == "actor"]
        return tuple(key for key in keys if index.actors[key].kind == "armed_group")
    return ()


def _countries_of(words: Words, matches: Sequence[Match], index: ActorIndex) -> tuple[str, ...]:
    places = [match for match in matches if match.kind in PLACE_KINDS]
    if places:
        return stated_countries(words, places)
    for match in matches:
        if match.kind == "actor" and index.actors[match.names[0].key].kind != "person":
            code = index.actors[match.names[0].key].country_code
            return (code,) if code is not None else ()
    return ()


def _is_owner_of_relation(words: Words, match: Match) -> bool:
    is_owner = match.end < len(words) and words.tags[match.end] == "POS"
    return is_owner and words.lemmas[words.heads[match.end - 1]] in RELATIONAL_NOUNS


def _with_adjacent_place(words: Words, core: Core, matches: Sequence[Match]) -> Surroundings:
    around = surroundings(words, core.start, core.end, matches)
    if around.places or core.kind not in ("title", "actor", "surname", "person", "unknown"):
        return around
    if core.kind != "title" and not core.leads:
        return around
    # A parser that misreads a headline still leaves the country right before the title.
    for match in matches:
        if match.kind in PLACE_KINDS and match.kind != "place" and match.end == core.start:
            return replace(around, start=min(around.start, match.start), places=(match,))
    return around


def _modifiers(around: Surroundings, index: ActorIndex) -> Iterator[Match]:
    for match in around.others:
        if match.kind != "actor" or index.actors[match.names[0].key].kind != "person":
            yield match


def _described_words(words: Words, around: Surroundings, core: Core, index: ActorIndex) -> Iterator[int]:
    """The words between the last owner and the core, which are no names of their own ("Legal Authority")."""
    owners = [token for token in range(around.start, core.start) if words.tags[token] == "POS"]
    people = set(_tokens(around.others)) - set(_tokens(_modifiers(around, index)))
    for token in range(owners[-1] + 1 if owners else around.start, core.start):
        if token not in people and words.entities[token] != "PERSON":
            yield token


def _tokens(matches: Iterable[Match]) -> Iterator[int]:
    for match in matches:
        yield from range(match.start, match.end)


def _key(core: Core) -> str:
    return core.match.names[0].key if core.match is not None else ""


def _name(words: Words, core: Core) -> tuple[str, ...]:
    start = core.leads[-1].end if core.leads else core.start
    return tuple(word for token in range(start, core.end) for word in folded_words(words.texts[token]))


def _lemma(words: Words, core: Core) -> str:
    if core.kind == "title":
        return words.lemmas[span_head(words, core.start, core.end)]
    if core.kind == "unknown":
        return words.lower[core.end - 1]
    return words.lemmas[core.end - 1] if core.kind in ("body", "actor") else _key(core)


def _is_plural(words: Words, core: Core) -> bool:
    if core.match is None or core.kind == "actor":
        return core.match is not None and core.match.kind == "actor" and words.tags[core.end - 1] == "NNS"
    return core.match.names[0].is_plural or words.tags[core.end - 1] in ("NNS", "NNPS")
