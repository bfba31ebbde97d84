"""Verdicts: which checks an item must pass, and what a failure means."""

from __future__ import annotations

from typing import TypeVar

from briefing.facts import speaks_of_consequences
from briefing.models import Article, Citation, Claim, Implication, Reason, Stakeholder, Status, Verdict
from briefing.verification import actors
from briefing.verification.checks import ENGLISH, NEUTRAL, overlap
from briefing.verification.evidence import Evidence

Item = TypeVar("Item", Claim, Stakeholder, Implication)

SUPPORTED_OVERLAP = 0.5
"""The share of an item's content words that must stand in the evidence before it is called supported.

Below it the wording is the model's own and nothing here can prove it: unverified."""

SAME_LANGUAGE_OVERLAP = 0.6


def verify(text: str, article: Article, *, sentences: tuple[int, ...]) -> Verdict:
    """The verdict on an English statement that cites `sentences` (numbers) of `article`."""
    if not sentences:
        return Verdict(status="rejected", reasons=(Reason(code="no-citation"),))
    unknown = [number for number in sentences if not 1 <= number <= len(article.sentences)]
    if unknown:
        detail = ", ".join(map(str, unknown))
        return Verdict(status="rejected", reasons=(Reason(code="unknown-sentence", detail=detail),))
    cited = Citation(article_id=article.id, sentences=tuple(sorted(set(sentences))))
    return _judge(text, Evidence.of(article, (cited,)))


def verify_claim(claim: Claim, article: Article) -> Claim:
    """The claim with its verdict."""
    return _with(claim, _judge(claim.text, Evidence.of(article, claim.citations)))


def verify_implication(implication: Implication, article: Article) -> Implication:
    """The implication with its verdict; one that states no consequence is rejected."""
    evidence = Evidence.of(article, implication.citations)
    verdict = _judge(implication.text, evidence)
    if (
        verdict.status != "rejected"
        and evidence.language == "en"
        and not speaks_of_consequences(implication.text)
    ):
        verdict = Verdict(status="rejected", reasons=(Reason(code="not-a-consequence"), *verdict.reasons))
    affects = implication.affects if actors.occurs(implication.affects, evidence) else ""
    return _with(implication.model_copy(update={"affects": affects}), verdict)


def verify_stakeholder(stakeholder: Stakeholder, article: Article) -> Stakeholder:
    """The stakeholder with its verdict: its name must stand in the evidence; unproved parts are emptied."""
    evidence = Evidence.of(article, stakeholder.citations)
    if refused := actors.name(stakeholder.name, evidence):
        return _with(stakeholder, Verdict(status="rejected", reasons=refused))
    reasons: list[Reason] = []
    changes: dict[str, str] = {}
    if stakeholder.role and not actors.has_role(stakeholder, evidence):
        changes["role"] = ""
        reasons.append(Reason(code="role-not-in-source", detail=stakeholder.role))
    status: Status = "supported"
    if stakeholder.position:
        judged = _judge(stakeholder.position, evidence)
        own = evidence.language != "en" or actors.acts(stakeholder, evidence)
        if judged.status == "rejected" or not own:
            changes["position"] = ""
            reasons.append(Reason(code="position-not-in-source", detail=stakeholder.position))
            reasons.extend(judged.reasons)
        else:
            status, reasons = judged.status, [*reasons, *judged.reasons]
    return _with(stakeholder.model_copy(update=changes), Verdict(status=status, reasons=tuple(reasons)))


def _judge(text: str, evidence: Evidence) -> Verdict:
    failed = [reason for check in NEUTRAL for reason in check(text, evidence)]
    share = overlap(text, evidence)
    if evidence.language != "en" and share < SAME_LANGUAGE_OVERLAP:
        reasons = (*failed, Reason(code="cross-language", detail=evidence.language))
        return Verdict(status="rejected" if failed else "unverified", reasons=reasons)
    if evidence.language == "en":
        failed += [reason for check in ENGLISH for reason in check(text, evidence)]
    if failed:
        return Verdict(status="rejected", reasons=tuple(failed))
    if share < SUPPORTED_OVERLAP:
        return Verdict(status="unverified", reasons=(Reason(code="little-overlap", detail=f"{share:.0%}"),))
    return Verdict(status="supported")


def _with(item: Item, verdict: Verdict) -> Item:
    final = _keeping_mends(item.verdict, verdict)
    return item.model_copy(update={"verdict": final})


def _keeping_mends(before: Verdict, verdict: Verdict) -> Verdict:
    mended = tuple(reason for reason in before.reasons if reason.code == "re-cited")
    return Verdict(status=verdict.status, reasons=(*mended, *verdict.reasons))
