"""What a model proposes to say of the findings, each sentence held against the evidence of the findings that it cites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from briefing.composition import Material, ranked
from briefing.interfaces import LanguageModel
from briefing.models import Article, Citation, Finding, Synthesis
from briefing.pipeline.job import Job
from briefing.synthesis import Proposer, synthesize
from briefing.verification import verify_across, verify_premises


async def propose(material: Material, job: Job, model: LanguageModel) -> Synthesis:
    """The synthesis of the findings of `material`, most important first."""
    findings = ranked(material.findings, material)
    kept_in = frozenset(each.key for each in findings if _is_confidential(each, material))
    proposer = Proposer(
        model=model,
        prove=lambda text, citations: verify_across(text, _cited(citations, material.article)),
        premises=lambda text, citations: verify_premises(text, _cited(citations, material.article)),
        as_of=material.as_of.date(),
        language=material.language,
        scale=material.scale,
        question=material.question,
        prompt_tokens=job.synthesis_tokens,
        days={each.key: day for each in findings if (day := _day(each, material))},
        anonymous=frozenset(each.key for each in findings if _is_anonymous(each)),
        unverified=frozenset(
            each.key for each in findings if material.wording(each).verdict.status != "supported"
        ),
        withheld=frozenset() if job.on_this_machine else kept_in,
        confidential=bool(kept_in) and job.on_this_machine,
    )
    return await synthesize(findings, material.contradictions, material.updates, proposer)


def _cited(
    citations: Sequence[Citation], articles: Mapping[str, Article]
) -> list[tuple[Article, tuple[int, ...]]]:
    numbers: dict[str, set[int]] = {}
    for each in citations:
        numbers.setdefault(each.article_id, set()).update(each.sentences)
    return [(articles[article_id], tuple(sorted(found))) for article_id, found in numbers.items()]


def _day(finding: Finding, material: Material) -> date | None:
    moments = [material.article[each.article_id].published_at for each in finding.citations]
    return min((moment.date() for moment in moments if moment), default=None)


def _is_anonymous(finding: Finding) -> bool:
    return any(voice.reason == "unnamed-speaker" for voice in finding.voices)


def _is_confidential(finding: Finding, material: Material) -> bool:
    return any(material.article[each.article_id].confidential for each in finding.citations)
