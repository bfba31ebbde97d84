"""Numbers made wrong: digits, size, unit, currency, percent, ranges, words, fractions and ordinals."""

# ruff: noqa: SIM905  (word lists read better as long lines)
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from text_to_num import alpha2digit

from tests.gold.mutators.statement import Statement, any_of

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
FIGURE = re.compile(
    r"(?<![\w.,:/])(?<!\w-)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d:]|[.,:]\d|(?:st|nd|rd|th)\b)"
)
_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_TENS = "thirty forty fifty sixty seventy eighty ninety".split()
WORDS = {word: value for value, word in enumerate(_SMALL, 2)} | {
    word: 10 * value for value, word in enumerate(_TENS, 3)
}
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_FRACTIONS = {
    "half": 1 / 2, "a half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "one-third": 1 / 3, "a quarter": 1 / 4,
    "one-quarter": 1 / 4, "one quarter": 1 / 4, "a fifth": 1 / 5, "one-fifth": 1 / 5, "two-thirds": 2 / 3,
    "two thirds": 2 / 3, "three-quarters": 3 / 4, "three quarters": 3 / 4, "two-fifths": 2 / 5,
}  # fmt: skip
_TIMES = {
    "twice": "three times", "three times": "five times", "four times": "twice", "five times": "twice",
    "doubled": "tripled", "tripled": "doubled", "double": "triple", "triple": "double", "halved": "quartered",
}  # fmt: skip
_UNITS = (
    "kilometres/miles kilometers/miles km/miles miles/kilometres metres/feet meters/feet feet/metres tonnes/kilograms tons/pounds "
    "kilograms/tonnes kg/tonnes seconds/minutes minutes/hours hours/days days/weeks weeks/months months/years years/months "
    "litres/gallons liters/gallons gallons/litres hectares/acres acres/hectares megawatts/gigawatts gigawatts/megawatts "
    "dollars/euros euros/dollars pounds/dollars marks/dollars florins/euros reales/dollars crowns/euros pesos/dollars "
    "francs/dollars dinars/euros rupees/dollars kronor/euros krone/euros lira/dollars liras/dollars thalers/dollars "
    "dozen/hundred inches/feet degrees/percent"
)
UNITS = dict(pair.split("/") for pair in _UNITS.split())
_BELOW = (
    r"(?:more than|over|at least|above|no fewer than|no less than|exceed\w*|upwards of|not less than|beyond)"
)
_ABOVE = r"(?:up to|less than|fewer than|under|below|at most|within|no more than|as (?:long|much|many) as|younger than|not more than)"
_NEAR = r"(?:about|around|roughly|some|nearly|almost|approximately|close to|just|an estimated|estimated)"
_MOVES = re.compile(
    r"\b(?:fell|fall\w*|rose|rise\w*|dropped|drop|cut|up|down|by|lost|gained|reduced|grew|shrank|lowered|raised|slipped|jumped)\W+(?:\w+\W+){0,2}$"
)


def allowed(before: str, old: float, new: float) -> bool:
    """True when a statement of `old`, said after `before`, is surely not true any more of `new`.

    "More than 50" follows from "more than 60", and "about 300" holds for 298.
    """
    head = before[-28:].lower() + "|"
    if re.search(_BELOW + r"[^\d,.;]{0,8}\|", head):
        return new > old * 1.05
    if re.search(_ABOVE + r"[^\d,.;]{0,8}\|", head):
        return new < old * 0.95
    if re.search(_NEAR + r"[^\d,.;]{0,8}\|", head):
        return abs(new - old) > 0.3 * old
    return new != old


