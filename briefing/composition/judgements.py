"""The key judgements: what a model proposed and the gate let stand, with what code knows of each.

Rules:
- The surest come first, then those with the most independent origins, then as they were proposed.
- Each has an alternative: its own; else one that was proposed for the brief and rests on one of its findings; else the
  other side of a dispute that one of its findings stands in, with that side's references.
- Each has an indicator: its own; else those that were proposed for the brief and rest on one of its findings.
- Each has a gap: what was proposed and rests on one of its findings; then, by rule, the weak points of its evidence:
  findings that are single-source, disputed, unverified or from unnamed speakers alone, sources without a grade or a date.
- What there is none of is said ("None identified."); nothing is invented for it.
- A part that says no more than the judgement, but for how sure it is, tells a reader nothing: it stays in the synthesis.
- A confidence stands in a field of its own, in no sentence with a likelihood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.composition.material import Material
from briefing.composition.references import References
from briefing.composition.synthesized import Synthesized
from briefing.facts import hedges
from briefing.matching import says_no_more
from briefing.models import Confidence, Finding, Judgement, Part, Proposed
from briefing.models.scales import without_likelihood
from briefing.phrases import counted, listed, phrase

_SUREST: tuple[Confidence, ...] = ("high", "moderate", "low")
_UNSURE = frozenset({"expected", "possible"})
_MARKS = ",;:.?!"


def judgements(said: Synthesized, material: Material, references: References) -> tuple[Judgement, ...]:
    """The key judgements of a brief, the surest first."""
    surest = sorted(
        said.of("judgement"),
        key=lambda each: (_SUREST.index(each.confidence or "low"), -len(said.origins(each))),
    )
    return tuple(_judgement(each, said, material, references) for each in surest)


def _judgement(
    proposed: Proposed, said: Synthesized, material: Material, references: References
) -> Judgement:
    numbers = references.to(said.citations(proposed))
    alternative = next(_telling("alternative", (proposed.alternative,), proposed, said), "")
    other = None if alternative else _other_side(proposed, material)
    if not alternative:
        alternative = other.text if other else phrase("None identified.")
    signs = tuple(_telling("indicator", proposed.indicators, proposed, said))
    return Judgement(
        text=proposed.text,
        likelihood=proposed.likelihood,
        confidence=proposed.confidence or "low",
        confidence_basis=proposed.confidence_basis,
        references=numbers,
        assumptions=tuple(each for each in proposed.assumptions if not _restates(each, proposed)),
        alternative=alternative,
        alternative_references=references.to(other.citations) if other else (),
        indicators=signs or (phrase("None identified."),),
        gaps=tuple(_gaps(proposed, said, material)),
        story=said.story(proposed),
        rests_on=proposed.findings,
    )


def _telling(part: Part, own: Iterable[str], proposed: Proposed, said: Synthesized) -> Iterator[str]:
    """A judgement's own sentences of a part; where none tells anything, the brief's that rest on one of its findings."""
    for given in (own, _beside(part, proposed, said)):
        if found := [each for each in given if each and not _restates(each, proposed)]:
            return iter(found)
    return iter(())


def _beside(part: Part, proposed: Proposed, said: Synthesized) -> Iterator[str]:
    """The sentences of another part that rest on one of the findings of a judgement."""
    return (each.text for each in said.of(part) if set(each.findings) & set(proposed.findings))


def _restates(text: str, judgement: Proposed) -> bool:
    """True when a sentence says no more than the judgement, but for how sure it is."""
    return says_no_more(_bare(text), _bare(judgement.text))


def _bare(text: str) -> str:
    """A sentence without the words that say how sure it is, or leave it open."""
    unsure = {"whether"} | {
        word for each in hedges(text) if each.modality in _UNSURE for word in each.text.split()
    }
    return " ".join(
        word for word in without_likelihood(text).split() if word.casefold().strip(_MARKS) not in unsure
    )


def _other_side(proposed: Proposed, material: Material) -> Finding | None:
    """The finding that contradicts one of a judgement's, where the judgement does not rest on both."""
    own = set(proposed.findings)
    for key in proposed.findings:
        for each in material.contradictions:
            if key in each.findings and (others := set(each.findings) - own):
                return material.finding[others.pop()]
    return None


def _gaps(proposed: Proposed, said: Synthesized, material: Material) -> Iterator[str]:
    yield from _beside("gap", proposed, said)
    if weak := list(_weak_points(proposed, said, material)):
        yield phrase("Weak points of the evidence: {points}.", points=listed(weak))
    elif not any(_beside("gap", proposed, said)):
        yield phrase("None identified.")


def _weak_points(proposed: Proposed, said: Synthesized, material: Material) -> Iterator[str]:
    findings = [material.finding[key] for key in proposed.findings]
    sources = [material.article[each] for each in said.articles(proposed)]
    if alone := sum(each.agreement == "single-source" for each in findings):
        yield counted("{number} single-source finding", "{number} single-source findings", alone)
    if disputed := sum(each.agreement == "disputed" or each.key in material.disputed for each in findings):
        yield counted("{number} disputed finding", "{number} disputed findings", disputed)
    if unproved := sum(material.wording(each).verdict.status != "supported" for each in findings):
        yield counted("{number} unverified finding", "{number} unverified findings", unproved)
    if unnamed := sum(_is_anonymous(each) for each in findings):
        yield counted(
            "{number} finding from unnamed speakers alone",
            "{number} findings from unnamed speakers alone",
            unnamed,
        )
    if ungraded := sum(each.reliability == "F" for each in sources):
        yield counted("{number} source without a grade", "{number} sources without a grade", ungraded)
    if undated := sum(each.published_at is None for each in sources):
        yield counted("{number} source without a date", "{number} sources without a date", undated)


def _is_anonymous(finding: Finding) -> bool:
    return bool(finding.voices) and all(each.reason == "unnamed-speaker" for each in finding.voices)
