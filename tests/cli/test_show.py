"""`briefing show`: what was made before, without any model."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run, invoke
from tests.fake_model import FakeModel


def test_the_newest_brief_is_shown_as_it_was_written(run: Run, desk: Path, model: FakeModel) -> None:
    """`briefing show` prints the stored brief's Markdown and asks no model."""
    run("in", "--title", "The Lenn")
    asked = len(model.started)
    shown = invoke("show", "--db", "state.db")
    assert shown.stdout == (desk / "out/brief.md").read_text(encoding="utf-8")
    assert len(model.started) == asked


def test_a_brief_can_be_had_by_id_version_and_file(run: Run, desk: Path) -> None:
    """An id names the newest version, --version an older one, a path a brief.json; all the same content."""
    run("in", "--title", "The Lenn", "--as-of", "2026-03-02T18:00+00:00")
    first = (desk / "out/brief.json").read_text(encoding="utf-8")
    (desk / "in/late.txt").write_text("The bridge of Lenn opened to buses on Monday.", encoding="utf-8")
    run("in", "--title", "The Lenn", "--as-of", "2026-03-02T18:00+00:00")
    second = (desk / "out/brief.json").read_text(encoding="utf-8")
    listed = invoke("show", "--list", "--db", "state.db").stdout
    brief_id = listed.split()[0]
    assert " v2  2 March 2026, 18:00 UTC  The Lenn" in listed
    assert invoke("show", brief_id, "--json", "--db", "state.db").stdout == second
    assert invoke("show", brief_id, "--version", "1", "--json", "--db", "state.db").stdout == first
    assert invoke("show", "out/brief.json", "--json").stdout == second


def test_what_was_rejected_is_shown_with_its_reason(run: Run) -> None:
    """--rejected lists each item left out under its reason: why in words, the cited sentence exactly, the source."""
    run("in")
    shown = invoke("show", "--rejected", "--db", "state.db").stdout
    head, heading, item = shown.strip().split("\n\n")
    assert head.endswith("version 1): 1 item was left out")
    assert heading == "1 not to be understood out of context [unresolved-reference]"
    assert item.splitlines() == [
        "  claim: Its owner Tam Iversen said the engine had failed.",
        "    why: needs the sentences around it to be understood: its",
        "    cites sentence 2: “Its owner Tam Iversen said the engine had failed.”",
        "    from: undated, ferry.txt (source 1)",
    ]


def test_what_was_rejected_can_be_had_as_json(run: Run) -> None:
    """--rejected --json gives the counts, and each item with its codes, its words and its sentences."""
    run("in")
    content = json.loads(invoke("show", "--rejected", "--json", "--db", "state.db").stdout)
    assert content["counts"] == {"unresolved-reference": 1}
    [item] = content["items"]
    assert (item["task"], item["reason"], item["source"]["name"]) == (
        "claims",
        "unresolved-reference",
        "ferry.txt",
    )
    assert item["sentences"] == [
        {"number": 2, "exact": "Its owner Tam Iversen said the engine had failed.", "note": ""}
    ]


def test_a_file_is_shown_with_what_the_database_has(run: Run, desk: Path) -> None:
    """Of a brief.json alone the items are there, and it is said why their sentences are not."""
    run("in")
    alone = invoke("show", "out", "--rejected")
    assert alone.exit_code == 0
    assert "cites sentence 2 (its article is not at hand: name the database with --db)" in alone.stdout
    assert not (desk / "briefing.db").exists()
    assert "cites sentence 2: “Its owner" in invoke("show", "out", "--rejected", "--db", "state.db").stdout
    typo = invoke("show", "out", "--rejected", "--db", "typo.db")
    assert (typo.exit_code, "typo.db: there is no database" in typo.stderr) == (1, True)


def test_a_brief_that_lost_nothing_says_so(run: Run) -> None:
    """--rejected of a brief without such items is no empty page, and JSON without items."""
    run("in/toll.txt")
    assert invoke("show", "--rejected", "--db", "state.db").stdout.strip().endswith(": nothing was left out")
    content = json.loads(invoke("show", "--rejected", "--json", "--db", "state.db").stdout)
    assert (content["counts"], content["items"]) == ({}, [])


def test_a_brief_that_is_not_there_says_how_to_find_one(run: Run, desk: Path) -> None:
    """An unknown id, a missing database and a file that is no brief each get the remedy; reading makes nothing."""
    run("in")
    (desk / "odd.json").write_text("{}", encoding="utf-8")
    for arguments, message in (
        (("b-000", "--db", "state.db"), "briefing show --list"),
        (("--version", "2", "--db", "state.db"), "needs the brief's id"),
        (("--db", "typo.db"), "typo.db: there is no database"),
        (("odd.json",), "odd.json: is no brief of this version"),
        (("missing.json",), "missing.json: can't be read"),
    ):
        result = invoke("show", *arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert message in result.stderr
    assert not (desk / "typo.db").exists()


def test_the_latest_brief_is_the_one_made_last(run: Run, desk: Path) -> None:
    """Without an id, what was just made is shown, though an undated brief calls itself newer."""
    run("in", "--title", "Undated")
    run("in", "--title", "Older", "--as-of", "2020-01-01T00:00+00:00")
    assert "Older · final" in invoke("show", "--db", "state.db").stdout
    assert invoke("show", "out", "--json").stdout == (desk / "out/brief.json").read_text(encoding="utf-8")
