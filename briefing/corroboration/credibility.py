"""The Admiralty digit of a finding (1 to 6), by rule; the brief prints the rule (`briefing.models.findings.CREDIBILITY`).

After the Admiralty code (NATO AJP-2.1: 1 confirmed by other independent sources ... 5 improbable, 6 cannot be judged), from four things:
how many independent voices say it, whether another finding disputes it, how reliable the newsroom has graded its sources (A to F), and
whether its only speaker is unnamed. The first line that fits decides:

5  disputed, and the other side has more independent voices
4  disputed otherwise; or its best source is graded D or E; or its only voice is an unnamed speaker of a source that is not graded A or B
1  two or more independent voices, the best of their sources not graded D or E
2  one voice, of a source graded A or B
3  one voice, of a source graded C
6  one voice, of a source that nobody has graded
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.corroboration.voices import independent
from briefing.models import Grade, Voice
from briefing.phrases import counted, listed, phrase

_DIGITS = {"A": 2, "B": 2, "C": 3, "D": 4, "E": 4, "F": 6}


def digit(voiced: Sequence[Voice], grades: Iterable[Grade], *, disputed_by: int = 0) -> int:
    """The digit of a finding with these voices and source grades; `disputed_by` counts the other side's independent voices."""
    own = independent(voiced)
    best = best_grade(grades)
    if disputed_by:
        return 5 if disputed_by > own else 4
    if own >= 2 and best not in ("D", "E"):
        return 1
    if rests_on_unnamed(voiced) and best not in ("A", "B"):
        return 4 if best != "F" else 6
    return _DIGITS[best]


def best_grade(grades: Iterable[Grade]) -> Grade:
    """The best of the letters; F says nothing, so any other goes before it."""
    return min(grades, key=lambda grade: (grade == "F", grade), default="F")


def rests_on_unnamed(voiced: Iterable[Voice]) -> bool:
    """True when every voice that counts is a speaker without a name."""
    return all(voice.reason == "unnamed-speaker" for voice in voiced if voice.counts)


def basis(voiced: Sequence[Voice], origins: int, *, disputed_by: int = 0) -> str:
    """What the digit rests on, in words."""
    own = independent(voiced)
    parts = [
        counted(
            "{number} independent voice {in_origins}",
            "{number} independent voices {in_origins}",
            own,
            in_origins=counted("in {number} origin", "in {number} origins", origins),
        )
    ]
    if any(voice.reason == "same-speaker" for voice in voiced):
        parts.append(phrase("quoting one speaker: that it was said, not that it is so"))
    if any(voice.reason == "reports-other-medium" for voice in voiced):
        parts.append(phrase("repeating another medium"))
    if rests_on_unnamed(voiced):
        parts.append(phrase("an unnamed speaker"))
    if disputed_by:
        parts.append(phrase("disputed by {number}", number=disputed_by))
    return listed(parts)
