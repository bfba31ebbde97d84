"""How often the remarks of the heuristic rules are false alarms, as measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Rate(NamedTuple):
    """So many false alarms among so many true lines, and what lines these were."""

    false: int
    of: int
    among: str


MEASURED_ON = "24 November 2026"
COMMAND = "python -m benchmarks.lint --data DIR"
_LINES = "English sentences of 26 news pages that the gate lets pass as lines, remarks judged by hand"
RATES: Mapping[int, Rate] = {
    4: Rate(0, 533, _LINES),
    5: Rate(0, 533, _LINES),
    6: Rate(0, 533, _LINES),
    7: Rate(1, 533, _LINES),
    8: Rate(6, 533, _LINES),
    9: Rate(
        77, 1189, "true statements in other words that the gate lets pass, without its word for their figures"
    ),
}
"""By rule; `docs/lint.md` says what was measured and on what."""
