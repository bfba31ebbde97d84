"""A statement, read once: what two of them can be compared by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from briefing.facts import DateMention, dates, is_common, modality_of, names, negations, stems
from briefing.facts.clock import clock_times, without_clock_times
from briefing.facts.lens import Lens, lens_of
from briefing.facts.polarity import Denial, denials
from briefing.matching.blame import blamed
from briefing.matching.figures import Figure, figures
from briefing.matching.speaking import Saying, saying
from briefing.models import Modality

LIGHT = frozenset(
    stems(
        """per cent percent million billion thousand people person man woman men women member officials authorities government country city town area place thing time way
        part number total level case figure amount put make take give get come go keep hold set bring use need want plan include
        remain stand reach follow begin start end become show tell call know see find leave lead high low large small big long
        early late first last next two three four five six seven eight nine ten today day week month year morning evening night
        afternoon monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
        september october november december roughly about around nearly almost some more less least most""".replace(
            "\n", " "
        )
    )
)
"""Stems that so many statements have that to share one says little."""


@dataclass(frozen=True)
class Statement:
    """One statement and the day of its report, with everything that comparing reads out of it."""

    text: str
    day: date | None = None

    @cached_property
    def saying(self) -> Saying | None:
        """Who is said to say it; None where it is stated as a fact."""
        return saying(self.text)

    @cached_property
    def core(self) -> str:
        """What is stated, without who says it and without times of day."""
        return without_clock_times(self.saying.said if self.saying else self.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of the words of its proper names, the speaker's left out."""
        found = list(names(f"x {self.core}"))
        opening = self.core.split(" ", 1)[0].strip(",.'’")
        if found and is_common(opening.removesuffix("'s").removesuffix("’s")) and found[0] == opening:
            del found[0]
        return frozenset({stem for name in found for stem in stems(name)} - LIGHT)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The stems of its other content words in order, figures and days left out."""
        return tuple(
            dict.fromkeys(
                stem for stem in stems(self._undated) if stem not in self.names and not stem[0].isdigit()
            )
        )

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The words that tell a statement from another of the same matter."""
        return tuple(word for word in self.words if word not in LIGHT)

    @cached_property
    def known(self) -> frozenset[str]:
        """All its stems."""
        return frozenset(stems(self.core))

    @cached_property
    def lens(self) -> Lens:
        """Other words read in the words of this statement."""
        return lens_of(self.core)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures with what they count, dates and times of day left out."""
        return figures(self._undated)

    @cached_property
    def days(self) -> frozenset[date]:
        """The days that it names."""
        return frozenset(each.resolved for each in dates(self.core, self.day) if each.resolved)

    @cached_property
    def mentions(self) -> tuple[DateMention, ...]:
        """What it says of dates."""
        return dates(self.core, self.day)

    @cached_property
    def clock(self) -> frozenset[int]:
        """The times of day that it names, in minutes after midnight."""
        return clock_times(self.text)

    @cached_property
    def blamed(self) -> frozenset[str]:
        """Whom it blames for a failure of talks or of an agreement."""
        return blamed(self.core)

    @cached_property
    def denied(self) -> tuple[Denial, ...]:
        """What it denies."""
        return tuple(each for each in denials(self.core) if each.kind != "faint")

    @cached_property
    def negated(self) -> tuple[tuple[str, ...], ...]:
        """What it says no to, in order of the alphabet."""
        return tuple(sorted(scope for _, scope in negations(self.core)))

    @cached_property
    def modality(self) -> Modality:
        """How firmly it is put."""
        return modality_of(self.core)

    @cached_property
    def order_of_names(self) -> tuple[str, ...]:
        """The stems of its names in the order in which they stand."""
        return tuple(dict.fromkeys(stem for stem in stems(self.core) if stem in self.names))

    @cached_property
    def _undated(self) -> str:
        text = self.core
        for mention in dates(text, self.day):
            text = re.sub(rf"(?<!\w){re.escape(mention.text)}(?!\w)", " ", text)
        return text


@lru_cache(maxsize=4_096)
def read(text: str, day: date | None = None) -> Statement:
    """The statement that `text` is in a report of `day`."""
    return Statement(" ".join(text.split()), day)
