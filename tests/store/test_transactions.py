"""How the store talks to SQLite: who begins a transaction, and with which settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from briefing.store import SqlStore, open_store
from tests import builders

WRITES: dict[str, Callable[[SqlStore], object]] = {
    "keep_article": lambda store: store.keep_article(builders.article()),
    "keep_answer": lambda store: store.keep_answer(builders.answer()),
    "keep_brief": lambda store: store.keep_brief(builders.brief()),
    "keep_run": lambda store: store.keep_run(builders.run()),
}
READS: dict[str, Callable[[SqlStore], object]] = {
    "article": lambda store: store.article("a"),
    "answer": lambda store: store.answer("a"),
    "brief": lambda store: store.brief("b-1"),
    "briefs": lambda store: store.briefs(),
    "run": lambda store: store.run("r"),
}


@contextmanager
def told_to_the_database() -> Iterator[list[str]]:
    """The statements that any engine sends, with COMMIT and ROLLBACK among them."""
    said: list[str] = []

    def statement(_db: object, _cursor: object, sql: str, *_: Any) -> None:
        said.append(sql)

    def commit(_db: object) -> None:
        said.append("COMMIT")

    def rollback(_db: object) -> None:
        said.append("ROLLBACK")

    hooks: dict[str, Callable[..., None]] = {
        "before_cursor_execute": statement,
        "commit": commit,
        "rollback": rollback,
    }
    for name, hook in hooks.items():
        event.listen(Engine, name, hook)
    try:
        yield said
    finally:
        for name, hook in hooks.items():
            event.remove(Engine, name, hook)


@pytest.mark.parametrize("name", WRITES)
def test_a_writing_transaction_takes_the_lock_first(sqlite_address: str, name: str) -> None:
    """BEGIN IMMEDIATE, once, before anything is read: a read lock that must grow would be refused."""
    with open_store(sqlite_address) as store, told_to_the_database() as said:
        WRITES[name](store)
    assert said[0] == "BEGIN IMMEDIATE"
    assert said[-1] == "COMMIT"
    assert sum(one.startswith(("BEGIN", "COMMIT", "ROLLBACK")) for one in said) == 2


@pytest.mark.parametrize("name", READS)
def test_a_reading_transaction_holds_up_nobody(sqlite_address: str, name: str) -> None:
    """Readers begin without the write lock."""
    with open_store(sqlite_address) as store, told_to_the_database() as said:
        READS[name](store)
    assert said[0] == "BEGIN"
    assert "BEGIN IMMEDIATE" not in said


def test_the_upgrade_takes_the_lock_first(sqlite_address: str) -> None:
    """All tables are made in one immediate transaction, so that others wait and a kill leaves nothing."""
    with told_to_the_database() as said:
        open_store(sqlite_address).close()
    first, last = said.index("BEGIN IMMEDIATE"), len(said) - 1
    creates = [number for number, sql in enumerate(said) if "CREATE TABLE" in sql]
    assert said[last] == "COMMIT"
    assert creates
    assert all(first < number < last for number in creates)
    assert "COMMIT" not in said[first:last]


def test_the_settings_of_sqlite(sqlite_address: str) -> None:
    """Rollback journal, full synchronisation, foreign keys, and half a minute of patience."""
    wanted = {"journal_mode": "delete", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}
    seen: list[dict[str, Any]] = []

    def look(db: Any) -> None:
        cursor = db.connection.cursor()
        seen.append({name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted})
        cursor.close()

    with open_store(sqlite_address) as store:
        event.listen(Engine, "begin", look)
        try:
            store.answer("a")
        finally:
            event.remove(Engine, "begin", look)
    assert seen == [wanted]
