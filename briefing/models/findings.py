"""What many articles say together: origins and findings."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefing.models.article import Citation, Value

Agreement = Literal["single-source", "corroborated", "disputed"]
ContradictionKind = Literal["negation", "number", "attribution", "scope", "time"]


class Origin(Value):
    """Articles that are one voice, such as a wire story and its reprints.

    `key` is that of the earliest article; `reason` says why they count as one ("alone" for one article).
    """

    key: str
    article_ids: tuple[str, ...] = Field(min_length=1)
    reason: str = "alone"


class Finding(Value):
    """Claims that assert the same thing, in the best wording that the gate passed.

    `key` is minted once and inherited from brief to brief. `credibility` is the Admiralty digit 1-6.
    """

    key: str
    text: str
    claim_ids: tuple[str, ...] = Field(min_length=1)
    citations: tuple[Citation, ...] = Field(min_length=1)
    origins: tuple[str, ...] = Field(min_length=1)
    agreement: Agreement = "single-source"
    credibility: int = Field(default=6, ge=1, le=6)


class Contradiction(Value):
    """Two findings that cannot both hold, and how they conflict."""

    findings: tuple[str, str]
    kind: ContradictionKind
    explanation: str
