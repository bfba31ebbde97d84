"""Directions and comparisons turned round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.gold.mutators.statement import Statement, any_of

_BOTH = (
    "rose/fell rise/fall rises/falls risen/fallen rising/falling increase/decrease increased/decreased increases/decreases "
    "increasing/decreasing raised/lowered raise/lower raising/lowering grew/shrank grown/shrunk growth/decline gained/lost gain/loss "
    "gains/losses up/down above/below higher/lower highest/lowest larger/smaller largest/smallest bigger/smaller "
    "stronger/weaker strongest/weakest faster/slower better/worse best/worst longer/shorter longest/shortest older/younger "
    "oldest/youngest richer/poorer cheaper/dearer profit/loss profits/losses surplus/deficit majority/minority "
    "ahead_of/behind earlier_than/later_than more/fewer most_of/a_minority_of maximum/minimum at_least/at_most northern/southern eastern/western north/south "
    "east/west exceeded/fell_short_of exceeds/falls_short_of strengthened/weakened widened/narrowed accelerated/slowed "
    "deepened/eased improved/worsened expanded/contracted warmer/colder heavier/lighter wettest/driest hottest/coldest bought/sold "
    "imports/exports lenders/borrowers upper/lower upstream/downstream left/right inside/outside advanced/retreated climb/drop "
    "climbed/dropped jumped/plunged soared/slumped"
)
_ONE = (
    "less/more fewer/more cut/raised reduced/increased reduce/increase reduction/increase decline/rise drop/rise dropped/rose declined/rose "
    "lowered/raised shrunk/grown smaller/larger doubled/halved tripled/halved slowed/quickened weakest/strongest worst/best weakened/strengthened "
    "loss/gain losses/gains bigger/smaller cuts/increases expand/shrink expanding/shrinking extended/shortened ease/worsen eased/worsened minor/serious"
)
_PAIRS: dict[str, str] = {}
for _one, _two in (pair.replace("_", " ").split("/") for pair in _BOTH.split()):
    _PAIRS.setdefault(_one, _two)
    _PAIRS.setdefault(_two, _one)
_PAIRS |= dict(pair.split("/") for pair in _ONE.split())
_GUARDS = {
    "up": r"(?= (?:from|by|\d))", "down": r"(?= (?:from|by|\d))", "left": r"(?!)", "right": r"(?!)", "lost": r"(?= (?:about |roughly |some |nearly )?[\d$€£])",
    "gained": r"(?= (?:about |roughly )?[\d$€£])", "more": r"(?= than| \w+s\b)", "less": r"(?= than)",
    "best": r"(?! (?:actor|actress|director|film|known|picture|screenplay))", "better": r"(?= than)", "worse": r"(?= than)", "rise": r"(?! to power)",
    "north": r"(?! [A-Z])", "south": r"(?! [A-Z])", "east": r"(?! [A-Z])", "west": r"(?! [A-Z])", "minor": r"(?= inj)",
    "longer": r"(?= than)", "cut": r"(?= (?:its|the|their|his|her|[\w-]+ rates?|\w+ by)\b)(?! off| back| short)", "dropped": r"(?! out)", "declined": r"(?! to\b)", "exceeded": r"(?! by)",
    "ahead of": r"(?! (?:the|a) (?:vote|election|talks|meeting|summit))", "drop": r"(?= in| of| to)", "climb": r"(?= in| of| to)",
    "inside": r"(?= the)", "outside": r"(?= the)", "loss": r"(?= of [\d$€£]| in\b)", "below": r"(?= [\w\d$€£])", "above": r"(?= [\w\d$€£])",
    "fall": r"(?! ill)", "fallen": r"(?! ill| out)", "fell": r"(?! ill| out| to\b)", "falling": r"(?!-| out)", "raise": r"(?! (?:money|funds|questions))", "raised": r"(?! (?:money|funds|questions|concerns))",
}  # fmt: skip
_NEXT_TO_NUMBER = {
    "over": "under",
    "under": "over",
    "nearly": "more than",
    "almost": "more than",
    "just under": "just over",
    "up to": "at least",
}
_PARTICIPLES = {"rose": "risen", "fell": "fallen", "grew": "grown", "shrank": "shrunk"}
_BASE = {"raised": "raise", "increased": "increase"}


def turned(statement: Statement) -> Iterator[str]:
    """Rose becomes fell, more becomes fewer, above becomes below."""
    for match in statement.finds(
        rf"(?<![\w-]){any_of(' '.join(key.replace(' ', '_') for key in _PAIRS))}(?![\w-])"
    ):
        old = match.group().lower()
        head, tail = statement.text[: match.start()], statement.text[match.end() :]
        if match.group()[0].isupper() and match.start() > 0:
            continue
        if old in _GUARDS and not re.match(_GUARDS[old], tail):
            continue
        if re.search(
            r"\b(?:no|not|any|whether|if|once|and|or|much|even|what is|at its|never) $", head
        ) or re.match(r" or (?:less|more)\b", tail):
            continue
        new = _PAIRS[old]
        if old == "more" and re.match(r" than", tail):
            new = "fewer" if re.match(r" than (?:\d|\w+ty|\w+ \w+s\b)", tail) else "less"
        if old == "cut" and re.search(r"\b(?:to|will|would|could|might|may|should|can) $", head):
            new = _BASE.get(new, new)
        if re.search(r"\b(?:has|have|had)(?: since)? $", head):
            new = _PARTICIPLES.get(new, new)
        elif old == "fallen":
            continue
        if not statement.says(new):
            yield statement.with_(match, new)


def limit_turned(statement: Statement) -> Iterator[str]:
    """Over 300 becomes under 300, nearly twice becomes more than twice."""
    number = r"(?= (?:an? )?(?:[$€£]?\d|half|a third|twice|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|sixty|ninety|hundred|three-quarters))"
    for match in statement.finds(
        rf"(?<![\w-])(?<!just ){any_of(' '.join(key.replace(' ', '_') for key in _NEXT_TO_NUMBER))}{number}"
    ):
        new = _NEXT_TO_NUMBER[match.group().lower()]
        if re.match(r" (?:the |two |three )?(?:past|last|years|days|months)", statement.text[match.end() :]):
            continue
        if not re.search(
            r"\b(?:no|not|children|people|aged) $", statement.text[: match.start()], re.IGNORECASE
        ) and not statement.says(new):
            yield statement.with_(match, new)


def ends_swapped(statement: Statement) -> Iterator[str]:
    """From 58 to 31 becomes from 31 to 58; to 71 from 58 becomes to 58 from 71."""
    figure = r"[$€£]?\d[\d,.]*\d|\d"
    for match in statement.finds(rf"\b(?:from|to) ({figure})( \w+)? (?:to|from) ({figure})(?!\w)"):
        one, two = match.group(1), match.group(3)
        if one != two and not re.fullmatch(r"(?:19|20)\d\d", one):
            text = match.group()
            first, last = match.start(1) - match.start(), match.start(3) - match.start()
            yield statement.with_(match, text[:first] + two + text[first + len(one) : last] + one)


def sides_swapped(statement: Statement) -> Iterator[str]:
    """A is more than B becomes B is more than A, for two figures: "31, compared with 58" becomes "58, compared with 31"."""
    figure = r"[$€£]?\d[\d,.]*\d|\d"
    link = r"(?: \w+){0,3},? (?:compared with|compared to|against|down from|up from|versus)(?: an?| the| \w+){0,4} "
    for match in statement.finds(rf"(?<![\w.,-])({figure})({link})({figure})(?![\w])"):
        if match.group(1) != match.group(3) and not re.search(r"(?:19|20)\d\d$", match.group()):
            yield statement.with_(match, match.group(3) + match.group(2) + match.group(1))


MUTATORS = (turned, limit_turned, ends_swapped, sides_swapped)
