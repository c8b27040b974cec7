"""Why words that could report an event were not coded."""

import pytest

from transforms.events.coding import code_sentence
from transforms.events.refusals import refusals
from transforms.events.slots import Cast
from transforms.extraction import Knowledge, located_parties
from transforms.parties.coreference import find_parties
from transforms.places.places import find_places


@pytest.fixture(scope="module")
def knowledge(reference):
    """The indexed reference tables."""
    return Knowledge.from_reference(reference)


@pytest.mark.parametrize(
    ("text", "word", "reason"),
    [
        ("Wang Yi urged Seoul to hold talks.", "hold", 'what "urged" is about'),
        ("The president may be planning his next trip.", "planning", '"may" (possible) leaves open'),
        ("Officials who criticized Japan met Wang Yi in Seoul.", "criticized", "tells what is known already"),
        ("The hail is painful.", "hail", "known only as verb"),
        ("The sanctions are painful.", "sanctions", "subject of a verb that says it takes place"),
        ("The minister set a cup on the table.", "set", "after it"),
        ("Wang Yi held talks with Cho Hyun.", "talks", 'belongs to "held"'),
        ("They attacked.", "attacked", "no party, or too few"),
    ],
)
def test_refusal_names_the_step_that_refused_a_word(text, word, reason, parse, knowledge):
    parsed = parse(text)
    doc = parsed.docs[0]
    parties = find_parties(parsed, knowledge.actors)[0]
    places = find_places(parsed, knowledge.places)[0]
    cast = Cast(parties, located_parties(doc, places, knowledge))
    coded = frozenset(event.trigger for event in code_sentence(doc, cast, knowledge.lexicon))
    found = {refusal.word: refusal.reason for refusal in refusals(doc, cast, knowledge.lexicon, coded)}
    assert reason in found[word]
