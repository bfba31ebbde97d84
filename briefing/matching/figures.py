"""Figures with what they count, and whether two statements' figures agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from briefing.facts import digits, stems
from briefing.facts.numbers import numbers_in_digits
from briefing.facts.words import TEXTS

_FEW = 12
"""Counts up to a dozen stand in many statements of one matter."""
ROUNDED = Decimal("0.04")
"""By how much of itself a figure may be off where one of the two is round: "about 300" for 298, "over 400,000" for 412,000."""
_NAMED = re.compile(r"^[\s-]*((?:[^\W\d_]+[\s-]+){0,2}[^\W\d_]+)")
_BEFORE = re.compile(r"((?:[^\W\d_]+\s+){0,3}[^\W\d_]+)\s*$")
_IN_A_NAME = re.compile(
    r"(?<=[A-Za-z,] )(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\b"
)
"""A number word with a capital inside a sentence: part of a name."""
_SPANS = frozenset(
    stems(
        "second minute hour day week month year decade metre kilometre mile km percent point times quarter".strip()
    )
)
_PEOPLE = frozenset(
    stems(
        """people person man men woman women passenger passengers worker workers miner miners soldier soldiers civilian civilians victim victims
        protester protesters demonstrator demonstrators marcher marchers skier skiers tourer tourers patient patients prisoner prisoners hostage
        hostages child children student students pupil pupils resident residents migrant migrants refugee refugees fighter fighters crowd
        supporters voters customers policyholders farmers drivers crew turnout rally attendance onlookers spectators guests employees staff jobs posts police officers sailors climbers""".replace(
            "\n", " "
        )
    )
)
_VOTES = frozenset(stems("vote votes margin seats ballot ballots favour majority"))
_WHO = re.compile(
    r"\s+(?:[\w'’-]+ ){0,2}?(?:[a-z]{3,}(?:ers|ors|ists|ants|ees|ians)|\w*men|\w*people|pilgrims|monks|nuns|players|dead|injured|wounded|killed|hurt)\b"
)
_OF = re.compile(r"^(?:\s+[\w'’-]+)?\s+of (?:the|its|their|those|these|them|whom|which)\b", re.IGNORECASE)
_TIMES = frozenset(stems("second minute hour day week month year decade"))
_LOOSE = _TIMES | frozenset({"", "kilomet", "metr", "mile", "point"})
"""Units that one statement may say and the other leave out."""
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SEASON = re.compile(r"\b(?:19|20)\d\d[/–-]\d\d(?:\d\d)?\b")
_SKIPPED = re.compile(r"^\s*(?:quarter|half|-year-olds?|-year-old|year-olds?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Figure:
    """A figure: its value, its unit ("%", a currency, a measure of time or length, or ""), and the stems after it."""

    value: Decimal
    unit: str
    counted: tuple[str, ...]
    start: int
    marks: str = ""
    """The signs that stand at it: "<", "-", a currency's."""
    partial: bool = False
    """True for a part of what is counted: "600 of the operations"."""
    people: bool = False
    """True where the noun after it ends as those for people do: "52 passengers"."""

    @property
    def telling(self) -> bool:
        """True when few other things of one matter have the same figure: an amount, a share, or a count above ten that is no length of time."""
        return self.unit not in _TIMES and (bool(self.unit) or self.value > _FEW or self.value % 1 != 0)

    @property
    def of_votes(self) -> bool:
        """True for a count of votes, which a majority may be said of in many ways."""
        return bool(_VOTES.intersection(self.counted))

    @property
    def of_people(self) -> bool:
        """True when it counts people."""
        return self.people or bool(_PEOPLE.intersection(self.counted[:2]))

    @property
    def round(self) -> bool:
        """True when it may be rounded: ten or more, and at most two digits that are not nought."""
        return (
            self.value >= 10
            and len(str(self.value.normalize().as_tuple().digits).strip("()").split(", ")) <= 2
        )

    def equals(self, other: Figure) -> bool:
        """True when both say the same amount, one of them perhaps rounded."""
        if self.marks != other.marks or (self.unit != other.unit and not {self.unit, other.unit} <= _LOOSE):
            return False
        if self.value == other.value:
            return True
        far = abs(self.value - other.value)
        return (
            (self.round or other.round)
            and min(self.value, other.value) >= 20
            and far <= ROUNDED * max(self.value, other.value)
        )


@lru_cache(maxsize=TEXTS)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text in order; ordinals and ages of groups ("15-year-olds") are none."""
    plain = digits(_SEASON.sub(" ", _IN_A_NAME.sub("X", text)))
    found = []
    for number in numbers_in_digits(plain):
        end = number.start + len(number.text)
        if (
            _YEAR.fullmatch(number.text)
            or _is_age(plain, number.start, end)
            or _ORDINAL.search(number.text)
            or _SKIPPED.match(plain[end : end + 14])
        ):
            continue
        after = _NAMED.match(plain[end : end + 60])
        counted = tuple(stems(after[1]))[:2] if after else ()
        if not counted and (before := _BEFORE.search(plain[max(0, number.start - 60) : number.start])):
            counted = tuple(stems(before[1]))[-2:]
        unit = number.unit or next((stem for stem in _next_word(after) if stem in _SPANS), "")
        marks = _marks(plain, number.start, end)
        partial = _is_partial(plain, number.start, end)
        found.append(
            Figure(number.value, unit, counted, number.start, marks, partial, bool(_WHO.match(plain, end)))
        )
    return tuple(found)


def _marks(plain: str, start: int, end: int) -> str:
    before, after = (
        _SIGNS.search(plain[max(0, start - 3) : start]),
        _SIGNS.match(plain[end : end + 2].lstrip()),
    )
    return "".join(
        sorted((before[0].strip() if before else "") + (after[0].strip() if after else ""))
    ).translate(_READ)


_SIGNS = re.compile(r"[¢₠-₫₭-⃀<>≤≥±~≈+\-−–‰]\s?$|^[‰¢₠-₫₭-⃀]")
_READ = str.maketrans({"−": "-", "–": "-"})


def _is_age(plain: str, start: int, end: int) -> bool:
    """True for how old somebody is, which says who he is and counts nothing."""
    return bool(
        _AGED.search(plain[max(0, start - 16) : start])
        or re.match(r"[\s-]years?[\s-]olds?\b", plain[end : end + 12])
    )


_AGED = re.compile(r"\b(?:aged?|(?:man|woman|boy|girl) of|aged about)\s$", re.IGNORECASE)


def _is_partial(plain: str, start: int, end: int) -> bool:
    return bool(
        _OF.match(plain[end : end + 40]) or re.match(r"(?:Of|Among) (?:the|its|those)\b", plain[:start])
    )


def _next_word(after: re.Match[str] | None) -> list[str]:
    return stems(re.split(r"[\s-]", after[1], maxsplit=1)[0]) if after else []


def agreeing(ones: Sequence[Figure], others: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """The figures that both have, each with its own in the other."""
    left = list(others)
    found = []
    for one in ones:
        same = [other for other in left if one.equals(other)]
        same.sort(key=lambda other: (not set(one.counted) & set(other.counted), other.value != one.value))
        if same:
            found.append((one, same[0]))
            left.remove(same[0])
    return found


def comparable(one: Figure, other: Figure) -> bool:
    """True when two figures may say how much of one thing there is: the same unit, or the same things counted."""
    if one.unit or other.unit:
        return one.unit == other.unit
    return True
