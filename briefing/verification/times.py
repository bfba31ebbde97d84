"""Times kept: parts of the day, weeks, months, seasons and decades of a text are those of its evidence.

Rules:
- A part of the day ("in the evening") stands in the evidence, as a part that shares its hours or as a time of day.
- "Last" and "next", "ago" and "from now" lie where a period or a date of the evidence lies; what the evidence says of no
  day at all the text may call "this year". A season stands in the evidence, of the same year where both say one.
- "The late 1990s" are not "the mid-1990s".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.facts import digits, lengths, stems
from briefing.facts.dayparts import day_parts, hours_of_day
from briefing.facts.periods import Period, all_periods, relative_periods
from briefing.models import Reason
from briefing.verification.evidence import Evidence

_EDGES = re.compile(
    r"\b(?P<edge>early|mid|late)(?:[- ](?:in )?(?:the )?)(?P<of>(?:19|20)\d\ds|'\d0s|(?:19|20)\d\d|January|February|March|April|May|June|July|"
    r"August|September|October|November|December)",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(?<!\d)(?:1[5-9]|20)?(?P<tens>\d)\d(?=['’]?s\b)")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)(?P<tens>\d)\d(?!\d)")
_PLAIN_YEAR = re.compile(r"(?<![\d.,$€£])(?:19|20)\d\d(?![\d,.]\d|s\b|\d)")
_HINT = re.compile(
    r"\b(?:last|this|next|previous|that|following) (?:year|season|spring|summer|autumn|winter)\b|\byears? (?:ago|before|earlier|later)\b",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:for|within|lasted|lasts|took|takes) (?P<length>(?:half )?an? (?:minute|hour|day|week|fortnight|month|year|decade|century))\b(?! (?:or|and))",
    re.IGNORECASE,
)
_MAY_BE_VAGUE = re.compile(r"[dekrshy]s (?:ago|later|earlier|before|after)\b")
_MAY_NAME_A_DECADE = re.compile(r"\d['’]?s\b|[tr]ies\b")
_MAY_LAST = re.compile(
    r"(?:for|in|st|sts|ok|es) (?:half )?an? (?:minute|hour|day|week|fortnight|month|year|decade|century)"
)
_COUNT = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|couple of|dozen|half))\s$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:.](?!\d)")
_NEARBY = {
    -1: re.compile(r"\b(?:before|earlier|ago|previous|past|last|prior)\b", re.IGNORECASE),
    1: re.compile(
        r"\b(?:after|later|following|coming|ahead|upcoming|next|from now|in (?:a|one)|end of)\b",
        re.IGNORECASE,
    ),
}
_VAGUE = re.compile(
    r"(?<![\w.])(?P<unit>second|minute|hour|day|week|month|year|decade)s (?P<way>ago|later|earlier|before|after)\b",
    re.IGNORECASE,
)


def times_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Every part of the day, period, season and decade of the text is one of the evidence."""
    missing = [
        *_parts_missing(text, evidence),
        *_periods_missing(text, evidence),
        *_edges_changed(text, evidence),
        *_decades_missing(text, evidence),
        *_vague_missing(text, evidence),
        *_lasting_missing(text, evidence),
        *_years_swapped(text, evidence),
        *_own_year_told(text, evidence),
    ]
    return tuple(Reason(code="date-not-in-source", detail=each) for each in dict.fromkeys(missing))


def _read(evidence: Evidence) -> str:
    """The cited sentences, and the one before where they lean on it."""
    return f"{evidence.context}\n{evidence.text}" if evidence.leans_on_context else evidence.text


def _parts_missing(text: str, evidence: Evidence) -> Iterator[str]:
    mine = day_parts(text, evidence.day)
    if not mine:
        return
    read = _read(evidence)
    theirs = (*day_parts(read, evidence.day), *hours_of_day(read))
    for part in mine:
        if not any(part.fits(other) for other in theirs) and f" {part.text.title()}" not in read:
            yield part.text


def _periods_missing(text: str, evidence: Evidence) -> Iterator[str]:
    mine = relative_periods(text, evidence.day)
    if not mine:
        return
    read = _read(evidence)
    theirs = all_periods(read, evidence.day)
    for period in mine:
        kept = _season_kept(period, theirs) if period.season else _period_kept(period, theirs, read)
        if not kept:
            yield period.text


def _season_kept(period: Period, theirs: tuple[Period, ...]) -> bool:
    """True when the evidence has the season, of the same year where both tell one; or, without seasons, a month."""
    seasons = [other for other in theirs if other.season]
    if not seasons:
        return any(other.unit != "year" and other.spans for other in theirs)
    same = [other for other in seasons if other.season == period.season]
    return any(not other.spans or not period.spans or period.holds(other) for other in same)


