"""`briefing lint`: the table, the places, the exit code; and that it is documented."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefing.evaluation import Share
from briefing.lint import rates
from briefing.lint.rules import LISTED
from briefing.lint.words import WORDS
from briefing.models import LINT_CODES, Brief, SignOff
from briefing.renderers.brief_json import to_json
from tests import builders, environment
from tests.cli.conftest import Run as Command
from tests.cli.conftest import desk, invoke, model, run
from tests.lint import scene
from tests.lint.test_rules import developed, judged

__all__ = ["desk", "model", "run"]
DOCS = Path(__file__).parents[2] / "docs" / "lint.md"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder that no setting of the machine reaches."""
    monkeypatch.chdir(tmp_path)
    environment.clear(monkeypatch)
    return tmp_path


def written(brief: Brief, folder: Path) -> str:
    """The brief in a file; its name."""
    (folder / "brief.json").write_text(to_json(brief), encoding="utf-8")
    return "brief.json"


def test_a_brief_that_obeys_ends_with_0(here: Path) -> None:
    """Each rule has a line with its kind, how many items it looked at and how many break it."""
    result = invoke("lint", written(scene.brief(), here))
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["rule", "name", "kind", "looked", "at", "broken"]
    assert [line.split()[0] for line in lines[1:15]] == [
        "1",
        "2",
        "3",
        "4",
        "4",
        "5",
        "5",
        "6",
        "6",
        "7",
        "7",
        "8",
        "9",
        "10",
    ]
    assert lines[3].split() == ["3", "likelihood", "hard", "5", "0"]
    assert lines[-1] == "every hard rule holds; 0 remarks"


def test_a_broken_hard_rule_ends_with_1(here: Path) -> None:
    """The place, what is wrong in words, and the code."""
    result = invoke("lint", written(judged(gaps=(), likelihood="very likely"), here))
    assert result.exit_code == 1
    assert "rule 10 (form), BROKEN:" in result.stdout
    assert (
        "  key_judgements 1: does not say what is not known, or that nothing is [no-gap]"
        in result.stdout.splitlines()
    )
    assert result.stdout.splitlines()[-1] == "broken: 3, 10; 0 remarks"


def test_a_remark_ends_with_0_and_says_how_often_it_is_wrong(here: Path) -> None:
    """The measured rate of false alarms stands beside, with its date and the command."""
    brief = developed(3, text="It laid up four ships.")
    result = invoke("lint", written(brief, here), "--json")
    report = json.loads(result.stdout)
    assert [rule["rule"] for rule in report["rules"] if rule["breaches"] and rule["kind"] == "heuristic"] == [
        8
    ]
    shown = invoke("lint", "brief.json").stdout
    assert (
        "  developments 3: opens with a pronoun whose meaning stands elsewhere: it [unresolved-pronoun]"
        in shown
    )
    assert f"measured on {rates.MEASURED_ON}, {rates.COMMAND}" in shown
    assert "  rule 8: 1.1% [0.5, 2.4] of 533 English sentences" in shown


def test_a_sign_off_must_hold(here: Path) -> None:
    """With one the brief is taken as going out without the label; one for other content breaks rule 10."""
    name = written(scene.brief(), here)
    for brief, code in ((scene.brief(), 0), (scene.brief(title="Another"), 1)):
        signed = SignOff(
            content_hash=brief.hash_of_content(),
            reviewer="A. Vey",
            responsible="Brineport Courier",
            signed_at=builders.NOON,
        )
        (here / "signed.json").write_text(signed.model_dump_json(), encoding="utf-8")
        assert invoke("lint", name, "--sign-off", "signed.json").exit_code == code
    (here / "signed.json").write_text("{}", encoding="utf-8")
    wrong = invoke("lint", name, "--sign-off", "signed.json")
    assert "signed.json: is no sign-off" in wrong.stderr


def test_the_latest_brief_is_looked_at_with_its_articles(run: Command, desk: Path) -> None:
    """From the database come the texts, so that rule 2 can hold the quotations against them."""
    run("in")
    stored = json.loads(invoke("lint", "--db", "state.db", "--json").stdout)
    alone = json.loads(invoke("lint", "out", "--json").stdout)
    assert stored["rules"][1]["looked_at"] == alone["rules"][1]["looked_at"] + 3


def test_every_heuristic_rule_has_a_measured_rate() -> None:
    """And docs/lint.md gives the same figures."""
    heuristic = {each.number for each in LISTED if each.kind == "heuristic"}
    assert set(rates.RATES) == heuristic
    page = DOCS.read_text(encoding="utf-8")
    for rate in rates.RATES.values():
        assert str(Share(rate.false, rate.of)) in page
    assert rates.MEASURED_ON in page


def test_every_breach_has_words_and_is_explained() -> None:
    """No code is without a line in docs/lint.md."""
    assert set(WORDS) == set(LINT_CODES)
    page = DOCS.read_text(encoding="utf-8")
    assert [code for code in LINT_CODES if f"| `{code}` |" not in page] == []


def test_every_rule_says_what_it_looks_at() -> None:
    """Its docstring begins with its number and has a line on what it looks at."""
    for each in LISTED:
        told = each.rule.__doc__ or ""
        assert re.match(rf"Rule {each.number}\b", told)
        assert "Looks at" in told
