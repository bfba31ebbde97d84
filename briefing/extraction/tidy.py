"""Small mechanical repairs of a model's wording that change no meaning.

A model close to the article's words copies what only makes sense in place: a dateline, a list marker, a word
that links to the sentence before. They are taken off; nothing is ever added.
"""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"^(?:[A-Z][\w.’'\-]*(?:[ ,]+[A-Z][\w.’'\-]*){0,4})(?:,? \d{1,2} [A-Z][a-z]+)?(?: \([^)]{2,40}\))?\s?(?:[—–]|--|-(?=\s))\s*(?=[“\"A-Z])"
    r"|^[A-Z][a-z]+(?: [A-Z][a-z]+)?:\s(?=(?:In|On|At|The|A|An)\b)"
)
_MARKER = re.compile(r"^(?:\(?\d{1,2}[.)]|[-*•–])\s+")
_LINK = re.compile(
    r"^(?:(?:furthermore|moreover|however|meanwhile|additionally|in addition|also|besides|nevertheless|nonetheless|still|"
    r"in turn|at the same time|in response|separately|so|yet|then|and|but),\s+|(?:furthermore|moreover|and|but)\s+)",
    re.IGNORECASE,
)
_CAME_AFTER = re.compile(
    r"^(?:this|it|that|the move) (?:came|comes) (?:after|as|when|while) (?=[^,.;]*\b(?:was|were|is|are|has|have|had)\b)",
    re.IGNORECASE,
)
"""Ties a whole clause to the sentence before; what is left is that clause."""
_INNER_LINK = re.compile(r", (?:however|meanwhile|moreover|furthermore|too), ")


def tidy(text: str) -> str:
    """The claim without dateline, list marker and linking words, starting with a capital letter."""
    text = " ".join(text.split())
    for pattern in (_MARKER, _DATELINE):
        text = pattern.sub("", text)
    while (match := _LINK.match(text)) and len(text) - match.end() > 15:
        text = text[match.end() :]
    text = _CAME_AFTER.sub("", text)
    text = _INNER_LINK.sub(" ", text)
    if text and text[-1].isalnum():
        text += "."
    return text[:1].upper() + text[1:]
