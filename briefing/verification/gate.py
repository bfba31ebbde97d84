"""Verdicts: which checks an item must pass, and what a failure means."""

from __future__ import annotations

from typing import TypeVar

from briefing.facts import speaks_of_consequences
from briefing.models import Article, Claim, Implication, Reason, Stakeholder, Status, Verdict
from briefing.verification import actors
from briefing.verification.checks import ENGLISH, NEUTRAL, is_anchored, overlap
from briefing.verification.evidence import Evidence
from briefing.verification.figures import computed
from briefing.verification.planted import (
    adds_a_clause,
    doubted,
    markup,
    no_instruction,
    own_words,
    reported_instruction,
)

Item = TypeVar("Item", Claim, Stakeholder, Implication)

SUPPORTED_OVERLAP = 0.5
"""The share of an item's content words that must stand in the evidence before it is called supported.

Below it the wording is the model's own and nothing here can prove it: unverified."""

ANCHORED_OVERLAP = 0.4
"""The share for an item that names somebody, or gives a number or a date, which the evidence has too."""

SAME_LANGUAGE_OVERLAP = 0.6

LONGEST = 2_000
"""Characters of a statement: three long newspaper sentences. A model that was told to go on for ever costs no time."""


def verify(text: str, article: Article, *, sentences: tuple[int, ...]) -> Verdict:
    """The verdict on an English statement that cites `sentences` (numbers) of `article`."""
    if not sentences:
        return Verdict(status="rejected", reasons=(Reason(code="no-citation"),))
    unknown = [number for number in sentences if not 1 <= number <= len(article.sentences)]
    if unknown:
        detail = ", ".join(map(str, unknown))
        return Verdict(status="rejected", reasons=(Reason(code="unknown-sentence", detail=detail),))
    return _judge(text, Evidence.citing(article, sentences))


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
    affects = implication.affects
    if markup(affects, evidence) or not actors.occurs(affects, evidence):
        affects = ""
    return _with(implication.model_copy(update={"affects": affects}), verdict)


def verify_stakeholder(stakeholder: Stakeholder, article: Article) -> Stakeholder:
    """The stakeholder with its verdict: its name must stand in the evidence; unproved parts are emptied."""
    evidence = Evidence.of(article, stakeholder.citations)
    refused = markup(stakeholder.name, evidence) or (
        *no_instruction(stakeholder.name, evidence),
        *own_words(stakeholder.name, evidence),
        *actors.name(stakeholder.name, evidence),
    )
    if refused:
        return _with(stakeholder, Verdict(status="rejected", reasons=refused))
    reasons: list[Reason] = []
    changes: dict[str, str] = {}
    if stakeholder.role and (
        markup(stakeholder.role, evidence) or not actors.has_role(stakeholder, evidence)
    ):
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
    if len(text) > LONGEST:
        reason = Reason(code="malformed-item", detail=f"{len(text)} characters are no single statement")
        return Verdict(status="rejected", reasons=(reason,))
    failed = [reason for check in NEUTRAL for reason in check(text, evidence)]
    share = overlap(text, evidence)
    if evidence.language != "en" and share < SAME_LANGUAGE_OVERLAP:
        unproved = _unproved(evidence, Reason(code="cross-language", detail=evidence.language))
        return unproved if not failed else Verdict(status="rejected", reasons=(*failed, *unproved.reasons))
    if evidence.language == "en":
        failed += [reason for check in ENGLISH for reason in check(text, evidence)]
    if failed:
        return Verdict(status="rejected", reasons=tuple(failed))
    if share < (ANCHORED_OVERLAP if is_anchored(text, evidence) else SUPPORTED_OVERLAP):
        return _unproved(evidence, Reason(code="little-overlap", detail=f"{share:.0%}"))
    if evidence.language == "en" and adds_a_clause(text, evidence):
        return _unproved(evidence, Reason(code="little-overlap", detail="0% of a clause"))
    return Verdict(status="supported", reasons=(*reported_instruction(evidence), *computed(text, evidence)))


def _unproved(evidence: Evidence, reason: Reason) -> Verdict:
    """Unverified; rejected where the article holds instructions, which a model may have obeyed."""
    doubts = doubted(evidence)
    return Verdict(status="rejected" if doubts else "unverified", reasons=(reason, *doubts))


def _with(item: Item, verdict: Verdict) -> Item:
    final = _keeping_mends(item.verdict, verdict)
    return item.model_copy(update={"verdict": final})


def _keeping_mends(before: Verdict, verdict: Verdict) -> Verdict:
    mended = tuple(reason for reason in before.reasons if reason.code == "re-cited")
    return Verdict(status=verdict.status, reasons=(*mended, *verdict.reasons))
