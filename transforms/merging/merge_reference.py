"""Look up in the reference tables what merging asks of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.reference import HeadlinePattern, Place
from seeds import Reference
from transforms.grammar.concepts import Vocabulary, vocabulary, words_in

# Types that say what is meant to be done, not what was done.
INTENT_TYPES = frozenset({"AGREE", "REJECT", "CONCEDE"})


@dataclass(frozen=True, slots=True)
class MergeReference:
    """The reference tables as merging looks them up."""

    actor_kinds: Mapping[str, str]
    actor_names: Mapping[str, str]
    country_names: Mapping[str, str]
    places: Mapping[str, Place]
    vocabulary: Vocabulary
    deed_types: Mapping[tuple[str, str], str]
    symmetric_types: frozenset[str]
    patterns: Mapping[tuple[str | None, str | None, str | None], HeadlinePattern]
    noun_uses: Mapping[str, str]
    common_words: frozenset[str]
    number_words: frozenset[str]


def merge_reference(reference: Reference) -> MergeReference:
    """Return the look-ups of a reference that merging uses."""
    return MergeReference(
        actor_kinds={actor.actor_id: actor.kind for actor in reference.actors},
        actor_names={actor.actor_id: actor.name for actor in reference.actors},
        country_names={country.country_code: country.name for country in reference.countries},
        places={place.place_id: place for place in reference.places},
        vocabulary=vocabulary(reference.word_concepts, reference.country_names),
        deed_types={
            (row.event_type, row.cameo_code): row.content_type
            for row in reference.content_codes
            if row.event_type in INTENT_TYPES and row.content_type not in INTENT_TYPES
        },
        symmetric_types=frozenset(row.event_type for row in reference.event_types if row.is_symmetric),
        patterns={(row.event_type, row.event_mode, row.status): row for row in reference.headline_patterns},
        noun_uses={row.noun: row.use for row in reference.noun_uses},
        common_words=words_in(
            [row.noun for row in reference.group_nouns]
            + [row.noun for row in reference.noun_uses]
            + [row.title for row in reference.role_titles]
            + [row.word for row in reference.number_words]
        ),
        number_words=frozenset(row.word for row in reference.number_words),
    )