@lru_cache(maxsize=4096)
def values(text: str) -> frozenset[float]:
    """All numbers of a text, digits or words, without their scale."""
    both = text + " " + alpha2digit(text.replace("-", " "), "en")
    return frozenset(float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", both))


def _figures(statement: Statement) -> Iterator[re.Match[str]]:
    for match in statement.finds(FIGURE):
        head, tail = statement.text[: match.start()], statement.text[match.end() :]
        year = re.fullmatch(r"(?:1[89]|20|21)\d\d", match.group()) and not re.match(
            r"\s?(?:%|per|mil|people)", tail
        )
        dated = re.search(f"(?:{MONTH}|{_MONTHS})" + r"\s$", head) or re.match(
            rf"\s(?:{MONTH}|{_MONTHS})", tail
        )
        named = re.search(r"(?<![.?!\"] )(?<!^)\b[A-Z][\w-]*\s$", head)
        clock = re.match(r"\s?(?:am|pm|a\.m|p\.m|o'clock)\b", tail)
        if not (year or dated or named or clock):
            yield match


def _true_no_more(statement: Statement, match: re.Match[str], old: float, new: float) -> bool:
    if new in values(statement.evidence) or new in values(statement.text):
        return False
    places = [statement.text[: match.start()]]
    places += [
        statement.evidence[: found.start()]
        for found in re.finditer(rf"(?<![\w.,]){re.escape(match.group())}(?!\w)", statement.evidence)
    ]
    return all(allowed(before, old, new) for before in places)


def _number(figure: str) -> float:
    return float(figure.replace(",", ""))


def digit_changed(statement: Statement) -> Iterator[str]:
    """37 becomes 67."""
    for match in _figures(statement):
        figure = match.group()
        places = [index for index, sign in enumerate(figure) if sign.isdigit()]
        place = statement.pick(places, "place" + figure)
        for digit in statement.order("123456789", "digit" + figure):
            new = figure[:place] + digit + figure[place + 1 :]
            if _true_no_more(statement, match, _number(figure), _number(new)):
                yield statement.with_(match, new)
                break


def digits_swapped(statement: Statement) -> Iterator[str]:
    """412 becomes 421."""
    for match in _figures(statement):
        figure = match.group()
        for one, two in re.findall(r"(?=(\d)[.,]?(\d))", figure):
            new = re.sub(rf"{one}([.,]?){two}", rf"{two}\g<1>{one}", figure, count=1)
            if (
                one != two
                and new[0] != "0"
                and _true_no_more(statement, match, _number(figure), _number(new))
            ):
                yield statement.with_(match, new)


def ten_times(statement: Statement) -> Iterator[str]:
    """37 becomes 370, 3 million becomes 3 billion."""
    for match in _figures(statement):
        figure = match.group()
        old = _number(figure)
        new = f"{old * 10:,.0f}" if "." not in figure else f"{old * 10:g}"
        percent = re.match(r"\s?(?:%|per ?cent)", statement.text[match.end() :])
        if (not percent or old < 10) and _true_no_more(statement, match, old, _number(new)):
            yield statement.with_(match, new)
    for match in statement.finds(r"(?<=\d )(?:million|billion)\b"):
        new = {"million": "billion", "billion": "million"}[match.group()]
        if not statement.says(new) and not re.search(_BELOW + "|" + _ABOVE, statement.text[: match.start()]):
            yield statement.with_(match, new)


def percent_changed(statement: Statement) -> Iterator[str]:
    """Percent become percentage points or a plain number, and the other way round."""
    for match in statement.finds(r"(?<=\d)(?:%| percent| per cent)(?!\w| of)"):
        if _MOVES.search(statement.text[: match.start()]) and not statement.says("percentage points"):
            yield statement.with_(match, " percentage points")
    for match in statement.finds(r"(?<=\d) percentage points?(?!\w)"):
        if not statement.says("percent") and not statement.says("per cent"):
            yield statement.with_(match, " percent")
    for match in statement.finds(
        r"(?<=\d)(?:%| percent| per cent)(?= of (?:the |its |all |their )(?:\w+ )?\w{3,}s\b)"
    ):
        yield statement.with_(match, "")


def range_changed(statement: Statement) -> Iterator[str]:
    """Between 40 and 60 becomes between 40 and 90."""
    pattern = r"\b(?:(?:between|from) \S+(?: \w+)? (?:and|to)) (\d[\d,.]*\d|\d)(?![\w,.]\d)"
    for match in statement.finds(pattern):
        figure, old = match.group(1), _number(match.group(1))
        if re.search(r"\b(?:19|20)\d\d\b", match.group()):
            continue
        new = old * statement.pick((1.5, 2, 3), figure)
        if new not in values(statement.evidence):
            shown = f"{new:,.0f}" if "." not in figure else f"{new:.1f}"
            yield statement.with_(match, match.group()[: -len(figure)] + shown)


def word_changed(statement: Statement) -> Iterator[str]:
    """Three becomes six."""
    for match in statement.finds(
        r"(?<![\w-])" + any_of(" ".join(WORDS)) + r"(?![\w]|-(?!year|day|week|month|hour))"
    ):
        tail = statement.text[match.end() :]
        if match.group()[0].isupper() and match.start() > 0:
            continue
        if re.match(r" (?:times|thousand|hundred|million|or|to)\b|-(?:th|fi|qu)", tail):
            continue
        old = WORDS[match.group().lower()]
        same = _TENS if old > 20 else _SMALL[:11] if old < 13 else _SMALL
        for new in statement.order(same, match.group()):
            if abs(WORDS[new] - old) > 1 and _true_no_more(statement, match, old, WORDS[new]):
                yield statement.with_(match, new)
                break


def fraction_changed(statement: Statement) -> Iterator[str]:
    """Half becomes a quarter, doubled becomes tripled."""
    for match in statement.finds(
        r"(?<![\w-])" + any_of(" ".join(f.replace(" ", "_") for f in _FRACTIONS)) + r"(?= of\b| as\b)"
    ):
        old = _FRACTIONS[match.group().lower()]
        for new in statement.order(
            ("half", "a third", "a quarter", "a fifth", "two-thirds", "three-quarters"), "f"
        ):
            said = statement.says(new) or abs(_FRACTIONS[new] - old) < 0.01
            if not said and allowed(statement.text[: match.start()], old, _FRACTIONS[new]):
                yield statement.with_(match, new)
                break
    for match in statement.finds(
        r"(?<![\w-])" + any_of(" ".join(t.replace(" ", "_") for t in _TIMES)) + r"(?!\w)"
    ):
        new = _TIMES[match.group().lower()]
        head = statement.text[: match.start()].lower()
        if not statement.says(new) and not re.search(f"(?:{_BELOW}|{_ABOVE}|{_NEAR}) $", head):
            yield statement.with_(match, new)


def ordinal_changed(statement: Statement) -> Iterator[str]:
    """The second time becomes the fifth time."""
    pattern = (
        r"(?<![\w-])(?<!\ba )(?<!one )(?<!two )(?<!at )(?<!each )"
        + any_of(" ".join(ORDINALS))
        + r"(?! of\b| (?:re)?\w+ed\b|\w|s| and\b|[,.])"
    )
    for match in statement.finds(pattern):
        if re.search(r"\b(?:a|less than a|than a)\s$", statement.text[: match.start()]):
            continue
        if match.group()[0].isupper() and match.start() > 0:
            continue
        old = match.group().lower()
        new = statement.pick(
            [each for each in ORDINALS[1:6] if each != old and not statement.says(each)], old
        )
        yield statement.with_(match, new)


def unit_changed(statement: Statement) -> Iterator[str]:
    """Four days become four weeks, 20 dollars become 20 euros."""
    number = r"(?:\d|" + any_of(" ".join(WORDS)) + r")(?: million| billion| thousand)?[ -]"
    for match in re.finditer(
        number + "(" + any_of(" ".join(UNITS)) + r")(?!\w)", statement.text, re.IGNORECASE
    ):
        new = UNITS[match.group(1).lower()]
        head = statement.text[max(0, match.start() - 30) : match.start()]
        if (
            re.search(f"{_BELOW}|{_ABOVE}", head, re.IGNORECASE)
            or statement.says(new)
            or not statement.open_to(match)
        ):
            continue
        if re.search(_ABOVE + "|" + _BELOW, statement.evidence) and statement.says(new):
            continue
        yield statement.with_(match, match.group()[: -len(match.group(1))] + new)
    for match in statement.finds(r"[$€£](?=\d)"):
        new = statement.pick([sign for sign in "$€£" if sign not in statement.evidence])
        yield statement.with_(match, new)


MUTATORS = (
    digit_changed, digits_swapped, ten_times, percent_changed, range_changed, word_changed, fraction_changed,
    ordinal_changed, unit_changed,
)  # fmt: skip
