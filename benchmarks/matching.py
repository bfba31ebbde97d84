"""How well two statements are related: same, contradicting, updating, X-said-Y against Y, different; on gold written blind.

    python -m benchmarks.matching [--wrong CLASS] [--json FILE] [--model HALF]

Prints, for each part of the gold, precision and recall of each relation with 95% intervals (Wilson), and how often each class is taken
for another. `--wrong CLASS` lists the pairs of the worked-on parts that are wrongly taken for CLASS or missed; of the part kept aside
only counts are printed, ever. `--model HALF` asks the configured model (the embedded one where none is named) about the pairs of that part
that the rules leave open, thirty a call, as the pipeline does, and prints the same table for rules and model together.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TypeVar, cast

from briefing import wiring
from briefing.config import Config
from briefing.corroboration.answers import MOST_PAIRS
from briefing.corroboration.said import Run, Said, said
from briefing.corroboration.settling import OpenPair, Settled, ask_about
from briefing.evaluation.shares import Share
from briefing.matching import Relation, read, relate
from briefing.matching.relate import Kind
from briefing.models import Article, Citation, Claim, Origin, Sentence, Verdict
from tests.gold.pairs import CLASSES, HALVES, Pair, Side, pairs

Any_ = TypeVar("Any_")


def batched(some: Sequence[Any_], size: int) -> Iterator[Sequence[Any_]]:
    """The values in groups of `size`; `itertools.batched` comes with Python 3.12."""
    return (some[start : start + size] for start in range(0, len(some), size))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wrong", choices=CLASSES)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--model", choices=HALVES)
    options = parser.parse_args(arguments)
    if options.model:
        _show(f"{options.model}, rules and model", asyncio.run(with_model(options.model)))
        return
    measured = {}
    for half in HALVES:
        related = [(pair, related_as(pair)) for pair in pairs(half)]
        measured[half] = {
            name: {"precision": one.plain(), "recall": two.plain()}
            for name, (one, two) in scores(related).items()
        }
        _show(half, related)
        if options.wrong and half != "heldout":
            _show_wrong(related, options.wrong)
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1) + "\n")


def related_as(pair: Pair) -> Relation:
    """How the rules relate a pair of the gold."""
    return relate(read(pair.a.text, pair.a.published), read(pair.b.text, pair.b.published))


async def with_model(half: str) -> list[tuple[Pair, Relation]]:
    """How the rules relate the pairs, and the model those that the rules leave open, as far as its answer passes the gate."""
    related = {pair.id: (pair, related_as(pair)) for pair in pairs(half)}
    asked = [
        pair for pair, relation in related.values() if relation.kind == "different" and relation.score > 0
    ]
    config = Config.load()
    with wiring.store_of(config) as store:
        async with wiring.open_desk(config, store, lambda call: None) as desk:
            for batch in batched(asked, MOST_PAIRS):
                settled = await ask_about([_opened(pair) for pair in batch], desk.model, Settled())
                for kind, ids in (
                    ("same", [one for one, _ in settled.same]),
                    ("contradicts", [each.findings[0] for each in settled.contradictions]),
                    ("updates", [key for each in settled.updates for key in (each.earlier, each.later)]),
                ):
                    for each in ids:
                        name = each.removesuffix("/b")
                        related[name] = (related[name][0], Relation(cast("Kind", kind), "model"))
                print(f"asked about {len(batch)} pairs", flush=True)
    return list(related.values())


def _opened(pair: Pair) -> OpenPair:
    """A pair of the gold as two claims of two reports; its ids are that of the pair."""
    sides = (_said(pair.a, pair.id), _said(pair.b, f"{pair.id}/b"))
    return OpenPair((pair.id, f"{pair.id}/b"), *sides)


def _said(side: Side, name: str) -> Said:
    moment = datetime.combine(side.published, time(8), UTC)
    article = Article(
        id=name,
        key=name,
        text_hash=name,
        name=name,
        published_at=moment,
        retrieved_at=moment,
        language="en",
        text=side.text,
        sentences=(Sentence(number=1, start=0, end=len(side.text)),),
    )
    claim = Claim(
        id=name,
        text=side.text,
        citations=(Citation(article_id=name, sentences=(1,)),),
        verdict=Verdict(status="supported"),
    )
    return said(claim, Run.of([article], [Origin(key=name, article_ids=(name,))]))


def scores(related: Sequence[tuple[Pair, Relation]]) -> dict[str, tuple[Share, Share]]:
    """Precision and recall of each class."""
    found: dict[str, tuple[Share, Share]] = {}
    for name, kind in CLASSES.items():
        hits = sum(pair.name == name and relation.kind == kind for pair, relation in related)
        said = sum(relation.kind == kind for _, relation in related)
        found[name] = (Share(hits, said), Share(hits, sum(pair.name == name for pair, _ in related)))
    return found


def _show(half: str, related: Sequence[tuple[Pair, Relation]]) -> None:
    print(f"{half}: {len(related)} pairs")
    for name, (precision, recall) in scores(related).items():
        print(f"  {name:14} precision {precision!s:32} recall {recall}")
    taken: Counter[tuple[str, str]] = Counter((pair.name, relation.kind) for pair, relation in related)
    for name in CLASSES:
        row = ", ".join(f"{kind} {taken[name, kind]}" for kind in CLASSES.values())
        print(f"  {name:14} taken for: {row}")


def _show_wrong(related: Sequence[tuple[Pair, Relation]], name: str) -> None:
    for pair, relation in related:
        if (pair.name == name) != (relation.kind == CLASSES[name]):
            print(
                f"  {pair.id} {pair.name} taken for {relation.kind} ({relation.reason}):\n    {pair.a.text}\n    {pair.b.text}"
            )


if __name__ == "__main__":
    main()
