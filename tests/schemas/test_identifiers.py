"""Ids say what makes a record itself: equal parts give equal ids, any other parts give others."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from schemas.identifiers import MISSING, SEPARATOR, event_id_of, make_id, mention_id_of

TEXTS = st.text(alphabet=st.characters(exclude_characters=SEPARATOR + MISSING), max_size=12)
PARTS = st.lists(TEXTS | st.none(), max_size=5).map(tuple)


@given(PARTS)
def test_id_is_its_prefix_and_sixty_four_bits(parts):
    assert re.fullmatch(r"m-[0-9a-f]{16}", make_id("m", *parts))


@given(PARTS, PARTS)
def test_different_parts_give_different_ids(one, other):
    # No parts and one empty part are the same words; every record has parts.
    if one and other:
        assert (make_id("m", *one) == make_id("m", *other)) == (one == other)


@given(st.text(alphabet="ab", min_size=1, max_size=4), st.text(alphabet="ab", min_size=1, max_size=4))
def test_characters_shifted_from_one_part_to_the_next_give_another_id(first, second):
    whole = first + second
    ids = {make_id("s", whole[:cut], whole[cut:]) for cut in range(len(whole) + 1)}
    assert len(ids) == len(whole) + 1


def test_none_is_not_the_empty_string():
    assert make_id("a", None) != make_id("a", "")


def test_numbers_count_by_their_digits():
    assert make_id("m", "a-1", 12, 3) != make_id("m", "a-1", 1, 23)
    assert make_id("m", "a-1", 12) == make_id("m", "a-1", "12")


def test_a_lone_surrogate_of_a_broken_text_has_an_id():
    assert make_id("a", "\ud83d") != make_id("a", "\ude00")


def test_ids_never_change():
    # Stored warehouses hold these ids: a change of the hash would found every event anew.
    assert make_id("m", "a-1", 3, None) == "m-8e08aaf6988c302e"


@given(PARTS)
def test_event_names_the_mention_that_founded_it(parts):
    mention_id = make_id("m", *parts)
    assert mention_id_of(event_id_of(mention_id)) == mention_id
    assert event_id_of(mention_id).startswith("e-")
