"""What a brief says about its own sources: the list, the summary statement, the gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from briefing.composition.material import Material
from briefing.composition.noted import noted
from briefing.models import Article, SourceEntry, SourceKind
from briefing.models.article import RELIABILITY
from briefing.models.brief import SUMMARY_ONLY
from briefing.phrases import counted, day, listed, message, phrase

_KINDS: Mapping[SourceKind, str] = {
    "wire": message("wire"),
    "newspaper": message("newspaper"),
    "broadcaster": message("broadcaster"),
    "official": message("official"),
    "think tank": message("think tank"),
    "social": message("social"),
    "other": message("other or not stated"),
}


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
            notes=tuple(map(noted, article.notes)),
        )
        for number, article in enumerate(material.articles, start=1)
    )


def source_summary(material: Material) -> str:
    """The source summary statement (ICD 206): how many voices, when, how far read, in which languages, how graded."""
    articles, origins = material.articles, material.origins
    sentences = [
        _voices(_publishers(articles), counted("{number} origin", "{number} origins", len(origins)), articles)
    ]
    if copies := sum(len(origin.article_ids) - 1 for origin in origins):
        sentences.append(
            counted(
                "{number} article is a copy of another and adds no voice.",
                "{number} articles are copies of another and add no voice.",
                copies,
            )
        )
    sentences += _partly_known(articles)
    languages = Counter(_language(article, material) for article in articles)
    if set(languages) - {material.language}:
        codes = listed(f"{code} ({count})" for code, count in sorted(languages.items()))
        sentences.append(phrase("Languages: {languages}.", languages=codes))
    if anonymous := _anonymous(material):
        sentences.append(
            counted(
                "{number} claim rests on unnamed sources.",
                "{number} claims rest on unnamed sources.",
                anonymous,
            )
        )
    return " ".join([*sentences, *_kinds(articles), _grades(articles)])


def gaps(material: Material, *, unprinted: int) -> tuple[str, ...]:
    """What a reader must know is missing or uncertain, one sentence each.

    `unprinted` counts the lines and positions whose wording may not leave the house.
    """
    found = [*_unread(material), *_unproved(material)]
    if unprinted:
        found.append(
            counted(
                "{number} line is not printed: the wording is the source's own, and its rights do not allow it.",
                "{number} lines are not printed: the wording is the source's own, and its rights do not allow it.",
                unprinted,
            )
        )
    undated = [article.name for article in material.articles if article.published_at is None]
    if undated:
        found.append(phrase("No publication date is known for {names}.", names=_named(undated)))
    if material.left_out:
        found.append(
            counted(
                "{number} source was left out; the reasons are listed with the sources.",
                "{number} sources were left out; the reasons are listed with the sources.",
                len(material.left_out),
            )
        )
    found += material.notes
    synthesis = material.synthesis
    if synthesis and synthesis.note:
        found.append(synthesis.note)
    if synthesis is None or not any(each.part == "judgement" for each in synthesis.proposed):
        found.append(phrase("This brief states what its sources say; it draws no judgement of its own."))
    return tuple(found)


def _unread(material: Material) -> Iterable[str]:
    """What was not read to the end."""
    completeness = material.completeness
    if completeness.partial:
        said = phrase(
            "Partial: {complete} of {articles} articles were read to the end.",
            complete=completeness.complete,
            articles=completeness.articles,
        )
        if completeness.tasks_failed:
            what = listed(completeness.tasks_failed, message("; "))
            said += " " + phrase("Missing: {what}.", what=what)
        yield said


def _unproved(material: Material) -> Iterable[str]:
    """How many findings have one origin, and how many claims no verdict."""
    if single := sum(finding.agreement == "single-source" for finding in material.findings):
        yield counted(
            "{number} {of_findings} rests on a single origin.",
            "{number} {of_findings} rest on a single origin.",
            single,
            of_findings=counted("of {number} finding", "of {number} findings", len(material.findings)),
        )
    if unverified := sum(claim.verdict.status == "unverified" for claim in material.claims):
        yield counted(
            "{number} claim could be neither proved nor refuted, and is marked unverified.",
            "{number} claims could be neither proved nor refuted, and are marked unverified.",
            unverified,
        )


def _publishers(articles: Sequence[Article]) -> str:
    """The articles, and how many publishers they have."""
    read = counted("{number} article", "{number} articles", len(articles))
    named = {article.publisher for article in articles if article.publisher}
    if not named:
        return phrase("{articles} without a named publisher", articles=read)
    if unnamed := sum(not article.publisher for article in articles):
        return counted(
            "{articles} from {number} publisher and {unnamed} unnamed",
            "{articles} from {number} publishers and {unnamed} unnamed",
            len(named),
            articles=read,
            unnamed=unnamed,
        )
    return counted(
        "{articles} from {number} publisher",
        "{articles} from {number} publishers",
        len(named),
        articles=read,
    )


def _voices(published: str, origins: str, articles: Iterable[Article]) -> str:
    """The first sentence: how many articles and origins, and of which days."""
    moments = sorted(article.published_at for article in articles if article.published_at)
    if not moments:
        return phrase("{articles}, {origins}.", articles=published, origins=origins)
    first, last = day(moments[0]), day(moments[-1])
    if first == last:
        return phrase(
            "{articles}, {origins}, published on {day}.", articles=published, origins=origins, day=first
        )
    return phrase(
        "{articles}, {origins}, published from {first} to {last}.",
        articles=published,
        origins=origins,
        first=first,
        last=last,
    )


def _partly_known(articles: Sequence[Article]) -> Iterable[str]:
    """How many articles have no date, and how many were read in part."""
    whole = counted("of {number} article", "of {number} articles", len(articles))
    if undated := sum(article.published_at is None for article in articles):
        yield counted(
            "{number} {of_articles} is undated.",
            "{number} {of_articles} are undated.",
            undated,
            of_articles=whole,
        )
    if short := sum(any(note.startswith(SUMMARY_ONLY) for note in article.notes) for article in articles):
        yield counted(
            "{number} {of_articles} was read as a summary only.",
            "{number} {of_articles} were read as summaries only.",
            short,
            of_articles=whole,
        )


def _kinds(articles: Iterable[Article]) -> Iterable[str]:
    """The articles by kind of source, where any is known."""
    number = Counter(article.source_kind for article in articles)
    if set(number) != {"other"}:
        kinds = listed(f"{phrase(words)} ({number[kind]})" for kind, words in _KINDS.items() if number[kind])
        yield phrase("Articles by kind of source: {kinds}.", kinds=kinds)


def _grades(articles: Iterable[Article]) -> str:
    """The articles by reliability of their source."""
    number = Counter(article.reliability for article in articles)
    if set(number) == {"F"}:
        return phrase("No source has been graded: their reliability cannot be judged (F).")
    grades = (
        f"{listed([phrase(words), grade])} ({number[grade]})"
        for grade, words in RELIABILITY.items()
        if number[grade]
    )
    return phrase("Articles by reliability of source: {grades}.", grades=listed(grades, message("; ")))


def _language(article: Article, material: Material) -> str:
    return material.language if article.language == "und" else article.language.partition("-")[0]


def _anonymous(material: Material) -> int:
    return sum(claim.speaker is not None and claim.speaker.status == "anonymous" for claim in material.claims)


def _named(names: Sequence[str]) -> str:
    shown = listed(names[:_SHOWN])
    more = len(names) - _SHOWN
    return (
        counted("{names} and {number} more", "{names} and {number} more", more, names=shown)
        if more > 0
        else shown
    )


_SHOWN = 5
"""Names that a gap lists."""
