"""How two statements about one matter cannot both hold: each kind a small function that says why, or None.

Every function is cautious: two statements that could both hold for any reason that can be seen are no conflict.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from briefing.facts import content_words, stems
from briefing.facts.lexicon import opposed
from briefing.facts.polarity import Denial
from briefing.matching.figures import Figure, comparable
from briefing.matching.shared import Shared
from briefing.matching.statements import Statement
from briefing.models import ContradictionKind


@dataclass(frozen=True)
class Conflict:
    """How two statements conflict, and the two things that do."""

    kind: ContradictionKind
    one: str
    other: str


# Negation

_FIRM = re.compile(
    r"not|no|never|none|nobody|nothing|neither|nor|n[’']t|cannot|without|failed|refused|declined|absent|not one",
    re.IGNORECASE,
)
_UNDONE = re.compile(
    r"\b(?:block(?:s|ed)|shelv(?:es|ed)|dropp(?:s|ed)|scrapp(?:s|ed)|cancel(?:s|led|ed)|refus(?:es|ed)|reject(?:s|ed)|turn(?:s|ed) down|ban(?:s|ned)|bar(?:s|red)|"
    r"halt(?:s|ed)|stop(?:s|ped)|lost|lack(?:s|ed)|deni(?:es|ed)|withheld|withdr(?:aws|ew|awn)|abandon(?:s|ed)|postpon(?:es|ed)|suspend(?:s|ed)|called off|unseat(?:s|ed)|quit|"
    r"prevent(?:s|ed)|against|freez(?:es|e)|froz(?:e|en)|baseless)\b",
    re.IGNORECASE,
)
"""Words that say no by themselves: a plain "not" on the other side may say the same as they do."""


def denied(pair: Shared) -> Conflict | None:
    """One plainly denies what the other states: the denied word is the other's own, and it says no to nothing itself."""
    if pair.odd_names or _condition(pair):
        return None
    for mine, theirs, turned in ((pair.one, pair.other, False), (pair.other, pair.one, True)):
        if theirs.denied or _UNDONE.search(theirs.core):
            continue
        for denial in mine.denied:
            if _FIRM.match(denial.text) and _denies(denial, mine, theirs):
                said = (denial.text, "")
                return Conflict("negation", *(reversed(said) if turned else said))
    return None


def _denies(denial: Denial, mine: Statement, theirs: Statement) -> bool:
    """True when one of the two words that are denied is the other's too; of a wish or a belief that is denied, that word alone."""
    told = [stem for stem in denial.scope if stem not in mine.names][:2]
    if told and told[0] in _ATTITUDES:
        told = told[:1]
    return any(stem in theirs.known or theirs.lens.word(stem) in theirs.known for stem in told)


_ATTITUDES = frozenset(
    stems(
        "demand want ask plan expect believe say seek require support hope intend think wish insist propose fear claim urge"
    )
)
"""To deny one of these denies nothing of what follows: who no longer demands that a bridge opens does not say that it stays shut."""


def _condition(pair: Shared) -> bool:
    return any(_IF.search(each.core) for each in (pair.one, pair.other))


_IF = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)


def opposite(pair: Shared) -> Conflict | None:
    """The two differ by a word and its opposite, and by little else."""
    if pair.odd_names or pair.share < _NEARLY_ALL or pair.share_back < _MOST or _condition(pair):
        return None
    found = _opposed(pair)
    return Conflict("negation", *found) if found and not all(pair.odd_figures) else None


_NEARLY_ALL, _MOST = 0.6, 0.5
"""Shares of telling words that two statements have in common when they differ "by little else"."""


def _opposed(pair: Shared) -> tuple[str, str] | None:
    """A word of one and its opposite in the other."""
    mine = [word for word in content_words(pair.one.core) if not set(stems(word)) & pair.other.known]
    theirs = [word for word in content_words(pair.other.core) if not set(stems(word)) & pair.one.known]
    return next(((one, other) for one in mine for other in theirs if opposed(one, other)), None)


# Number


