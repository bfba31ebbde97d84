"""The rules in a run: what they find decides on the brief's status, stands in run.json, and gives the exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from briefing.cli.report import what_is_broken
from briefing.models import Article, Completeness, Run
from briefing.pipeline.linting import linted
from tests import builders
from tests.cli.conftest import Run as Command
from tests.cli.conftest import desk, model, run
from tests.cli.test_report import outcome
from tests.fake_model import FakeModel, answer_of, task_of
from tests.lint import scene
from tests.lint.test_rules import judged

__all__ = ["desk", "model", "run"]


def test_a_brief_that_obeys_is_final() -> None:
    """Every hard rule holds and all was read."""
    brief, report = linted(scene.brief(), scene.ARTICLES, previous=False)
    assert (brief.status, report.holds) == ("final", True)
    assert brief == scene.brief(status="final")


def test_a_brief_that_breaks_a_hard_rule_stays_a_draft() -> None:
    """And so does a partial one, though it breaks none; a remark costs nothing."""
    assert linted(judged(gaps=()), scene.ARTICLES, previous=False)[0].status == "draft"
    partial = scene.brief(completeness=Completeness(articles=2, complete=1))
    assert linted(partial, scene.ARTICLES, previous=False)[0].status == "draft"
    remarked, report = linted(scene.brief(bottom_line=(scene.line(3, text="He needs 12 days, Port master Odo Brandt said."),)), scene.ARTICLES, previous=False)  # fmt: skip
    assert (remarked.status, report.remarks) == ("final", 1)


def test_a_brief_that_was_not_compared_says_so() -> None:
    """Where there is an earlier brief of the series, and nobody compared the two."""
    brief, report = linted(scene.brief(), scene.ARTICLES, previous=True)
    assert brief.changes == ("Not compared with an earlier brief.",)
    assert report.holds
    told = scene.brief(changes=("The harbour closed.",))
    assert linted(told, scene.ARTICLES, previous=True)[0].changes == told.changes


def test_a_fault_of_the_lint_costs_no_brief() -> None:
    """The brief is kept as a draft, and the report says why nothing is known of the rules."""
    brief, report = linted(scene.brief(), [cast(Article, None)], previous=False)
    assert brief.status == "draft"
    assert (report.failure, report.rules, report.holds) == ("AttributeError", (), False)
    told = outcome()
    failed = told.run.model_copy(update={"lint": report})
    shown = what_is_broken(type(told)(told.brief, failed, told.files))
    assert shown == "the brief is a draft: its rules could not be looked at (AttributeError)"


def nothing(body: dict[str, Any]) -> str:
    """An answer without any item."""
    task = task_of(body)
    return answer_of(body) if task == "synthesis" else json.dumps({task: []})


def test_a_run_tells_what_is_broken(run: Command, desk: Path, model: FakeModel) -> None:
    """One line names the rule and the place, the exit code is 4, and the files are there all the same."""
    model.answer = nothing
    result = run("in", "--no-synthesis", "--quiet")
    assert result.exit_code == 4
    assert result.stdout == "out/brief.md\n"
    assert result.stderr == "the brief is a draft: rule 10 (form) at lines (briefing lint out)\n"
    kept = Run.model_validate_json((desk / "out/run.json").read_text(encoding="utf-8"))
    assert kept.lint
    assert [each.rule for each in kept.lint.broken] == [10]


def test_partial_goes_before_a_broken_rule(run: Command, model: FakeModel) -> None:
    """Both are said; the exit code is 3."""
    model.answer = nothing
    model.fails = lambda body: 400 if task_of(body) == "claims" and "toll" in str(body) else 0
    result = run("in", "--no-synthesis", "--quiet")
    assert result.exit_code == 3
    draft, partial = result.stderr.splitlines()
    assert draft.startswith("the brief is a draft: rule 10")
    assert partial.startswith("the brief is partial")


def test_a_run_says_that_the_rules_hold(run: Command, desk: Path) -> None:
    """The table has a line for them, run.json the ten reports, and the brief is final."""
    result = run("in")
    assert result.exit_code == 0
    assert "rules     all hold, 0 remarks" in result.stderr.splitlines()
    account = json.loads((desk / "out/run.json").read_text(encoding="utf-8"))
    assert {each["rule"] for each in account["lint"]["rules"]} == set(range(1, 11))
    brief = json.loads((desk / "out/brief.json").read_text(encoding="utf-8"))
    assert brief["status"] == "final"


@pytest.mark.parametrize("count", [1, 5])
def test_the_first_places_are_named(count: int) -> None:
    """Three places of a rule, and how many more there are."""
    lines = tuple(scene.line(6).model_copy(update={"references": ()}) for _ in range(count))
    _, report = linted(scene.brief(implications=lines), scene.ARTICLES, previous=False)
    told = outcome()
    made = told.run.model_copy(update={"lint": report})
    shown = what_is_broken(type(told)(told.brief, made, told.files))
    more = " and 2 more" if count == 5 else ""
    places = ", ".join(f"implications {each}" for each in range(1, min(count, 3) + 1))
    assert f"rule 1 (citations) at {places}{more}" in shown
    assert builders.run().lint is None
