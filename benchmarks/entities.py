"""Who is who: B3 precision, recall and F1 on the gold of entities, with 95% intervals.

    python -m benchmarks.entities [--json FILE] [--wrong]

Both files of `tests/gold` are measured: `entities_dev.yaml`, on which the rules were worked on, and `entities_heldout.yaml`, of
which only the figures are looked at. `--wrong` lists the wrong joins and splits of the first; of the second there is no
such list. B3 (A. Bagga and B. Baldwin, 1998): for each mention the share of its found group that is right (precision), and the
share of its true group that is found (recall), averaged over the mentions. The intervals are of a bootstrap over the true
entities, 2,000 draws from one seed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import yaml

from briefing.articles import make_article
from briefing.entities import resolve
from briefing.models import Article, Citation, Stakeholder, Verdict

FOLDER = Path(__file__).parents[1] / "tests" / "gold"
FILES = {"dev": "entities_dev.yaml", "heldout": "entities_heldout.yaml"}
DRAWS, SEED = 2_000, 5


@dataclass(frozen=True)
class Gold:
    """The articles and mentions of a file, and for each mention (by its id) the true entity."""

    articles: tuple[Article, ...]
    mentions: tuple[Stakeholder, ...]
    entity: Mapping[str, str]


@dataclass(frozen=True)
class Figures:
    """Shares from 0 to 1, each with its interval (low, high)."""

    precision: float
    recall: float
    f1: float
    intervals: Mapping[str, tuple[float, float]]
    mentions: int
    entities: int
    sha256: str

    def __str__(self) -> str:
        told = [
            f"{name} {getattr(self, name):.3f} [{self.intervals[name][0]:.3f}, {self.intervals[name][1]:.3f}]"
            for name in ("precision", "recall", "f1")
        ]
        return f"{', '.join(told)}; {self.mentions} mentions of {self.entities} entities"


def sha256(name: str) -> str:
    """The hash of one of `FILES`."""
    return hashlib.sha256((FOLDER / FILES[name]).read_bytes()).hexdigest()


def load(name: str) -> Gold:
    """One of `FILES`; a mention cites the first sentence of its article that holds the name.

    Raises:
        ValueError: an article has no sentence with the name of one of its mentions.
    """
    told = yaml.safe_load((FOLDER / FILES[name]).read_text(encoding="utf-8"))
    articles = {entry["id"]: _article(entry) for entry in told["articles"]}
    mentions = [_mention(place, entry, articles) for place, entry in enumerate(told["mentions"])]
    entity = {each.id: entry["entity"] for each, entry in zip(mentions, told["mentions"], strict=True)}
    return Gold(tuple(articles.values()), tuple(mentions), entity)


def _article(entry: Mapping[str, Any]) -> Article:
    told = entry["published"]
    day = told if isinstance(told, date) else date.fromisoformat(told)
    when = datetime.combine(day, time(12), tzinfo=UTC)
    return make_article(
        entry["text"],
        name=entry["id"],
        key=entry["id"],
        retrieved_at=when,
        metadata={"language": "en", "published_at": when},
    )


def _mention(place: int, entry: Mapping[str, Any], articles: Mapping[str, Article]) -> Stakeholder:
    article = articles[entry["article"]]
    holding = [each.number for each in article.sentences if entry["name"] in article.quotation(each.number)]
    if not holding:
        raise ValueError(f"{entry['article']}: no sentence holds the name of mention {place + 1}")
    return Stakeholder(
        id=f"m-{place + 1}",
        name=entry["name"],
        kind=entry["kind"],
        role=entry.get("role") or "",
        citations=(Citation(article_id=article.id, sentences=(holding[0],)),),
        verdict=Verdict(status="supported"),
    )


def found(gold: Gold) -> dict[str, str]:
    """For each mention (by its id) the entity that the product takes it for."""
    entities = resolve(gold.mentions, gold.articles)
    return {mention: entity.key for entity in entities for mention in entity.stakeholder_ids}


def measure(name: str) -> Figures:
    """The figures of one of `FILES`."""
    gold = load(name)
    shares = _shares(gold.entity, found(gold))
    by_entity: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for mention, share in shares.items():
        by_entity[gold.entity[mention]].append(share)
    precision, recall, f1 = _averages(shares.values())
    return Figures(
        precision=precision,
        recall=recall,
        f1=f1,
        intervals=_intervals(list(by_entity.values())),
        mentions=len(shares),
        entities=len(by_entity),
        sha256=sha256(name),
    )


def _shares(true: Mapping[str, str], taken: Mapping[str, str]) -> dict[str, tuple[float, float]]:
    """Precision and recall of each mention."""
    right, groups = _groups(true), _groups(taken)
    shares = {}
    for mention in true:
        mine, theirs = groups[taken[mention]], right[true[mention]]
        shares[mention] = (len(mine & theirs) / len(mine), len(mine & theirs) / len(theirs))
    return shares


def _groups(labels: Mapping[str, str]) -> dict[str, set[str]]:
    grouped: dict[str, set[str]] = defaultdict(set)
    for mention, label in labels.items():
        grouped[label].add(mention)
    return grouped


def _averages(shares: Iterable[tuple[float, float]]) -> tuple[float, float, float]:
    listed = list(shares)
    precision = sum(one for one, _ in listed) / len(listed)
    recall = sum(other for _, other in listed) / len(listed)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _intervals(entities: Sequence[Sequence[tuple[float, float]]]) -> dict[str, tuple[float, float]]:
    chance = random.Random(SEED)
    draws = [
        _averages(share for entity in chance.choices(entities, k=len(entities)) for share in entity)
        for _ in range(DRAWS)
    ]
    low, high = round(0.025 * DRAWS), round(0.975 * DRAWS) - 1
    found_ranges = {}
    for place, name in enumerate(("precision", "recall", "f1")):
        ordered = sorted(draw[place] for draw in draws)
        found_ranges[name] = (ordered[low], ordered[high])
    return found_ranges


def wrong(gold: Gold) -> list[str]:
    """The wrong joins and the wrong splits, a line each."""
    taken = found(gold)
    names = {each.id: each.name for each in gold.mentions}
    lines = []
    for said, labels, what in (
        ("taken for one", taken, gold.entity),
        ("taken for several", gold.entity, taken),
    ):
        for _, group in sorted(_groups(labels).items()):
            apart = _groups({mention: what[mention] for mention in group})
            if len(apart) > 1:
                sets = (", ".join(sorted({names[each] for each in members})) for members in apart.values())
                lines.append(f"{said}: {' | '.join(sorted(sets))}")
    return lines


def main() -> None:
    """Print the figures of both files; write them as JSON and list what is wrong in the first on request."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.entities", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--json", type=Path, help="where the figures go")
    parser.add_argument("--wrong", action="store_true", help="list wrong joins and splits of the dev file")
    given = parser.parse_args()
    figures = {name: measure(name) for name in FILES}
    for name, each in figures.items():
        print(f"{name}: {each}")
    if given.wrong:
        print("\n".join(wrong(load("dev"))))
    if given.json:
        plain = {name: vars(each) for name, each in figures.items()}
        given.json.write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