def figure(pair: Shared) -> Conflict | None:
    """They give different amounts of the same thing."""
    ones, others = pair.odd_figures
    if not ones or not others or pair.odd_names or _opposed(pair) or not _of_one_thing(pair):
        return None
    for one in ones:
        for other in others:
            if comparable(one, other) and _of_the_same(one, other, pair):
                return Conflict("number", _shown(one), _shown(other))
    return None


def _of_one_thing(pair: Shared) -> bool:
    """True when both name the same, have another figure in common, or share two telling words."""
    return bool(pair.names or pair.figures) or len(pair.words | pair.words_back) > 1


def _of_the_same(one: Figure, other: Figure, pair: Shared) -> bool:
    """True when both count the same things, or measure the same by all the words that they have."""
    if 1 in (one.value, other.value) or one.of_votes or other.of_votes:
        return False
    if one.partial or other.partial:
        return (
            one.partial and other.partial and bool(pair.figures)
        )  # "two of its seven piers" and "three of the seven"
    if len(one.unit) == _CURRENCY and one.unit.isupper():
        return pair.share >= _NEARLY_ALL and len(pair.one.figures) == len(pair.other.figures) == 1
    if one.unit:
        return pair.share >= 1 and pair.share_back >= 1
    counted = one.counted and other.counted and pair.other.lens.word(one.counted[0]) == other.counted[0]
    return _same_lot(pair) and (bool(counted) or (one.of_people and other.of_people))


_CURRENCY = 3
"""Letters of a currency's code."""
_LOTS = (
    re.compile(r"\b(?:kill|di(?:e|ed|es)\b|dead|death|fatal)", re.IGNORECASE),
    re.compile(r"\b(?:wound|injur|hurt)", re.IGNORECASE),
    re.compile(r"\b(?:miss|trap)", re.IGNORECASE),
    re.compile(r"\b(?:arrest|detain|custody)", re.IGNORECASE),
)


def _same_lot(pair: Shared) -> bool:
    """True unless one counts the dead and the other the injured, the missing or the arrested."""
    mine, theirs = (
        {place for place, lot in enumerate(_LOTS) if lot.search(each.core)} for each in (pair.one, pair.other)
    )
    return not mine or not theirs or bool(mine & theirs)


def _shown(figure: Figure) -> str:
    return f"{figure.value.normalize():f}{' ' + figure.unit if figure.unit else ''}"


# Scope

_ALL = re.compile(
    r"\b(?:all|every|each|entire|whole|both|nationwide|everywhere|throughout the|all over|as well as|any|no [\w-]+ of any (?:sort|kind)|none|in full|unanimous(?:ly)?|across the (?:country|province|region|city))\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:only|just|alone|confined|limited|restricted|solely|exclusively|no other|some|part of|parts of|most|half|except|apart from|outside|other than|left out|elsewhere|the rest of|nobody else|no one else|"
    r"(?<!all )(?<!all the )(?:two|three|four|five|six|seven|eight|nine|ten) of)\b",
    re.IGNORECASE,
)


def scope(pair: Shared) -> Conflict | None:
    """One says all of it, the other a part of it."""
    for mine, theirs, turned in ((pair.one, pair.other, False), (pair.other, pair.one, True)):
        whole, part = _ALL.search(mine.core), _PART.search(theirs.core)
        if whole and part and not _ALL.search(theirs.core) and not _PART.search(mine.core):
            said = (whole[0], part[0])
            return Conflict("scope", *(reversed(said) if turned else said))
    return None


# Attribution

_DEEDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:caus(?:e[sd]?|ing)|set off|start(?:ed|s) by|began with|sparked|triggered|trac\w+ to|blam\w+|responsib\w+|(?:the )?fault\b|because\b|brought (?:down|about) by|due to|"
        r"plunged|lies with|(?<!by )failure to)",
        r"\b(?:fired (?:the )?first|fir(?:ed|ing) first|first (?:shots?|shells?|rounds?)|opened fire|shot first|started (?:\w+['’]s )?exchange|broke the (?:\w+ )?(?:truce|ceasefire))\b",
        r"\b(?:broke (?:off|up)|walk(?:ed|ing)? (?:out|away)|walkout|pull(?:ed|ing) out|ended (?:because|when|the)|who ended|collapsed when|got up and left|call(?:ed|ing) off|quit the|left the (?:talks|table)|leaving the table)\b",
        r"\b(?:sent the|work of|hit by|struck by|launched by|fired by|shelled by|bombed by|came down on|landed on|planted by|carried out|perpetrated|attacked by|belonging to|killed by|shot (?:dead |down )?by)\b",
        r"\b(?:leak(?:ed)? (?:by|came)|came from|source of the leak|passed on by|handed over by|order(?:ed)?\b|signed by|decision (?:to|was)|called off by|instruct\w+)\b",
        r"\b(?:found by|tracked down|discovered by|credit|isolated|wrote the|drawn up by|author of|uncovered by|came across|(?:foiled|solved|rescued) by)\b",
        r"\b(?:fired|sacked|dismissed|resign(?:ed|ation)?|stepped down|quit(?:ting)?|of his own accord|of her own accord|terminated|cancelled the (?:deal|contract))\b",
    )
)
"""Ways to say who or what brought a thing about, each of one kind of thing: a fire, the first shot, the end of talks, a strike, an order
or a leak, a success, an exit from office."""


def blame(pair: Shared) -> Conflict | None:
    """Both say who or what brought the same thing about, and do not name the same one."""
    if not pair.names or any(one.telling for one, _ in pair.figures):
        return None
    for deed in _DEEDS:
        one, other = deed.search(pair.one.core), deed.search(pair.other.core)
        if one and other and not _same_agent(pair, one.start(), other.start()):
            return Conflict("attribution", one[0], other[0])
    return None


def blames_another(pair: Shared) -> Conflict | None:
    """Both say whose fault it is that talks or an agreement failed, and do not blame the same one."""
    one, other = pair.one.blamed, pair.other.blamed
    if one and other and not one & other:
        return Conflict("attribution", "", "")
    return None


def _same_agent(pair: Shared, one: int, other: int) -> bool:
    """True when both begin with the same actor (before place `one` and `other`), or say the same in other words."""
    if pair.share >= _SAME and pair.share_back >= _SAME:
        return True
    mine, theirs = (
        set(stems(each.core[:place])) & each.names for each, place in ((pair.one, one), (pair.other, other))
    )
    return bool(mine & theirs) and len(pair.one.core[:one].split()) <= _SUBJECT


_SUBJECT = 6
"""Words of a subject: what stands before the verb of a plain sentence."""
_SAME = 0.75


# Time


def time(pair: Shared) -> Conflict | None:
    """They put the same event on different days, or at different times of one day."""
    one, other = pair.one, pair.other
    if one.days and other.days and not one.days & other.days and _same_event(pair):
        return Conflict("time", _days(one), _days(other))
    if (
        one.clock
        and other.clock
        and min(abs(a - b) for a in one.clock for b in other.clock) >= _APART
        and _same_event(pair)
    ):
        return Conflict("time", _clock(one), _clock(other))
    return None


_APART = 45
"""Minutes: two clocks that are read by two people differ by less."""


_EVENT = 0.3
"""The share of words that two reports of one event have."""


def _same_event(pair: Shared) -> bool:
    if not pair.names or pair.odd_names or pair.share < _EVENT:
        return False
    return not all(pair.odd_figures)


def _days(statement: Statement) -> str:
    return ", ".join(sorted(day.isoformat() for day in statement.days))


def _clock(statement: Statement) -> str:
    return ", ".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in sorted(statement.clock))


KINDS: tuple[Callable[[Shared], Conflict | None], ...] = (scope, denied, opposite, time, blame, figure)


def conflict(pair: Shared) -> Conflict | None:
    """The first conflict between two statements, or None."""
    if found := blames_another(pair):
        return found
    if not pair.about_one_matter:
        return None
    return next((found for kind in KINDS if (found := kind(pair))), None)
