"""`briefing feed`: a folder of briefs as feeds, without any model."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest

from briefing.models import Brief, Line
from briefing.renderers.brief_json import to_json
from tests import builders, environment
from tests.cli.conftest import invoke


def keep(folder: Path, **changes: Any) -> Brief:
    """A brief in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    brief = builders.full_brief(**changes)
    (folder / "brief.json").write_text(to_json(brief), encoding="utf-8")
    return brief


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the briefs of two days, in the folder itself and under it."""
    monkeypatch.chdir(tmp_path)
    environment.clear(monkeypatch)
    keep(tmp_path / "briefs")
    keep(
        tmp_path / "briefs/later ones/day",
        as_of=builders.NOON + timedelta(days=1),
        headline=Line(text="The harbour opened."),
    )
    return tmp_path / "briefs"


def items(path: Path) -> list[dict[str, Any]]:
    """The items of a JSON Feed."""
    listed: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["items"]
    return listed


def test_both_feeds_are_written_newest_first(folder: Path) -> None:
    """Into the folder itself, or into that of --out; the paths are printed, and doing it again changes nothing."""
    done = invoke("feed", "briefs")
    assert (done.stdout.split(), done.exit_code, done.stderr) == (
        ["briefs/feed.json", "briefs/feed.atom"],
        0,
        "",
    )
    titles = [each["title"] for each in items(folder / "feed.json")]
    assert titles == ["The harbour opened.", "The harbour of Vell closed on Monday."]
    read = feedparser.parse((folder / "feed.atom").read_bytes())
    assert [each.title for each in read.entries] == titles
    assert invoke("feed", "briefs", "--out", "public").exit_code == 0
    for name in ("feed.json", "feed.atom"):
        assert (Path("public") / name).read_bytes() == (folder / name).read_bytes()


def test_title_and_address_are_the_caller_s(folder: Path) -> None:
    """A page that lies beside its brief is linked where the folder is on the web; a brief without one isn't."""
    (folder / "later ones/day/brief.html").touch()
    invoke("feed", "briefs", "--title", "Vell, daily", "--url", "https://vell.example/briefs/")
    feed = json.loads((folder / "feed.json").read_text(encoding="utf-8"))
    assert (feed["title"], feed["home_page_url"]) == ("Vell, daily", "https://vell.example/briefs/")
    assert [each.get("url") for each in feed["items"]] == [
        "https://vell.example/briefs/later%20ones/day/brief.html",
        None,
    ]


def test_a_broken_brief_never_costs_the_others(folder: Path) -> None:
    """It is named and left out, the feeds are written, and the exit code says that they are partial."""
    for name, content in (("empty", b""), ("other", b"{}"), ("bytes", b"\xff\xfe\x00")):
        (folder / name).mkdir()
        (folder / name / "brief.json").write_bytes(content)
    done = invoke("feed", "briefs")
    assert done.exit_code == 3
    for name in ("empty", "other", "bytes"):
        assert f"left out: briefs/{name}/brief.json: " in done.stderr
    assert len(items(folder / "feed.json")) == 2


def test_an_older_version_is_told_and_left_out(folder: Path) -> None:
    """One item a brief, the newest version, under the name that it always had."""
    before = items(folder / "feed.json")[-1]["id"] if invoke("feed", "briefs").exit_code == 0 else ""
    keep(folder / "again", version=2, headline=Line(text="Corrected."))
    done = invoke("feed", "briefs")
    assert done.exit_code == 0
    assert (
        "left out: briefs/brief.json: the brief of briefs/again/brief.json is the same, version 2"
        in done.stderr
    )
    last = items(folder / "feed.json")[-1]
    assert (last["title"], last["id"]) == ("Corrected.", before)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere",), "nowhere: is no folder"),
        (("bare",), "bare: has no brief.json in it or under it: `briefing run` writes one"),
        (("broken",), "broken: has no brief that can be read"),
        (("briefs", "--url", "javascript:alert(1)"), "--url: 'javascript:alert(1)' is no web address"),
        (("briefs", "--out", "taken"), "choose another folder with --out"),
    ],
)
def test_what_can_not_be_done_is_told(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    """With the name and the remedy; nothing is written."""
    Path("bare").mkdir()
    Path("taken").touch()
    Path("broken").mkdir()
    (Path("broken") / "brief.json").write_text("{}", encoding="utf-8")
    done = invoke("feed", *arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert message in done.stderr
    assert not (folder / "feed.json").exists()
