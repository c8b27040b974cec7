"""Who says so: quotations with their speakers, and the chain of speakers of an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from seeds import Reference
from transforms.findings import ParsedArticle
from transforms.parties.coreference import find_parties
from transforms.parties.names import ActorIndex
from transforms.speech.speech import Speech, read_speech, speakers_of
from transforms.speech.speech_words import SpeechWords

Read = Callable[..., Speech]


@pytest.fixture(scope="module")
def read(parse: Callable[..., ParsedArticle], actor_index: ActorIndex, reference: Reference) -> Read:
    words = SpeechWords.from_reference(reference)

    def read_paragraphs(*paragraphs: str, **fields: object) -> Speech:
        parsed = parse(*paragraphs, **fields)
        return read_speech(parsed, dict(enumerate(find_parties(parsed, actor_index))), words)

    return read_paragraphs


def speakers(speech: Speech, word: str) -> list[str | None]:
    """Return the words of those who report what the first such word of an article says, without the narrator."""
    number, index = next(
        (number, token.i) for number, scene in speech.scenes.items() for token in scene.doc if token.text == word
    )
    return [link.speaker_text for link in speakers_of("m-1", (number, index), speech, {})[:-1]]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Norway closed its border on Friday.", "closed", []),
        ("Norway closed its border, the foreign ministry said.", "closed", ["foreign ministry"]),
        ("The foreign ministry said Norway closed its border.", "closed", ["foreign ministry"]),
        ("The talks, the foreign ministry said, will resume in Oslo.", "resume", ["foreign ministry"]),
        ("According to Reuters, Norway closed its border.", "closed", ["Reuters"]),
        ("Norway closed its border, according to Reuters.", "closed", ["Reuters"]),
        ("Norway attacked at noon, according to plan.", "attacked", []),
        ("Israel attacked Iran, according to a statement by the foreign ministry.", "attacked", ["foreign ministry"]),
        ("Xinhua reported, citing the foreign ministry, that Norway expelled two envoys.", "expelled",
         ["foreign ministry", "Xinhua"]),
        ("Norway expelled two envoys, Xinhua reported, citing the foreign ministry.", "expelled",
         ["foreign ministry", "Xinhua"]),
        ("Kim was quoted as saying by Yonhap that the talks would resume.", "resume", ["Kim", "Yonhap"]),
        ("As French President Emmanuel Macron put it, Russia attacked Ukraine.", "attacked",
         ["French President Emmanuel Macron"]),
        ("Norway and Sweden schedule a summit, a move announced by Helsinki and reported by Reuters.", "schedule",
         ["Helsinki", "Reuters"]),
        ("While visiting Oslo, French President Emmanuel Macron said that Russia attacked Ukraine.", "visiting", []),
        ("The Kremlin issued a statement saying that Norway attacked a ship.", "attacked", ["The Kremlin"]),
        ("Russia attacked Ukraine, says Macron", "attacked", ["Macron"]),
        ("The leaders reaffirmed their intention to reopen the border.", "reopen", []),
        ("Norway closed its border, citing a lack of guards.", "closed", []),
    ],
)  # fmt: skip
def test_chain_of_speakers(text: str, word: str, expected: list[str], read: Read) -> None:
    assert speakers(read(text), word) == expected


def test_the_narrator_comes_last(read: Read) -> None:
    rows = speakers_of("m-1", (0, 1), read("Norway closed its border, Reuters reported.", publisher="The Gazette"), {})
    assert [(row.position, row.is_narrator, row.via) for row in rows] == [(0, False, None), (1, True, "The Gazette")]


def test_cue_slices_back_to_the_text(read: Read) -> None:
    speech = read("Norway closed its border\u2019s gate, Reuters reported.")
    row = speakers_of("m-1", (0, 1), speech, {})[0]
    assert speech.parsed.article.original_text[row.start_char : row.end_char] == "reported"
    assert row.cue == "report"


def test_an_event_inside_marks_has_the_speaker_of_the_quotation(read: Read) -> None:
    speech = read('"We are ready," said French President Emmanuel Macron. "We attacked twice. We will stop."')
    assert speakers(speech, "attacked") == ["French President Emmanuel Macron"]


def test_a_pronoun_right_after_marks_is_who_spoke_them(read: Read) -> None:
    speech = read(
        '"We met Prime Minister Keir Starmer," said French President Emmanuel Macron. He added that talks resumed.'
    )
    rows = speakers_of("m-1", (1, 4), speech, {})
    assert [row.speaker_actor_id for row in rows[:-1]] == ["emmanuel-macron"]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (['"We will sign," the foreign ministry said in a press release.'],
         [("direct", "We will sign,", "foreign ministry", "press release")]),
        (['French President Emmanuel Macron called the plan "a step toward lasting peace".'],
         [("partial", "a step toward lasting peace", "French President Emmanuel Macron", None)]),
        (['Oslo accused "certain forces in the capital" of "meddling".'],
         [("partial", "certain forces in the capital", "Oslo", None), ("scare", "meddling", "Oslo", None)]),
        (['"Peace is near," Macron said, according to Reuters.'], [("direct", "Peace is near,", "Macron", "Reuters")]),
        (["Reuters reported that the envoys left."], [("indirect", "the envoys left", "Reuters", None)]),
        (["The envoys left, Reuters reported."], [("indirect", "The envoys left", "Reuters", None)]),
        (["Reuters did not say that the envoys left."], []),
        (["In return, the foreign ministry expressed its thanks."], []),
        (["As the envoys left, the leaders reaffirmed their aims."], []),
        (['"We are ready. We have waited," Macron said. "It ends now."'],
         [("direct", "We are ready. We have waited,", "Macron", None), ("direct", "It ends now.", "Macron", None)]),
        (['"We have waited. We are ready.', '"It ends now," Macron said.'],
         [("direct", "We have waited. We are ready.", "Macron", None), ("direct", "It ends now,", "Macron", None)]),
        (['The plan has a "modest" aim.'], [("scare", "modest", None, None)]),
        (['"Never again!" Macron said.'], [("direct", "Never again!", "Macron", None)]),
    ],
)  # fmt: skip
def test_quotations(paragraphs: list[str], expected: list[tuple[str, str, str | None, str | None]], read: Read) -> None:
    speech = read(*paragraphs)
    assert [(quote.kind, quote.text, quote.speaker_text, quote.via) for quote in speech.quotes] == expected


def test_offsets_of_quotations_exclude_the_marks(read: Read) -> None:
    text = "\u201cPeace isn\u2019t near,\u201d Macron said. \u201cIt is far.\u201d"
    quotes = read(text).quotes
    assert [text[quote.start_char : quote.end_char] for quote in quotes] == ["Peace isn\u2019t near,", "It is far."]


def test_who_opposes_something_speaks_only_where_nobody_reports_it(read: Read) -> None:
    alone = read('Norway opposes "power politics of the past".')
    reported = read('French President Emmanuel Macron said Norway opposes "power politics of the past".')
    assert alone.quotes[0].speaker_text == "Norway"
    assert {quote.speaker_text for quote in reported.quotes} == {"French President Emmanuel Macron"}
