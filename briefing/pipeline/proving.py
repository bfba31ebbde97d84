"""The gate's verdicts on the items of an article, and those that may be printed apart from those that may not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from briefing.extraction import Extraction
from briefing.judging import Item
from briefing.matching import distinct
from briefing.models import Article, Claim, Implication, Reason, RejectedItem, Stakeholder
from briefing.pipeline.job import Progress
from briefing.verification import verify_claim, verify_implication, verify_stakeholder

Each = TypeVar("Each", Claim, Stakeholder, Implication)


@dataclass(frozen=True)
class Proved:
    """The items of one article with their verdicts, in the order in which they were read."""

    claims: tuple[Claim, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    implications: tuple[Implication, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All of them."""
        return (*self.claims, *self.stakeholders, *self.implications)

    @classmethod
    def of(cls, items: Sequence[Item]) -> Proved:
        """The same, from all of them."""
        return cls(
            claims=tuple(each for each in items if isinstance(each, Claim)),
            stakeholders=tuple(each for each in items if isinstance(each, Stakeholder)),
            implications=tuple(each for each in items if isinstance(each, Implication)),
        )


@dataclass(frozen=True)
class Sifted:
    """The items of one article that may be printed, and those that may not, with reasons."""

    claims: tuple[Claim, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    implications: tuple[Implication, ...] = ()
    rejected: tuple[RejectedItem, ...] = ()


def prove_all(
    articles: Sequence[Article], extractions: Sequence[Extraction], on_progress: Callable[[Progress], None]
) -> list[Proved]:
    """The items of each article with the gate's verdicts."""
    proved = []
    for done, (article, extraction) in enumerate(zip(articles, extractions, strict=True), start=1):
        proved.append(prove(article, extraction))
        on_progress(Progress("proving", done, len(articles), article.name))
    return proved


def prove(article: Article, extraction: Extraction) -> Proved:
    """The items of one article with the gate's verdicts."""
    return Proved(
        claims=tuple(verify_claim(each, article) for each in extraction.items.claims),
        stakeholders=tuple(verify_stakeholder(each, article) for each in extraction.items.stakeholders),
        implications=tuple(verify_implication(each, article) for each in extraction.items.implications),
    )


def sifted(extraction: Extraction, proved: Proved) -> Sifted:
    """The items of one article with rejected and repeated ones apart."""
    own, repeated = distinct(claim for claim in proved.claims if claim.verdict.status != "rejected")
    return Sifted(
        claims=own,
        stakeholders=tuple(each for each in proved.stakeholders if each.verdict.status != "rejected"),
        implications=tuple(each for each in proved.implications if each.verdict.status != "rejected"),
        rejected=(
            *extraction.items.rejected,
            *(_rejected("claims", each.text, each) for each in _failed(proved.claims)),
            *(_rejected("claims", each.text, each, Reason(code="duplicate")) for each in repeated),
            *(_rejected("stakeholders", each.name, each) for each in _failed(proved.stakeholders)),
            *(part for each in proved.stakeholders for part in _taken_from(each)),
            *(_rejected("implications", each.text, each) for each in _failed(proved.implications)),
        ),
    )


def _taken_from(stakeholder: Stakeholder) -> list[RejectedItem]:
    """The role and the position that a stakeholder lost: what goes on may merge its entry into another's."""
    taken: list[RejectedItem] = []
    reasons = stakeholder.verdict.reasons
    for place, reason in enumerate(reasons):
        if reason.code in {"role-not-in-source", "position-not-in-source"}:
            why = reasons[place + 1 :] if reason.code == "position-not-in-source" else ()
            said = f"{stakeholder.name}: {reason.detail}"
            taken.append(_rejected("stakeholders", said, stakeholder, Reason(code=reason.code), *why))
    return taken


def _failed(items: Sequence[Each]) -> list[Each]:
    return [each for each in items if each.verdict.status == "rejected"]


def _rejected(
    task: Literal["claims", "stakeholders", "implications"],
    text: str,
    item: Item,
    *reasons: Reason,
) -> RejectedItem:
    citation = item.citations[0]
    return RejectedItem(
        task=task,
        article_id=citation.article_id,
        text=text,
        sentences=citation.sentences,
        reasons=reasons or item.verdict.reasons,
    )
