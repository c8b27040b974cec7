"""Write headlines in running case before they are parsed, so that "Leaders Commit to Talks" is not five names.

Length is kept, and with it every offset.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from transforms.findings import Segment

HEADLINE_KINDS = frozenset({"title", "heading", "source_list"})
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
TITLE_SHARE = 0.7


def true_case(segments: Sequence[Segment]) -> list[str]:
    """Return the words of each segment, headlines with common words in lower case.

    A word keeps its capital where the running text of the article writes it so inside a sentence, and where the running
    text does not have it in lower case.
    """
    seen = _inner_words([segment.words.text for segment in segments if not _is_title_case(segment)])
    return [
        _recased(segment.words.text, seen) if _is_title_case(segment) else segment.words.text for segment in segments
    ]


def _is_title_case(segment: Segment) -> bool:
    if segment.sentence.kind not in HEADLINE_KINDS:
        return False
    long_words = [word for word in WORD.findall(segment.words.text) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long_words)
    return len(long_words) > 2 and capitals >= TITLE_SHARE * len(long_words)


def _inner_words(texts: Sequence[str]) -> Counter[str]:
    """Count the words as written after the first of each sentence, where a capital means a name."""
    return Counter(word for text in texts for word in WORD.findall(text)[1:])


def _recased(text: str, seen: Counter[str]) -> str:
    first = WORD.search(text)
    start = first.end() if first else 0
    return text[:start] + WORD.sub(lambda match: _cased(match[0], seen), text[start:])


def _cased(word: str, seen: Counter[str]) -> str:
    lower = word.lower()
    if word.isupper() or seen[word] > seen[lower] or len(lower) != len(word):
        return word
    return lower if seen[lower] else word
