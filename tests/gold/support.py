"""How well the gate tells true statements from slips: detection and false alarms on the gold.

    python -m tests.gold.support [--misses] [FILE ...]

prints the figures by kind of the files named ("dev", "dev2", "dev3", "paraphrases_dev", and the held-out ones
"heldout" and "paraphrases_heldout"; all without a name). With --misses it prints each wrong verdict too, outside
the held-out files. `briefing eval --lines FILE` measures the same of any gold of this shape.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from briefing.evaluation import Figures, Judged, evaluate

FOLDER = Path(__file__).parent
HALVES = ("dev", "dev2", "dev3", "paraphrases_dev", "heldout", "paraphrases_heldout")
"""The files of the gold. The paraphrases hold true statements only."""


def judged(half: str) -> tuple[Judged, ...]:
    """Every item of one file of the gold (one of `HALVES`) with its verdict; a line of the gold is a sentence."""
    name = half if half.startswith("paraphrases") else f"support_{half}"
    found = evaluate(FOLDER / f"{name}.yaml", lines=True)
    assert not found.faults, found.faults
    return found.items


def detection(items: Iterable[Judged]) -> float:
    """The share (0 to 1) of slips that are not called supported; `items` must hold a slip."""
    return Figures(tuple(items)).detection.rate


def false_alarms(items: Iterable[Judged]) -> float:
    """The share (0 to 1) of true statements that are not called supported; `items` must hold a true one."""
    return Figures(tuple(items)).false_alarms.rate


def main() -> None:
    """Print the figures, and on request what went wrong outside the held-out files."""
    wanted = [each for each in sys.argv[1:] if not each.startswith("-")]
    for half in wanted or HALVES:
        items = judged(half)
        print(f"{half}: detection {Figures(items).detection}, false alarms {Figures(items).false_alarms}")
        for kind in dict.fromkeys(item.kind for item in items):
            of_kind = [item for item in items if item.kind == kind]
            print(f"  {kind}: {sum(item.right for item in of_kind)} of {len(of_kind)} right")
        for item in items if "--misses" in sys.argv and "heldout" not in half else ():
            if not item.right:
                print(f"\n{item.kind} {'FALSE ALARM' if item.true else 'MISSED'}: {item.text}")
                print("   reasons:", "; ".join(item.reasons))
                print("   cited:", " | ".join(item.cited))


if __name__ == "__main__":
    main()
