"""Links that would make two voices one through an article that only prints both.

A roundup, a live page or a news summary can hold two stories whole. It may belong to one of them, but two stories do
not become one voice because somebody printed both. So where the texts that an article holds fall into parts of it
that have nothing to do with each other, only the links to the largest part stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from briefing.articles.fingerprints import Hashes, in_common
from briefing.articles.particulars import Particulars
from briefing.articles.sameness import Link

APART = 0.1
"""Two parts of an article are apart when they share less than this of the smaller one's sequences ..."""
APART_IN_FACT = 0.5
"""... and less than this of its names and figures: rewritten copies of one story keep those in common."""
WHOLE = 0.8
"""A text that holds this share of the article's sequences is another printing of the article, no part of it."""


@dataclass
class _Part:
    """A part of an article: the sequences, and the names and figures, that the linked texts hold of it."""

    sequences: Hashes
    stated: frozenset[str]
    links: list[Link]

    def is_apart(self, other: _Part) -> bool:
        least = min(len(self.sequences), len(other.sequences))
        if least and len(in_common(self.sequences, other.sequences)) >= APART * least:
            return False
        least = min(len(self.stated), len(other.stated))
        return not least or len(self.stated & other.stated) < APART_IN_FACT * least

    def take(self, other: _Part) -> None:
        self.sequences = np.union1d(self.sequences, other.sequences)
        self.stated |= other.stated
        self.links += other.links


def without_bridges(
    links: Sequence[Link], prints: Sequence[Hashes], particulars: Callable[[int], Particulars]
) -> list[Link]:
    """The links, in order, without those to the smaller parts of articles that are made of several.

    `prints` and `particulars` are by text.
    """
    held: dict[int, list[tuple[int, Link]]] = defaultdict(list)
    for link in links:
        smaller, larger = sorted((link.earlier, link.later), key=lambda place: (len(prints[place]), place))
        held[larger].append((smaller, link))
    cut: set[Link] = set()
    for whole, texts in held.items():
        if len(texts) > 1:
            parts = [_part(whole, smaller, link, prints, particulars) for smaller, link in texts]
            cut |= _smaller_parts(parts, WHOLE * len(prints[whole]))
    return [link for link in links if link not in cut]


def _part(
    whole: int, smaller: int, link: Link, prints: Sequence[Hashes], particulars: Callable[[int], Particulars]
) -> _Part:
    return _Part(
        sequences=in_common(prints[whole], prints[smaller]),
        stated=particulars(whole).stated & particulars(smaller).words,
        links=[link],
    )


def _smaller_parts(parts: Sequence[_Part], whole: float) -> set[Link]:
    """The links of all but the largest of the parts that are apart from one another."""
    apart: list[_Part] = []
    for part in sorted(
        parts, key=lambda each: (-len(each.sequences), each.links[0].earlier, each.links[0].later)
    ):
        if len(part.sequences) >= whole:
            continue
        for known in apart:
            if not known.is_apart(part):
                known.take(part)
                break
        else:
            apart.append(part)
    apart.sort(key=lambda each: -len(each.sequences))
    return {link for part in apart[1:] for link in part.links}
