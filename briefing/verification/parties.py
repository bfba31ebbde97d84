"""Who does what to whom: no actor, side or subject of a text takes the place of another of the evidence.

English only. Each check returns why the text fails; nothing is a pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefing.facts import attributions, is_common, names, stems, tokens
from briefing.facts.subjects import FINITE
from briefing.models import Reason
from briefing.verification.evidence import Evidence
from briefing.verification.naming import names_of, stands_in

_ACTORS = frozenset(
    """ministry minister authority police army navy court council parliament government mayor president
    union bank board agency office commission committee guard prosecutor prosecutors judge governor
    embassy opposition customs museum university hospital school church party regulator""".split()
)
"""Nouns of public actors: one that the evidence does not have is another actor, never another word for it."""
_SIDES = re.compile(
    r"\b(by|to|from|against|for)\s+(?:the |an? |its |his |her |their )?(\w[\w'’-]*)"
    r"(?=\s*(?:$|[^\w\s])|\s+(?:and|or|as|at|by|for|from|in|of|on|over|to|with|after|before|while|who|which|that|is|are|was|were|"
    r"has|had|will|would)\b)",
    re.IGNORECASE,
)
"""A small word and its noun; of "by a Rovers spokesman" the noun is the spokesman."""
_BARE = re.compile(
    r"\b(?:to|of|in|at|into|from|out of) (?:court|office|hospital|school|church|university|parliament)\b",
    re.IGNORECASE,
)
"""Set phrases that name no actor: "taken to court", "the oath of office"."""
_ON_BOARD = re.compile(r"\bon board\b", re.IGNORECASE)


def actors_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """No ministry, court or union takes the place of another public actor of the evidence."""
    text = _BARE.sub(" ", _ON_BOARD.sub(" ", text))
    actors = _actors(text)
    if not actors:
        return ()
    known = evidence.stems | evidence.stems_within
    missing = [token for token in actors if not known.issuperset(stems(token, evidence.language))]
    said = set(stems(text, evidence.language))
    if not missing or all(said.issuperset(stems(token)) for token in _actors(evidence.text)):
        return ()
    return tuple(Reason(code="name-not-in-source", detail=token) for token in dict.fromkeys(missing))


def _actors(text: str) -> list[str]:
    return [token for token in tokens(text) if token.casefold() in _ACTORS]


def sides_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What is done by somebody is not done to him: the small words before a noun do not change sides."""
    found = _SIDES.findall(text)
    theirs = _sides(evidence.text) if found else {}
    for side, noun in found:
        known = theirs.get(noun.casefold(), set())
        if known and side.casefold() not in known and "by" in known | {side.casefold()}:
            return (Reason(code="subject-differs", detail=f"{side} {noun}"),)
    return ()


@lru_cache(maxsize=64)
def _sides(text: str) -> Mapping[str, set[str]]:
    """The small words that stand before each noun of the evidence."""
    found: dict[str, set[str]] = {}
    for side, noun in _SIDES.findall(text):
        found.setdefault(noun.casefold(), set()).add(side.casefold())
    return found


def subject_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Who does something in the text does it in the evidence: no name takes another's place before a verb.

    Only the plain case is judged: a name right before a verb that the evidence has too, where the name comes
    only after that verb and another name stands before it.
    """
    plain = evidence.text if not evidence.leans_on_context else f"{evidence.context}\n{evidence.text}"
    sayings = [(each.start, each.end) for each in attributions(text)]
    for act in _acts(text, evidence):
        if any(start <= act.place < end for start, end in sayings):
            continue
        before = _before(act.verb, plain, evidence.language)
        if not act.sure:
            if _owned_otherwise(act.name, before):
                return (Reason(code="subject-differs", detail=f"{act.name} {act.verb}"),)
            continue
        if not before or (act.passive and not any(_BE.search(each) for each in before)):
            continue
        if _is_by(act.name.split()[-1], evidence.text):
            continue
        if not any(names(f"x {each}") and not stands_in(act.name, each) for each in before[:1]):
            continue
        if any(stands_in(act.name, each.rpartition("\n")[2]) for each in before) or not stands_in(
            act.name, plain
        ):
            continue
        return (Reason(code="subject-differs", detail=f"{act.name} {act.verb}"),)
    return ()


_BY = re.compile(r"\bby\b([^.;]*)")


def _is_by(name: str, text: str) -> bool:
    """True when something is done "by" the name, in the same part of a sentence."""
    return any(text.find(name, found.start(1), found.end(1) + len(name)) >= 0 for found in _BY.finditer(text))


@dataclass(frozen=True)
class _Act:
    """A name at `place` of a text, the stem of the word right after it, and whether that is a verb for certain.

    It is `passive` where a form of "be" stands between.
    """

    name: str
    place: int
    verb: str
    passive: bool
    sure: bool


_BE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?$")
_HEAD = re.compile(
    r"\s+(?:(?:also|reportedly|repeatedly|consistently|now|then|has|have|had|will|(?P<be>is|are|was|were|be|been|being))\s+)*"
)
_SMALL = re.compile(r"(?:and|or|by|of|in|on|at|to|for|from|with|as)\b")
_PAST = re.compile(rf"[a-z]{{2,}}ed\b|{FINITE.pattern}")
_PRESENT = re.compile(r"[a-z]+s\s+(?:the|an?|its|his|her|their|that|to|no|more|all|\d|[A-Z])")
"""A verb in the present: a plural noun is hardly followed by an object."""


def _acts(text: str, evidence: Evidence) -> Iterable[_Act]:
    """Each name of a text with the verb after it.

    A passive may turn subject and object round, so it is compared with a passive of the evidence only.
    """
    for name in names_of(text, evidence):
        place = text.find(name)
        head = _HEAD.match(text, place + len(name))
        if head is None:
            continue
        rest = text[head.end() :]
        word = re.match(r"[a-z]{3,}", rest)
        if word is None or _SMALL.match(rest):
            continue
        sure = head[0].strip() or _PAST.match(rest) or _PRESENT.match(rest)
        found = stems(word[0], evidence.language)
        if found:
            yield _Act(name, place, found[0], head["be"] is not None, bool(sure))


def _owned_otherwise(name: str, before: list[str]) -> bool:
    """True when a noun stands in the evidence only behind other names: "Kasheri soldiers" for "Ulmatian soldiers"."""
    nearest = [re.search(r"(?:^|[^.\w])([A-Z][\w’'-]+)\s+$", each) for each in before]
    others = [found[1] for found in nearest if found]
    if not others or len(others) < len(nearest) or not all(map(_OF_A_PEOPLE.search, (name, *others))):
        return False
    return not any(is_common(other) or stands_in(name, other) or stands_in(other, name) for other in others)


_OF_A_PEOPLE = re.compile(r"(?:n|i|ish|ese)$")
"""Endings of peoples; a place or a firm may own a thing that the evidence names by another."""
_OF = re.compile(r"\s+(?:of|from|in|at|with|for)\b")
"""After a word: it is a noun there ("troops from Ulmatia"), no verb with a subject."""


def _before(verb: str, text: str, language: str) -> list[str]:
    """The text before each word with the stem `verb`, in order."""
    return [
        text[: match.start()]
        for match in re.finditer(r"[^\W_]+", text)
        if stems(match[0], language) == [verb] and not _OF.match(text, match.end())
    ]
