"""What a brief says about its own sources: the list, the summary statement, the gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import get_args

from briefing.composition.material import Material
from briefing.models import Article, Grade, SourceEntry, SourceKind
from briefing.models.brief import SUMMARY_ONLY

_RELIABILITY: dict[Grade, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""The letters of the Admiralty code in words (NATO AJP-2.1)."""


def source_entries(material: Material, *, cited: frozenset[str]) -> tuple[SourceEntry, ...]:
    """Every article that was read, numbered from 1 in reading order; `cited` are the ids that lines rest on."""
    return tuple(
        SourceEntry(
            number=number,
            article_id=article.id,
            key=article.key,
            name=article.name,
            title=article.title,
            publisher=article.publisher,
            byline=article.byline,
            url=article.url,
            published_at=article.published_at,
            retrieved_at=article.retrieved_at,
            language=article.language,
            rights=article.rights,
            text_hash=article.text_hash,
            version=article.version,
            origin=material.origin_of[article.id],
            kind=article.source_kind,
            grade=article.reliability,
            cited=article.id in cited,
            notes=article.notes,
        )
        for number, article in enumerate(material.articles, start=1)
    )


def source_summary(material: Material) -> str:
    """The source summary statement (ICD 206): how many voices, when, how far read, in which languages, how graded."""
    articles, origins = material.articles, material.origins
    sentences = [
        f"{_count(len(articles), 'article')}{_publishers(articles)}, "
        f"{_count(len(origins), 'origin')}{_period(articles)}."
    ]
    copies = sum(len(origin.article_ids) - 1 for origin in origins)
    if copies:
        what = "is a copy" if copies == 1 else "are copies"
        sentences.append(f"{_count(copies, 'article')} {what} of another and {_adds(copies)} no voice.")
    sentences += _partly_known(articles)
    languages = Counter(_language(article, material) for article in articles)
    if set(languages) - {material.language}:
        listed = ", ".join(f"{code} ({count})" for code, count in sorted(languages.items()))
        sentences.append(f"Languages: {listed}.")
    if anonymous := _anonymous(material):
        sentences.append(
            f"{_count(anonymous, 'claim')} {'rests' if anonymous == 1 else 'rest'} on unnamed sources."
        )
    return " ".join([*sentences, *_kinds(articles), _grades(articles)])


def gaps(material: Material, *, unprinted: int) -> tuple[str, ...]:
    """What a reader must know is missing or uncertain, one sentence each.

    `unprinted` counts the lines and positions whose wording may not leave the house.
    """
    found: list[str] = []
    completeness = material.completeness
    if completeness.partial:
        missing = "; ".join(completeness.tasks_failed)
        found.append(
            f"Partial: {completeness.complete} of {completeness.articles} articles were read to the end."
            + (f" Missing: {missing}." if missing else "")
        )
    single = sum(finding.agreement == "single-source" for finding in material.findings)
    if single:
        found.append(
            f"{single} of {_count(len(material.findings), 'finding')} "
            f"{'rests' if single == 1 else 'rest'} on a single origin."
        )
    unverified = sum(claim.verdict.status == "unverified" for claim in material.claims)
    if unverified:
        found.append(
            f"{_count(unverified, 'claim')} could be neither proved nor refuted, and {_is(unverified)} "
            "marked unverified."
        )
    if unprinted:
        found.append(
            f"{_count(unprinted, 'line')} {_is(unprinted)} not printed: the wording is the source's own, and its "
            "rights do not allow it."
        )
    undated = [article.name for article in material.articles if article.published_at is None]
    if undated:
        found.append(f"No publication date is known for {_listed(undated)}.")
    if material.left_out:
        found.append(
            f"{_count(len(material.left_out), 'source')} {_was(len(material.left_out))} left out; "
            "the reasons are listed with the sources."
        )
    found += material.notes
    synthesis = material.synthesis
    if synthesis and synthesis.note:
        found.append(synthesis.note)
    if synthesis is None or not any(each.part == "judgement" for each in synthesis.proposed):
        found.append("This brief states what its sources say; it draws no judgement of its own.")
    return tuple(found)


def _publishers(articles: Sequence[Article]) -> str:
    named = {article.publisher for article in articles if article.publisher}
    unnamed = sum(not article.publisher for article in articles)
    if not named:
        return " without a named publisher"
    others = f" and {unnamed} unnamed" if unnamed else ""
    return f" from {_count(len(named), 'publisher')}{others}"


def _period(articles: Iterable[Article]) -> str:
    moments = sorted(article.published_at for article in articles if article.published_at)
    if not moments:
        return ""
    first, last = _day(moments[0]), _day(moments[-1])
    return f", published on {first}" if first == last else f", published from {first} to {last}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


def _partly_known(articles: Sequence[Article]) -> Iterable[str]:
    """How many articles have no date, and how many were read in part."""
    whole = _count(len(articles), "article")
    if undated := sum(article.published_at is None for article in articles):
        yield f"{undated} of {whole} {_is(undated)} undated."
    if short := sum(any(note.startswith(SUMMARY_ONLY) for note in article.notes) for article in articles):
        yield f"{short} of {whole} {_was(short)} read as {'a summary' if short == 1 else 'summaries'} only."


def _kinds(articles: Iterable[Article]) -> Iterable[str]:
    """The articles by kind of source, where any is known."""
    counted = Counter(article.source_kind for article in articles)
    if set(counted) != {"other"}:
        listed = (
            f"{'other or not stated' if kind == 'other' else kind} ({counted[kind]})"
            for kind in get_args(SourceKind)
            if counted[kind]
        )
        yield f"Articles by kind of source: {', '.join(listed)}."


def _grades(articles: Iterable[Article]) -> str:
    """The articles by reliability of their source."""
    counted = Counter(article.reliability for article in articles)
    if set(counted) == {"F"}:
        return "No source has been graded: their reliability cannot be judged (F)."
    listed = (
        f"{words}, {grade} ({counted[grade]})" for grade, words in _RELIABILITY.items() if counted[grade]
    )
    return f"Articles by reliability of source: {'; '.join(listed)}."


def _language(article: Article, material: Material) -> str:
    return material.language if article.language == "und" else article.language.partition("-")[0]


def _anonymous(material: Material) -> int:
    return sum(claim.speaker is not None and claim.speaker.status == "anonymous" for claim in material.claims)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _adds(number: int) -> str:
    return "adds" if number == 1 else "add"


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:5])
    return f"{shown} and {len(names) - 5} more" if len(names) > 5 else shown
