"""Limits and changes: the least stays the least, the most the most, and what a figure was is not what it is. English only."""

from __future__ import annotations

from briefing.facts.bounds import bounds, changes
from briefing.facts.poles import moved
from briefing.models import Reason
from briefing.verification.evidence import Evidence


def limits_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """A figure that is bounded on both sides of the comparison is bounded the same way."""
    theirs = bounds(evidence.text)
    for mine in bounds(text) if theirs else ():
        same = [each for each in theirs if each.figure == mine.figure and each.denied == mine.denied]
        if same and all(each.floor != mine.floor for each in same):
            return (Reason(code="direction-differs", detail=f"the source says {same[0].text!r}"),)
    return ()


def ends_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Two figures of a change or a comparison keep their places."""
    theirs = changes(evidence.text)
    for before, after in changes(text) if theirs else ():
        if before != after and (after, before) in theirs and (before, after) not in theirs:
            return (Reason(code="direction-differs", detail=f"the source has {after} before {before}"),)
    return ()


def movement_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """A figure by which something rose is none by which it fell."""
    theirs = moved(evidence.text)
    for figure, ways in moved(text).items() if theirs else ():
        other = theirs.get(figure)
        if other and not ways & other:
            return (Reason(code="direction-differs", detail=f"{figure} goes the other way in the source"),)
    return ()
