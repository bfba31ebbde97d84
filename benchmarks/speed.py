"""How fast the gate is, in one process, and whether its memory stays flat: `python -m benchmarks.speed [COUNT] [--json OUT]`.

The items are the true statements of `tests/gold/paraphrases_dev*.yaml`, the sentences of their articles and what
`tests.gold.mutators` makes of them: no text comes twice with one article, and the items of an article follow one
another, as in a run. What is printed: items a second of processor time and of the clock, and by how many MB the
process grew at its peak from the thousandth item to the middle, and from there to the last.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from briefing import Article, verify
from tests.gold.mutations import true_statements
from tests.gold.mutators import mutants

Item = tuple[str, Article, tuple[int, ...]]
WARM = 1_000
"""Items after which everything that is loaded once is loaded."""


def items() -> Iterator[Item]:
    """The items, article by article."""
    by_article: dict[str, list[Item]] = {}
    seen: set[tuple[str, str]] = set()
    for known in true_statements("dev"):
        texts = [known.statement.text, *(mutant.text for mutant in mutants(known.statement))]
        for text in texts:
            if (known.article.id, text) not in seen:
                seen.add((known.article.id, text))
                by_article.setdefault(known.article.id, []).append((text, known.article, known.sentences))
    for listed in by_article.values():
        yield from listed


def measure(some: list[Item]) -> dict[str, Any]:
    """The figures of one pass."""
    clock, processor, peaks = time.perf_counter(), time.process_time(), []
    for number, (text, article, sentences) in enumerate(some):
        verify(text, article, sentences=sentences)
        if number in {WARM, (WARM + len(some)) // 2}:
            peaks.append(_peak())
    seconds, busy = time.perf_counter() - clock, time.process_time() - processor
    return {
        "items": len(some),
        "seconds": round(seconds, 2),
        "items_per_second": round(len(some) / seconds),
        "items_per_processor_second": round(len(some) / busy),
        "grown_mb": [round(after - before, 1) for before, after in pairwise([*peaks, _peak()])],
    }


def _peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> None:
    """Measure, print, and write JSON on request."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int, nargs="?", default=10_000, help="how many items")
    parser.add_argument("--json", type=Path, help="write the figures here")
    given = parser.parse_args()
    found = measure(list(islice(items(), given.count)))
    print(", ".join(f"{name} {value}" for name, value in found.items()))
    if given.json:
        given.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
