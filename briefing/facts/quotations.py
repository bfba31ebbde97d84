"""Quoted passages, whatever quotation marks a text uses."""

from __future__ import annotations

import re
from collections.abc import Iterable
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


def missing_quotations(text: str, sentences: Iterable[str]) -> tuple[str, ...]:
    """The quoted passages of `text` that are a substring of none of the `sentences`; capitals make no difference."""
    quoted = quotations(text)
    plain = [plain_marks(sentence).casefold() for sentence in sentences] if quoted else []
    missing = (
        each for each in quoted if not any(plain_marks(each).casefold() in sentence for sentence in plain)
    )
    return tuple(dict.fromkeys(missing))
