"""Quoted passages, whatever quotation marks a text uses."""

from __future__ import annotations

import re
from functools import lru_cache

_PAIRS = re.compile(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«\s?([^«»]+?)\s?»|\"([^\"]+)\"|(?<![\w’])‘([^‘’]{3,}(?:’\w[^‘’]*)*)’(?!\w)"
)
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'"})


@lru_cache(maxsize=20_000)
def quotations(text: str) -> tuple[str, ...]:
    """The passages in quotation marks, without the marks and without a closing comma or full stop."""
    found = (next(group for group in match.groups() if group is not None) for match in _PAIRS.finditer(text))
    return tuple(passage.strip().rstrip(",.").strip() for passage in found if passage.strip(" ,."))


def plain_marks(text: str) -> str:
    """The text with straight quotation marks and single spaces, for comparison only, never as evidence."""
    return " ".join(text.translate(_MARKS).split())
