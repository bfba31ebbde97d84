"""One claim with everything that grouping and counting voices reads out of it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefing.corroboration.exact import assertion, days_of, wording
from briefing.corroboration.hearsay import Media
from briefing.facts import attributions, speaker_of, stems
from briefing.matching import Statement, read
from briefing.models import Article, Citation, Claim, Origin, Speaker


@dataclass(frozen=True)
class Run:
    """The articles and origins of a run, looked up by id."""

    articles: Mapping[str, Article]
    origin_of: Mapping[str, str]
    media: Media

    @classmethod
    def of(cls, articles: Iterable[Article], origins: Iterable[Origin]) -> Run:
        """The same, made of the articles and origins of a run."""
        known = {article.id: article for article in articles}
        origin_of = {article_id: origin.key for origin in origins for article_id in origin.article_ids}
        return cls(known, origin_of, Media.of(known.values(), origin_of))

    def position(self, claim: Claim) -> list[tuple[str, tuple[int, ...]]]:
        """Where a claim stands, the same in every run over the same articles."""
        return [(self.articles[each.article_id].key, each.sentences) for each in claim.citations]


@dataclass(frozen=True)
class Heard:
    """Who speaks where an origin carries a claim: a person by the stems of the name, another medium, or the origin itself.

    `name` is empty for the origin's own report; `stems` is empty for a speaker without a name.
    """

    name: str = ""
    stems: frozenset[str] = frozenset()
    medium: str = ""
    """The origin whose report it repeats, by its key, or the name of a medium that is not of this run."""

    @property
    def own(self) -> bool:
        """True where the origin reports the thing itself."""
        return not self.name and not self.medium


@dataclass(frozen=True)
class Said:
    """One claim with everything that grouping reads out of it."""

    claim: Claim
    article: Article
    wording: str
    plain: str
    """The claim without naming its own origin as the source."""
    bare: str
    """The wording of that."""
    assertion: Hashable
    evidence: tuple[str, ...]
    """The cited sentences, white space normalised."""
    places: tuple[tuple[str, tuple[int, ...]], ...]
    """(text hash of the article, sentence numbers): the same for every copy of a text."""
    days: tuple[str, ...]
    voices: Mapping[str, Heard]
    """Origin -> who speaks there."""

    @property
    def supported(self) -> bool:
        """True where the gate proved it."""
        return self.claim.verdict.status == "supported"

    @property
    def english(self) -> bool:
        """True where its words can be read by the English readers of facts."""
        return self.article.language.partition("-")[0] in {"en", "und"}

    @cached_property
    def day(self) -> date | None:
        """The day of its report."""
        return self.article.published_at.date() if self.article.published_at else None

    @property
    def statement(self) -> Statement:
        """What it says, read for comparing."""
        return read(self.plain, self.day)


def said(claim: Claim, run: Run) -> Said:
    """The claim, read.

    Raises:
        ValueError: it was rejected, or cites an article or a sentence that is not there.
    """
    if claim.verdict.status == "rejected":
        raise ValueError(f"claim {claim.id} was rejected; only supported and unverified claims make findings")
    evidence: list[str] = []
    voices: dict[str, Heard] = {}
    for citation in claim.citations:
        if citation.article_id not in run.articles or citation.article_id not in run.origin_of:
            raise ValueError(
                f"claim {claim.id} cites article {citation.article_id}, which is not of this run"
            )
        sentences = _sentences(claim, citation, run.articles[citation.article_id])
        evidence.extend(sentences)
        origin = run.origin_of[citation.article_id]
        voices[origin] = together(voices.get(origin), _heard(claim, sentences, origin, run.media))
    first = run.articles[claim.citations[0].article_id]
    own = run.origin_of[first.id]
    return Said(
        claim=claim,
        article=first,
        wording=wording(claim.text),
        plain=(plain := run.media.without_credit(claim.text, own)),
        bare=wording(plain),
        assertion=assertion(claim.text),
        evidence=tuple(evidence),
        places=tuple(
            sorted((run.articles[each.article_id].text_hash, each.sentences) for each in claim.citations)
        ),
        days=days_of(claim.text, first, own),
        voices=voices,
    )


def _sentences(claim: Claim, citation: Citation, article: Article) -> list[str]:
    try:
        return [" ".join(article.quotation(number).split()) for number in citation.sentences]
    except KeyError as error:
        raise ValueError(f"claim {claim.id} cites sentence {error} of {article.name}: no such one") from None


def _heard(claim: Claim, sentences: Sequence[str], origin: str, media: Media) -> Heard:
    """Who speaks: another medium that is repeated, a speaker, or nobody but the origin."""
    texts = [claim.text, *sentences]
    if medium := media.repeated(texts, origin):
        return Heard(medium=medium)
    if claim.speaker is None and not any(attributions(text) for text in texts):
        return Heard()
    speaker = claim.speaker or next((found for text in texts if (found := speaker_of(text))), None)
    return _speaking(speaker)


def _speaking(speaker: Speaker | None) -> Heard:
    if speaker is None:
        return Heard(name="somebody unnamed")
    named = frozenset(stems(speaker.name)) if speaker.status == "on-record" else frozenset()
    return Heard(name=re.sub(r"\s+", " ", speaker.name), stems=named)


def together(one: Heard | None, other: Heard) -> Heard:
    """Who speaks in two sentences of one origin: whoever is quoted outweighs the origin's own voice."""
    if one is None or one.own:
        return other
    if other.own or other == one:
        return one
    return Heard(
        name=one.name or other.name, stems=one.stems | other.stems, medium=one.medium or other.medium
    )
