"""Checks that compare how a text and its evidence say the same thing: by which unit, by which actor, on which side.

English only. Each returns why the text fails; nothing is a pass.
"""

from __future__ import annotations

import re

from briefing.facts import measures, rates, stems, tokens
from briefing.models import Reason
from briefing.verification.evidence import Evidence

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


def units_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """A figure carries a unit that it has in the evidence, and is counted by the same unit."""
    theirs = measures(evidence.text)
    for figure, unit in sorted(measures(text)):
        known = {other for value, other in theirs if value == figure}
        if known and unit not in known:
            return (Reason(code="number-not-in-source", detail=f"{figure} {unit}"),)
    counted = rates(text) - rates(evidence.text) - {unit for _, unit in theirs}
    if counted and rates(evidence.text):
        return (Reason(code="number-not-in-source", detail=f"a {sorted(counted)[0]}"),)
    return ()


def actors_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """No ministry, court or union takes the place of another public actor of the evidence."""
    text = _BARE.sub(" ", _ON_BOARD.sub(" ", text))
    known = set(evidence.stems) | set(stems(" ".join(evidence.names_within), evidence.language))
    missing = [
        token
        for token in tokens(text)
        if token.casefold() in _ACTORS and not set(stems(token, evidence.language)) <= known
    ]
    said = set(stems(text, evidence.language))
    replaced = any(
        token.casefold() in _ACTORS and not set(stems(token)) <= said for token in tokens(evidence.text)
    )
    missing = missing if replaced else []
    return tuple(Reason(code="name-not-in-source", detail=token) for token in dict.fromkeys(missing))


def sides_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What is done by somebody is not done to him: the small words before a noun do not change sides."""
    theirs: dict[str, set[str]] = {}
    for side, noun in _SIDES.findall(evidence.text):
        theirs.setdefault(noun.casefold(), set()).add(side.casefold())
    for side, noun in _SIDES.findall(text):
        known = theirs.get(noun.casefold(), set())
        if known and side.casefold() not in known and "by" in known | {side.casefold()}:
            return (Reason(code="subject-differs", detail=f"{side} {noun}"),)
    return ()
