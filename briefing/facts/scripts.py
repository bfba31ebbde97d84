"""Words that mix alphabets whose letters look alike: the mark of a homoglyph attack.

Unicode Technical Standard 39 ("Unicode Security Mechanisms") names Latin, Cyrillic and Greek as the scripts
whose letters are confused; a word of one language is never written in two of them.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_SIGNS = re.compile("[\u00b5\u03bc\u03a9\u2126\u0394\u03b1-\u03c9]")
"""Greek letters that stand in Latin words of science: µm, kΩ, ΔT, β-."""


def mixed_scripts(text: str) -> int:
    """How many words of `text` mix Latin letters with Cyrillic ones, or either with Greek ones.

    A Greek small letter, Δ or Ω beside at most three Latin letters is a unit or a symbol and does not count.
    """
    return sum(1 for word in _WORD.findall(text) if _is_mixed(word))


def _is_mixed(word: str) -> bool:
    latin, cyrillic, greek = (pattern.search(word) is not None for pattern in (_LATIN, _CYRILLIC, _GREEK))
    if latin and greek and not cyrillic:
        signs = len(_SIGNS.findall(word))
        is_symbol = signs == len(_GREEK.findall(word)) + word.count("\u00b5") == 1 and len(word) <= 4
        return not is_symbol
    return latin + cyrillic + greek > 1
