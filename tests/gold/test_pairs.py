"""How two statements bear on each other, against pairs that were written blind (issue 5): the bars, and floors under what is reached."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import pytest

from benchmarks.matching import related_as, scores
from briefing.evaluation.shares import Share
from tests.gold.pairs import CLASSES, HALVES, pairs

BARS = {
    ("same", "precision"): 0.95,
    ("same", "recall"): 0.7,
    ("contradicting", "precision"): 0.9,
    ("contradicting", "recall"): 0.6,
}
"""The bars of the issue for the rules alone."""
FLOORS = {
    "dev": {
        "same": (0.95, 0.22),
        "contradicting": (0.85, 0.55),
        "updating": (0.75, 0.18),
        "said": (0.85, 0.70),
    },
    "dev2": {
        "same": (0.78, 0.30),
        "contradicting": (0.82, 0.48),
        "updating": (0.90, 0.18),
        "said": (0.75, 0.70),
    },
    "heldout": {
        "same": (0.80, 0.28),
        "contradicting": (0.72, 0.42),
        "updating": (0.85, 0.25),
        "said": (0.82, 0.68),
    },
}
"""Precision and recall under which no class may fall: round figures below what was reached; lowered on purpose only."""
GOLD = {
    "dev": "7b16c4141bbad37613c184c6d183f87c8266120a9db3862d53a4836dcdc66992",
    "dev2": "85e688ecf57c099d673b3a0addfc8af36e99de1d179b1fd54d8a5f009bcd07e7",
    "heldout": "ace94541c65be8084c421a12e1873b05042770c7d5b14e1b1c818ef7813528a4",
}
"""SHA-256 of each part: another gold has other figures."""
ENOUGH = 80
"""Pairs of each class in each part."""


@cache
def measured(part: str) -> dict[str, tuple[Share, Share]]:
    """Precision and recall of each class."""
    return scores([(pair, related_as(pair)) for pair in pairs(part)])


@pytest.mark.parametrize("part", HALVES)
def test_no_class_falls_under_its_floor(part: str) -> None:
    """The rules find as much, and as little that is false, as before."""
    for name, (precision, recall) in FLOORS[part].items():
        found, of = measured(part)[name]
        assert (found.rate >= precision, of.rate >= recall) == (True, True), name


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        pytest.param(
            *bar,
            marks=pytest.mark.xfail(
                strict=True, reason="not reached on the part kept aside: docs/evaluation.md says by how much"
            ),
        )
        for bar in BARS
    ],
)
def test_the_rules_reach_the_bar_on_what_nobody_looks_at(name: str, figure: str) -> None:
    """The bars of the issue on the part kept aside. When one passes, its mark goes."""
    precision, recall = measured("heldout")[name]
    assert (precision if figure == "precision" else recall).rate >= BARS[name, figure]


@pytest.mark.parametrize("part", HALVES)
def test_the_gold_is_whole(part: str) -> None:
    """Every class has its pairs, and the file is the one that was measured."""
    for name in CLASSES:
        assert sum(pair.name == name for pair in pairs(part)) >= ENOUGH
    content = (Path(__file__).parent / f"pairs_{part}.yaml").read_bytes()
    assert hashlib.sha256(content).hexdigest() == GOLD[part]
