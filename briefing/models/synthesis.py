"""What a model proposed to say of the findings together, sentence by sentence, and what the gate let stand."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefing.models.article import Value
from briefing.models.claims import Reason, Status

Part = Literal["headline", "bottom-line", "judgement", "alternative", "indicator", "gap"]


class Proposed(Value):
    """One sentence that rests on findings. `verdict` is the gate's, against the evidence of those findings.

    `likelihood` is one term of the brief's scale, for a judgement only. `basis` is "inferred" where the sentence goes
    beyond what the findings state and its premises alone are proved.
    """

    part: Part
    text: str
    findings: tuple[str, ...] = Field(min_length=1)
    verdict: Status = "supported"
    basis: Literal["stated", "inferred"] = "stated"
    likelihood: str = ""
    confidence: Literal["", "low", "moderate", "high"] = ""
    confidence_basis: str = ""
    assumptions: tuple[str, ...] = ()
    alternative: str = ""
    indicators: tuple[str, ...] = ()


class RejectedProposal(Value):
    """A proposed sentence that the gate refused, with its reasons: nothing is dropped unseen."""

    part: Part
    text: str
    findings: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = Field(min_length=1)


class Synthesis(Value):
    """All that one synthesis call gave; `note` says in one sentence why there is nothing, where there is nothing."""

    proposed: tuple[Proposed, ...] = ()
    rejected: tuple[RejectedProposal, ...] = ()
    answers: tuple[str, ...] = ()
    note: str = ""
