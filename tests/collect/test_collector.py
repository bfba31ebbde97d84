"""A local site of 200 pages and five feeds: what is collected, what a second visit costs, what is accounted for."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from briefing import api, wiring
from briefing.collect.collector import Collected
from briefing.config import Config
from briefing.fetch.addresses import Addresses
from briefing.models import Source
from briefing.store import open_store
from tests.collect.site import FEEDS, FIRST, PER_FEED, Site, serving, story
from tests.fake_model import FakeModel


@pytest.fixture(scope="module")
def whole_site() -> Iterator[Site]:
    """The site, shared by tests that only read it."""
    with serving() as site:
        yield site


@pytest.fixture
def site() -> Iterator[Site]:
    """A site of the test's own."""
    with serving() as site:
        yield site


@pytest.fixture(autouse=True)
def loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests, and nothing else, may fetch from the loopback."""
    monkeypatch.setattr(wiring, "addresses", lambda: Addresses(allow_loopback=True))


def config(folder: Path, **settings: Any) -> Config:
    """A configuration with a store of its own, and no pause between requests."""
    return Config.model_validate(
        {"store": {"url": str(folder / "briefing.db")}, "fetch": {"delay": 0, "per_host": 8}, **settings}
    )


def collect(folder: Path, *sources: str | Source, **options: Any) -> Collected:
    """What these sources give."""
    made = options.pop("config", None) or config(folder)
    return asyncio.run(api.collect(sources, config=made, **options))


def stored(folder: Path) -> int:
    """How many articles are kept."""
    with closing(sqlite3.connect(folder / "briefing.db")) as db:
        (count,) = db.execute("SELECT count(*) FROM articles").fetchone()
    return int(count)


def test_the_second_visit_moves_nothing_and_finds_nothing_new(tmp_path: Path, site: Site) -> None:
    """200 pages of five feeds become 200 articles; then every answer is a 304 and no article is made."""
    first = collect(tmp_path, *site.feeds())
    assert len(first.articles) == len(FEEDS) * PER_FEED == stored(tmp_path)
    assert [report.new for report in first.reports] == [PER_FEED] * len(FEEDS)
    assert not first.left_out
    assert Counter(status for _, status, _ in site.hits) == {200: 206}  # pages, feeds, robots.txt
    moved = sum(size for _, _, size in site.hits)

    site.hits.clear()
    second = collect(tmp_path, *site.feeds())
    assert Counter(status for _, status, _ in site.hits) == {304: 206}
    assert (
        sum(size for _, _, size in site.hits) == 0 == sum(report.moved for report in second.reports) < moved
    )
    assert [(report.new, report.unchanged) for report in second.reports] == [(0, PER_FEED + 1)] * len(FEEDS)
    assert [each.id for each in second.articles] == [each.id for each in first.articles]
    assert stored(tmp_path) == len(first.articles)


def test_a_page_that_changed_is_a_new_version(tmp_path: Path, site: Site) -> None:
    """Of the second visit only the changed page moves; its article is the next version under the same key."""
    (before,) = collect(tmp_path, f"{site.address}/roads/3").articles
    site.changed["/roads/3"] = "Correction: the clerk of Brisk counted the kerb stones twice."
    second = collect(tmp_path, f"{site.address}/roads/3")
    (after,) = second.articles
    assert (after.key, after.id == before.id) == (before.key, False)
    assert (second.reports[0].fetched, second.reports[0].new) == (1, 1)
    with open_store(tmp_path / "briefing.db") as store:
        kept = store.article(after.id)
    assert kept is not None
    assert (kept.version, kept.previous_id) == (2, before.id)


def test_articles_are_clean_and_described(tmp_path: Path, whole_site: Site) -> None:
    """Title, publisher, time and address are the page's; menus, footers and hidden text are not in the text."""
    (article,) = collect(tmp_path, f"{whole_site.address}/roads/3").articles
    title, paragraphs = story("roads", 3)
    assert article.title == title
    assert article.publisher == "The Loopback Post"
    assert article.published_at == FIRST + timedelta(hours=3, minutes=2)
    assert article.language == "en"
    assert article.url == f"{whole_site.address}/roads/3"
    assert all(paragraph in article.text for paragraph in paragraphs)
    assert not any(word in article.text for word in ("About us", "editors", "mayor"))


