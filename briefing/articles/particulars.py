"""The names and figures of a text: what an editor would look for to tell whether it reports anything of its own.

Language-neutral and cheap on purpose, for comparing whole texts: a name here is one capitalised word within a sentence
(in German that is any noun), a figure one run of digits. `briefing.facts` reads both for proving statements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")
_WITHIN = re.compile(rf"(?<=[\w,;%)][ \u00a0]){_WORD.pattern}")
"""Words that follow on another: not the first of a sentence, a quotation or a line."""
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_SEPARATORS = str.maketrans("", "", ".,:")


@dataclass(frozen=True)
class Particulars:
    """`stated`: the names and figures of a text; `words`: all of its words. In small letters, figures as digits."""

    stated: frozenset[str]
    words: frozenset[str]

    def found_in(self, other: Particulars) -> float:
        """The share (0 to 1) of the names and figures that stand in the other text; 0 when there are none."""
        return len(self.stated & other.words) / len(self.stated) if self.stated else 0.0


def particulars(text: str) -> Particulars:
    """The names and figures of a text; a word that opens a sentence or a quotation is no name by its capital."""
    figures = {figure.translate(_SEPARATORS) for figure in _FIGURE.findall(text)}
    names = {word.casefold() for word in _WITHIN.findall(text) if word[0].isupper()}
    words = set(_WORD.findall(text.casefold()))
    return Particulars(stated=frozenset(names | figures), words=frozenset(words | names | figures))
