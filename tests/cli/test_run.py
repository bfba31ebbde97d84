"""`briefing run`: what a user gets, sees and pays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefing.models import Brief
from tests.cli.conftest import Run, invoke
from tests.fake_model import FakeModel, task_of


def test_a_run_writes_three_files_and_prints_where_the_brief_is(run: Run, desk: Path) -> None:
    """brief.md, brief.json and run.json are written; standard output is the brief's path and nothing else."""
    result = run("in", "--out", "made")
    assert (result.exit_code, result.stdout) == (0, "made/brief.md\n")
    assert sorted(path.name for path in (desk / "made").iterdir()) == ["brief.json", "brief.md", "run.json"]
    brief = Brief.model_validate_json((desk / "made/brief.json").read_text(encoding="utf-8"))
    assert len(brief.findings) == 4
    assert "45 crowns" in (desk / "made/brief.md").read_text(encoding="utf-8")


def test_the_table_says_what_was_read_kept_and_paid(run: Run, model: FakeModel) -> None:
    """Articles, claims, calls and tokens stand on standard error, in plain lines where it is no terminal."""
    shown = run("in").stderr
    assert "asking fake at 127.0.0.1" in shown
    assert "read 3 of 3: " in shown
    lines = dict(
        line.split(maxsplit=1)
        for line in shown.splitlines()
        if line.startswith(("articles", "claims", "calls"))
    )
    assert lines == {
        "articles": "3 of 3 read, 3 origins",
        "claims": "4 supported",
        "calls": "10 made, 0 reused",
    }
    assert len(model.started) == 10


def test_a_second_run_makes_no_call_and_the_same_bytes(run: Run, desk: Path, model: FakeModel) -> None:
    """What was answered is never asked again, and the same inputs make the same brief."""
    run("in", "--out", "first")
    calls = len(model.started)
    again = run("in", "--out", "second")
    assert len(model.started) == calls
    assert "0 made, 10 reused" in again.stderr
    for name in ("brief.md", "brief.json"):
        assert (desk / "first" / name).read_bytes() == (desk / "second" / name).read_bytes()


def test_quiet_says_nothing_but_the_path(run: Run) -> None:
    """With --quiet standard error stays empty."""
    result = run("in", "--quiet")
    assert (result.stdout, result.stderr) == ("out/brief.md\n", "")


def test_json_prints_the_brief(run: Run, desk: Path) -> None:
    """With --json standard output is brief.json."""
    result = run("in", "--json")
    assert result.stdout == (desk / "out/brief.json").read_text(encoding="utf-8")


def test_standard_input_is_an_article(run: Run) -> None:
    """A lone hyphen reads the article from standard input."""
    result = run("-", "--json", stdin="The mayor of Brisk opened the school hall for 150 drivers.\n")
    assert json.loads(result.stdout)["sources"][0]["name"] == "standard input"


def test_one_bad_source_never_costs_the_others(run: Run, desk: Path) -> None:
    """Missing, empty and binary files are named with the remedy, here and in the brief; the rest goes on."""
    (desk / "in/empty.txt").touch()
    (desk / "in/picture.txt").write_bytes(b"\x89PNG\x00\x01")
    (desk / "in/latin.txt").write_bytes("Straße".encode("latin-1"))
    result = run("in", "no-such-file.txt")
    assert result.exit_code == 0
    brief = (desk / "out/brief.md").read_text(encoding="utf-8")
    for name, why in (
        ("in/empty.txt", "is empty"),
        ("in/picture.txt", "binary"),
        ("in/latin.txt", "is not UTF-8"),
        ("no-such-file.txt", "check the path"),
    ):
        assert any(
            line.startswith(f"left out: {name}") and why in line for line in result.stderr.splitlines()
        )
        assert why in next(line for line in brief.splitlines() if line.startswith(f"- {name}"))


def test_nothing_to_read_is_an_error(run: Run, desk: Path) -> None:
    """Without a single article there is no brief: exit code 1, the reason, no file."""
    result = run("nowhere")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("briefing: no source gave an article: nowhere:")
    assert not (desk / "out").exists()


def test_a_failed_task_makes_a_partial_brief(run: Run, desk: Path, model: FakeModel) -> None:
    """The brief keeps what was answered, says what is missing, and the exit code is 3; a later run completes it.

    It asks for what is missing, and once more what the findings say together, which are others now.
    """
    model.fails = lambda body: 400 if task_of(body) == "claims" and "toll" in str(body) else 0
    result = run("in")
    assert result.exit_code == 3
    brief = (desk / "out/brief.md").read_text(encoding="utf-8")
    assert "draft, partial: 2 of 3 articles" in brief
    assert "toll.txt: claims" in brief
    asked = len(model.started)
    model.fails = lambda body: 0
    assert run("in").exit_code == 0
    assert sorted(map(task_of, model.started[asked:])) == ["claims", "synthesis"]


def test_a_cap_on_tokens_stops_before_the_next_call(run: Run, model: FakeModel) -> None:
    """What was paid for is kept in a partial brief, and no call that could pass the cap is made."""
    result = run("in", "--max-tokens", "2500", "--concurrency", "1")
    assert result.exit_code == 3
    assert 0 < len(model.started) < 9
    assert sum(200 + 30 for _ in model.started) <= 2500


def test_no_answer_at_all_is_an_error_and_no_brief(run: Run, desk: Path, model: FakeModel) -> None:
    """When nothing was answered, the first failure is the message: error text is never the product."""
    model.fails = lambda body: 401
    result = run("in")
    assert result.exit_code == 1
    assert "401" in result.stderr.splitlines()[-1]
    assert "read 1 of 3" not in result.stderr
    assert not (desk / "out").exists()


