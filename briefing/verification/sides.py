"""The two sides of a comparison of denials: clauses, denials in the words of the other side, and which clauses deny."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from briefing.facts import stems
from briefing.facts.affinity import shared_by
from briefing.facts.clauses import Clause, clauses
from briefing.facts.lens import Lens, clauses_in_words_of, lens_of
from briefing.facts.lexicon import negatives
from briefing.facts.phrases import Phrases
from briefing.facts.polarity import SAYS, Denial, denials

_SPEAKS = re.compile(r"\b(?:say|tell|comment|disclose|reveal|specify)\b", re.IGNORECASE)


FEW = 2
"""Words that are few enough to lean on what stands before, and many enough to speak of the same."""


@dataclass(frozen=True)
class Side:
    """One side of the comparison: its clauses and the denials in each."""

    text: str
    lines: tuple[str, ...]
    clauses: tuple[Clause, ...]
    denials: tuple[Denial, ...]

    @cached_property
    def common(self) -> Counter[str]:
        """How many of the clauses have each stem."""
        return shared_by(self.clauses)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all clauses, with the one for speaking."""
        own = {stem for clause in self.clauses for stem in clause.stems}
        return frozenset(own | {SAYS} if _SPEAKS.search(self.text) else own)

    @cached_property
    def line_of(self) -> tuple[int, ...]:
        """For each clause, the number of the line that it stands in."""
        return tuple(number for number, line in enumerate(self.lines) for _ in clauses(line))

    def lines_about(self, other: Side) -> list[int]:
        """The numbers of the lines that share two stems or more with the other side, or as many as any line does."""
        shared = [len(other.stems.intersection(stems(line))) for line in self.lines]
        return [number for number, count in enumerate(shared) if count >= min(FEW, max(shared))]

    @cached_property
    def denying(self) -> frozenset[int]:
        """The numbers of the clauses that deny something, by a plain word, an inner one, or a phrase; or that one reaches."""
        firm = [each for each in self.denials if each.kind != "faint"]
        return frozenset(
            number
            for number, clause in enumerate(self.clauses)
            if any(each.clause == number for each in firm)
            or any(each.kind == "inner" and _covers(each, clause) for each in firm)
            or _phrases().find(clause.text)
        )

    def within(self, numbers: Iterable[int]) -> str:
        """The text of the clauses with these numbers (from 0)."""
        return " ; ".join(self.clauses[number].text for number in numbers)


@lru_cache(maxsize=64)
def evidence_side(lines: tuple[str, ...]) -> Side:
    """The clauses and denials of the lines of the evidence."""
    parts: list[Clause] = []
    found: list[Denial] = []
    for line in lines:
        found += [replace(each, clause=each.clause + len(parts)) for each in denials(line)]
        parts += clauses(line)
    return Side("\n".join(lines), lines, tuple(parts), tuple(found))


def text_side(text: str, other: str) -> Side:
    """The clauses and denials of a text, in the words of the `other`."""
    lens, parts = lens_of(other), clauses_in_words_of(other, text)
    return Side(text, (text,), parts, tuple(_seen(each, parts[each.clause], lens) for each in denials(text)))


def _seen(denial: Denial, clause: Clause, lens: Lens) -> Denial:
    extra = clause.stems[len(stems(clause.text)) :]  # phrases of the clause
    return replace(
        denial,
        scope=(*lens.words(denial.scope), *extra),
        reach=frozenset((*lens.words(denial.reach), *extra)),
        segment=frozenset((*lens.words(denial.segment), *extra)),
    )


def _covers(denial: Denial, clause: Clause) -> bool:
    """True when a denial reaches over most of a clause: "denied that the delay ..."."""
    return len(denial.reach.intersection(clause.stems)) * 2 > len(clause.stems)


@cache
def _phrases() -> Phrases[str]:
    """Phrases that deny what they speak of ("kept out of"), and single words that do so in any use."""
    listed = [form.entry for kind in ("refuse", "lack") for form in negatives()[kind] if " " in form.entry]
    return Phrases((entry, "phrase") for entry in (*listed, *_ALWAYS))


_ALWAYS = (
    "beyond",
    "bar~",
    "ban~",
    "forbid~",
    "forbidden",
    "prohibit~",
    "undecided",
    "unable",
    "lack~",
    "kept out",
    "immune",
    "exempt~",
    "vacant",
    "empty",
    "absent",
    "missing",
    "unanimous",
    "unanimously",
    "apart",
    "out of",
)
