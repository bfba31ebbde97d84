"""What a brief is composed of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from briefing.models import (
    Article,
    Claim,
    Completeness,
    Finding,
    Implication,
    LeftOut,
    Origin,
    Provenance,
    RejectedItem,
    Scale,
    Stakeholder,
)


@dataclass(frozen=True)
class Material:
    """Everything that the stages before composition give: articles in reading order, items with verdicts."""

    title: str
    series: str
    as_of: datetime
    language: str
    scale: Scale
    articles: tuple[Article, ...]
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...]
    stakeholders: tuple[Stakeholder, ...]
    implications: tuple[Implication, ...]
    rejected: tuple[RejectedItem, ...]
    left_out: tuple[LeftOut, ...]
    completeness: Completeness
    provenance: Provenance

    @cached_property
    def article(self) -> dict[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def claim(self) -> dict[str, Claim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def origin_of(self) -> dict[str, str]:
        """The key of each article's origin, by article id."""
        return {article_id: origin.key for origin in self.origins for article_id in origin.article_ids}

    def wording(self, finding: Finding) -> Claim:
        """The claim whose wording a finding has: its first."""
        return self.claim[finding.claim_ids[0]]
