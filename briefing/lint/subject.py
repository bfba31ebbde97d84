"""The brief that is looked at, as the rules need it: what it says, where, and what each of that rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.models import (
    Article,
    Brief,
    Claim,
    Finding,
    Judgement,
    Line,
    Reference,
    SignOff,
    SourceEntry,
)
from briefing.models.rights import is_withheld


@dataclass(frozen=True)
class Said:
    """One printed text: its place ("developments 3"), the references it rests on, and the findings that it says.

    `line` is the line that it is; None for a judgement, a part of one and a position.
    """

    place: str
    text: str
    references: tuple[int, ...]
    findings: tuple[str, ...] = ()
    line: Line | None = None

    @property
    def section(self) -> str:
        """The section that it stands in."""
        return self.place.partition(" ")[0]

    @property
    def is_earlier(self) -> bool:
        """True for the earlier state of a line."""
        return self.place.endswith(", earlier")


@dataclass(frozen=True)
class Subject:
    """A brief, those of its articles that are at hand, and what is known of how it goes out."""

    brief: Brief
    articles: Mapping[str, Article]
    previous: bool = False
    """Whether there is an earlier brief of its series."""
    sign_off: SignOff | None = None
    labelled: bool = True
    """Whether the AI label stands at the top."""

    # -- what is printed; what must not leave the house has no wording to look at

    @cached_property
    def lines(self) -> tuple[Said, ...]:
        """Every printed line, earlier states too."""
        return tuple(
            Said(
                place,
                line.text,
                line.references,
                ((line.finding,) if line.finding else line.rests_on),
                line,
            )
            for place, line in self.brief.lines()
        )

    @property
    def judged(self) -> Iterator[tuple[str, Judgement]]:
        """The key judgements with their places."""
        for number, each in enumerate(self.brief.key_judgements, start=1):
            yield f"key_judgements {number}", each

    @cached_property
    def judgements(self) -> tuple[Said, ...]:
        """The text of each key judgement."""
        return tuple(Said(place, each.text, each.references, each.rests_on) for place, each in self.judged)

    @cached_property
    def parts(self) -> tuple[Said, ...]:
        """What stands under each key judgement: assumptions, alternative, indicators, gaps."""
        return tuple(
            Said(f"{place}, {part}", text, numbers, each.rests_on)
            for place, each in self.judged
            for part, texts, numbers in (
                ("assumptions", each.assumptions, each.references),
                ("alternative", (each.alternative,), (*each.references, *each.alternative_references)),
                ("indicators", each.indicators, each.references),
                ("gaps", each.gaps, each.references),
            )
            for text in texts
            if text and not is_withheld(text)
        )

    @cached_property
    def stakeholders(self) -> tuple[Said, ...]:
        """Each entry of the stakeholders; its text is the position, which may be empty."""
        return tuple(
            Said(f"stakeholders {number}", each.position, each.references)
            for number, each in enumerate(self.brief.stakeholders, start=1)
        )

    @cached_property
    def worded(self) -> tuple[Said, ...]:
        """Lines, judgements and positions that have a wording."""
        every = (*self.lines, *self.judgements, *self.stakeholders)
        return tuple(each for each in every if each.text and not is_withheld(each.text))

    def in_english(self, said: Iterable[Said]) -> tuple[Said, ...]:
        """Those of the texts that are English: rules that go by English words look at no others."""
        return tuple(each for each in said if self._language(each) == "en")

    def _language(self, said: Said) -> str:
        """The language of a text: the brief's, unless it is proved by sources in another language alone."""
        own = _primary(self.brief.language)
        languages = {_primary(source.language) for source in self.sources_of(said)} - {"und"}
        proved = said.line is None or said.line.verdict == "supported"
        return own if own in languages or not languages or not proved else min(languages)

    # -- what it rests on

    @cached_property
    def references(self) -> Mapping[int, Reference]:
        """The references by number."""
        return {each.number: each for each in self.brief.references}

    @cached_property
    def sources(self) -> Mapping[str, SourceEntry]:
        """The sources by the article's id."""
        return {each.article_id: each for each in self.brief.sources}

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """The findings by key."""
        return {each.key: each for each in self.brief.findings}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by id."""
        return {each.id: each for each in self.brief.claims}

    def references_of(self, said: Said) -> list[Reference]:
        """The references of a text that there are."""
        return [self.references[number] for number in said.references if number in self.references]

    def sources_of(self, said: Said) -> list[SourceEntry]:
        """The sources that a text cites."""
        ids = dict.fromkeys(each.article_id for each in self.references_of(said))
        return [self.sources[each] for each in ids if each in self.sources]

    def places_of(self, said: Said) -> frozenset[tuple[str, int]]:
        """The sentences that a text cites, by article and number."""
        references = self.references_of(said)
        return frozenset((one.article_id, each.sentence) for one in references for each in one.quotations)

    def findings_of(self, said: Said) -> list[Finding]:
        """The findings that a text says, or rests on."""
        return [self.findings[key] for key in said.findings if key in self.findings]

    def wordings_of(self, said: Said) -> list[Claim]:
        """The claims in whose words the findings of a text stand."""
        ids = (each.claim_ids[0] for each in self.findings_of(said))
        return [self.claims[each] for each in ids if each in self.claims]

    def is_implied(self, said: Said) -> bool:
        """True for an implication in words of its own, beside a finding that it has something in common with."""
        return said.section == "implications" and all(
            each.text != said.text for each in self.findings_of(said)
        )

    def spans_of(self, said: Said) -> list[str] | None:
        """The exact cited sentences of a text; None where the wording of one is not to be had."""
        spans = [self._span(each) for each in self.references_of(said)]
        return None if None in spans else [span for each in spans if each for span in each]

    def _span(self, reference: Reference) -> Sequence[str] | None:
        article = self.articles.get(reference.article_id)
        texts = [
            each.exact or (article.text[each.start : each.end] if article else "")
            for each in reference.quotations
        ]
        return texts if all(texts) else None


def _primary(language: str) -> str:
    return language.partition("-")[0].casefold()
