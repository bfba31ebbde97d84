"""Which texts can be copies of one another, found without comparing each with each.

Rules:
- Texts that share no five-word sequence are never compared, nor are texts that were published more than `WINDOW`
  days apart. A text without a date is compared with all.
- Of up to `ALL_COMPARED` texts that hold one sequence each is compared with each. A sequence in more texts is a
  stock phrase or a story that everybody prints: each is compared with the `NEAREST` before it and with the first, so
  that a story of a thousand copies still hangs together and the work grows with the number of texts, not its square.
- Up to `ALL_KEPT` sequences in all (some 40,000 texts of 400 words) every sequence counts, so nothing is left to
  chance; beyond, a fair sample of that size, the same sequences of every text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.articles.fingerprints import Hashes

WINDOW = 31.0
"""Days between two articles that can be one voice: most reprints follow within days, features and obituaries reach
weeklies and monthlies within weeks."""
ALL_COMPARED = 32
NEAREST = 4
ALL_KEPT = 16_000_000
_BLOCK = 500_000
"""Places of the index that are looked at in one step: what bounds the memory."""
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Span:
    """When a text was published: days since 1970 of the first and the last time; NaN when nobody said."""

    first: float
    last: float


@dataclass(frozen=True)
class _Index:
    """The sequences that stand in more than one text, by number and then by text; all arrays have one length.

    `texts` is which text holds it, `start` the first place of the same number, `size` how many places there are of it.
    """

    texts: Places
    start: Places
    size: Places


def candidates(
    prints: Sequence[Hashes], spans: Sequence[Span], *, least: float, all_kept: int = ALL_KEPT
) -> Places:
    """Pairs of texts of which the smaller may have `least` (0 to 1) of its sequences in the larger: shape (pairs, 2).

    `prints` and `spans` are by text, in order of time. The earlier text comes first; no pair comes twice. Pairs with
    half of `least` among the sequences that are compared are given too: a sample errs.
    """
    limit = _limit(prints, all_kept)
    sizes = np.array([np.searchsorted(each, limit, side="right") for each in prints], dtype=np.int64)
    index = _index(prints, sizes)
    first = np.array([span.first for span in spans])
    last = np.array([span.last for span in spans])
    found = [np.empty((0, 2), dtype=np.int64)]
    for earlier, later in _meetings(index, len(prints)):
        near = ~(first[later] - last[earlier] > WINDOW)  # what is not a number is near to all
        pairs, counts = np.unique(earlier[near] * len(prints) + later[near], return_counts=True)
        both = np.stack(np.divmod(pairs, len(prints)), axis=1)
        found.append(both[counts >= least / 2 * sizes[both].min(axis=1)])
    return np.concatenate(found)


def _limit(prints: Sequence[Hashes], all_kept: int) -> np.uint64:
    """The largest number that is compared."""
    total = sum(len(each) for each in prints)
    whole = 2**64 - 1
    return np.uint64(whole if total <= all_kept else whole * all_kept // total)


def _index(prints: Sequence[Hashes], sizes: Places) -> _Index:
    numbers = np.concatenate(
        [np.empty(0, np.uint64), *(each[:size] for each, size in zip(prints, sizes, strict=True))]
    )
    order = np.argsort(numbers, kind="stable")  # texts stay in order within a number
    numbers = numbers[order]
    begins = np.flatnonzero(np.concatenate([[True], numbers[1:] != numbers[:-1]])[: len(numbers)])
    size = np.diff(np.append(begins, len(numbers)))
    common = np.repeat(size > 1, size)
    texts = np.repeat(np.arange(len(prints)), sizes)[order[common]]
    size = size[size > 1]
    start = np.cumsum(size) - size
    return _Index(texts=texts, start=np.repeat(start, size), size=np.repeat(size, size))


def _meetings(index: _Index, texts: int) -> Iterator[tuple[Places, Places]]:
    """Which text meets which, once for each sequence that they share; all of a later text's meetings in one step."""
    by_text = np.argsort(index.texts, kind="stable")
    bounds = np.searchsorted(index.texts[by_text], np.arange(texts + 1))
    begin = 0
    while begin < texts:
        end = max(begin + 1, int(np.searchsorted(bounds, bounds[begin] + _BLOCK, side="right")) - 1)
        yield _met(index, by_text[bounds[begin] : bounds[end]])
        begin = end


def _met(index: _Index, places: Places) -> tuple[Places, Places]:
    """The texts at `places`, each with those before it that hold the same sequence."""
    earlier: list[Places] = []
    later: list[Places] = []

    def meet(here: Places, there: Places) -> None:
        earlier.append(index.texts[there])
        later.append(index.texts[here])

    everywhere = index.size[places] > ALL_COMPARED
    for group, reach in ((places[~everywhere], ALL_COMPARED), (places[everywhere], NEAREST)):
        here = group
        for distance in range(1, reach + 1):
            here = here[here - distance >= index.start[here]]
            meet(here, here - distance)
    far = places[everywhere & (places - index.start[places] > NEAREST)]
    meet(far, index.start[far])
    return np.concatenate(earlier), np.concatenate(later)
