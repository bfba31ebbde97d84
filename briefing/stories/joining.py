"""Which voices tell of one event: in each language the nearest come together first, as long as they are near enough.

Rules:
- Two voices are compared only where they share a name: each with the `_LATEST` before it in time that have the name,
  and of those with the `_COMPARED` that share most of its names. The work grows with the number of voices, not its square.
- A group in another language joins by names, figures and days alone, after each language has been grouped for itself.
  It joins the one group, of a language in which more was written, that shares most of the names that both languages
  write alike; where they share fewer than three names (or two names and two figures) it stays alone.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import sqrt

from briefing.stories.groups import Group, in_time, nearness, product
from briefing.stories.terms import Vector

NEAR = 0.13
"""How near two groups must be to be one story: in the middle of the values that join fewest of two events and split fewest
of one in `tests/gold/stories_dev.yaml`, in parts of it, and among the untitled articles of the gold on entities."""
_LATEST = 30
_COMPARED = 40
_SHARED = 6
"""What groups in two languages must share: a name counts 2, a figure 1."""
_RARE = 100
"""Groups of one language that may have a name by which groups in other languages are led to them."""
_ALIKE = 0.5
"""How like one another the names of two groups in two languages must be, from 0 to 1, of those that both languages have."""
_PAUSE_ACROSS = 3.0
"""Days between two groups in two languages that can be one story."""


def joined(groups: Sequence[Group]) -> list[Group]:
    """The groups that are left when all that tell of one event are one; `groups` are in order of time."""
    by_language: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_language[group.language].append(group)
    sizes = {language: len(found) for language, found in by_language.items()}
    within = {language: _within(found) for language, found in by_language.items()}
    return _across([within[language] for language in sorted(within, key=lambda each: (-sizes[each], each))])


def _within(groups: Sequence[Group]) -> list[Group]:
    """Group-average joining over the pairs that are worth a look."""
    alive = dict(enumerate(groups))
    beside: dict[int, dict[int, float]] = {place: {} for place in alive}
    queue: list[tuple[float, int, int]] = []

    def compare(one: int, other: int) -> None:
        near = nearness(alive[one], alive[other])
        if near >= NEAR:
            one, other = sorted((one, other))
            beside[one][other] = beside[other][one] = near
            heapq.heappush(queue, (-near, one, other))

    for one, other in _pairs(groups):
        compare(one, other)
    while queue:
        near, one, other = heapq.heappop(queue)
        if beside.get(one, {}).get(other) != -near:
            continue
        around = [place for place in (beside[one] | beside.pop(other)) if place not in (one, other)]
        for place in around:
            beside[place].pop(other, None)
            beside[place].pop(one, None)
        beside[one] = {}
        alive[one] = alive[one].joined(alive.pop(other))
        for place in around:
            compare(one, place)
    return list(alive.values())


def _pairs(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """The pairs of places, the earlier first, that share a name and are near in time."""
    having: dict[str, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        shared: dict[int, float] = defaultdict(float)
        for name, weight in group.names.items():
            for other in having[name][-_LATEST:]:
                shared[other] += weight * groups[other].names[name]
            having[name].append(place)
        for other in heapq.nsmallest(_COMPARED, shared, key=lambda each: (-shared[each], each)):
            yield other, place


def _across(languages: Sequence[list[Group]]) -> list[Group]:
    """All groups, those of later languages joined to one of an earlier where names and figures suffice."""
    known = Counter(name for found in languages for name in {name for group in found for name in group.names})
    done: list[Group] = []
    waiting = list(languages)
    while waiting:
        home = _Home(waiting.pop(0), {name for name, count in known.items() if count > 1})
        waiting = [[each for each in found if not home.takes_in(each)] for found in waiting]
        done += home.groups
    return done


class _Home:
    """The groups of one language, found by the names that other languages have too; `groups` grow as others join."""

    def __init__(self, groups: Sequence[Group], alike: set[str]) -> None:
        self.groups = list(groups)
        self._alike = alike
        self._having: dict[str, list[int]] = defaultdict(list)
        for place, group in enumerate(groups):
            for name in group.names:
                if name in alike:
                    self._having[name].append(place)

    def takes_in(self, group: Group) -> bool:
        """True where one of the groups tells of the same event; it has then taken `group` in."""
        names = [name for name in group.names if len(self._having.get(name, ())) <= _RARE]
        found = sorted({place for name in names for place in self._having.get(name, ())})
        best = max(found, key=lambda place: (self._likeness(group, self.groups[place]), -place), default=None)
        if best is None or self._likeness(group, self.groups[best]) < _ALIKE:
            return False
        self.groups[best] = self.groups[best].joined(group)
        return True

    def _likeness(self, one: Group, other: Group) -> float:
        """How like the names of two groups are, from 0 to 1; 0 where too few names and figures are shared."""
        mine, theirs = self._names(one), self._names(other)
        names = len(mine.keys() & theirs.keys())
        figures = len(one.figures.keys() & other.figures.keys())
        if names < 2 or 2 * names + figures < _SHARED or not in_time(one, other, _PAUSE_ACROSS):
            return 0.0
        return product(mine, theirs) / sqrt(product(mine, mine) * product(theirs, theirs))

    def _names(self, group: Group) -> Vector:
        return {name: weight for name, weight in group.names.items() if name in self._alike}
