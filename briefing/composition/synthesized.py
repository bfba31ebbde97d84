"""What a model proposed to say of the findings and the gate let stand, as lines and judgements of the brief."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.composition.material import Material
from briefing.composition.references import References
from briefing.models import Citation, Judgement, Line, Part, Proposed


class Synthesized:
    """The proposals of a synthesis by the part of the brief that they are for."""

    def __init__(self, material: Material, references: References) -> None:
        self._material = material
        self._references = references
        self._proposed = material.synthesis.proposed if material.synthesis else ()

    def of(self, part: Part) -> tuple[Proposed, ...]:
        """The sentences of one part, in the order in which they were proposed."""
        return tuple(each for each in self._proposed if each.part == part)

    def lines(self, proposed: Iterable[Proposed]) -> tuple[Line, ...]:
        """Their lines."""
        return tuple(map(self._line, proposed))

    def judgements(self) -> tuple[Judgement, ...]:
        """The key judgements."""
        return tuple(
            Judgement(
                text=each.text,
                likelihood=each.likelihood,
                confidence=each.confidence or "low",
                confidence_basis=each.confidence_basis,
                references=self._references.to(self._citations(each)),
                assumptions=each.assumptions,
                alternative=each.alternative,
                indicators=each.indicators,
                story=self._story(each),
                rests_on=each.findings,
            )
            for each in self._proposed
            if each.part == "judgement"
        )

    def gaps(self) -> tuple[str, ...]:
        """The gaps that were proposed."""
        return tuple(each.text for each in self._proposed if each.part == "gap")

    def _line(self, proposed: Proposed) -> Line:
        citations = self._citations(proposed)
        articles = {each.article_id for each in citations}
        return Line(
            text=proposed.text,
            references=self._references.to(citations),
            verdict=proposed.verdict,
            basis=proposed.basis,
            origins=len({self._material.origin_of[each] for each in articles}),
            articles=len(articles),
            story=self._story(proposed),
            rests_on=proposed.findings,
        )

    def _citations(self, proposed: Proposed) -> list[Citation]:
        found = (self._material.finding[key] for key in proposed.findings)
        return list(dict.fromkeys(citation for finding in found for citation in finding.citations))

    def _story(self, proposed: Proposed) -> str:
        return self._material.finding[proposed.findings[0]].story
