"""Find where sentences end in running text, also where the space between them is missing.

>>> text = 'The envoy left on Monday.He met U.S. officials. "We agreed," he said.'
>>> [text[start:end] for start, end in sentence_spans(text)]
['The envoy left on Monday.', 'He met U.S. officials.', '"We agreed," he said.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

# Words that begin a sentence more often than they go on with a name; they decide after "U.S." and "Inc.".
STARTERS = frozenset(
    """A Also Although Among An And As According After Amid Asked At Because Before Both But By Despite During
    Each Earlier Even Finally For Former From Furthermore He Her His How However I If In Instead It Its Last Late Later
    Many Meanwhile More Moreover Most My Neither No Nor Not Now On Once One Only Or Others Our Over Separately Several
    She Since So Some Still Such That The Their Then There These They This Those Though Three Through To Two Under
    Until We What When Where Whether While Who Why With Yet You""".split()
)
_NEVER_LAST = frozenset(
    """adm amb asst assoc brig capt cmdr col cpl cpt dr fr ft gen gov hon lt ltc maj messrs mr mrs ms mt mx pres prof
    rep reps rev sec-gen sen sens sgt spc st supt vs v viz cf e.g i.e approx""".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_BEFORE_NUMBER = frozenset("no nos art arts sec secs fig figs vol ch p pp para paras".split())
_SOMETIMES_LAST = frozenset("inc co corp ltd llc plc jr sr bros etc est dept univ al a.m p.m ph.d".split())
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_END = re.compile(r"[.!?\u2026]+")
_NEXT_WORD = re.compile(r"(?P<gap>\s*)(?P<openers>[\"'(\[\u00ab]*)(?P<word>[^\s\"'(),.;:!?\u2014]*)")
_TOKEN_BREAK = re.compile(r"[\s(\[\"\u2014\u2013/]")
_LONGEST_TOKEN = 40
# In characters. No sentence of news is as long; a text without full stops would keep the parser busy for hours.
LONGEST_SENTENCE = 1000
_QUESTION_REPORTED = re.compile(
    r"\s+(?:[A-Z][\w.'-]*\s+){1,4}(?:said|says|asked|asks|told|added|wrote|tweeted|declared|replied|shouted|wondered)\b"
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the sentences, without the spaces around them."""
    openings = opening_quotes(text)
    borders = [0, *(end for end in _candidates(text, openings) if end < len(text)), len(text)]
    parts = (part for start, end in pairwise(borders) for part in _short_parts(text, start, end))
    spans = (_trimmed(text, start, end) for start, end in parts)
    return [(start, end) for start, end in spans if start < end]


def opening_quotes(text: str) -> frozenset[int]:
    """Return the positions of the double quotes that open; where spaces do not tell, they take turns."""
    found = set()
    is_open = False
    position = text.find('"')
    while position >= 0:
        before = text[position - 1] if position else " "
        after = text[position + 1] if position + 1 < len(text) else " "
        if before.isspace() or before in "([\u2014":
            is_open = not (after.isspace() and is_open)
        elif after.isspace() or after in ",.;:!?)]":
            is_open = False
        else:
            is_open = not is_open
        if is_open:
            found.add(position)
        position = text.find('"', position + 1)
    return frozenset(found)


def _candidates(text: str, openings: frozenset[int]) -> list[int]:
    ends = []
    for match in _END.finditer(text):
        end = match.end()
        while end < len(text) and text[end] in "\"')]\u00bb" and end not in openings:
            end += 1
        if _is_border(text, match, end):
            ends.append(end)
    return ends


def _is_border(text: str, mark: re.Match[str], end: int) -> bool:
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return False
    openers, word = following["openers"], following["word"]
    if not word and (not openers or following.end() == len(text)):
        return False
    if word and (word[0].islower() or word[0] in "-\u2013"):
        return False
    token = _token_before(text, mark.start())
    is_glued = not following["gap"]
    if is_glued and end == mark.end() and not _may_be_glued(token, openers, word):
        return False
    if mark.group() == ".":
        return _ends_sentence(token, word, is_at_start=mark.start() < 4)
    is_question = end > mark.end() and mark.group()[-1] in "?!"
    return not (is_question and _QUESTION_REPORTED.match(text, end))


def _may_be_glued(token: str, openers: str, word: str) -> bool:
    # "Thursday.Foreign" and 'events."Both', but not "3.5", "U.S.A", "Node.Js" or an address.
    if "@" in token or "://" in token or token.casefold().startswith("www"):
        return False
    if not openers and not word[0].isalpha():
        return False
    if word in STARTERS or openers:
        return len(token) > 1
    is_word = token[-2:].isalpha() and len(token) > 1 and len(word) > 1 and "." not in token
    return is_word or token[-1:].isdigit() or token[-1:] in "%)]'"


def _ends_sentence(token: str, word: str, *, is_at_start: bool) -> bool:
    lowered = token.casefold()
    if lowered in _NEVER_LAST:
        return False
    if lowered in _MONTHS or lowered in _BEFORE_NUMBER:
        return not word[:1].isdigit()
    if is_at_start and lowered.isdigit() and len(lowered) < 3:
        return False  # "1. The ministers": the number of a point, not a sentence
    is_initial = len(token) == 1 and token.isalpha()
    if is_initial or lowered in _SOMETIMES_LAST or _DOTTED.fullmatch(token):
        return word in STARTERS or word == ""
    return True


def _token_before(text: str, position: int) -> str:
    start = position
    while start > max(0, position - _LONGEST_TOKEN) and not _TOKEN_BREAK.match(text[start - 1]):
        start -= 1
    return text[start:position]


def _short_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, or parts of it that a parser can take, cut at spaces where there are any."""
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = space if space > start else start + LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
