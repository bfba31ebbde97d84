"""Texts as sets of 64-bit numbers, one for each distinct sequence of five words.

Rules:
- The same text has the same numbers in every process and on every machine: words are hashed by BLAKE2b, never by
  Python's `hash`, and sequences by a polynomial over their words. Two different sequences meet in one number with a
  probability of 2**-64; among 40 million sequences that is one pair in 20,000 such sets.
- Letter case and punctuation make no difference. Where words are not set apart (Chinese, Japanese, Korean Hanja),
  each character counts as a word.
- The polynomial mixes well, so the numbers below 1/s of their range are a fair sample of 1/s of the sequences, the same
  ones in every text (FracMinHash: Irber et al. 2022, doi:10.1101/2022.01.11.475838). From it containment is estimated
  without bias, which MinHash signatures of sets of unequal sizes do not give.
"""

from __future__ import annotations

import re
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
SHINGLE = 5
"""Words in a sequence: shorter ones are common phrases, longer ones miss lightly edited sentences."""
_WORD = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\W\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")  # fmt: skip
_MOST_WORDS = 500_000
"""Words whose hashes are remembered, about 70 MB; the rest is hashed again."""
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 0x85EBCA77C2B2AE63], dtype=np.uint64)  # fmt: skip
"""Odd numbers without pattern (from xxHash): each place of a sequence weighs another way."""


class _WordHashes(dict[str, int]):
    """Words and their hashes, worked out when first asked for."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        number = int.from_bytes(
            blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"
        )
        self[word] = number
        return number


class Fingerprinter:
    """Makes the numbers of texts; it remembers words, never texts, and what it gives does not depend on them."""

    def __init__(self) -> None:
        self._known = _WordHashes()

    def __call__(self, text: str) -> Hashes:
        """The numbers of the distinct five-word sequences of a text, ascending: shape (sequences,).

        A text of fewer than five words has none. Time is linear in its length.
        """
        words = _WORD.findall(text.casefold())
        count = len(words) - SHINGLE + 1
        if count < 1:
            return np.empty(0, dtype=np.uint64)
        hashes = np.fromiter(map(self._known.__getitem__, words), dtype=np.uint64, count=len(words))
        sums = np.zeros(count, dtype=np.uint64)
        for place, factor in enumerate(_FACTORS):
            sums += hashes[place : place + count] * factor
        return np.unique(_mixed(sums))


def shared(one: Hashes, other: Hashes) -> int:
    """How many sequences two texts have in common."""
    return len(in_common(one, other))


def in_common(one: Hashes, other: Hashes) -> Hashes:
    """The numbers of the sequences that two texts have in common, ascending."""
    return np.intersect1d(one, other, assume_unique=True)


def _mixed(numbers: Hashes) -> Hashes:
    """Each number spread over the whole range, no two onto one (the finalizer of MurmurHash3)."""
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        numbers = (numbers ^ (numbers >> np.uint64(33))) * np.uint64(factor)
    return numbers ^ (numbers >> np.uint64(33))
