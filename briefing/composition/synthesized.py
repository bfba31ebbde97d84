"""What a model proposed to say of the findings and the gate let stand, by the part of the brief that it is for."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.composition.material import Material
from briefing.composition.references import References
from briefing.models import Citation, Line, Part, Proposed


class Synthesized:
    """The proposals of a synthesis, with what they rest on."""

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

    def gaps(self) -> tuple[str, ...]:
        """The gaps that were proposed."""
        return tuple(each.text for each in self.of("gap"))

    def citations(self, proposed: Proposed) -> tuple[Citation, ...]:
        """The evidence of the findings that a sentence rests on."""
        found = (self._material.finding[key] for key in proposed.findings)
        return tuple(dict.fromkeys(citation for finding in found for citation in finding.citations))

    def articles(self, proposed: Proposed) -> tuple[str, ...]:
        """The ids of the articles that a sentence rests on."""
        return tuple(dict.fromkeys(each.article_id for each in self.citations(proposed)))

    def origins(self, proposed: Proposed) -> frozenset[str]:
        """The keys of the origins that a sentence rests on."""
        return frozenset(self._material.origin_of[each] for each in self.articles(proposed))

    def story(self, proposed: Proposed) -> str:
        """The key of the story that a sentence belongs to: that of its first finding."""
        return self._material.finding[proposed.findings[0]].story

    def _line(self, proposed: Proposed) -> Line:
        return Line(
            text=proposed.text,
            references=self._references.to(self.citations(proposed)),
            verdict=proposed.verdict,
            basis=proposed.basis,
            agreement="single-source" if self._is_of_one_voice(proposed) else None,
            origins=len(self.origins(proposed)),
            articles=len(self.articles(proposed)),
            story=self.story(proposed),
            rests_on=proposed.findings,
        )

    def _is_of_one_voice(self, proposed: Proposed) -> bool:
        """True for what the sources state, where one independent voice alone states it."""
        voices = {
            voice for key in proposed.findings for voice in self._material.finding[key].independent_origins
        }
        return proposed.basis == "stated" and len(voices) == 1
