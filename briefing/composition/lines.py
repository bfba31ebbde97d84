"""Lines of a brief out of findings, with the references and the remarks that belong to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from briefing.composition.material import Material
from briefing.composition.ranking import language_of
from briefing.composition.references import References
from briefing.models import Citation, Finding, Line, Verdict
from briefing.models.reasons import WORDS
from briefing.phrases import day, phrase


class Lines:
    """Makes the lines of one brief; each citation gets its number the first time that a line rests on it."""

    def __init__(self, material: Material, references: References) -> None:
        self.material = material
        self.references = references
        self._earlier: dict[str, list[str]] = {}
        for earlier, later in material.replaced_by.items():
            self._earlier.setdefault(later, []).append(earlier)

    def of(self, findings: Iterable[Finding]) -> tuple[Line, ...]:
        """A line for each finding."""
        return tuple(self.line(finding) for finding in findings)

    def line(self, finding: Finding) -> Line:
        """The line of a finding, with what it takes the place of."""
        claim = self.material.wording(finding)
        return Line(
            text=finding.text,
            references=self.references.to(finding.citations),
            verdict=claim.verdict.status,
            finding=finding.key,
            agreement=finding.agreement,
            origins=len(finding.origins),
            articles=len({citation.article_id for citation in finding.citations}),
            credibility=finding.credibility,
            story=finding.story,
            note=self._note(finding, claim.verdict, claim.citations),
            earlier=tuple(self.before(finding)),
        )

    def _note(self, finding: Finding, verdict: Verdict, citations: Sequence[Citation]) -> str:
        if said := note(verdict, citations, self.material):
            return said
        one = any(voice.reason == "same-speaker" for voice in finding.voices)
        return phrase("one speaker") if one else ""

    def before(self, finding: Finding) -> list[Line]:
        """The states that a finding takes the place of, newest first."""
        found: dict[str, Finding] = {}
        open_keys = [finding.key]
        while open_keys:
            for key in self._earlier.get(open_keys.pop(), ()):
                if key not in found and key != finding.key:
                    found[key] = self.material.finding[key]
                    open_keys.append(key)
        newest = sorted(found.values(), key=lambda each: (self._reported(each), each.key), reverse=True)
        return [
            Line(
                text=each.text,
                references=self.references.to(each.citations),
                verdict=self.material.wording(each).verdict.status,
                finding=each.key,
                story=each.story,
                day=day(self._reported(each)),
            )
            for each in newest
        ]

    def _reported(self, finding: Finding) -> datetime:
        article = self.material.article[finding.citations[0].article_id]
        return article.published_at or article.retrieved_at


def note(verdict: Verdict, citations: Sequence[Citation], material: Material) -> str:
    """A remark of ours on how far a line is proved, and in which language; "" where there is nothing to say."""
    if verdict.status == "supported":
        language = language_of(citations, material)
        if language == material.language:
            return ""
        return phrase("in the words of the source, language {language}", language=language)
    said = next((WORDS[each.code].note for each in verdict.reasons if WORDS[each.code].note), "")
    return phrase(said) if said else phrase("unverified")
