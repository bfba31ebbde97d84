"""The brief: what it says, line by line, and everything that each line rests on.

`Brief` is the content of `brief.json`. What differs between two runs over the same inputs (times, tokens,
cost) is not here but in `run.json` (`briefing.models.runs`).
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Literal

from pydantic import Field

from briefing.models.article import Rights, Value
from briefing.models.claims import Claim, Implication, RejectedItem, Stakeholder, StakeholderKind, Status
from briefing.models.findings import Agreement, Contradiction, Finding, Origin

SCHEMA_VERSION = "1.0"
BriefStatus = Literal["draft", "final"]
Scale = Literal["icd203", "phia"]
Confidence = Literal["low", "moderate", "high"]


class Quotation(Value):
    """The exact text of one cited sentence: `article.text[start:end] == exact`."""

    sentence: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    exact: str


class Reference(Value):
    """A numbered reference of the brief: one source and the sentences of it that a line rests on."""

    number: int = Field(ge=1)
    article_id: str
    quotations: tuple[Quotation, ...] = Field(min_length=1)


class Line(Value):
    """One printed line: its text, the references it rests on and how far they prove it.

    `basis` is "inferred" for what no source states. `origins` counts independent voices, `articles` all
    that say it. `speaker` is printed where the text itself does not name who said it.
    """

    text: str
    references: tuple[int, ...] = ()
    verdict: Status = "supported"
    basis: Literal["stated", "inferred"] = "stated"
    finding: str = ""
    agreement: Agreement | None = None
    origins: int = Field(default=0, ge=0)
    articles: int = Field(default=0, ge=0)
    note: str = ""
    """A fixed phrase of ours about the line ("unverified: cross-language"); never a model's words."""


class StakeholderEntry(Value):
    """One actor as the brief prints it."""

    name: str
    kind: StakeholderKind
    role: str = ""
    position: str = ""
    references: tuple[int, ...] = ()
    verdict: Status = "supported"
    note: str = ""


class Judgement(Value):
    """An assessment: exactly one likelihood term of the brief's scale, and a confidence with its basis."""

    text: str
    likelihood: str
    confidence: Confidence
    confidence_basis: str
    references: tuple[int, ...] = Field(min_length=1)
    assumptions: tuple[str, ...] = ()
    alternative: str = ""
    indicators: tuple[str, ...] = ()


class SourceEntry(Value):
    """One article in the source list. `grade` is the Admiralty letter, F when nobody graded the source."""

    number: int = Field(ge=1)
    article_id: str
    key: str
    name: str
    title: str = ""
    publisher: str = ""
    byline: str = ""
    url: str = ""
    published_at: datetime | None = None
    retrieved_at: datetime
    language: str = "und"
    rights: Rights = "excerpt"
    text_hash: str
    version: int = 1
    origin: str
    grade: Literal["A", "B", "C", "D", "E", "F"] = "F"
    cited: bool = False
    notes: tuple[str, ...] = ()


class LeftOut(Value):
    """A source or an article that is not in the brief, and why, in one sentence."""

    source: str
    reason: str


class Completeness(Value):
    """How much of what came in was read to the end; `tasks_failed` lists what is missing."""

    articles: int = Field(ge=0)
    complete: int = Field(ge=0)
    tasks_failed: tuple[str, ...] = ()

    @property
    def partial(self) -> bool:
        """True when at least one article was not fully read."""
        return self.complete < self.articles


class Provenance(Value):
    """What made the brief: enough to make the same bytes again from the stored answers."""

    software: str
    model: str
    prompts: dict[str, str] = Field(default_factory=dict)
    """Prompt name -> SHA-256 of its file."""
    articles: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    settings: dict[str, str] = Field(default_factory=dict)


class Brief(Value):
    """An intelligence brief: thirteen sections, and the evidence under every line."""

    schema_version: str = SCHEMA_VERSION
    id: str = ""
    series: str
    """Which briefs follow one another: the slug of the title, or of the set of sources."""
    version: int = Field(default=1, ge=1)
    previous_id: str = ""
    status: BriefStatus = "draft"
    content_hash: str = ""
    title: str
    language: str = "en"
    as_of: datetime
    period_start: datetime | None = None
    cutoff: datetime
    scale: Scale = "icd203"
    completeness: Completeness

    headline: Line
    bottom_line: tuple[Line, ...] = ()
    key_judgements: tuple[Judgement, ...] = ()
    changes: tuple[str, ...] = ()
    developments: tuple[Line, ...] = ()
    stakeholders: tuple[StakeholderEntry, ...] = ()
    implications: tuple[Line, ...] = ()
    alternatives: tuple[Line, ...] = ()
    indicators: tuple[Line, ...] = ()
    gaps: tuple[str, ...] = ()
    source_summary: str = ""
    sources: tuple[SourceEntry, ...] = ()

    references: tuple[Reference, ...] = ()
    origins: tuple[Origin, ...] = ()
    findings: tuple[Finding, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    claims: tuple[Claim, ...] = ()
    stakeholder_items: tuple[Stakeholder, ...] = ()
    implication_items: tuple[Implication, ...] = ()
    rejected: tuple[RejectedItem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    provenance: Provenance

    def hash_of_content(self) -> str:
        """SHA-256 of what the brief says and rests on: not of its id, version, status or sign-off."""
        outside = {"id", "version", "previous_id", "status", "content_hash"}
        content = self.model_dump(mode="json", exclude=outside)
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()
