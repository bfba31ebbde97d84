"""`briefing collect`: the table, its JSON, how it ends, and a polite stop."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from briefing import wiring
from briefing.cli.app import app
from briefing.cli.sources import print_sources
from briefing.fetch.addresses import Addresses
from briefing.models import SourceReport
from tests.collect.site import PER_FEED, Site, serving

SETTINGS = "[fetch]\ndelay = 0\nper_host = 4\n"


@pytest.fixture
def site() -> Iterator[Site]:
    """A site of the test's own."""
    with serving() as site:
        yield site


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a configuration that keeps everything inside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(wiring, "addresses", lambda: Addresses(allow_loopback=True))
    (tmp_path / "briefing.toml").write_text(SETTINGS)
    return tmp_path


def collect(*arguments: str) -> Result:
    """The command's result."""
    return CliRunner().invoke(app, ["collect", *arguments])


def count(table: str) -> int:
    """How many rows a table of the store has."""
    with closing(sqlite3.connect(".briefing/briefing.db")) as db:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_the_table_has_a_row_a_source(site: Site) -> None:
    """Found, fetched, unchanged, articles, new and left out, on standard output; reasons on standard error."""
    result = collect(f"{site.address}/feeds/roads.atom", "nowhere.txt")
    assert result.exit_code == 3
    header, feed, missing = (line.split() for line in result.stdout.splitlines())
    assert header == [
        "source",
        "what",
        "found",
        "fetched",
        "unchanged",
        "articles",
        "new",
        "left",
        "out",
        "bytes",
    ]
    assert feed[:8] == [f"{site.address}/feeds/roads.atom", "feed", "40", "41", "0", "40", "40", "0"]
    assert missing == ["nowhere.txt", "nothing", "0", "0", "0", "0", "0", "1", "0", "B"]
    assert "left out: nowhere.txt: does not exist: check the path" in result.stderr


def test_the_report_is_json_for_programs(site: Site) -> None:
    """It holds what run.json holds."""
    result = collect(f"{site.address}/feeds/weather.json", "--json", "--since", "2026-03-03T06:00", "--quiet")
    (report,) = json.loads(result.stdout)
    assert (report["what"], report["found"], report["articles"]) == ("json-feed", PER_FEED, 16)
    assert report["skipped"] == {"published outside the window (since 2026-03-03T06:00)": 24}
    assert not result.stderr


def test_a_dry_run_says_that_nothing_was_kept(site: Site) -> None:
    """The table is that of a real run."""
    result = collect(f"{site.address}/roads/1", "--dry-run")
    assert result.exit_code == 0
    assert "a dry run: no article was kept" in result.stderr
    assert (count("articles"), count("pages")) == (0, 2)


def test_a_misspelt_name_is_told_with_the_one_that_is_meant(here: Path) -> None:
    """A path is taken as one; so is what is like no name."""
    (here / "briefing.toml").write_text('[[sources]]\nname = "Meridian Wire"\naddress = "in"\n')
    said = "no source of briefing.toml has this name; did you mean 'Meridian Wire'?"
    assert f"medirian wire: {said}" in collect("medirian wire").stderr
    (here / "Medirian Wire").write_text("The bridge is shut.")
    assert said not in collect("Medirian Wire", "nowhere.txt", "Meridian Wire").stderr


def test_the_table_fits_a_terminal_of_80_columns() -> None:
    """A row has its numbers side by side, whatever the source is called."""
    written = io.StringIO()
    console = Console(file=written, width=80, force_terminal=True, soft_wrap=True, color_system=None)
    report = SourceReport(
        source="https://courier.example/" + "x" * 60, what="json-feed", found=12345, moved=999_000_000
    )
    print_sources(console, [report])
    lines = [line.split() for line in written.getvalue().splitlines()]
    assert all(len(line) <= 80 for line in written.getvalue().splitlines())
    assert [
        "source",
        "what",
        "found",
        "fetched",
        "unchanged",
        "articles",
        "new",
        "left",
        "out",
        "bytes",
    ] in lines
    assert [line[1:] for line in lines if "json-feed" in line] == [
        ["json-feed", "12345", "0", "0", "0", "0", "0", "999", "MB"]
    ]


def test_no_source_at_all_is_wrong_usage() -> None:
    """The message says both ways to name one."""
    result = collect()
    assert result.exit_code == 2
    assert "name some, or add [[sources]] to briefing.toml" in result.stderr


def test_nothing_collected_is_a_failure() -> None:
    """A script must notice."""
    assert collect("nowhere.txt").exit_code == 1


@pytest.mark.parametrize(
    "wrong", [("--since", "yesterday"), ("--since", "2026-03-02", "--until", "2026-03-01")]
)
def test_a_wrong_window_is_told(wrong: tuple[str, ...]) -> None:
    """Before anything is fetched."""
    result = collect("nowhere.txt", *wrong)
    assert result.exit_code == 1
    assert wrong[1] in result.stderr
    assert "nowhere.txt" not in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_ctrl_c_keeps_what_was_fetched(site: Site) -> None:
    """It ends with 130 and a sentence; the next run asks only for what is missing."""
    site.held = "/roads/20"
    site.hold.clear()
    feed = f"{site.address}/feeds/roads.atom"
    command = [sys.executable, "-m", "tests.cli.with_loopback", "collect", feed]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    )
    # Every page but the held one is asked for by and by; then the articles of most of them are kept.
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not _articles_kept(10):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "what was fetched and answered is kept: run again to go on" in said
    assert "Traceback" not in said
    articles, pages = count("articles"), count("pages")
    assert 10 <= articles < PER_FEED
    assert pages > articles

    site.hold.set()
    site.hits.clear()
    assert collect(feed).exit_code == 0
    assert count("articles") == PER_FEED
    assert sum(status == 304 for _, status, _ in site.hits) == pages


def _articles_kept(number: int) -> bool:
    try:
        return count("articles") >= number
    except sqlite3.Error:
        return False


def test_a_quiet_hour_is_no_failure(site: Site) -> None:
    """Nothing published in the window, and every source read: a script goes on."""
    result = collect(f"{site.address}/feeds/roads.atom", "--since", "1h")
    assert result.exit_code == 0
    assert "40 articles published outside the window (since 1h)" in result.stderr
