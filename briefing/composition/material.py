"""What a brief is composed of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from briefing.models import (
    Article,
    Citation,
    Claim,
    Completeness,
    Contradiction,
    Entity,
    Finding,
    Implication,
    JudgeAccount,
    LeftOut,
    Length,
    Origin,
    PositionChange,
    Provenance,
    RejectedItem,
    Scale,
    Stakeholder,
    Story,
    Synthesis,
    Update,
)
from briefing.models.rights import Reserved, reserved


@dataclass(frozen=True)
class Material:
    """Everything that the stages before composition give: articles, and items with verdicts."""

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
    judge: JudgeAccount | None = None
    question: str = ""
    length: Length = "standard"
    notes: tuple[str, ...] = ()
    """Sentences of ours that a reader must know of the choice of articles."""
    stories: tuple[Story, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    updates: tuple[Update, ...] = ()
    entities: tuple[Entity, ...] = ()
    position_changes: tuple[PositionChange, ...] = ()
    synthesis: Synthesis | None = None

    @cached_property
    def article(self) -> dict[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def claim(self) -> dict[str, Claim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def finding(self) -> dict[str, Finding]:
        """The findings by key."""
        return {finding.key: finding for finding in self.findings}

    @cached_property
    def story_of(self) -> dict[str, str]:
        """The key of each article's story, by article id; "" where there are no stories."""
        return {article_id: story.key for story in self.stories for article_id in story.article_ids}

    @cached_property
    def disputed(self) -> frozenset[str]:
        """The keys of the findings that another contradicts."""
        return frozenset(key for each in self.contradictions for key in each.findings)

    @cached_property
    def replaced_by(self) -> dict[str, str]:
        """The key of each finding that a later one takes the place of -> that of the later one, the newest where there are several.

        What is disputed stays in its dispute; updates that go in a circle replace nothing.
        """
        found: dict[str, str] = {}
        for each in sorted(self.updates, key=lambda update: self._reported(update.later), reverse=True):
            known = {each.earlier, each.later} <= self.finding.keys()
            if (
                known
                and each.earlier not in found
                and each.earlier not in self.disputed
                and not _leads_to(found, each.later, each.earlier)
            ):
                found[each.earlier] = each.later
        return found

    @property
    def superseded(self) -> frozenset[str]:
        """The keys of the findings that a later one takes the place of."""
        return frozenset(self.replaced_by)

    def _reported(self, key: str) -> tuple[float, str]:
        """When a finding was last reported, for comparing."""
        cited = self.finding[key].citations if key in self.finding else ()
        moments = [self.article[each.article_id].published_at for each in cited]
        return max((moment.timestamp() for moment in moments if moment), default=0.0), key

    @cached_property
    def origin_of(self) -> dict[str, str]:
        """The key of each article's origin, by article id."""
        return {article_id: origin.key for origin in self.origins for article_id in origin.article_ids}

    @cached_property
    def reserved(self) -> Reserved:
        """The passages of the articles that may not leave the house in a wording of ours."""
        return reserved(self.articles)

    def in_order(self) -> Material:
        """The same in one order, whatever the order in which it came: articles oldest first, items as they stand."""
        articles = tuple(sorted(self.articles, key=_published))
        place = {article.id: number for number, article in enumerate(articles)}

        def cited(citations: Iterable[Citation]) -> list[tuple[int, tuple[int, ...]]]:
            return [(place[each.article_id], each.sentences) for each in citations]

        return replace(
            self,
            articles=articles,
            origins=tuple(sorted(self.origins, key=lambda each: place[each.article_ids[0]])),
            findings=tuple(sorted(self.findings, key=lambda each: (cited(each.citations), each.key))),
            claims=tuple(sorted(self.claims, key=lambda each: (cited(each.citations), each.id))),
            stakeholders=tuple(sorted(self.stakeholders, key=_reach)),
            entities=tuple(sorted(self.entities, key=_reach)),
            contradictions=tuple(sorted(self.contradictions, key=lambda each: each.findings)),
            updates=tuple(sorted(self.updates, key=lambda each: (each.earlier, each.later))),
            implications=tuple(sorted(self.implications, key=lambda each: (cited(each.citations), each.id))),
            rejected=tuple(
                sorted(self.rejected, key=lambda each: (place[each.article_id], each.model_dump_json()))
            ),
            left_out=tuple(sorted(self.left_out, key=lambda each: (each.source, each.reason))),
            completeness=self.completeness.model_copy(
                update={"tasks_failed": tuple(sorted(self.completeness.tasks_failed))}
            ),
            provenance=self.provenance.model_copy(
                update={
                    "articles": tuple(
                        sorted(self.provenance.articles, key=lambda each: (place.get(each, -1), each))
                    ),
                    "answers": tuple(sorted(self.provenance.answers)),
                }
            ),
        )

    def in_printable_words(self) -> Material:
        """The same, each finding in its first wording that may be printed, proved no less than the first of all."""
        findings = tuple(self._in_printable_words(each) for each in self.findings)
        return self if findings == self.findings else replace(self, findings=findings)

    def _in_printable_words(self, finding: Finding) -> Finding:
        if not self.reserved.in_words_of(finding.text):
            return finding
        status = self.wording(finding).verdict.status
        for claim_id in finding.claim_ids[1:]:
            claim = self.claim[claim_id]
            if claim.verdict.status == status and not self.reserved.in_words_of(claim.text):
                others = tuple(each for each in finding.claim_ids if each != claim_id)
                return finding.model_copy(update={"text": claim.text, "claim_ids": (claim_id, *others)})
        return finding

    def wording(self, finding: Finding) -> Claim:
        """The claim whose wording a finding has: its first."""
        return self.claim[finding.claim_ids[0]]


def _leads_to(edges: dict[str, str], start: str, end: str) -> bool:
    """True when one comes from `start` to `end` along the edges."""
    while start != end and start in edges:
        start = edges[start]
    return start == end


def _published(article: Article) -> tuple[float, str, str]:
    return article.published_at.timestamp() if article.published_at else float("inf"), article.key, article.id


def _reach(actor: Stakeholder | Entity) -> tuple[int, int, str, str]:
    """The most widely cited first."""
    sentences = {(each.article_id, number) for each in actor.citations for number in each.sentences}
    articles = {article_id for article_id, _ in sentences}
    key = actor.key if isinstance(actor, Entity) else actor.id
    return -len(articles), -len(sentences), actor.name.casefold(), key
