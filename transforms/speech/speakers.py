"""Tell who reports what a word of a parsed sentence says, from the nearest speaker outwards.

In "Wang called on Seoul to act, Xinhua said, according to the ministry" the chain of the call is Xinhua, the ministry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from transforms.findings import Party
from transforms.grammar.clauses import RELATIVE_TAGS, arguments, child, is_passive, logical_object, logical_subject
from transforms.parties.actors import coordinated, party_at
from transforms.speech.speech_words import SpeechWords

CLAUSES = frozenset({"ccomp", "xcomp", "parataxis", "dep", "advcl"})
ASIDES = frozenset({"parataxis", "advcl", "dep", "ccomp"})
CONTENT_PREPOSITIONS = frozenset({"of", "about", "as", "on"})
# Their object is who hears or who is asked, not what is told.
ADDRESSING = frozenset({"tell", "inform", "remind", "assure", "reassure", "brief", "interview", "quote", "cite"})
# What is told "on" something is told of it, unless the verb takes its clause itself ("said on the sidelines of talks").
PLAIN_VERBS = frozenset({"say", "tell", "announce", "add"})
CITING = frozenset({"cite", "quote"})
MEDIA = "MED"
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_ARTICLE = re.compile(r"^(?:an?|the|this|his|her|its|their|another)\s+", re.IGNORECASE)
_ADVERBIALS = frozenset({"prep", "npadvmod", "advmod", "punct", "advcl", "prt", "cc", "nsubj"})


@dataclass(frozen=True, slots=True)
class Scene:
    """One parsed sentence to be read for speech; reporting and according are the places of such words."""

    doc: Doc
    parties: Sequence[Party]
    words: SpeechWords
    root: Token
    reporting: tuple[int, ...]
    according: tuple[int, ...]

    @classmethod
    def of(cls, doc: Doc, parties: Sequence[Party], words: SpeechWords) -> Scene:
        """Return a sentence to be read for speech."""
        reporting, according, root = [], [], doc[0]
        for word in doc:
            lemma = word.lemma_
            if lemma in words.reporting_verbs and word.pos_ == "VERB":
                reporting.append(word.i)
            elif lemma == "accord" and word.lower_ == "according":
                according.append(word.i)
            if word.dep_ == "ROOT" and root.dep_ != "ROOT":
                root = word
        return cls(doc, parties, words, root, tuple(reporting), tuple(according))


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of a chain: who speaks, the words that name the speaker, the word that says so and what carried it."""

    party: Party | None
    text: str
    cue: Token
    via: str | None


def chain_of_speech(token: Token, scene: Scene) -> tuple[Speaker, ...]:
    """Return who reports what a word says, from the nearest speaker outwards, each once."""
    return once((*_on_path(token, scene), *_of_whole_sentence(token, scene)))


