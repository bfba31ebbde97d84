"""How well articles are grouped into stories, and chosen for a question, on sets that were written by hand.

`stories_dev.yaml` is for work on the grouping; of `stories_heldout.yaml` only the figures are looked at. Both were
written by people who had not seen the code. A file lists stories, each with `id`, `question` (one that an analyst would
put about it) and `articles`, each of these with `id`, `published` (a day), `title` and `text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml

from briefing.articles import make_article, origins
from briefing.models import Article
from briefing.stories import about, group

FOLDER = Path(__file__).parent
SETS = ("dev", "heldout")


@dataclass(frozen=True)
class Labelled:
    """The articles of a file, by name (the gold's id) the story of each, and by story the question about it."""

    articles: tuple[Article, ...]
    story_of: dict[str, str]
    questions: dict[str, str]


def file_of(name: str) -> Path:
    """Where the set `name` (of `SETS`) is kept."""
    return FOLDER / f"stories_{name}.yaml"


def labelled(name: str) -> Labelled:
    """One set of the gold."""
    stories = yaml.safe_load(file_of(name).read_text(encoding="utf-8"))
    articles: list[Article] = []
    story_of: dict[str, str] = {}
    for story in stories:
        for entry in story["articles"]:
            published = datetime.combine(entry["published"], datetime.min.time(), UTC)
            metadata = {"title": entry["title"], "published_at": published, "language": "en"}
            articles.append(
                make_article(
                    entry["text"],
                    name=entry["id"],
                    key=entry["id"],
                    retrieved_at=published,
                    metadata=metadata,
                )
            )
            story_of[entry["id"]] = story["id"]
    return Labelled(tuple(articles), story_of, {story["id"]: story["question"] for story in stories})


@dataclass(frozen=True)
class Measured:
    """What was found on one set; every list is by story, so that whole stories can be drawn again for an interval.

    Each article of a story gives a `Placed`, each story's question a `Chosen`.
    """

    placed: tuple[tuple[Placed, ...], ...]
    chosen: tuple[Chosen, ...]
    groups: tuple[tuple[str, ...], ...]
    """The names of the articles of each story that was found."""


@dataclass(frozen=True)
class Placed:
    """One article: how many are in the story that it was put into, how many in its true one, and how many in both."""

    found: int
    true: int
    both: int


@dataclass(frozen=True)
class Chosen:
    """One question: the articles of its story, those of them that were kept, the other articles, those left out."""

    own: int
    own_kept: int
    others: int
    others_left_out: int


def measured(gold: Labelled) -> Measured:
    """Groups all articles of a set, and puts each question to what was found."""
    found = group(gold.articles, origins(gold.articles))
    name = {each.id: each.name for each in gold.articles}
    groups = tuple(tuple(name[each] for each in story.article_ids) for story in found)
    within = {each: frozenset(members) for members in groups for each in members}
    true: dict[str, set[str]] = {}
    for each, story in gold.story_of.items():
        true.setdefault(story, set()).add(each)
    placed = tuple(
        tuple(
            Placed(len(within[each]), len(members), len(within[each] & members)) for each in sorted(members)
        )
        for members in true.values()
    )
    chosen = tuple(
        _chosen(
            {each.name for each in about(gold.questions[story], found, gold.articles).articles},
            members,
            len(name),
        )
        for story, members in true.items()
    )
    return Measured(placed, chosen, groups)


def _chosen(kept: set[str], own: set[str], articles: int) -> Chosen:
    others = articles - len(own)
    return Chosen(len(own), len(kept & own), others, others - len(kept - own))


def figures(placed: Iterable[Sequence[Placed]], chosen: Iterable[Chosen]) -> dict[str, float]:
    """The figures (0 to 1) of stories and of questions; B3 is that of Bagga and Baldwin (LREC 1998)."""
    articles = [each for story in placed for each in story]
    asked = list(chosen)
    precision = sum(each.both / each.found for each in articles) / len(articles)
    recall = sum(each.both / each.true for each in articles) / len(articles)
    right = sum(each.both - 1 for each in articles)
    return {
        "B3 precision": precision,
        "B3 recall": recall,
        "B3 F1": 2 * precision * recall / (precision + recall),
        "pairwise precision": right / (sum(each.found - 1 for each in articles) or 1),
        "pairwise recall": right / (sum(each.true - 1 for each in articles) or 1),
        "own articles kept": sum(each.own_kept for each in asked) / sum(each.own for each in asked),
        "other articles left out": sum(each.others_left_out for each in asked)
        / sum(each.others for each in asked),
    }
