"""The gate against gold that was written blind (SUPPORT of the fault table): 95% of slips seen, under 5% false alarms."""

from __future__ import annotations

import pytest

from tests.gold.support import detection, false_alarms, judged

SEEN = 0.95
ALARMS = 0.05


@pytest.mark.parametrize("half", ["dev", "dev2"])
def test_the_gate_tells_slips_from_true_statements_on_what_it_was_worked_on(half: str) -> None:
    """The bar holds on the gold that the gate may be worked on with."""
    items = judged(half)
    assert detection(items) >= SEEN
    assert false_alarms(items) <= ALARMS


@pytest.mark.xfail(
    strict=True, reason="the first gate does not reach the bar on unseen statements; see docs/verdicts.md"
)
def test_the_gate_reaches_the_bar_on_unseen_statements() -> None:
    """The same bar on the half that nobody looks at. When this passes, the mark goes."""
    items = judged("heldout")
    assert detection(items) >= SEEN
    assert false_alarms(items) <= ALARMS


def test_the_gold_is_whole() -> None:
    """Enough of both labels in each half for the shares to mean something."""
    for half, true, slips in (("dev", 60, 120), ("dev2", 90, 60), ("dev3", 100, 60), ("heldout", 60, 120)):
        items = judged(half)
        assert (sum(item.true for item in items), sum(not item.true for item in items)) == (true, slips)