def once(speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """Return the speakers in order without those already named."""
    found: list[Speaker] = []
    seen: set[tuple[str | None, str]] = set()
    for speaker in speakers:
        actor_id = speaker.party.actor_id if speaker.party else None
        key = (actor_id, "" if actor_id else speaker.text.casefold())
        if key not in seen:
            seen.add(key)
            found.append(speaker)
    return tuple(found)


def is_reporting(verb: Token, scene: Scene) -> bool:
    """Return whether a word is a verb that reports speech."""
    return verb.i in scene.reporting


def speakers_by(verb: Token, scene: Scene) -> Iterator[Speaker]:
    """Yield who speaks by a verb: whom it cites, its subject, then the outlet that was told or that quotes."""
    for other in verb.children:
        if _is_citing(other):
            yield from _cited(other, scene)
    if verb.lemma_ in CITING and not is_passive(verb) and any(other.lower_ == "as" for other in verb.children):
        # "The daily quoted Cho as saying": Cho is nearer than the daily.
        yield from _named_by(logical_object(verb), verb, scene)
    subject = speaking_subject(verb, scene)
    via = channel_of(verb, scene)
    yield from _named_by(subject, verb, scene, via=via)
    for outlet in arguments(verb, {"by"}):
        if outlet != subject:
            yield from _named_by(outlet, verb, scene)


def _is_citing(word: Token) -> bool:
    return word.lemma_ in CITING and word.tag_ == "VBG" and word.dep_ in ("advcl", "prep", "acl")


def _cited(citing: Token, scene: Scene) -> Iterator[Speaker]:
    """Yield whom a participle cites; "citing a lack of evidence" cites nobody."""
    noun = logical_object(citing)
    if noun is not None and (party_at(scene.parties, noun) is not None or _can_be_source(noun, scene)):
        yield from _named_by(noun, citing, scene)


def speaking_subject(verb: Token, scene: Scene) -> Token | None:
    """Return who speaks by a verb; a participle that follows a speech has its speaker ("..., adding that")."""
    if verb.dep_ == "pcomp" and verb.head.lower_ != "as" and verb.head.head != verb.head:
        # "defended the choice by saying": who defended it says so.
        return logical_subject(verb.head.head)
    if sum(other.dep_ == "nsubj" for other in verb.children) > 1:
        # A misread clause before ", Reuters reported" leaves its own subject to the verb as well.
        return nearest_subject(verb)
    subject = logical_subject(verb)
    is_free = verb.dep_ in ("advcl", "conj", "dep") and child(verb, "nsubj", "nsubjpass") is None
    if is_free and not is_passive(verb) and (subject is None or party_at(scene.parties, subject) is None):
        step = verb.head
        while step.head != step:
            step = step.head
            if is_reporting(step, scene):
                return speaking_subject(step, scene) or subject
    return subject


def channel_of(verb: Token, scene: Scene) -> str | None:
    """Return the words that name what carried the speech ("in a press release"), or the outlet that was told."""
    for noun in arguments(verb, {"in", "on", "via", "through", "during", "at"}):
        if noun.lemma_ in scene.words.channels:
            return _ARTICLE.sub("", _phrase(noun))
    heard = (*(other for other in verb.children if other.dep_ in ("dobj", "dative")), *arguments(verb, {"to", "with"}))
    for noun in heard:
        party = party_at(scene.parties, noun)
        if party is not None and party.sector == MEDIA and party.basis == "named":
            return party.text
    return None


def _on_path(token: Token, scene: Scene) -> Iterator[Speaker]:
    step, below = token, None
    while True:
        yield from _beside(step, below, token, scene)
        if step.head == step:
            return
        governor = step.head
        if governor.pos_ == "VERB" and not _is_own_intention(step, below, scene) and _is_content(step, governor, scene):
            yield from speakers_by(governor, scene)
        elif governor.lemma_ in scene.words.reporting_nouns and _completes_noun(step):
            yield from _owners(governor, scene)
        below, step = step, governor


def _is_own_intention(step: Token, below: Token | None, scene: Scene) -> bool:
    """Return whether a speaker tells what he means to do: who "reaffirmed his intention to go" acts."""
    if below is None or step.dep_ != "dobj" or below.dep_ != "acl" or below.tag_ != "VB":
        return False
    return step.lemma_ in scene.words.intentions or child(step, "poss") is not None


def _completes_noun(step: Token) -> bool:
    """Return whether a word tells what a noun of speech says ("a report that", "reports of")."""
    return step.dep_ in ("acl", "ccomp", "relcl") or (step.dep_ == "prep" and step.lower_ in ("of", "about", "on"))


def _is_content(step: Token, verb: Token, scene: Scene) -> bool:
    """Return whether a verb reports what stands below it on the side of step."""
    lemma = verb.lemma_
    if lemma in scene.words.claims:
        return step.dep_ == "prep" and step.lower_ in ("of", "for")
    if lemma not in scene.words.reporting_verbs:
        return False
    if step.dep_ == "advcl":
        # "While visiting Beijing, Lee said" reports no visit; a bare clause before ", Lee said" is told.
        return (
            step.i < verb.i and child(step, "nsubj", "nsubjpass") is not None and child(step, "mark", "advmod") is None
        )
    if step.dep_ == "dobj":
        return lemma not in ADDRESSING and child(verb, "ccomp") is None
    if step.dep_ == "prep":
        return step.lower_ in CONTENT_PREPOSITIONS and not (step.lower_ == "on" and lemma in PLAIN_VERBS)
    return step.dep_ in CLAUSES or step.dep_ == "nsubjpass"


def _beside(step: Token, below: Token | None, token: Token, scene: Scene) -> Iterator[Speaker]:
    """Yield who is named beside a clause or noun: "according to", ", X said,", "as X put it", "announced by X"."""
    for other in step.children:
        if other == below or other.left_edge.i <= token.i <= other.right_edge.i:
            continue
        if other.lower_ == "according":
            yield from according_to(other, scene)
        elif _is_citing(other):
            yield from _cited(other, scene)
        elif other.dep_ in ASIDES and _is_aside(other, scene):
            yield from speakers_by(other, scene)
        elif other.dep_ in ("acl", "appos", "npadvmod", "dobj") and other.i > step.i:
            yield from _announced(other, step, scene)


def _is_aside(verb: Token, scene: Scene) -> bool:
    """Return whether a clause only says who speaks: it has a subject and no content of its own, between commas."""
    is_put = verb.lemma_ == "put" and verb.left_edge.lower_ == "as"
    if not is_put and not is_reporting(verb, scene):
        return False
    if child(verb, "nsubj") is None and not (verb.left_edge.lower_ == "as" and is_passive(verb)):
        return False
    is_open = is_put or child(verb, "ccomp", "dobj", "xcomp") is None
    subordinator = child(verb, "mark", "advmod")
    return is_open and (subordinator is None or subordinator.lower_ == "as")


def _announced(other: Token, step: Token, scene: Scene) -> Iterator[Speaker]:
    """Yield who announced a thing ("talks announced by Seoul") or a clause taken up as one ("a move announced by")."""
    if other.dep_ == "acl":
        participle: Token | None = other
    else:
        is_taken_up = other.dep_ != "dobj" and step.pos_ in ("VERB", "AUX") and other.left_edge.i > 0
        comma = other.doc[other.left_edge.i - 1].text if is_taken_up else ""
        participle = child(other, "acl") if comma in (",", "\u2014", "-", "--") else None
    if participle is None or participle.tag_ != "VBN":
        return
    for verb in (participle, *participle.conjuncts):
        if is_reporting(verb, scene) and child(verb, "agent") is not None:
            yield from _named_by(logical_subject(verb), verb, scene)


def according_to(word: Token, scene: Scene) -> Iterator[Speaker]:
    """Yield who is named after "according to"; plans, laws and schedules do not speak."""
    named = (*arguments(word, {"to"}), *(other for other in word.children if other.dep_ == "pobj"))
    for source in dict.fromkeys(named):
        party = party_at(scene.parties, source)
        if party is None and not _can_be_source(source, scene):
            continue
        if source.lemma_ in scene.words.sources:
            # "according to a statement by the ministry": the ministry speaks, through the statement.
            owners = tuple(_owners(source, scene, word))
            if owners and owners[0].party is not None:
                yield from owners
                continue
        yield from _named_by(source, word, scene)


def _can_be_source(noun: Token, scene: Scene) -> bool:
    if noun.ent_type_ in NAMED or noun.pos_ in ("PROPN", "PRON"):
        return True
    return noun.lemma_ in scene.words.sources or any(other.pos_ == "PROPN" for other in noun.lefts)


def _owners(noun: Token, scene: Scene, cue: Token | None = None) -> Iterator[Speaker]:
    """Yield whose statement a noun of speech is, else the statement itself."""
    cue = noun if cue is None else cue
    is_channel = noun.lemma_ in scene.words.channels
    via = noun.doc[_start_of_compound(noun) : noun.i + 1].text if is_channel else None
    issued = (other for verb in noun.children if verb.dep_ == "acl" for other in arguments(verb, {"by"}))
    possible = (*(other for other in noun.lefts if other.dep_ in ("poss", "amod", "compound", "nmod")),
                *arguments(noun, {"by", "from", "of"}), *issued)  # fmt: skip
    for owner in possible:
        if party_at(scene.parties, owner) is not None or owner.ent_type_ in NAMED:
            yield from _named_by(owner, cue, scene, via=via)
            return
    governor = noun.head
    is_within = noun.dep_ == "pobj" and governor.lower_ in ("in", "through", "via") and governor.head.pos_ == "VERB"
    verb = governor.head if is_within else governor
    if is_within or (noun.dep_ == "dobj" and verb.pos_ == "VERB" and not is_reporting(verb, scene)):
        yield from _named_by(logical_subject(verb), cue, scene, via=via)
        return
    yield Speaker(None, _phrase(noun), cue, None)


def _phrase(noun: Token) -> str:
    return noun.doc[noun.left_edge.i : noun.i + 1].text


def _start_of_compound(noun: Token) -> int:
    return min(
        (other.i for other in noun.lefts if other.dep_ == "compound" and other.ent_type_ not in NAMED), default=noun.i
    )


def _named_by(noun: Token | None, cue: Token, scene: Scene, *, via: str | None = None) -> Iterator[Speaker]:
    """Yield the speakers that a noun phrase names: each of those coordinated, each known member of a group."""
    if noun is None or not _can_speak(noun, scene):
        return
    parties = coordinated(scene.parties, noun)
    if noun.lemma_ in scene.words.reporting_nouns and noun != cue and not any(party.actor_id for party in parties):
        yield from _owners(noun, scene, cue)
        return
    for party in parties:
        for member in party.members or (party,):
            yield Speaker(member, party.text, cue, via)
    if not parties:
        yield Speaker(None, _phrase(noun), cue, via)


def _can_speak(noun: Token, scene: Scene) -> bool:
    if noun.tag_ in RELATIVE_TAGS or noun.lower_ in (
        "this",
        "that",
        "which",
        "these",
        "those",
        "there",
        "i",
        "we",
        "you",
    ):
        return False
    if noun.pos_ in ("VERB", "AUX", "ADJ", "NUM") and party_at(scene.parties, noun) is None:
        return False
    is_common = noun.pos_ == "NOUN" and noun.ent_type_ not in NAMED
    heads_party = any(party.head == noun.i for party in scene.parties)
    return not is_common or heads_party or noun.lemma_ not in scene.words.event_nouns


def _of_whole_sentence(token: Token, scene: Scene) -> Iterator[Speaker]:
    """Yield who is named at the border of a sentence for all of it, however the parser attached it."""
    for place in scene.according:
        word = scene.doc[place]
        if not word.left_edge.i <= token.i <= word.right_edge.i and _is_at_border(word):
            yield from according_to(word, scene)
    if token.i > 1:
        yield from _before_colon(scene)
    closing = closing_report(scene)
    if closing is not None and token.i < (start_of_report(closing) or 0):
        yield from speakers_by(closing, scene)


def _before_colon(scene: Scene) -> Iterator[Speaker]:
    """Yield who speaks in "Merz: Germany will send tanks"; a country before a colon may be a place or a topic."""
    for party in scene.parties:
        is_alone = party.start == 0 and party.end < len(scene.doc) and scene.doc[party.end].text == ":"
        if is_alone and party.actor_id is not None and not party.actor_id.startswith("country-"):
            yield Speaker(party, party.text, scene.doc[party.end], None)


def _is_at_border(word: Token) -> bool:
    if word.i <= 1:
        return True
    return word.doc[word.i - 1].text in (",", "-", "\u2014", "--", '"') and _ends_sentence(word.right_edge.i, word.doc)


def _ends_sentence(last: int, doc: Doc) -> bool:
    return all(other.is_punct or other.is_space for other in doc[last + 1 :])


def closing_report(scene: Scene) -> Token | None:
    """Return the verb of a closing ", the ministry said on Monday.", whatever the parser made of what it reports."""
    for place in reversed(scene.reporting):
        verb = scene.doc[place]
        start = start_of_report(verb)
        if start is None or scene.doc[start - 1].text not in (",", '"', ",'", "'"):
            continue
        if _ends_sentence(verb.right_edge.i, scene.doc) and not _tells_more(verb) and _is_clause(scene.doc[:start]):
            return verb
    return None


def _tells_more(verb: Token) -> bool:
    """Return whether a verb has content of its own after it; who was told is none ("told reporters on Monday")."""
    hearers = ("dobj", "dative") if verb.lemma_ in ADDRESSING else ()
    return any(other.dep_ not in _ADVERBIALS and other.dep_ not in hearers for other in verb.rights)


def _is_clause(words: Span) -> bool:
    """Return whether words can be a statement: "In return," and "As he left," only open one."""
    return words[0].tag_ not in ("IN", "WRB") and any(word.pos_ in ("VERB", "AUX") for word in words)


def start_of_report(verb: Token) -> int | None:
    """Return where the words "the ministry said" or "said the ministry" start; None without words before them."""
    subject = nearest_subject(verb)
    start = None if subject is None else min(subject.left_edge.i, verb.i)
    return start or None


def nearest_subject(verb: Token) -> Token | None:
    """Return the subject that stands nearest to its verb."""
    subjects = [other for other in verb.children if other.dep_ == "nsubj"]
    return min(subjects, key=_distance_to_head, default=None)


def _distance_to_head(word: Token) -> int:
    """Return how far a word stands from the one it hangs on."""
    return abs(word.i - word.head.i)
