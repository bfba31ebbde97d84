"""Puts the material into the sections of a brief."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefing.composition.above import pointed
from briefing.composition.account import gaps, source_entries, source_summary
from briefing.composition.actors import entries
from briefing.composition.disputes import disputes
from briefing.composition.implications import implications, implied
from briefing.composition.judgements import judgements
from briefing.composition.length import not_printed, within
from briefing.composition.lines import Lines
from briefing.composition.material import Material
from briefing.composition.numbering import numbered
from briefing.composition.ranking import BOTTOM_LINE, leaders, reading_order
from briefing.composition.references import References
from briefing.composition.synthesized import Synthesized
from briefing.matching import says_no_more
from briefing.models import Brief, Finding, Line, Proposed
from briefing.phrases import speaking


def compose(material: Material) -> Brief:
    """The brief that `material` makes; it has no id, version or content hash yet."""
    with speaking(material.language):
        return _composed(material.in_order().in_printable_words())


def _composed(material: Material) -> Brief:
    references = References(material)
    said = Synthesized(material, references)
    whole = _sections(material, references, said)
    content, missing = within(whole, material, references.all)
    content["stakeholders"] = pointed(content["stakeholders"], content, material)
    not_known = (
        *gaps(material, unprinted=_unprinted(content, material)),
        *not_printed(missing, material.length),
        *said.gaps(),
    )
    brief = numbered(_brief(material, {**content, "gaps": not_known, "references": references.all}))
    cited = frozenset(each.article_id for each in brief.references)
    brief = brief.model_copy(update={"sources": source_entries(material, cited=cited)})
    if not material.reserved:
        return brief
    withheld = sorted(each for each in brief.wordings() if material.reserved.in_words_of(each))
    return brief.model_copy(update={"withheld": tuple(withheld)})


def _brief(material: Material, content: dict[str, Any]) -> Brief:
    """The brief with what it says and everything that this was made of; its list of sources is still to come."""
    published = [article.published_at for article in material.articles if article.published_at]
    known = [article.published_at or article.retrieved_at for article in material.articles]
    return Brief(
        series=material.series,
        title=material.title,
        question=material.question,
        language=material.language,
        as_of=material.as_of,
        period_start=min(published, default=None),
        cutoff=max([material.as_of, *known]),
        scale=material.scale,
        length=material.length,
        completeness=material.completeness,
        **content,
        source_summary=source_summary(material),
        origins=material.origins,
        findings=material.findings,
        contradictions=material.contradictions,
        updates=material.updates,
        stories=material.stories,
        entities=material.entities,
        position_changes=material.position_changes,
        synthesis=material.synthesis,
        claims=material.claims,
        stakeholder_items=material.stakeholders,
        implication_items=material.implications,
        rejected=material.rejected,
        left_out=material.left_out,
        judge=material.judge,
        provenance=material.provenance,
    )


def _sections(material: Material, references: References, said: Synthesized) -> dict[str, Any]:
    """The sections of a brief with all there is for them, every finding in one place."""
    lines = Lines(material, references)
    apart = material.disputed | material.superseded
    plain = [finding for finding in material.findings if finding.key not in apart]
    opening, bottom, leading = _opening(said, plain, material, lines)
    rest = [finding for finding in plain if finding not in leading]
    elsewhere = [finding for finding in material.findings if finding.key in apart]
    found, rest = implications(material, [*leading, *elsewhere], rest)
    denials = [finding for finding in rest if material.wording(finding).kind == "denial"]
    developments = [finding for finding in rest if finding not in denials]
    return {
        "headline": opening,
        "bottom_line": bottom,
        "key_judgements": judgements(said, material, references),
        "developments": lines.of(reading_order(developments, material)),
        "stakeholders": entries(material, references),
        "implications": tuple(implied(each, lines) for each in found),
        "disputes": disputes(material, lines),
        "alternatives": (*said.lines(said.of("alternative")), *lines.of(reading_order(denials, material))),
        "indicators": said.lines(said.of("indicator")),
    }


def _opening(
    said: Synthesized, plain: Sequence[Finding], material: Material, lines: Lines
) -> tuple[Line, tuple[Line, ...], list[Finding]]:
    """The headline, the Bottom line, and the findings that are printed there.

    What the synthesis proposed and the gate let stand opens the brief; without it the top findings do. A finding of which a
    proposed line says all is printed by it, in its own words where they say the same.
    """
    headline, bottom = said.of("headline")[:1], said.of("bottom-line")
    told = {each.text: _told(each, plain) for each in (*headline, *bottom)}
    printed = [finding for findings in told.values() for finding in findings]
    able = [finding for finding in leaders(plain, material) if finding not in printed]
    own = able[: BOTTOM_LINE + (not headline)] if not bottom else able[: 0 if headline else 1]
    first = said.lines(headline) or lines.of(own[:1]) or (Line(text=material.title),)
    shown = [_own_words(line, told.get(line.text, []), lines) for line in (*first, *said.lines(bottom))]
    rest = lines.of(own if headline else own[1:])
    return shown[0], (*shown[1:], *rest), [*printed, *own]


def _told(proposed: Proposed, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that a proposed sentence rests on and says all of."""
    return [
        each for each in findings if each.key in proposed.findings and says_no_more(each.text, proposed.text)
    ]


def _own_words(line: Line, told: Sequence[Finding], lines: Lines) -> Line:
    """The line of the one finding that says the same, with its agreement; else the line as it is."""
    return lines.line(told[0]) if len(told) == 1 and says_no_more(line.text, told[0].text) else line


def _unprinted(content: dict[str, Any], material: Material) -> int:
    """How many lines, judgements and positions have a wording that may not leave the house."""
    listed = [
        *content["bottom_line"],
        *content["developments"],
        *content["implications"],
        *content["alternatives"],
        *content["indicators"],
        *(line for each in content["disputes"] for line in each.sides),
    ]
    earlier = (each for line in (content["headline"], *listed) for each in line.earlier)
    said = [line.text for line in (*listed, *earlier)]
    said += [wording for each in content["key_judgements"] for wording in (each.text, each.alternative)]
    said += [each.position for each in content["stakeholders"]]
    return sum(material.reserved.in_words_of(each) for each in said)
