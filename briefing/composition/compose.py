"""Puts the material into the sections of a brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from briefing.composition.account import gaps, source_entries, source_summary
from briefing.composition.material import Material
from briefing.composition.ranking import language_of, leaders, reading_order
from briefing.composition.references import References
from briefing.matching import says_no_more
from briefing.models import (
    Brief,
    Citation,
    Finding,
    Implication,
    Line,
    Stakeholder,
    StakeholderEntry,
    Verdict,
)
from briefing.models.reasons import WORDS


def compose(material: Material) -> Brief:
    """The brief that `material` makes; it has no id, version or content hash yet."""
    material = material.in_order().in_printable_words()
    references = References(material)
    leading = leaders(material.findings, material)
    rest = [finding for finding in material.findings if finding not in leading]
    implications, rest = _implications(material, leading, rest)
    denials = [finding for finding in rest if material.wording(finding).kind == "denial"]
    developments = [finding for finding in rest if finding not in denials]

    def lines(findings: Iterable[Finding]) -> tuple[Line, ...]:
        return tuple(_line(finding, material, references) for finding in findings)

    headline = (lines(leading[:1]) or (Line(text=material.title),))[0]
    content: dict[str, Any] = {
        "headline": headline,
        "bottom_line": lines(leading[1:]),
        "developments": lines(reading_order(developments, material)),
        "stakeholders": tuple(_entry(each, material, references) for each in _shown(material.stakeholders)),
        "implications": tuple(_implied(each, material, references) for each in implications),
        "alternatives": lines(reading_order(denials, material)),
    }
    published = [article.published_at for article in material.articles if article.published_at]
    known = [article.published_at or article.retrieved_at for article in material.articles]
    brief = Brief(
        series=material.series,
        title=material.title,
        language=material.language,
        as_of=material.as_of,
        period_start=min(published, default=None),
        cutoff=max([material.as_of, *known]),
        scale=material.scale,
        completeness=material.completeness,
        **content,
        gaps=gaps(material, unprinted=_unprinted(content, material)),
        source_summary=source_summary(material),
        sources=source_entries(material, cited=references.cited),
        references=references.all,
        origins=material.origins,
        findings=material.findings,
        claims=material.claims,
        stakeholder_items=material.stakeholders,
        implication_items=material.implications,
        rejected=material.rejected,
        left_out=material.left_out,
        judge=material.judge,
        provenance=material.provenance,
    )
    if not material.reserved:
        return brief
    withheld = sorted(each for each in brief.wordings() if material.reserved.in_words_of(each))
    return brief.model_copy(update={"withheld": tuple(withheld)})


def _unprinted(content: dict[str, Any], material: Material) -> int:
    """How many lines and positions have a wording that may not leave the house."""
    lines = (
        *content["bottom_line"],
        *content["developments"],
        *content["implications"],
        *content["alternatives"],
    )
    said = [*(line.text for line in lines), *(each.position for each in content["stakeholders"])]
    return sum(material.reserved.in_words_of(each) for each in said)


def _line(finding: Finding, material: Material, references: References) -> Line:
    claim = material.wording(finding)
    verdict = claim.verdict
    return Line(
        text=finding.text,
        references=references.to(finding.citations),
        verdict=verdict.status,
        finding=finding.key,
        agreement=finding.agreement,
        origins=len(finding.origins),
        articles=len({citation.article_id for citation in finding.citations}),
        note=_note(verdict, claim.citations, material),
    )


def _note(verdict: Verdict, citations: Sequence[Citation], material: Material) -> str:
    if verdict.status == "supported":
        language = language_of(citations, material)
        return "" if language == material.language else f"in the words of the source, language {language}"
    return next((WORDS[each.code].note for each in verdict.reasons if WORDS[each.code].note), "unverified")


def _shown(stakeholders: Sequence[Stakeholder]) -> list[Stakeholder]:
    """Actors that take a position, and those without one that more than one sentence speaks of."""
    return [each for each in stakeholders if each.position or _sentences(each.citations) > 1]


def _sentences(citations: Iterable[Citation]) -> int:
    return sum(len(citation.sentences) for citation in citations)


def _entry(stakeholder: Stakeholder, material: Material, references: References) -> StakeholderEntry:
    return StakeholderEntry(
        name=stakeholder.name,
        kind=stakeholder.kind,
        role=stakeholder.role,
        position=stakeholder.position,
        # The first citation is the position's own; the others show the actor elsewhere and prove nothing of it.
        references=references.to(stakeholder.citations[:1]),
        verdict=stakeholder.verdict.status,
        note=_note(stakeholder.verdict, stakeholder.citations, material),
    )


Implied = tuple[list[Implication], Finding | None]


def _implications(
    material: Material, leading: Sequence[Finding], rest: Sequence[Finding]
) -> tuple[list[Implied], list[Finding]]:
    """The implications, repeated ones together, each with the finding that says it; and the findings left."""
    groups: list[list[Implication]] = []
    for each in sorted(material.implications, key=lambda one: _place(one, material)):
        same = [group for group in groups if _alike(each.text, group[0].text)]
        if same:
            same[0].append(each)
        else:
            groups.append([each])
    found: list[Implied] = []
    left = list(rest)
    for group in groups:
        if any(_says(finding, group, material) for finding in leading):
            continue
        own = next((finding for finding in left if _says(finding, group, material)), None)
        if own is not None and language_of(group[0].citations, material) != "en":
            continue  # nothing here can tell a consequence in that language: the claim stays a development
        if own is not None:
            left.remove(own)
        found.append((group, own))
    return found, left


def _place(implication: Implication, material: Material) -> tuple[str, str, tuple[int, ...], str]:
    first = implication.citations[0]
    article = material.article[first.article_id]
    published = article.published_at.isoformat() if article.published_at else "~"
    return published, article.key, first.sentences, implication.id


def _alike(one: str, other: str) -> bool:
    return says_no_more(one, other) and says_no_more(other, one)


def _says(finding: Finding, group: Sequence[Implication], material: Material) -> bool:
    """True when a finding rests on a sentence of the group and one of the two says no more than the other."""
    return any(
        _shares_evidence(finding.citations, each.citations)
        and (says_no_more(each.text, finding.text) or says_no_more(finding.text, each.text))
        for each in group
    )


def _shares_evidence(ones: Iterable[Citation], others: Sequence[Citation]) -> bool:
    return any(
        one.article_id == other.article_id and set(one.sentences) & set(other.sentences)
        for one in ones
        for other in others
    )


def _implied(implied: Implied, material: Material, references: References) -> Line:
    group, finding = implied
    if finding is not None and material.wording(finding).verdict.status == "supported":
        return _line(finding, material, references)
    proved = [each for each in group if each.verdict.status == "supported"] or group
    best = next((each for each in proved if not material.reserved.in_words_of(each.text)), proved[0])
    backing = [each for each in group if each.verdict.status == best.verdict.status]
    citations = [*best.citations, *(citation for each in backing for citation in each.citations)]
    articles = {citation.article_id for citation in citations}
    origins = {material.origin_of[article_id] for article_id in articles}
    return Line(
        text=best.text,
        references=references.to(citations),
        verdict=best.verdict.status,
        basis=best.basis,
        finding=finding.key if finding else "",
        agreement="single-source" if len(origins) == 1 else None,
        origins=len(origins),
        articles=len(articles),
        note=_note(best.verdict, best.citations, material),
    )
