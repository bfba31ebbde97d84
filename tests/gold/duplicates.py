"""How well articles are grouped into voices: pairwise precision and recall on labelled articles.

`duplicates_dev.yaml` and `duplicates_dev2.yaml` are for work on the grouping; of `duplicates_heldout.yaml` and
`duplicates_heldout2.yaml` only the figures are looked at. The second of each is heavy on reports from one template. All
were written by people who had not seen the code. A file lists `articles`, each with `id`, `origin` (the label: articles
with one label are one voice), `publisher`, `published_at`, `title`, perhaps `byline` and `url`, and either `text` or
`copy_of` (an id) with what the copy changes, in this order: `edits` (each `old` stands once and becomes `new`), `drop`
(paragraph numbers from 1), `prepend` and `append`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from briefing.articles import make_article, origins
from briefing.models import Article

FOLDER = Path(__file__).parent
SETS = ("dev", "dev2", "heldout", "heldout2")
HELD_OUT = ("heldout", "heldout2")
_KNOWN = {
    "id", "origin", "why", "edition_of", "publisher", "published_at", "title", "byline", "url", "language",
    "text", "copy_of", "edits", "drop", "prepend", "append",
}  # fmt: skip


@dataclass(frozen=True)
class Labelled:
    """Articles in the order of the file, with the label of each, by the article's name (the gold's id)."""

    articles: tuple[Article, ...]
    labels: dict[str, str]


@dataclass(frozen=True)
class Grouping:
    """How the grouping compares with the labels, in pairs of names (each pair in order of the file).

    `same` are pairs of one label, `merged` pairs of one origin.
    """

    same: frozenset[tuple[str, str]]
    merged: frozenset[tuple[str, str]]

    @property
    def precision(self) -> float:
        """The share (0 to 1) of merged pairs that are one voice; 1 when nothing is merged."""
        return len(self.same & self.merged) / len(self.merged) if self.merged else 1.0

    @property
    def recall(self) -> float:
        """The share (0 to 1) of pairs of one voice that are merged."""
        return len(self.same & self.merged) / len(self.same)

    @property
    def false_merges(self) -> list[tuple[str, str]]:
        """Pairs of two voices that were taken for one."""
        return sorted(self.merged - self.same)

    @property
    def missed(self) -> list[tuple[str, str]]:
        """Pairs of one voice that were taken for two."""
        return sorted(self.same - self.merged)


def labelled(name: str) -> Labelled:
    """The articles of one set of the gold (of `SETS`), copies made out of what they copy."""
    return read((FOLDER / f"duplicates_{name}.yaml").read_text(encoding="utf-8"))


def read(gold: str) -> Labelled:
    """The articles of a file of gold.

    Raises:
        ValueError: an id comes twice, a field is unknown, a copy is of nothing known before it, an edit's `old` does
            not stand there exactly once, or a dropped paragraph does not exist.
    """
    texts: dict[str, str] = {}
    labels: dict[str, str] = {}
    articles = []
    for entry in yaml.safe_load(gold)["articles"]:
        name = entry["id"]
        if name in texts:
            raise ValueError(f"{name}: the id comes twice")
        if unknown := set(entry) - _KNOWN:
            raise ValueError(f"{name}: unknown fields {sorted(unknown)}")
        texts[name] = _text(entry, texts)
        labels[name] = entry["origin"]
        articles.append(_article(entry, texts[name]))
    return Labelled(articles=tuple(articles), labels=labels)


def _text(entry: dict[str, Any], texts: dict[str, str]) -> str:
    if ("text" in entry) == ("copy_of" in entry):
        raise ValueError(f"{entry['id']}: needs either a text or the id that it copies")
    if "text" in entry:
        text = str(entry["text"])
    elif entry["copy_of"] in texts:
        text = texts[entry["copy_of"]]
    else:
        raise ValueError(f"{entry['id']}: copies {entry['copy_of']}, which does not stand before it")
    for edit in entry.get("edits") or ():
        if text.count(edit["old"]) != 1:
            raise ValueError(
                f"{entry['id']}: {edit['old']!r} stands {text.count(edit['old'])} times, not once"
            )
        text = text.replace(edit["old"], edit["new"])
    paragraphs = [paragraph for paragraph in text.strip().split("\n\n") if paragraph.strip()]
    dropped = set(entry.get("drop") or ())
    if wrong := sorted(number for number in dropped if not 1 <= number <= len(paragraphs)):
        raise ValueError(f"{entry['id']}: no paragraph {wrong[0]} among {len(paragraphs)}")
    kept = [paragraph for number, paragraph in enumerate(paragraphs, 1) if number not in dropped]
    added = [entry.get("prepend", ""), *kept, entry.get("append", "")]
    return "\n\n".join(part.strip() for part in added if part and part.strip()) + "\n"


def _article(entry: dict[str, Any], text: str) -> Article:
    published = entry.get("published_at")
    if isinstance(published, str):
        published = datetime.fromisoformat(published)
    if isinstance(published, datetime) and published.tzinfo is None:
        published = published.replace(tzinfo=UTC)
    fields = {
        name: entry[name] for name in ("publisher", "title", "byline", "url", "language") if entry.get(name)
    }
    return make_article(
        text,
        name=entry["id"],
        key=entry["id"],
        retrieved_at=published or datetime(2026, 12, 31, tzinfo=UTC),
        metadata={"language": "en", **fields, "published_at": published},
    )


def grouping(gold: Labelled) -> Grouping:
    """The origins that the product finds among the articles, beside their labels."""
    names = {article.id: article.name for article in gold.articles}
    if len(names) != len(gold.articles):
        raise ValueError("two articles have one address and one text: one of them would not be seen")
    place = {article.name: number for number, article in enumerate(gold.articles)}
    voices = [
        sorted((names[member] for member in origin.article_ids), key=place.__getitem__)
        for origin in origins(gold.articles)
    ]
    everything = sorted(place, key=place.__getitem__)
    return Grouping(
        same=frozenset(
            (one, other)
            for one, other in combinations(everything, 2)
            if gold.labels[one] == gold.labels[other]
        ),
        merged=_pairs(voices),
    )


def together(sets: Mapping[str, Grouping]) -> Grouping:
    """The pairs of several sets, each grouped by itself; every name with that of its set before it."""

    def named(name: str, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        return ((f"{name}/{one}", f"{name}/{other}") for one, other in pairs)

    return Grouping(
        same=frozenset(pair for name, each in sets.items() for pair in named(name, each.same)),
        merged=frozenset(pair for name, each in sets.items() for pair in named(name, each.merged)),
    )


def _pairs(groups: Sequence[Sequence[str]]) -> frozenset[tuple[str, str]]:
    return frozenset(pair for group in groups for pair in combinations(group, 2))