def _period_kept(period: Period, theirs: tuple[Period, ...], read: str) -> bool:
    if any(period.holds(other) for other in theirs):
        return True
    same = [other for other in theirs if other.unit == period.unit and other.shift is not None]
    lasting = {(amount, family) for amount, family, *_ in lengths(digits(read))}
    if not same and any((amount, family) in lasting for amount, family, *_ in lengths(digits(period.text))):
        return True
    if period.shift == 0:
        return not same
    if period.shift is None:
        edges = [
            other
            for other in theirs
            if other.unit.endswith(period.unit.rpartition(" ")[2]) or " of " in other.unit
        ]
        return not edges
    return not same and _is_near(period.shift, period.unit, read)


def _is_near(shift: int, unit: str, read: str) -> bool:
    """True where a word for what is over or to come stands within two words of the unit: "the year before"."""
    low = read.lower()
    return any(
        unit in low[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
        for match in _NEARBY[shift].finditer(low)
    )


_BESIDE = 14
"""Characters on either side of a word of time: two short words."""


def _edges_changed(text: str, evidence: Evidence) -> Iterator[str]:
    """ "Late April" of what the evidence calls "early April"."""
    low = text.lower()
    for match in _EDGES.finditer(text) if "late" in low or "early" in low or "mid" in low else ():
        of = match["of"].lower()
        theirs = {
            other["edge"].lower() for other in _EDGES.finditer(_read(evidence)) if other["of"].lower() == of
        }
        if theirs and match["edge"].lower() not in theirs:
            yield match[0]


_TENS = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_IN_WORDS = re.compile(rf"\b(?:{'|'.join(_TENS)})\b", re.IGNORECASE)


def _in_figures(text: str) -> str:
    """The text with "thirties" as "30s"."""
    return _IN_WORDS.sub(lambda match: f"{_TENS.index(match[0].lower()) + 2}0s", text)


def _decades_missing(text: str, evidence: Evidence) -> Iterator[str]:
    if not _MAY_NAME_A_DECADE.search(text):
        return
    text = _in_figures(text)
    for match in _DECADE.finditer(text):
        read = _in_figures(_read(evidence))
        if not match[0].endswith("0") or match["tens"] not in {
            found["tens"] for words in (_DECADE, _YEAR) for found in words.finditer(read)
        }:
            yield match[0] + "s"


def _vague_missing(text: str, evidence: Evidence) -> Iterator[str]:
    """ "Weeks later" of what the evidence calls "hours later"."""
    if not _MAY_BE_VAGUE.search(text):
        return
    mine = [match for match in _VAGUE.finditer(text) if not _COUNT.search(text[: match.start()])]
    theirs = {match["unit"].lower() for match in _VAGUE.finditer(_read(evidence))} if mine else set()
    for match in mine:
        if theirs and match["unit"].lower() not in theirs:
            yield match[0]


def _lasting_missing(text: str, evidence: Evidence) -> Iterator[str]:
    """ "For a month" of what lasts a fortnight; what the evidence gives no length of is not judged."""
    mine = list(_LASTING.finditer(text)) if _MAY_LAST.search(text) else []
    theirs = {(amount, family) for amount, family, *_ in lengths(digits(_read(evidence)))} if mine else set()
    for match in mine if any(family in {"minutes", "months"} for _, family in theirs) else ():
        if not any((amount, family) in theirs for amount, family, *_ in lengths(match["length"])):
            yield match[0]


def _years_swapped(text: str, evidence: Evidence) -> Iterator[str]:
    """A year that the evidence only hints at ("last year"), said of what the evidence says of another year."""
    mine = list(_PLAIN_YEAR.finditer(text))
    if not mine:
        return
    read = _read(evidence)
    theirs = list(_PLAIN_YEAR.finditer(read))
    told = {match[0] for match in theirs}
    unused = [match for match in theirs if match[0] not in {each[0] for each in mine}]
    for match in mine if unused else ():
        before = _words_before(text, match.start())
        if match[0] in told or not before:
            continue
        hinted = [match.start() for match in _HINT.finditer(read)]
        close = max(len(before & _words_before(read, other.start())) for other in unused)
        if close > max((len(before & _words_before(read, place)) for place in hinted), default=0):
            yield match[0]


def _own_year_told(text: str, evidence: Evidence) -> Iterator[str]:
    """The report's own year, said of what the evidence says of years ago: "48% in 2026" of "48% two years ago"."""
    day = evidence.day
    if day is None or str(day.year) not in text:
        return
    read = digits(_read(evidence))
    hints = list(_YEARS_AGO.finditer(read)) if str(day.year) not in read else []
    for match in _PLAIN_YEAR.finditer(text) if hints else ():
        before = _words_before(digits(text[: match.start()]), None)
        for hint in hints:
            count = hint["count"] or "1"
            told = day.year - (int(count) if count.isdigit() else 1)
            same = before & _words_before(read, hint.start())
            if same and match[0] == str(day.year) and str(told) not in text:
                yield match[0]


_YEARS_AGO = re.compile(r"\b(?:(?P<count>\d+|an?) years? ago|last year)\b", re.IGNORECASE)


def _words_before(text: str, place: int | None) -> frozenset[str]:
    """The stems of the five words before a place, in its own clause."""
    words = _CLAUSE.split(text[:place])[-1].split()[-5:]
    return frozenset(stems(" ".join(words)))
