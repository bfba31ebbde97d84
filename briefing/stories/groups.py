"""Groups of articles as sums of their terms, and how near two of them are.

How near two groups are is read from the means over all pairs of their articles, so that one article that touches two
events does not make them one. The sums give those means without a look at each pair. Names and words must both speak
for it (their geometric mean, in which words count no more than names): one minister in two affairs shares the names, two
floods the words, and two reports of quarterly profits nearly all words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from operator import add

from briefing.stories.terms import Terms, Vector

FIGURES = 0.1
"""What a figure in common weighs beside words in common: many events have a "15" or a "1.5 million" in them."""
APART = 0.55
"""Two groups that hold together nearly twice as well each for itself as with one another are two events."""
PAUSE = 5.0
"""Days without a report after which a story has ended: what comes then is another one."""
LONGEST = 28.0
"""Days from the first to the last report of a story: texts that are a month apart are no one event."""


@dataclass(frozen=True)
class Group:
    """Articles by their places in the run, ascending, with the sums of their terms and their first and last day."""

    members: tuple[int, ...]
    names: Vector
    words: Vector
    figures: Vector
    lengths: tuple[float, float, float]
    """The sums of the squared lengths of the three kinds, so that an article is not compared with itself."""
    language: str
    days: tuple[float, ...]
    """The first and the last day; none where no article has one."""

    def joined(self, other: Group) -> Group:
        """Both groups as one, in the language of this one."""
        days = sorted((*self.days, *other.days))
        names, words, figures = map(add, self.lengths, other.lengths)
        return Group(
            tuple(sorted(self.members + other.members)),
            _sum(self.names, other.names),
            _sum(self.words, other.words),
            _sum(self.figures, other.figures),
            (names, words, figures),
            self.language,
            (days[0], days[-1]) if days else (),
        )

    @cached_property
    def cohesion(self) -> float:
        """How near its articles are to one another; 0 for one alone, which holds nothing together."""
        count = len(self.members)
        if count == 1:
            return 0.0
        names, words, figures = (
            product(sums, sums) - own
            for sums, own in zip((self.names, self.words, self.figures), self.lengths, strict=True)
        )
        return _near(names, words, figures) / (count * (count - 1))


def alone(place: int, terms: Terms, days: Iterable[float]) -> Group:
    """The group of one voice at a place of the run, whose copies were published on `days`."""
    known = sorted(days)
    kinds = (terms.names, terms.words, terms.figures)
    names, words, figures = (product(each, each) for each in kinds)
    span = (known[0], known[-1]) if known else ()
    return Group((place,), *kinds, (names, words, figures), terms.language, span)


def nearness(one: Group, other: Group) -> float:
    """How near two groups of one language are, from 0 to about 1; 0 where their days or what holds each together forbid it."""
    if not in_time(one, other, PAUSE):
        return 0.0
    names = product(one.names, other.names)
    if not names:
        return 0.0
    near = _near(names, product(one.words, other.words), product(one.figures, other.figures))
    near /= len(one.members) * len(other.members)
    return near if near >= APART * min(one.cohesion, other.cohesion) else 0.0


def _near(names: float, words: float, figures: float) -> float:
    return sqrt(names * min(names, words + FIGURES * figures)) if names > 0 else 0.0


def in_time(one: Group, other: Group, pause: float) -> bool:
    """True where no more than `pause` days lie between two groups, and both together are not too long."""
    if not one.days or not other.days:
        return True
    between = max(one.days[0], other.days[0]) - min(one.days[-1], other.days[-1])
    span = max(one.days[-1], other.days[-1]) - min(one.days[0], other.days[0])
    return between <= pause and span <= LONGEST


def product(one: Vector, other: Vector) -> float:
    """The sum over the terms of both of weight by weight."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large[term] for term, weight in small.items() if term in large)


def _sum(one: Vector, other: Vector) -> Vector:
    total = dict(one)
    for term, weight in other.items():
        total[term] = total.get(term, 0.0) + weight
    return total
