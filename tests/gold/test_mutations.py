"""The gate against false versions of true statements (issue 4): the bars, the gold they hold on, and the mutators themselves."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.evaluation import Share
from tests.gold.mutations import HALVES, files, main, measured
from tests.gold.mutators import KINDS, Statement, mutants

pytestmark = pytest.mark.xdist_group("gold")
"""One process measures for all tests of this file."""

DETECTED = {
    "number": 0.95,
    "date": 0.95,
    "name": 0.95,
    "negation": 0.95,
    "quotation": 0.95,
    "modality": 0.80,
    "direction": 0.80,
    "speaker": 0.80,
}
"""The bars of the issue, chosen before anything was measured; a dropped attribution has none and is only reported."""
ALARMS = 0.05

GOLD = {
    "dev": "8ab63b3b94b7ab7abbca75104a47235edf54eded4cd47c7ff48f9d112250ff11",
    "heldout": "aa56becdfabbfd3a5fd2486d5e51b1ce134162e1c2707a6a109a5683244adf24",
}
"""SHA-256 of the files of a half, one after the other: a change of the gold is a change of the figures."""

NOT_REACHED = {
    ("negation", "dev"): "77.8% of 1,286 are seen, the bar is 95%",
    ("modality", "dev"): "75.0% of 512 are seen, the bar is 80%",
    ("direction", "dev"): "74.3% of 571 are seen, the bar is 80%",
    ("date", "heldout"): "94.7% of 189 are seen, the bar is 95%",
    ("negation", "heldout"): "69.1% of 307 are seen, the bar is 95%",
    ("modality", "heldout"): "69.0% of 142 are seen, the bar is 80%",
    ("direction", "heldout"): "78.7% of 164 are seen, the bar is 80%",
    ("false alarms", "dev"): "6.7% of 1,275, the bar is 5%",
    ("false alarms", "heldout"): "27.3% of 418, the bar is 5%",
}
"""What the gate does not reach yet, as measured. Whoever reaches one deletes its line; no bar moves."""


def _cases(kinds: Iterator[str]) -> list[object]:
    return [_case(kind, half) for kind in kinds for half in HALVES]


def _case(kind: str, half: str) -> object:
    reason = NOT_REACHED.get((kind, half))
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)] if reason else []
    marks += [pytest.mark.slow] if half == "dev" else []  # three times as much gold, and no other code
    return pytest.param(kind, half, marks=marks)


@pytest.mark.parametrize(("kind", "half"), _cases(iter(DETECTED)))
def test_false_versions_are_seen(kind: str, half: str) -> None:
    """Of the false versions of one kind, the gate supports no more than the bar allows."""
    assert measured(half).detection(kind).rate >= DETECTED[kind]


@pytest.mark.parametrize(("kind", "half"), _cases(iter(("false alarms",))))
def test_true_statements_pass(kind: str, half: str) -> None:
    """Copies, shortened copies and paraphrases are supported, but for one in twenty."""
    assert measured(half).false_alarms().rate <= ALARMS


@pytest.mark.parametrize("half", HALVES)
def test_the_gold_is_the_one_that_was_measured(half: str) -> None:
    """The bars speak of these very files."""
    content = b"".join(file.read_bytes() for file in files(half))
    assert hashlib.sha256(content).hexdigest() == GOLD[half]


@pytest.mark.parametrize("half", HALVES)
def test_there_is_enough_to_measure(half: str) -> None:
    """A hundred false versions of each kind are made, so that a share says something, whatever the gate does."""
    made = Counter(mutant.kind for known in measured(half).true for mutant in mutants(known.statement))
    assert {kind: made[kind] >= 100 for kind in DETECTED} == dict.fromkeys(DETECTED, True)


@pytest.mark.parametrize("half", HALVES)
def test_false_versions_are_the_same_each_time(half: str) -> None:
    """The same statement gives the same texts, all other than itself and none twice."""
    for known in measured(half).true[:40]:
        made = mutants(known.statement)
        texts = [mutant.text for mutant in made]
        assert made == mutants.__wrapped__(known.statement)
        assert len({*texts, known.statement.text}) == len(texts) + 1


ARTICLE = (
    "Mayor Ada Brisk said on Monday that the port may close in May.\n"
    '"We will not pay a penny more for this bridge," said Tom Vale, the engineer.\n'
    "The port lost 37 workers, more than last year."
)


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [
        ("number", 3, "The port lost 370 workers, more than last year."),
        ("date", 1, r"Mayor Ada Brisk said on (?!Monday)\w+day that the port may close in May\."),
        ("name", 1, r"Mayor Ada (?!Brisk)[\w-]+ said on Monday that the port may close in May\."),
        ("quotation", 2, r'"We will pay a penny more for this bridge," said Tom Vale, the engineer\.'),
        ("negation", 3, "The port did not lose 37 workers, more than last year."),
        ("modality", 1, "Mayor Ada Brisk said on Monday that the port will close in May."),
        ("direction", 3, "The port gained 37 workers, more than last year."),
        ("speaker", 1, "Tom Vale said on Monday that the port may close in May."),
        ("attribution", 1, "The port may close in May."),
    ],
)
def test_each_kind_makes_its_slip(kind: str, number: int, expected: str) -> None:
    """One false version of each kind that anybody would call false."""
    lines = ARTICLE.splitlines()
    statement = Statement(lines[number - 1], (lines[number - 1],), lines[number - 1], ARTICLE)
    made = [mutant.text for mutant in mutants(statement) if mutant.kind == kind]
    assert any(re.fullmatch(expected, text) for text in made), made


def test_a_bound_is_moved_only_where_that_is_false() -> None:
    """More than 60 says more than 50 as well, so "more than 60" never becomes a smaller number."""
    text = "More than 60 people were hurt."
    made = mutants(Statement(text, (text,), text, text))
    figures = [int(found) for mutant in made if (found := re.sub(r"\D", "", mutant.text))]
    assert figures
    assert min(figures) >= 60


def test_the_interval_is_wilsons() -> None:
    """As published for 9 of 10: 0.596 to 0.982."""
    assert Share(9, 10).interval == pytest.approx((0.596, 0.982), abs=0.001)


def test_the_command_prints_and_writes_what_was_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each kind has its line, and the JSON file has the same figures; no miss of the held-out half is shown."""
    target = tmp_path / "mutations.json"
    monkeypatch.setattr("sys.argv", ["mutations", "--misses", "--json", str(target)])
    main()
    printed = capsys.readouterr().out
    found = json.loads(target.read_text(encoding="utf-8"))
    for kind in KINDS:
        assert re.search(rf"^{kind} .*%", printed, re.MULTILINE)
        assert found["heldout"]["detection"][kind]["of"] == measured("heldout").detection(kind).of
    shown = {line.removeprefix("   true: ") for line in printed.splitlines() if line.startswith("   true: ")}
    assert shown <= {known.statement.text for known in measured("dev").true}
