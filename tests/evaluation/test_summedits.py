"""How the benchmark on summaries scores, on summaries of an invented text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import summedits

DOCUMENTS = (
    "The ferry at Upper Lenn stopped on Monday. Tam Iversen owns the ferry.",
    "The mill at Sorrel is shut. Ada Quill bought the mill.",
)
ROWS = [
    {"doc": DOCUMENTS[0], "summary": "The ferry at Upper Lenn stopped.", "label": 1, "edit_types": []},
    {"doc": DOCUMENTS[0], "summary": "The ferry at Nether Brisk stopped.", "label": 0, "edit_types": ["entity"]},
    {"doc": DOCUMENTS[1], "summary": "The mill at Sorrel is shut. Ada Quill bought the mill.", "label": 1, "edit_types": []},
    {"doc": DOCUMENTS[1], "summary": "The mill at Sorrel is shut. Ivo Dane bought the mill.", "label": 0, "edit_types": []},
    {"doc": DOCUMENTS[1], "summary": "The mill at Sorrel is shut.", "label": 0, "edit_types": ["missed"]},
]  # fmt: skip
WAY = ("chosen", "facts")


@pytest.fixture
def rows(tmp_path: Path) -> list[summedits.Summary]:
    """The rows as the benchmark reads them."""
    (tmp_path / "rows.json").write_text(json.dumps(ROWS), encoding="utf-8")
    return summedits.read(tmp_path / "rows.json")


def test_one_bad_sentence_makes_a_summary_inconsistent(rows: list[summedits.Summary]) -> None:
    """And the reason is named; a summary whose sentences all stand is consistent."""
    assert [sorted(summedits.held_against(row, WAY)) for row in rows] == [
        [],
        ["name-not-in-source"],
        [],
        ["name-not-in-source"],
        [],
    ]


def test_both_labels_weigh_the_same(rows: list[summedits.Summary]) -> None:
    """Two of two consistent ones and two of three others are told right."""
    found = summedits.accuracy(rows, WAY)
    assert found.consistent == 1
    assert found.inconsistent == pytest.approx(2 / 3)
    assert found.balanced == pytest.approx(5 / 6)


def test_a_document_is_in_one_half_only(rows: list[summedits.Summary]) -> None:
    """What was chosen on one half has not seen the texts of the other."""
    first, second = summedits.halves(rows)
    assert {row.document for row in first} == {DOCUMENTS[0]}
    assert {row.document for row in second} == {DOCUMENTS[1]}


def test_edits_are_counted_by_type(rows: list[summedits.Summary]) -> None:
    """Of inconsistent summaries only; those without a named edit have a row of their own."""
    assert summedits.by_edit(rows, WAY) == {"entity": (1, 1), "not named": (1, 1), "missed": (0, 1)}


def test_the_interval_comes_from_documents(rows: list[summedits.Summary]) -> None:
    """The same every time, and around the figure."""
    found = summedits.accuracy(rows, WAY, draws=40)
    assert found == summedits.accuracy(rows, WAY, draws=40)
    assert found.low <= found.balanced <= found.high
