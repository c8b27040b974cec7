"""Find the language of a text; None where the text is too short or too mixed to tell.

>>> find_language("The ministers of both countries met on Monday and agreed to talk again in the spring.")
'en'
"""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# The languages news is mostly written in; fewer candidates make fewer mistakes on short texts.
NEWS_LANGUAGES = """ar bg bn cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sr
sv sw ta th tl tr uk ur vi zh""".split()
_ENGLISH_WORDS = frozenset(
    """the of and to in a is that for on with as was were by at from has have had will would be are been its it he she
    they his her their after before over this which who said says not an but""".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 1500
_FEWEST_LETTERS = 12


def find_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language, judged from the beginning, the middle and the end of a long text."""
    sample = _sample(text)
    words = _WORD.findall(sample)
    letters = sum(len(word) for word in words)
    if letters < _FEWEST_LETTERS:
        return None
    english_share = sum(word.casefold() in _ENGLISH_WORDS for word in words) / len(words)
    latin_share = sum(len(word) for word in words if word.isascii()) / letters
    if latin_share > 0.85 and english_share > 0.2:
        return "en"
    language, probability = _identifier().classify(sample)
    if language == "en" and (latin_share < 0.6 or (len(words) > 30 and english_share < 0.1)):
        return None
    return str(language) if probability > 0.6 else None


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(NEWS_LANGUAGES)
    return identifier
