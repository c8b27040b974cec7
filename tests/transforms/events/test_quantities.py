"""Numbers of an event: whom it killed, injured or detained, who took part, and money."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from seeds import Reference
from transforms.events.quantities import Counting, find_quantities
from transforms.findings import CodedEvent, ParsedArticle
from transforms.grammar.numbers import NumberWords
from transforms.parties.coreference import find_parties
from transforms.parties.names import ActorIndex

Count = Callable[[str, str], list[tuple[str, str, float, float | None, str | None]]]


def coded(trigger: int, event_type: str) -> CodedEvent:
    return CodedEvent(
        trigger=trigger,
        start=trigger,
        end=trigger + 1,
        event_type=event_type,
        event_mode=None,
        cameo_code=None,
        status="happened",
        status_cue=None,
        is_negated=False,
        sources=(),
        targets=(),
        about=None,
        rule="test",
    )


@pytest.fixture(scope="module")
def count(parse: Callable[..., ParsedArticle], actor_index: ActorIndex, reference: Reference) -> Count:
    index = NumberWords.from_reference(reference)

    def count_words(text: str, events: str) -> list[tuple[str, str, float, float | None, str | None]]:
        """Return word of the event, kind, low, high and words of each number; events are "word TYPE, word TYPE"."""
        parsed = parse(text)
        segment, doc = parsed.segments[0], parsed.docs[0]
        assert doc is not None
        wanted = [event.split() for event in events.split(", ")]
        places = {token.text: token.i for token in doc}
        found = [coded(places[word], event_type) for word, event_type in wanted]
        sentence = Counting(doc, found, find_parties(parsed, actor_index)[0], segment.words, index)
        return [
            (doc[event.trigger].text, row.kind, row.low, row.high, row.text)
            for event in found
            for row in find_quantities("m-1", event, sentence)
            if text[row.start_char : row.end_char] == row.text
        ]

    return count_words


@pytest.mark.parametrize(
    ("text", "events", "expected"),
    [
        ("Gunmen attacked a bus, killing at least three people and wounding five, after the army signed a deal.",
         "attacked ASSAULT, signed AGREE",
         [("attacked", "killed", 3, None, "at least three people"), ("attacked", "injured", 5, 5, "five")]),
        ("The army killed 12 rebels and injured two others.", "killed ASSAULT",
         [("killed", "killed", 12, 12, "12 rebels"), ("killed", "injured", 2, 2, "two others")]),
        ("The army killed three villagers and two soldiers.", "killed ASSAULT",
         [("killed", "killed", 3, 3, "three villagers"), ("killed", "killed", 2, 2, "two soldiers")]),
        ("Five gunmen killed a policeman.", "killed ASSAULT", []),
        ("Between 10 and 15 people were arrested.", "arrested COERCE",
         [("arrested", "detained", 10, 15, "Between 10 and 15 people")]),
        ("The strike left 12 people dead.", "strike ASSAULT", [("strike", "killed", 12, 12, "12 people")]),
        ("The death toll from the attack rose to 40.", "attack ASSAULT", [("attack", "killed", 40, 40, "40")]),
        ("Seven people died when Russia bombed Odesa.", "bombed ASSAULT",
         [("bombed", "killed", 7, 7, "Seven people")]),
        ("Some 5,000 people protested in Nairobi.", "protested PROTEST",
         [("protested", "participants", 5000, 5000, "Some 5,000 people")]),
        ("A protest by 200 students was dispersed.", "protest PROTEST",
         [("protest", "participants", 200, 200, "200 students")]),
        ("Up to 800 troops were deployed.", "deployed MOBILIZE",
         [("deployed", "participants", 0, 800, "Up to 800 troops")]),
        ("Rebels released three hostages.", "released RETREAT", []),
        ("Israel released two sailors.", "released RETREAT", []),
        ("Japan pledged $2 billion and 500 million euros in aid.", "pledged AGREE",
         [("pledged", "money", 2e9, 2e9, "$2 billion"), ("pledged", "money", 5e8, 5e8, "500 million euros")]),
        ("The army killed a 34-year-old man, aged 34, in 2022 after a 45-minute battle.", "killed ASSAULT", []),
        ("The ministers met for 3 hours on 5 January.", "met CONSULT", []),
    ],
)  # fmt: skip
def test_numbers_of_events(
    text: str, events: str, expected: list[tuple[str, str, float, float | None, str]], count: Count
) -> None:
    assert count(text, events) == expected


def test_a_number_belongs_to_the_event_of_its_own_verb(count: Count) -> None:
    text = "Israel struck Gaza, killing 12 people, and Hamas fired rockets that wounded three."
    found = count(text, "struck ASSAULT, fired ASSAULT")
    assert [(word, kind, low) for word, kind, low, _, _ in found] == [("struck", "killed", 12), ("fired", "injured", 3)]
