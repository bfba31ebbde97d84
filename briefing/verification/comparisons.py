"""Checks that compare how a text and its evidence say the same thing: how firmly, in which direction, by whom.

English only. Each returns why the text fails; nothing is a pass.
"""

from __future__ import annotations

import re

from briefing.facts import (
    CERTAIN,
    attributions,
    directions,
    hedges,
    measures,
    rank,
    rates,
    stems,
    tokens,
)
from briefing.models import Reason
from briefing.verification.evidence import Evidence

_ACTORS = frozenset(
    """ministry minister authority police army navy court council parliament government mayor president
    union bank board agency office commission committee guard prosecutor prosecutors judge governor
    embassy opposition customs museum university hospital school church party regulator""".split()
)
"""Nouns of public actors: one that the evidence does not have is another actor, never another word for it."""
_SIDES = re.compile(
    r"\b(by|to|from|against|for)\s+(?:the |an? |its |his |her |their )?(\w[\w'’-]*)", re.IGNORECASE
)
_ON_BOARD = re.compile(r"\bon board\b", re.IGNORECASE)
_AFFIRMS = re.compile(r"\b(?:accept|confirm|admit|acknowledg|agree|conced)\w*\b", re.IGNORECASE)


def certainty_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What is planned, expected, possible or alleged is stated no more firmly than in the evidence.

    Cues are compared by the word that they govern ("may send", "will send"); where the text has none for that word,
    any cue of it that is as weak will do.
    """
    said = set(stems(text, evidence.language))
    for cue in hedges(evidence.text):
        firm, head = rank(cue), cue.governs[:1]
        if firm == CERTAIN or not head or head[0] not in said or not set(cue.governs) <= said:
            continue
        own = hedges(text)
        mine = [rank(each) for each in own if head[0] in each.governs] or [rank(each) for each in own]
        if firm < min(mine, default=CERTAIN) and not _also_said_plainly(head[0], evidence):
            return (Reason(code="modality-hardened", detail=f"the source says {cue.text!r}"),)
    return ()


def _also_said_plainly(head: str, evidence: Evidence) -> bool:
    """True when the evidence has the word more often than cues govern it: somewhere it stands without one."""
    governed = sum(head in cue.governs for cue in hedges(evidence.text) if rank(cue) < CERTAIN)
    return stems(evidence.text, evidence.language).count(head) > governed


def direction_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What rose did not fall, and what is more is not less: by figure where one is near, else as a whole."""
    theirs = directions(evidence.text)
    for mine in directions(text):
        same = [other for other in theirs if mine.figure and other.figure == mine.figure]
        alike = [other for other in theirs if other.compares == mine.compares] or list(theirs)
        placed = mine.figure and any(other.figure == mine.figure for other in theirs)
        against = same or ([] if placed or (mine.figure and mine.figure not in evidence.text) else alike)
        if against and all(other.up != mine.up for other in against):
            return (Reason(code="direction-differs", detail=f"the source says {against[0].text!r}"),)
    return ()


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
    """No ministry, court or union acts that the evidence, or the article's name for it, does not have."""
    text = _ON_BOARD.sub(" ", text)
    known = set(evidence.stems) | set(stems(" ".join(evidence.names_within), evidence.language))
    missing = [
        token
        for token in tokens(text)
        if token.casefold() in _ACTORS and not set(stems(token, evidence.language)) <= known
    ]
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


def denial_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Who denies or rejects something in the evidence does not confirm or accept it in the text."""
    affirmed = _AFFIRMS.search(text)
    if (
        affirmed
        and not any(each.manner == "deny" for each in attributions(text))
        and not _AFFIRMS.search(evidence.text)
    ):
        denying = [each for each in attributions(evidence.text) if each.manner == "deny"]
        if denying:
            return (Reason(code="polarity-differs", detail=f"{affirmed[0]!r} where the source denies"),)
    return ()
