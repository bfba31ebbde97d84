"""Sentences that nobody could read aloud: spread letters, words written backwards or spelt as no dictionary spells them.

What can't be read as prose proves nothing, whatever it would say once it was put right; a model may read it all the same.

English only.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache

import simplemma

_SPREAD = re.compile(r"(?:(?<![^\s\"“(])[^\W\d_][\s.\-_*]+){8,}")
"""More single letters in a row than initials have."""
_WORD = re.compile(r"(?<![\w'’.-])[^\W\d_]+(?![\w'’-])")
_UNKNOWN, _SHARE, _RUN = 3, 1 / 3, 4
"""So many unknown words, a third of all, or so many in a row: of 9,300 sentences of papers and web pages only tables, addresses and Russian."""
_SPELT = (
    "please make sure summary summaries recap report say says state write mention tell ignore instructions previous prompt system claim claims"
    " include repeat answer output sentence readers model assistant should must that the with your"
).split()
_CLOSE = 0.8
"""How alike an unknown word and one of `_SPELT` are, from which on the one stands for the other."""


def is_spread(sentence: str) -> bool:
    """True when a sentence has eight single letters in a row."""
    return _SPREAD.search(sentence) is not None


@lru_cache(maxsize=2_000)
def is_garbled(sentence: str) -> bool:
    """True when too many words in small letters are in no dictionary."""
    words = [word for word in _WORD.findall(sentence) if word == word.casefold() and len(word) > 1]
    unknown = [not _is_word(word) for word in words]
    count = sum(unknown)
    if count < _UNKNOWN:
        return False
    run = max(len(each) for each in "".join("x" if flag else " " for flag in unknown).split())
    return count >= _SHARE * len(words) or run >= _RUN


def corrected(sentence: str) -> str:
    """The sentence with unknown words put as the words of an instruction that they are close to."""
    if not sentence.isascii():
        return sentence
    return _WORD.sub(lambda word: _corrected(word[0]), sentence)


@lru_cache(maxsize=20_000)
def _corrected(word: str) -> str:
    if len(word) < 4 or word[1:] != word[1:].casefold() or _is_word(word.casefold()):
        return word
    close = get_close_matches(word.casefold(), _SPELT, n=1, cutoff=_CLOSE)
    return close[0] if close else word


@lru_cache(maxsize=20_000)
def _is_word(word: str) -> bool:
    return bool(simplemma.is_known(word, "en"))
