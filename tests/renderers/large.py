"""A large brief, for tests and benchmarks of the renderers: invented, the same for the same number."""

from __future__ import annotations

from briefing.models import (
    Article,
    Brief,
    Citation,
    Claim,
    Finding,
    Line,
    Origin,
    Quotation,
    Reference,
    SourceEntry,
)
from tests import builders

A_SOURCE = 10
"""Findings that a source has."""


def large(findings: int) -> tuple[Brief, tuple[Article, ...]]:
    """A brief of so many findings, each with a line and a quotation of its own, and the articles that it quotes."""
    articles = tuple(_article(number) for number in range(-(-findings // A_SOURCE)))
    lines: list[Line] = []
    references: list[Reference] = []
    claims: list[Claim] = []
    found: list[Finding] = []
    for number in range(1, findings + 1):
        article = articles[(number - 1) // A_SOURCE]
        sentence = article.sentences[(number - 1) % A_SOURCE]
        quotation = Quotation(
            sentence=sentence.number,
            start=sentence.start,
            end=sentence.end,
            exact=article.quotation(sentence.number),
        )
        references.append(Reference(number=number, article_id=article.id, quotations=(quotation,)))
        lines.append(
            Line(
                text=f"Pier {number} of the harbour of Vell holds, *Kern* said.",
                references=(number,),
                finding=f"f-{number}",
                agreement="single-source",
                origins=1,
                articles=1,
                credibility=2,
            )
        )
        cites = Citation(article_id=article.id, sentences=(sentence.number,))
        claims.append(builders.claim(lines[-1].text, citations=(cites,)))
        found.append(builders.finding(claims[-1], key=f"f-{number}", origins=(article.key,)))
    sources: tuple[SourceEntry, ...] = tuple(
        builders.source_entry(article, number).model_copy(update={"url": article.key})
        for number, article in enumerate(articles, start=1)
    )
    brief = builders.brief(
        developments=tuple(lines),
        references=tuple(references),
        findings=tuple(found),
        sources=sources,
        origins=tuple(Origin(key=each.key, article_ids=(each.id,)) for each in articles),
        claims=tuple(claims),
    )
    return brief, articles


def _article(number: int) -> Article:
    text = "\n".join(
        f"The engineer of the port walked over pier {number}-{row} of Vell on Monday and found that it holds, "
        "whatever was said of it before the flood."
        for row in range(A_SOURCE)
    )
    return builders.article(
        text, key=f"https://courier.example/piers/{number}", title=f"The piers, part {number}"
    )
