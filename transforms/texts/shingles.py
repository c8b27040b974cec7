"""Turn a text into its set of word shingles and a MinHash signature, by which copies are proposed.

>>> jaccard(signature("the two ministers met in Oslo"), signature("The two ministers met, in Oslo."))
1.0
"""

from __future__ import annotations

import re
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

WORDS_PER_SHINGLE = 4
PERMUTATIONS = 64

_WORD = re.compile(r"\w+")
# Odd 64-bit constants (from splitmix64), so that the order of the words in a shingle counts.
_MULTIPLIERS = np.array(
    [0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93], dtype=np.uint64
)
# One hash function per position of a signature: an odd multiplier and a summand (multiply-shift: Dietzfelbinger 1996).
_HASH_FUNCTIONS = np.random.PCG64(1).random_raw(2 * PERMUTATIONS).reshape(PERMUTATIONS, 2) | np.uint64(1)
# The upper half of a 64-bit product is the better mixed one.
_HALF = np.uint64(32)
_GREATEST = np.uint64(0xFFFFFFFF)


def shingles(text: str) -> frozenset[int]:
    """Return the hashes of all runs of four words, ignoring case and punctuation; a shorter text is one run."""
    return frozenset(_shingle_hashes(text).tolist())


def signature(text: str) -> bytes:
    """Return the MinHash signature of the text's shingles."""
    hashes = _shingle_hashes(text) >> _HALF
    # One function after the other: all at once, a long text would need 64 times its own size.
    least = [(hashes * multiplier + summand >> _HALF).min(initial=_GREATEST) for multiplier, summand in _HASH_FUNCTIONS]
    return np.array(least, dtype="<u4").tobytes()


def jaccard(first: bytes, second: bytes) -> float:
    """Return the estimated Jaccard similarity of the texts behind two signatures."""
    equal = np.frombuffer(first, dtype="<u4") == np.frombuffer(second, dtype="<u4")
    return float(np.count_nonzero(equal)) / PERMUTATIONS


def _shingle_hashes(text: str) -> NDArray[np.uint64]:
    hashes = [_word_hash(word) for word in _WORD.findall(text.casefold())]
    if not hashes:
        return np.empty(0, dtype=np.uint64)
    missing = max(0, WORDS_PER_SHINGLE - len(hashes))
    words = np.array(hashes + [0] * missing, dtype=np.uint64)
    runs = np.lib.stride_tricks.sliding_window_view(words, WORDS_PER_SHINGLE)
    mixed = (runs * _MULTIPLIERS).sum(axis=1, dtype=np.uint64)
    mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed * _MULTIPLIERS[0])


@lru_cache(maxsize=65536)
def _word_hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) + 1
