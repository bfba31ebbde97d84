"""What a model read out of one article, and what code makes of it."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from pydantic import Field

from briefing.models.article import Citation, Value

ClaimKind = Literal["statement", "quotation", "allegation", "denial", "forecast", "opinion"]
Modality = Literal["asserted", "attributed", "alleged", "planned", "possible", "expected"]
StakeholderKind = Literal["state", "organisation", "group", "person", "other"]
Basis = Literal["stated", "inferred"]
Status = Literal["supported", "rejected", "unverified"]
ReasonCode = Literal[
    "no-citation",
    "unknown-sentence",
    "malformed-item",
    "empty-text",
    "number-not-in-source",
    "date-not-in-source",
    "name-not-in-source",
    "quotation-not-in-source",
    "polarity-differs",
    "attribution-dropped",
    "modality-hardened",
    "direction-differs",
    "speaker-differs",
    "subject-differs",
    "role-not-in-source",
    "position-not-in-source",
    "not-a-consequence",
    "unresolved-reference",
    "not-a-sentence",
    "instruction-not-assertion",
    "link-in-text",
    "little-overlap",
    "cross-language",
    "inferred",
    "duplicate",
    "re-cited",
    "computed",
    "judge-not-stated",
    "judge-contradicted",
    "judge-supported",
    "no-finding",
    "unknown-finding",
    "unproved-finding",
    "replaced-finding",
    "dispute-hidden",
    "no-likelihood-term",
    "off-scale",
    "mixed-likelihood",
    "unsure-wording",
    "mixed-confidence",
    "states-a-fact",
    "too-many",
]
"""Why an item was rejected or left unverified: a closed vocabulary, explained in `docs/verdicts.md`."""

REASON_CODES: tuple[str, ...] = get_args(ReasonCode)


class Reason(Value):
    """One reason of a verdict: its code and the value that it is about."""

    code: ReasonCode
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" if self.detail else self.code


class Verdict(Value):
    """Whether the cited sentences prove an item, with the reasons."""

    status: Status = "unverified"
    reasons: tuple[Reason, ...] = ()


class Speaker(Value):
    """Who said it. An anonymous speaker has a descriptor ("two officials in Vell") as `name`."""

    name: str
    role: str = ""
    status: Literal["on-record", "anonymous"] = "on-record"


class Claim(Value):
    """One atomic, self-contained statement that an article makes."""

    id: str
    text: str
    kind: ClaimKind = "statement"
    modality: Modality = "asserted"
    speaker: Speaker | None = None
    event_date: date | None = None
    citations: tuple[Citation, ...]
    verdict: Verdict = Verdict()


class Stakeholder(Value):
    """One actor of an article, with the position it takes there (empty when it takes none)."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: StakeholderKind = "other"
    role: str = ""
    position: str = ""
    citations: tuple[Citation, ...]
    verdict: Verdict = Verdict()


class Implication(Value):
    """What an article says, or lets one infer, follows from the events."""

    id: str
    text: str
    affects: str = ""
    horizon: str = ""
    likelihood: str = ""
    """The source's own word for how likely it is ("likely", "expected"); empty when it gives none."""
    basis: Basis = "stated"
    citations: tuple[Citation, ...]
    verdict: Verdict = Verdict()


class RejectedItem(Value):
    """An item that the gate refused, kept with its reasons: nothing is dropped unseen."""

    task: Literal["claims", "stakeholders", "implications"]
    article_id: str
    text: str
    sentences: tuple[int, ...] = ()
    reasons: tuple[Reason, ...] = Field(min_length=1)
