"""One of our own briefs, proved again: its hashes, its quotations, every printed line and every claim.

Rules:
- A quotation stands in its article at its offsets (or has the SHA-256 that the brief notes). In another version of the
  article it must at least stand as a sentence somewhere; that the version is another is a remark.
- A line is judged by the gate on the sentences that its references quote.
- Of an article that is not to be had only what the brief quotes is judged: what fails there fails, the rest is
  unverified, and the report names the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing import lint
from briefing.checking.prove import prove, stand_in
from briefing.checking.resolve import Resolved, passage_sentences
from briefing.checking.text import Cited, Kind, Statement
from briefing.errors import SourceError
from briefing.models import (
    Article,
    Brief,
    CheckedStatement,
    CheckReason,
    CheckReport,
    Claim,
    LeftOut,
    Reference,
    SourceEntry,
)
from briefing.models.brief import SCHEMA_VERSION
from briefing.models.rights import is_withheld
from briefing.verification import verify_claim

ArticleOf = Callable[[str], Article | None]


def refuse_newer(value: Mapping[str, object], *, source: str) -> None:
    """Raise SourceError for a brief of a newer version than this program reads."""
    version = str(value.get("schema_version", ""))
    if re.fullmatch(r"\d+\.\d+", version) and _parts(version) > _parts(SCHEMA_VERSION):
        raise SourceError(
            source,
            f"is a brief of version {version}, and this program reads {SCHEMA_VERSION}: update briefing",
        )


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def check_brief(
    brief: Brief,
    articles: Sequence[Article],
    *,
    subject: str,
    stored: ArticleOf = lambda article_id: None,
    left_out: Sequence[LeftOut] = (),
) -> CheckReport:
    """The report on a brief; `articles` were given, `stored` finds others by their id."""
    desk = _Desk(brief, articles, stored)
    statements = [*desk.printed(), *desk.claims()]
    problems: list[CheckReason] = []
    if brief.content_hash and brief.hash_of_content() != brief.content_hash:
        problems.append(CheckReason(code="hash-differs", detail="the brief was changed after it was made"))
    missing = [each for each in brief.sources if each.cited and desk.articles[each.article_id] is None]
    return CheckReport(
        subject=subject,
        kind="brief",
        statements=tuple(statements),
        problems=tuple(problems),
        sources=tuple(each.name for each in desk.articles.values() if each),
        missing=tuple(each.name for each in missing),
        left_out=tuple(left_out),
    )


@dataclass(frozen=True)
class _Desk:
    brief: Brief
    given: Sequence[Article]
    stored: ArticleOf

    @cached_property
    def articles(self) -> dict[str, Article | None]:
        """Of each article of the brief by its id: itself, the same text elsewhere, another version, or None."""
        return {source.article_id: self._article(source) for source in self.brief.sources}

    @cached_property
    def sources(self) -> dict[str, SourceEntry]:
        """The sources of the brief by the article's id."""
        return {source.article_id: source for source in self.brief.sources}

    def _article(self, source: SourceEntry) -> Article | None:
        ways: tuple[Callable[[Article], bool], ...] = (
            lambda each: each.id == source.article_id,
            lambda each: each.text_hash == source.text_hash,
            lambda each: each.key == source.key,
        )
        for way in ways:
            if found := next((each for each in self.given if way(each)), None):
                return found
        return self.stored(source.article_id)

    @cached_property
    def _resolved(self) -> dict[int, Resolved]:
        return {each.number: self._reference(each) for each in self.brief.references}

    def _reference(self, reference: Reference) -> Resolved:
        article, source = self.articles[reference.article_id], self.sources[reference.article_id]
        cited = Cited(f"[^{reference.number}]")
        if article is None:
            return _from_quotations(cited, reference, source)
        changed = lint.source_is_the_same(source.text_hash, article)
        if changed:
            return _in_another_version(cited, reference, article, changed)
        faults = tuple(
            fault for each in reference.quotations for fault in lint.quotation_stands(each, article)
        )
        numbers = tuple(sorted({each.sentence for each in reference.quotations}))
        return Resolved(
            cited,
            article,
            () if faults else numbers,
            "reference",
            faults=faults,
            article_id=source.article_id,
        )

    def printed(self) -> Iterator[CheckedStatement]:
        """Every printed line with its verdict."""
        brief = self.brief
        for place, line in brief.lines():
            kind: Kind = "judgement" if line.basis == "inferred" else "claim"
            yield self._line(Statement(place, line.text, section=place, kind=kind), line.references)
        for number, judged in enumerate(brief.key_judgements, start=1):
            statement = Statement(f"key_judgements {number}", judged.text, kind="judgement")
            yield self._line(statement, judged.references)
        for number, actor in enumerate(brief.stakeholders, start=1):
            statement = Statement(
                f"stakeholders {number}",
                actor.position,
                kind="stakeholder",
                name=actor.name,
                role=actor.role,
            )
            yield self._line(statement, actor.references)

    def _line(self, statement: Statement, references: Sequence[int]) -> CheckedStatement:
        resolved = [self._resolved[number] for number in references]
        withheld = any(map(is_withheld, (statement.text, statement.name, statement.role)))
        checked = prove(statement, resolved)
        if not references:
            return checked.model_copy(update={"status": "rejected"})
        if withheld and not any(each.faults for each in resolved):
            update = {"status": "unverified", "reasons": (CheckReason(code="withheld"),), "remarks": ()}
            return checked.model_copy(update=update)
        return checked

    def claims(self) -> Iterator[CheckedStatement]:
        """The claims that the brief calls supported and the gate does not."""
        for claim in self.brief.claims:
            article = self.articles.get(claim.citations[0].article_id)
            if claim.verdict.status != "supported" or article is None or is_withheld(claim.text):
                continue
            if article.id != claim.citations[0].article_id:
                continue  # another version has other numbers: the printed lines are looked up in it by their words
            yield from _failing(claim, article)