def test_what_the_desk_set_reaches_every_article(tmp_path: Path, whole_site: Site) -> None:
    """Kind, grade, rights and confidence are the source's; the name counts where no publisher is stated."""
    source = Source(
        address=f"{whole_site.address}/feeds/council.rss",
        name="Council desk",
        kind="official",
        reliability="B",
        rights="link",
        confidential=True,
        max_articles=2,
    )
    collected = collect(tmp_path, source)
    assert {
        (each.source_kind, each.reliability, each.rights, each.confidential) for each in collected.articles
    } == {("official", "B", "link", True)}
    (report,) = collected.reports
    assert (report.source, report.what, report.found, report.articles) == (
        "Council desk",
        "feed",
        PER_FEED,
        2,
    )
    assert report.skipped == {"not read: the limit of this source is 2": PER_FEED - 2}


def test_the_newest_are_taken(tmp_path: Path, whole_site: Site) -> None:
    """A limit keeps the newest articles, whatever order the feed has."""
    source = Source(address=f"{whole_site.address}/feeds/schools.atom", max_articles=3)
    numbers = {each.url.rpartition("/")[2] for each in collect(tmp_path, source).articles}
    assert numbers == {"37", "38", "39"}


def test_the_window_is_obeyed_before_anything_is_fetched(tmp_path: Path, site: Site) -> None:
    """Entries outside are counted and not fetched; since is in the window, until is not."""
    since, until = FIRST + timedelta(hours=10), FIRST + timedelta(hours=15)
    collected = collect(tmp_path, f"{site.address}/feeds/harbour.rss", since=since, until=until)
    assert sorted(int(each.url.rpartition("/")[2]) for each in collected.articles) == [10, 11, 12, 13, 14]
    assert len([path for path, _, _ in site.hits if path.startswith("/harbour/")]) == 5
    (skipped,) = collected.reports[0].skipped.items()
    assert skipped == (
        "published outside the window (since 2026-03-02T16:00:00+00:00 until 2026-03-02T21:00:00+00:00)",
        PER_FEED - 5,
    )


def test_a_page_that_two_sources_name_is_fetched_once(tmp_path: Path, site: Site) -> None:
    """It belongs to the first; the second counts it as named before."""
    both = collect(tmp_path, f"{site.address}/feeds/roads.atom", f"{site.address}/roads/3")
    assert [path for path, _, _ in site.hits].count("/roads/3") == 1
    assert len(both.articles) == PER_FEED
    assert both.reports[1].skipped == {"that a source before it names too": 1}


def test_one_bad_source_costs_nothing_but_itself(tmp_path: Path, whole_site: Site) -> None:
    """Each failure names the address and the remedy; the others are read; the report says which failed."""
    gone = f"{whole_site.address}/gone"
    closed = f"{whole_site.address}/closed/1"
    collected = collect(tmp_path, gone, closed, f"{whole_site.address}/roads/1", "nowhere.txt")
    assert [each.url for each in collected.articles] == [f"{whole_site.address}/roads/1"]
    assert [report.outcome for report in collected.reports] == ["failed", "failed", "read", "failed"]
    reasons = {each.source: each.reason for each in collected.left_out}
    assert "404" in reasons[gone]
    assert "robots.txt" in reasons[closed]
    assert reasons["nowhere.txt"] == "does not exist: check the path"


def test_a_dry_run_keeps_no_article(tmp_path: Path, site: Site) -> None:
    """The report is that of a real one; the pages are kept, so that the real one asks for changes only."""
    feed = f"{site.address}/feeds/weather.json"
    dry = collect(tmp_path, feed, dry_run=True)
    assert (dry.reports[0].new, stored(tmp_path)) == (PER_FEED, 0)
    site.hits.clear()
    real = collect(tmp_path, feed)
    assert (real.reports[0].new, stored(tmp_path)) == (PER_FEED, PER_FEED)
    assert {status for _, status, _ in site.hits} == {304}


def test_offline_reads_what_was_kept(tmp_path: Path, site: Site) -> None:
    """The same articles without a request; an address that was never fetched says how to get it."""
    feed = f"{site.address}/feeds/weather.json"
    online = collect(tmp_path, feed)
    site.hits.clear()
    offline = collect(tmp_path, feed, f"{site.address}/roads/9", config=config(tmp_path, offline=True))
    assert not site.hits
    assert [each.id for each in offline.articles] == [each.id for each in online.articles]
    assert offline.left_out[0].reason.startswith("offline, and nothing was kept of it")


