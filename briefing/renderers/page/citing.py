"""Where a page cites its references: every mark has an id of its own, so that the evidence can lead back to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from briefing.phrases import phrase


class Place(NamedTuple):
    """One mark: its id, and what a link back to it is called."""

    anchor: str
    name: str


class Citing:
    """The marks of one page; it is filled while the sections are printed, in their order."""

    def __init__(self) -> None:
        self.section = ""
        """What the section is called that is being printed."""
        self._sections: dict[int, list[str]] = defaultdict(list)

    def mark(self, number: int) -> str:
        """The id of the next mark that cites a reference."""
        self._sections[number].append(self.section)
        return _anchor(number, len(self._sections[number]))

    def places(self, number: int) -> list[Place]:
        """Where a reference was cited so far; of several places in one section the later ones are counted."""
        counts: Counter[str] = Counter()
        named: list[Place] = []
        for place, section in enumerate(self._sections[number], start=1):
            counts[section] += 1
            again = phrase("{section} ({number})", section=section, number=counts[section])
            named.append(Place(_anchor(number, place), again if counts[section] > 1 else section))
        return named


def _anchor(number: int, place: int) -> str:
    return f"c{number}-{place}"
