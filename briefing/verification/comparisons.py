"""Checks that compare how a text and its evidence say the same thing: by which unit, by which actor, on which side.

English only. Each returns why the text fails; nothing is a pass.
"""

from __future__ import annotations

from briefing.facts import measures, rates
from briefing.models import Reason
from briefing.verification.evidence import Evidence


def units_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """A figure carries a unit that it has in the evidence, and is counted by the same unit."""
    theirs = measures(evidence.text)
    for figure, unit in sorted(measures(text)) if theirs else ():
        known = {other for value, other in theirs if value == figure}
        if known and unit not in known:
            return (Reason(code="number-not-in-source", detail=f"{figure} {unit}"),)
    told = rates(evidence.text)
    counted = rates(text) - told - {unit for _, unit in theirs} if told else set()
    if counted:
        return (Reason(code="number-not-in-source", detail=f"a {sorted(counted)[0]}"),)
    return ()