def test_summaries_are_read_as_such(tmp_path: Path, site: Site) -> None:
    """With full_text off no page is fetched, and each article says that it is a summary."""
    source = Source(address=f"{site.address}/feeds/harbour.rss", full_text=False, max_articles=3)
    collected = collect(tmp_path, source)
    assert [path for path, _, _ in site.hits if "/harbour/" in path] == []
    assert {each.notes[0] for each in collected.articles} == {"only the feed's summary was read"}
    assert collected.articles[0].url == f"{site.address}/harbour/39"


def test_sources_are_named_by_their_configuration(tmp_path: Path, whole_site: Site) -> None:
    """By name, by address, or all of them when none is named."""
    listed = [
        {"name": "Roads", "address": f"{whole_site.address}/roads/1"},
        {"name": "Council", "address": f"{whole_site.address}/council/1", "kind": "official"},
    ]
    made = config(tmp_path, sources=listed)
    assert [report.source for report in collect(tmp_path, config=made).reports] == ["Roads", "Council"]
    (report,) = collect(tmp_path, "council", config=made).reports
    assert report.source == "Council"
    (article,) = collect(tmp_path, f"{whole_site.address}/council/1", config=made).articles
    assert article.source_kind == "official"


def test_a_time_without_a_zone_is_one_of_the_source(tmp_path: Path) -> None:
    """The zone of the source is taken, and said; without one it is UTC."""
    page = tmp_path / "lenn.txt"
    page.write_text("---\npublished_at: 2026-03-02T08:30\n---\nThe bridge over the Lenn is shut.\n")
    for zone, hour, said in (("Europe/Vienna", 7, "Europe/Vienna"), ("", 8, "UTC")):
        (article,) = collect(tmp_path, Source(address=str(page), timezone=zone)).articles
        assert article.published_at is not None
        assert (
            article.published_at.timestamp()
            == datetime.fromisoformat(f"2026-03-02T0{hour}:30+00:00").timestamp()
        )
        assert article.notes == (f"publication time without a time zone, taken as {said}",)


def test_a_page_that_is_gone_leaves_its_summary(tmp_path: Path, site: Site) -> None:
    """What the feed says of it is read, and the article says that it is a summary, and why."""
    site.gone.add("/roads/7")
    collected = collect(tmp_path, Source(address=f"{site.address}/feeds/roads.atom"))
    (article,) = (each for each in collected.articles if each.url.endswith("/roads/7"))
    assert article.text.strip() == story("roads", 7)[1][0]
    assert article.notes[0].startswith("only the feed's summary was read (the server answered 404")


def test_credentials_are_sent_to_the_source_that_names_them(tmp_path: Path, site: Site) -> None:
    """A feed and its pages behind a password are read; without it the message says what to set."""
    site.password = "open sesame"
    source = {"address": f"{site.address}/feeds/roads.atom", "credentials": "post", "max_articles": 2}
    secret = {"post": {"user": "desk", "password_env": "POST", "password": site.password}}
    made = config(tmp_path, sources=[source, {"address": f"{site.address}/roads/1"}], credentials=secret)
    collected = collect(tmp_path, config=made)
    assert [report.articles for report in collected.reports] == [2, 0]
    assert "401" in collected.left_out[-1].reason
    assert site.password not in str(collected)


def test_an_older_version_of_a_page_is_compared_with(tmp_path: Path, site: Site) -> None:
    """The brief that is made after a change says in its source list what changed."""
    page = f"{site.address}/roads/3"
    with FakeModel() as model:
        settings = {"name": "fake", "base_url": model.url}
        made = config(tmp_path, model=settings)
        asyncio.run(api.run(page, config=made))
        site.changed["/roads/3"] = "Correction: the clerk of Brisk counted the kerb stones twice."
        outcome = asyncio.run(api.run(page, config=made))
    (source,) = outcome.brief.sources
    assert source.notes == ("version 2: 1 sentence added",)
    assert [(each.fetched, each.new) for each in outcome.run.collecting] == [(1, 1)]
