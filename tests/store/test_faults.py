"""Killed, full, damaged, foreign: what was acknowledged stays, and the message says what to do."""

from __future__ import annotations

import random
import sqlite3
import time
import traceback
from collections import Counter
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from briefing.errors import StoreError
from briefing.models import Reason, RejectedItem
from briefing.store import SqlStore, open_store
from tests import builders
from tests.store import writers
from tests.store.conftest import engine_of


def integrity(path: str) -> str:
    with closing(sqlite3.connect(path)) as connection:
        found: str = connection.execute("PRAGMA integrity_check").fetchone()[0]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return found


@pytest.mark.parametrize("kills", [10, pytest.param(40, marks=pytest.mark.slow)])
def test_a_killed_writer_loses_nothing_acknowledged(sqlite_address: str, tmp_path: Path, kills: int) -> None:
    """After each kill -9 the file is sound, acknowledged answers are there, and no brief is half there."""
    open_store(sqlite_address).close()
    acknowledged = tmp_path / "acknowledged"
    acknowledged.touch()
    pauses = random.Random(kills)
    for turn in range(kills):
        count = len(acknowledged.read_text().split())
        process = writers.start(writers.write_until_killed, sqlite_address, acknowledged, count)
        # A second answer comes after a whole brief, so that every other turn leaves at least one behind.
        while len(acknowledged.read_text().split()) < count + 1 + turn % 2:
            time.sleep(0.001)
        time.sleep(pauses.uniform(0, 0.05))
        writers.kill(process)
        assert integrity(sqlite_address) == "ok"
    numbers = acknowledged.read_text().split()
    with open_store(sqlite_address) as store:
        answers = [store.answer(builders.answer(number).key) for number in numbers]
        briefs = store.briefs()
    assert len(numbers) >= kills
    assert [answer and answer.text.split(" ")[1] for answer in answers] == numbers
    with closing(sqlite3.connect(sqlite_address)) as connection:
        claims = Counter(connection.execute("SELECT brief_id, brief_version FROM claims"))
        versions = connection.execute("SELECT id, version FROM briefs").fetchall()
    assert claims == dict.fromkeys(versions, writers.CLAIMS)
    assert briefs


def test_a_killed_writer_on_postgresql_loses_nothing_acknowledged(
    postgres_address: str, tmp_path: Path
) -> None:
    """The same promise there: what was acknowledged is committed, and the next writer isn't held up."""
    open_store(postgres_address).close()
    acknowledged = tmp_path / "acknowledged"
    for start_at in (0, 100_000, 200_000):
        process = writers.start(writers.write_until_killed, postgres_address, acknowledged, start_at)
        while not (acknowledged.exists() and f"{start_at + 3}\n" in acknowledged.read_text()):
            time.sleep(0.001)
        writers.kill(process)
    with open_store(postgres_address) as store:
        numbers = acknowledged.read_text().split()
        assert all(store.answer(builders.answer(number).key) for number in numbers)


def test_a_full_disk_is_an_error_and_keeps_the_old(sqlite_address: str, tmp_path: Path) -> None:
    """Out of room, the write fails by name and remedy; what was stored before is all there."""
    with open_store(sqlite_address) as store:
        old = store.keep_brief(builders.brief())
    report = tmp_path / "report"
    writers.finish(writers.start(writers.fill_the_disk, sqlite_address, report, 450_000))
    kept, told = report.read_text(encoding="utf-8").split("\n")
    assert told.startswith(f"{sqlite_address}: ")
    assert "check the free space" in told
    assert integrity(sqlite_address) == "ok"
    with open_store(sqlite_address) as store:
        assert store.brief(old.id) == old
        assert int(kept) > 0
        for number in range(int(kept) + 1):
            assert (store.answer(builders.answer(f"filling {number}").key) is None) == (number == int(kept))


def test_a_damaged_file_is_told(sqlite_address: str) -> None:
    """Pages that were overwritten end in an error with the remedy, never in a wrong or missing value."""
    with open_store(sqlite_address) as store:
        for number in range(50):
            store.keep_answer(builders.answer(f"{number}", text="x" * 3000))
    with open(sqlite_address, "r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 60_000)
    with pytest.raises(StoreError, match=r"briefing\.db: .*: put back a copy"):
        open_store(sqlite_address)


@pytest.mark.parametrize(
    "content", [b"title = 'my brief'\n" * 100, b"\x89PNG\r\n\x1a\n" + bytes(5000), b"title = 1"]
)
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    """A mistyped path harms nothing: the file stays as it was and the message says what to name."""
    path = tmp_path / "briefing.toml"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"briefing\.toml: file is not a database: name a database made by"):
        open_store(path)
    assert path.read_bytes() == content
    assert [entry.name for entry in tmp_path.iterdir()] == ["briefing.toml"]


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """No tables are added to a browser's history because of a slip."""
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (address TEXT)")
    content = path.read_bytes()
    with pytest.raises(
        StoreError, match=r"another program \(it has a table 'bookmarks'\): name another file"
    ):
        open_store(path)
    assert path.read_bytes() == content


def test_a_value_changed_from_outside_is_told(sqlite_address: str) -> None:
    """Content that is no longer an answer names the answer and the field, and doesn't show what it holds."""
    with open_store(sqlite_address) as store:
        key = store.keep_answer(builders.answer()).key
        with closing(sqlite3.connect(sqlite_address, isolation_level=None)) as connection:
            connection.execute("""UPDATE answers SET content = replace(content, '"stop"', '"secret"')""")
        with pytest.raises(StoreError, match=rf"answer {key}: stored in a form .*\(at finish\)") as caught:
            store.answer(key)
    assert "secret" not in str(caught.value)


def test_a_held_database_is_waited_for(sqlite_address: str) -> None:
    """A writer waits for the transaction of another process instead of failing at once."""
    with (
        open_store(sqlite_address) as store,
        closing(sqlite3.connect(sqlite_address, isolation_level=None, check_same_thread=False)) as other,
    ):
        other.execute("BEGIN EXCLUSIVE")
        release = Timer(0.3, other.execute, ["COMMIT"])
        release.start()
        started = time.monotonic()
        assert store.keep_answer(builders.answer()) == builders.answer()
        assert time.monotonic() - started > 0.2
        release.join()


REFUSE_ITEMS = {
    "sqlite": "CREATE TRIGGER t BEFORE INSERT ON rejected_items BEGIN SELECT RAISE(ABORT, 'no items'); END",
    "postgresql": "ALTER TABLE rejected_items ADD CONSTRAINT \"no items\" CHECK (task = 'none')",
}


def test_what_was_stored_is_not_in_the_error(store: SqlStore, address: str) -> None:
    """An error shows neither the statement nor the row, which PostgreSQL would: they hold people's articles.

    And what failed in mid-way left nothing behind.
    """
    with engine_of(address).begin() as db:
        db.exec_driver_sql(REFUSE_ITEMS[db.dialect.name])
    refused = RejectedItem(
        task="claims", article_id="a", text="secret", reasons=(Reason(code="no-citation"),)
    )
    with pytest.raises(StoreError, match=r"no items.*report it") as caught:
        store.keep_brief(builders.brief(rejected=(refused,)))
    assert "secret" not in "".join(traceback.format_exception(caught.value))
    assert store.briefs() == []
