"""Join a name and the role that explains it: "Kang Yun-sok, vice chairman of ..."; "his counterpart, Wang Yi"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transforms.parties.phrases import Phrase, Words

DETERMINERS = frozenset({"DT", "PRP$"})


def join_appositions(words: Words, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Return the phrases, a name with the roles of its apposition and the apposition with the name."""
    joined = list(phrases)
    for first in range(len(joined)):
        for second in range(first + 1, min(first + 4, len(joined))):
            name, role = _name_and_role(words, joined[first], joined[second])
            if name is None or role is None:
                continue
            person = replace(
                name,
                roles=name.roles or role.roles,
                countries=name.countries or role.countries,
                sector=name.sector or role.sector,
                is_former=name.is_former or role.is_former,
            )
            twin = replace(
                role,
                kind="person",
                name=name.name,
                actor_ids=name.actor_ids,
                basis="role",
                rule=f"apposition: {name.rule}",
            )
            joined[first], joined[second] = (person, twin) if name is joined[first] else (twin, person)
            break
    return tuple(joined)


def _name_and_role(words: Words, first: Phrase, second: Phrase) -> tuple[Phrase | None, Phrase | None]:
    if first.end >= len(words) or words.texts[first.end] != "," or second.start <= first.end:
        return None, None
    between = range(first.end + 1, second.start)
    if any(words.tags[token] not in DETERMINERS for token in between):
        return None, None
    is_apposition = words.deps[second.head] == "appos"
    if first.kind == "person" and second.kind == "role" and not second.is_plural:
        return (first, second) if is_apposition or not words.texts[second.start][0].isupper() else (None, None)
    if first.kind in ("role", "noun") and second.kind == "person" and not first.is_plural and not second.roles:
        is_closed = second.end >= len(words) or words.texts[second.end] in (",", ".", ")", "and")
        return (second, first) if is_apposition and is_closed else (None, None)
    return None, None
