"""What a ruling makes of the gate's verdict: the same or a lower one, never a higher.

| the gate | the judge | then |
|---|---|---|
| supported | not-stated | unverified, `judge-not-stated` |
| supported, unverified | contradicted | rejected, `judge-contradicted` |
| unverified | supported | unverified, with the remark `judge-supported` |
| anything else | | as it is |

A stakeholder's name is the gate's alone: where a claim would fall, the position is emptied and the status stays.
"""

from __future__ import annotations

from briefing.models import (
    Claim,
    Difference,
    Implication,
    Reason,
    ReasonCode,
    Ruling,
    Stakeholder,
    Status,
    Verdict,
)

Item = Claim | Stakeholder | Implication

_CODES: dict[Ruling, ReasonCode] = {
    "supported": "judge-supported",
    "not-stated": "judge-not-stated",
    "contradicted": "judge-contradicted",
}


def disagreement(item: Item, ruling: Ruling) -> ReasonCode | None:
    """The code of the reason that says how the judge differs from the gate on this item; None when it does not."""
    if item.verdict.status == "rejected":
        return None
    agrees = "supported" if item.verdict.status == "supported" else "not-stated"
    return None if ruling == agrees else _CODES[ruling]


def lowered(item: Item, ruling: Ruling, differs: Difference) -> Item:
    """The item after the judge's ruling."""
    before, code = item.verdict, disagreement(item, ruling)
    if code is None:
        return item
    if code == "judge-supported":
        return _with(item, before.status, Reason(code=code))
    reason = Reason(code=code, detail="" if differs == "nothing" else differs)
    if isinstance(item, Stakeholder):
        emptied = Reason(code="position-not-in-source", detail=item.position)
        return _with(item.model_copy(update={"position": ""}), before.status, emptied, reason)
    return _with(item, "rejected" if code == "judge-contradicted" else "unverified", reason)


def _with(item: Item, status: Status, *reasons: Reason) -> Item:
    verdict = Verdict(status=status, reasons=(*item.verdict.reasons, *reasons))
    return item.model_copy(update={"verdict": verdict})
