"""How well two statements are related: same, contradicting, updating, X-said-Y against Y, different; on gold written blind.

    python -m benchmarks.matching [--wrong CLASS] [--json FILE]

Prints, for each part of the gold, precision and recall of each relation with 95% intervals (Wilson), and how often each class is taken
for another. `--wrong CLASS` lists the pairs of the worked-on parts that are wrongly taken for CLASS or missed; of the part kept aside
only counts are printed, ever.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from briefing.evaluation.shares import Share
from briefing.matching import Relation, read, relate
from tests.gold.pairs import CLASSES, HALVES, Pair, pairs


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wrong", choices=CLASSES)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
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