def test_combined_calls_ask_once_an_article(run: Run, model: FakeModel) -> None:
    """--calls combined costs each article's text once; the findings are asked about once."""
    assert run("in", "--calls", "combined").exit_code == 0
    assert sorted(map(task_of, model.started)) == ["combined"] * 3 + ["synthesis"]


def test_without_a_synthesis_no_call_is_made_for_one(run: Run, desk: Path, model: FakeModel) -> None:
    """--no-synthesis asks of the articles only, and the brief says that it draws no judgement."""
    assert run("in", "--no-synthesis").exit_code == 0
    assert len(model.started) == 9
    assert "synthesis" not in map(task_of, model.started)
    assert "draws no judgement of its own" in (desk / "out/brief.md").read_text(encoding="utf-8")


def test_a_failed_synthesis_costs_itself_only(run: Run, desk: Path, model: FakeModel) -> None:
    """Headline and findings are there, and the brief says what is missing."""
    model.fails = lambda body: 400 if task_of(body) == "synthesis" else 0
    run("in")
    brief = Brief.model_validate_json((desk / "out/brief.json").read_text(encoding="utf-8"))
    assert len(brief.findings) == 4
    assert brief.headline.finding
    assert any("The call for a synthesis failed (ModelError)" in gap for gap in brief.gaps)


def test_articles_that_are_not_about_the_question_are_left_out(
    run: Run, desk: Path, model: FakeModel
) -> None:
    """Before anything is asked about them, and the brief lists them."""
    assert run("in", "--question", "Will the toll for lorries rise in Halvern?").exit_code == 0
    brief = Brief.model_validate_json((desk / "out/brief.json").read_text(encoding="utf-8"))
    assert brief.question == "Will the toll for lorries rise in Halvern?"
    assert [source.name for source in brief.sources] == ["toll.txt"]
    assert sorted(each.source for each in brief.left_out) == ["ferry.txt", "school.md"]
    assert sorted(map(task_of, model.started)) == ["claims", "implications", "stakeholders", "synthesis"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--as-of", "yesterday"), "'yesterday' is not a time"),
        (("--as-of", "2026-03-02T18:00"), "has no time zone"),
        (("--max-cost", "1"), "no price is set"),
        (("--base-url", "localhost:8000"), "looks like http://localhost:8000/v1"),
        (("--offline", "--base-url", "https://model.example/v1"), "offline"),
        (("--db", "mysql://desk/briefing"), "not a database that briefing knows"),
        (("--out", "in/toll.txt/below"), "choose another folder"),
    ],
)
def test_a_wrong_option_names_the_value_and_the_remedy(
    desk: Path, options: tuple[str, ...], message: str
) -> None:
    """The last line on standard error says what is wrong; the exit code is 1 and nothing is printed."""
    with FakeModel() as model:
        address = () if "--base-url" in options else ("--base-url", model.url)
        database = () if "--db" in options else ("--db", "state.db")
        result = invoke("run", "in", *address, *database, *options)
    assert result.exit_code == 1
    assert message in result.stderr.splitlines()[-1]
    assert result.stdout == ""


def test_a_value_that_is_not_offered_is_wrong_usage(desk: Path) -> None:
    """An unknown value of an option is told with those there are; exit code 2."""
    result = invoke("run", "in", "--calls", "many")
    assert result.exit_code == 2
    assert "'many'" in result.stderr
    assert "combined" in result.stderr


def test_a_typo_is_answered_with_the_right_option(desk: Path) -> None:
    """An unknown option is wrong usage: exit code 2 and a suggestion."""
    result = invoke("run", "in", "--titel", "x")
    assert result.exit_code == 2
    assert "--title" in result.stderr


def test_the_day_can_be_given(run: Run, desk: Path) -> None:
    """--as-of is what the brief says it is about; the cut-off is never before the newest source."""
    run("in", "--as-of", "2026-03-02T18:00+01:00", "--json")
    brief = Brief.model_validate_json((desk / "out/brief.json").read_text(encoding="utf-8"))
    assert brief.as_of.isoformat() == "2026-03-02T18:00:00+01:00"
    assert brief.cutoff >= max(source.retrieved_at for source in brief.sources)


def test_a_confidential_article_never_leaves_the_machine(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hosted model is never shown a confidential source; the brief says that it was left out."""
    (desk / "in/secret.txt").write_text(
        "---\nconfidential: true\n---\nThe source met us in Brisk.\n", encoding="utf-8"
    )
    result = invoke(
        "run", "in/secret.txt", "--base-url", "https://model.example/v1", "--model", "m", "--db", "s.db"
    )
    assert result.exit_code == 1
    assert "confidential" in result.stderr.splitlines()[-1]


def test_what_an_article_holds_never_drives_the_terminal(run: Run, desk: Path, model: FakeModel) -> None:
    """Escape sequences of file names, titles and texts reach neither standard output nor standard error."""
    name = "in/\x1b]0;owned\x07.txt"
    (desk / name).write_text("The ferry \x1b[31mstopped\x1b[0m on Monday in Upper Lenn.", encoding="utf-8")
    model.fails = lambda body: 400 if task_of(body) == "stakeholders" else 0
    result = run("in", "missing\x1b[2J.txt", "--json")
    everything = result.stdout + result.stderr
    assert "\x1b" not in everything
    assert "\x07" not in everything


def test_the_account_of_a_run_is_kept_however_it_ends(run: Run, desk: Path, model: FakeModel) -> None:
    """run.json names the calls, their tokens and outcome; it holds no text of an article and no prompt."""
    run("in")
    account: dict[str, Any] = json.loads((desk / "out/run.json").read_text(encoding="utf-8"))
    assert account["state"] == "finished"
    assert [call["outcome"] for call in account["calls"]] == ["answered"] * 10
    assert "crowns" not in json.dumps(account)
