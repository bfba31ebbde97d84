"""Grouping articles into stories and choosing them for a question, on gold that was written by hand; time at scale.

    python -m benchmarks.stories [--json FILE] [--wrong] [--scale N]

For each set of `tests/gold/stories_*.yaml`, all articles of the file in one run: B3 and pairwise precision and recall of the
stories, and for the question about each story the share of its own articles that are kept and the share of all others
that are left out. The intervals (95%) are of 1,000 draws of whole stories. `--wrong` lists what went wrong on the set for
development, never on the one kept aside. `--scale N` groups N/4, N/2 and N made-up articles of about 250 words: sentences
of the gold, shuffled, mixed and with invented names; processor
time of grouping and of one question, and memory at the peak, the articles included.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from briefing.articles import make_article, origins
from briefing.facts import names
from briefing.models import Article, Origin
from briefing.stories import about, group
from tests.gold.stories import SETS, Labelled, Measured, figures, labelled, measured

DRAWS = 1_000
_START = datetime(2026, 1, 1, tzinfo=UTC)
_DAYS = 60
_BORROWED = 12
"""Sentences of other stories that are put into each made-up article, as background."""


def intervals(found: Measured, draws: int = DRAWS) -> dict[str, tuple[float, float, float]]:
    """Each figure with the ends of its 95% bootstrap interval over whole stories."""
    rng = random.Random(1)
    stories = range(len(found.placed))
    drawn = []
    for _ in range(draws):
        taken = rng.choices(stories, k=len(stories))
        drawn.append(figures([found.placed[each] for each in taken], [found.chosen[each] for each in taken]))
    spread = {name: sorted(each[name] for each in drawn) for name in drawn[0]}
    return {
        name: (value, spread[name][draws * 25 // 1_000], spread[name][draws * 975 // 1_000 - 1])
        for name, value in figures(found.placed, found.chosen).items()
    }


def show_wrong(gold: Labelled, found: Measured) -> None:
    """Print the stories that were joined or split, and the articles that a question lost."""
    for members in found.groups:
        if len({gold.story_of[each] for each in members}) > 1:
            print(f"  joined: {' '.join(members)}")
    for story in gold.questions:
        parts = [[each for each in members if gold.story_of[each] == story] for members in found.groups]
        if len(parts := [part for part in parts if part]) > 1:
            print(f"  split: {' | '.join(' '.join(part) for part in parts)}")
    stories = group(gold.articles, origins(gold.articles))
    for story, question in gold.questions.items():
        for out in about(question, stories, gold.articles).left_out:
            if gold.story_of[out.source] == story:
                print(f"  lost by its question: {out.source}, {out.reason}")


class Corpus:
    """Made-up articles in order of making, all from one seed: each story of the gold told again under new names."""

    def __init__(self, gold: Labelled, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._gold = gold
        self._sentences = [each.quotation(one.number) for each in gold.articles for one in each.sentences]
        self._places = [self._name() for _ in range(300)]
        """Names that many stories share."""

    def articles(self) -> Iterator[Article]:
        """Articles without end, story by story."""
        number = 0
        while True:
            story = self._random.choice(list(self._gold.questions))
            day = _START + timedelta(days=self._random.uniform(0, _DAYS))
            renamed: dict[str, str] = {}
            for told in self._gold.articles:
                if self._gold.story_of[told.name] == story:
                    number += 1
                    day += timedelta(hours=self._random.uniform(1, 20))
                    yield self._retold(told, renamed, f"made-{number}", day)

    def _retold(self, told: Article, renamed: dict[str, str], name: str, day: datetime) -> Article:
        own = [self._with_names(told.quotation(each.number), renamed) for each in told.sentences]
        borrowed = [self._with_names(each, {}) for each in self._random.sample(self._sentences, _BORROWED)]
        self._random.shuffle(borrowed)
        metadata = {"title": self._with_names(told.title, renamed), "published_at": day, "language": "en"}
        return make_article(
            " ".join(own + borrowed), name=name, key=name, retrieved_at=day, metadata=metadata
        )

    def _with_names(self, text: str, renamed: dict[str, str]) -> str:
        for word in (word for name in names(text) for word in name.split() if word[0].isupper()):
            renamed.setdefault(
                word, self._random.choice(self._places) if self._random.random() < 0.2 else self._name()
            )
        pattern = "|".join(map(re.escape, sorted(renamed, key=lambda each: (-len(each), each))))
        return re.sub(rf"\b(?:{pattern})\b", lambda match: renamed[match[0]], text) if renamed else text

    def _name(self) -> str:
        parts = [
            "".join(self._random.choices(kind)[0] for kind in ("bdfgklmnprstvz", "aeiou")) for _ in range(4)
        ]
        return "".join(parts[: self._random.randint(2, 4)]).capitalize()


def at_scale(count: int) -> list[dict[str, Any]]:
    """Time and memory for a quarter, a half and all of `count` made-up articles."""
    rows = []
    for size in (count // 4, count // 2, count):
        articles = list(islice(Corpus(labelled("dev")).articles(), size))
        alone = [Origin(key=each.key, article_ids=(each.id,)) for each in articles]
        begun = time.process_time()
        stories = group(articles, alone)
        grouped = time.process_time()
        about("Who closed the harbour after the strike?", stories, articles)
        rows.append(
            {
                "articles": size,
                "stories": len(stories),
                "seconds": round(grouped - begun, 1),
                "question_seconds": round(time.process_time() - grouped, 1),
                "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3),
            }
        )
        print(", ".join(f"{name} {value}" for name, value in rows[-1].items()))
    return rows


def of_gold(sets: Sequence[str], *, wrong: bool) -> dict[str, Any]:
    """The figures of each set with their intervals, printed too."""
    every: dict[str, Any] = {}
    for name in sets:
        gold = labelled(name)
        found = measured(gold)
        every[name] = intervals(found)
        print(
            f"{name}: {len(gold.articles)} articles of {len(gold.questions)} stories, {len(found.groups)} found"
        )
        for figure, (value, low, high) in every[name].items():
            print(f"  {figure}: {value:.1%} [{100 * low:.1f}, {100 * high:.1f}]")
        if wrong and name == "dev":
            show_wrong(gold, found)
    return every


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories", description=__doc__.splitlines()[0])
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument(
        "--wrong", action="store_true", help="list what went wrong on the set for development"
    )
    parser.add_argument("--scale", type=int, metavar="N", help="group N made-up articles instead")
    given = parser.parse_args()
    found = {"scale": at_scale(given.scale)} if given.scale else of_gold(SETS, wrong=given.wrong)
    if given.json:
        given.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