def _failing(claim: Claim, article: Article) -> Iterator[CheckedStatement]:
    place = f"claims {claim.id}"
    cited = {number for each in claim.citations for number in each.sentences}
    if unknown := sorted(number for number in cited if number > len(article.sentences) or number < 1):
        reason = CheckReason(code="unknown-sentence", detail=", ".join(map(str, unknown)))
        yield CheckedStatement(place=place, text=claim.text, status="rejected", reasons=(reason,))
        return
    verdict = verify_claim(claim, article).verdict
    if verdict.status != "supported":
        reasons = tuple(CheckReason(code=each.code, detail=each.detail) for each in verdict.reasons)
        yield CheckedStatement(place=place, text=claim.text, status=verdict.status, reasons=reasons)


def _from_quotations(cited: Cited, reference: Reference, source: SourceEntry) -> Resolved:
    """A reference to an article that is not to be had: what the brief quotes stands in for it."""
    doubts = (CheckReason(code="article-not-available", detail=source.name),)
    quoted = [each.exact for each in reference.quotations if each.exact]
    numbers = tuple(each.sentence for each in reference.quotations)
    if len(quoted) < len(numbers):
        return Resolved(cited, doubts=doubts, article_id=source.article_id, original=numbers)
    article = stand_in(
        quoted,
        name=source.name,
        language=source.language,
        published_at=source.published_at,
        now=source.retrieved_at,
    )
    held = tuple(each.number for each in article.sentences)
    return Resolved(
        cited, article, held, "reference", doubts=doubts, article_id=source.article_id, original=numbers
    )


def _in_another_version(
    cited: Cited, reference: Reference, article: Article, changed: tuple[CheckReason, ...]
) -> Resolved:
    found = {each.sentence: passage_sentences(each.exact, article) for each in reference.quotations}
    lost = [each for each in reference.quotations if not found[each.sentence]]
    faults = tuple(CheckReason(code="quotation-differs", detail=each.exact or each.sha256) for each in lost)
    numbers = tuple(sorted({number for places in found.values() for number in places}))
    return Resolved(
        cited, article, numbers, "quotation", faults=(*faults, *changed) if faults else (), remarks=changed
    )
