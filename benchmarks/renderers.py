"""How long the renderings of a large brief take: `python -m benchmarks.renderers [FINDINGS] [--json OUT]`.

The brief is invented: each finding has a line of its own with a quotation of its own, ten to a source. Of each rendering
the best of five is printed, in seconds and as a ratio to writing the brief as JSON, which is the part of a run that no
renderer can be faster than; and the same for a brief of a tenth of the size, so that growth is seen.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from briefing.models import Article, Brief
from briefing.renderers.brief_json import to_json
from briefing.renderers.edition import Edition
from briefing.renderers.formats import FORMATS
from tests.renderers.large import large

Render = Callable[[Edition], str]
RENDERERS: Mapping[str, Render] = {name: each for name, each in FORMATS.items() if name != "json"}
ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """The best of some rounds, by the clock."""
    taken = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return min(taken)


def measured(brief: Brief, articles: tuple[Article, ...]) -> dict[str, float]:
    """The seconds of each rendering, those of the JSON first."""
    found = {"json": seconds(lambda: to_json(brief))}
    for name, render in RENDERERS.items():
        found[name] = seconds(partial(_rendered, render, brief, articles))
    return found


def _rendered(render: Render, brief: Brief, articles: tuple[Article, ...]) -> str:
    return render(Edition(brief, articles))  # an edition of its own: what it keeps is made anew


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("findings", nargs="?", type=int, default=1_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = {}
    for findings in (options.findings // 10, options.findings):
        figures[findings] = measured(*large(findings))
        for name, taken in figures[findings].items():
            ratio = taken / figures[findings]["json"]
            print(f"{findings:>8} findings  {name:<9} {taken:8.3f} s  {ratio:6.1f} x json")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
