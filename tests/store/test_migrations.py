"""Tables are made and brought up to date by opening; concurrency, kills and newer databases are stood."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from briefing.errors import StoreError
from briefing.store import database, open_store
from briefing.store.tables import REVISION, REVISION_TABLE, metadata
from tests import builders
from tests.store import writers
from tests.store.conftest import engine_of
from tests.store.test_pages import a_page


def test_opening_nothing_makes_the_tables(address: str) -> None:
    """From empty to the newest revision in one step; opening again changes nothing."""
    for _ in range(2):
        open_store(address).close()
        with engine_of(address).connect() as db:
            assert set(inspect(db).get_table_names()) == {*metadata.tables, REVISION_TABLE}
            assert database.stored_revision(db) == REVISION


def test_the_migrations_make_the_tables_that_the_code_uses(address: str) -> None:
    """Columns, types, keys and indexes: nothing is left for alembic to find."""
    open_store(address).close()
    options = {"version_table": REVISION_TABLE, "compare_type": True, "compare_server_default": True}
    with engine_of(address).connect() as db:
        assert compare_metadata(MigrationContext.configure(db, opts=options), metadata) == []


def test_the_known_revision_is_the_newest() -> None:
    """`tables.REVISION` is alembic's only head, else each opening would upgrade, or none."""
    assert ScriptDirectory.from_config(database.migration_config()).get_heads() == [REVISION]


def test_upgrading_a_current_database_again_is_harmless(address: str) -> None:
    """alembic run by hand on the same connection finds nothing to do and leaves the rows alone."""
    with open_store(address) as store:
        kept = store.keep_article(builders.article())
        config = database.migration_config()
        with engine_of(address).begin() as db:
            config.attributes["connection"] = db
            command.upgrade(config, "head")
        assert store.article(kept.id) == kept


def at_revision(address: str, revision: str) -> None:
    """Make the tables as they were at that revision."""
    if "://" not in address:
        Path(address).parent.mkdir(parents=True)
    config = database.migration_config()
    with engine_of(address).begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, revision)


def first_rows() -> dict[str, list[dict[str, object]]]:
    """Rows as the first revision held them, one of each table or more, in the order to insert them."""
    noon = "2026-11-03T12:00:00.000000Z"
    article = {
        "key": "file:a.txt", "key_hash": "0" * 64, "text_hash": "t", "title": "Vell", "publisher": "",
        "language": "en", "confidential": False, "published_at": None, "retrieved_at": noon, "content": "{}",
    }  # fmt: skip
    brief = {
        "id": "b-1", "version": 1, "series": "Vell", "as_of": noon, "previous_id": None, "status": "draft",
        "title": "Vell", "content_hash": "c", "content": "{}",
    }  # fmt: skip
    item: dict[str, object] = {
        "brief_id": "b-1",
        "brief_version": 1,
        "position": 1,
        "text": "It is closed.",
        "reasons": "[]",
    }
    seen: dict[str, object] = {
        "first_brief_id": "b-1",
        "first_as_of": noon,
        "last_brief_id": "b-1",
        "last_as_of": noon,
    }
    return {
        "articles": [
            article | {"id": "a-1", "version": 1, "previous_id": None},
            article | {"id": "a-2", "version": 2, "previous_id": "a-1"},
        ],
        "answers": [{"key": "k", "task": "claims", "model": "m", "answered_at": noon, "content": "{}"}],
        "runs": [
            {
                "id": "r", "state": "done", "started_at": noon, "finished_at": noon, "brief_id": "b-1",
                "brief_version": 1, "content": "{}",
            }
        ],
        "calls": [
            {
                "run_id": "r", "position": 1, "task": "claims", "outcome": "answered", "key": "k",
                "cost": 0.5, "content": "{}",
            }
        ],
        "briefs": [brief],
        "claims": [item | {"id": "c-1", "kind": "statement", "status": "supported", "finding_key": "f-1"}],
        "rejected_items": [item | {"task": "claims", "article_id": "a-1"}],
        "findings": [
            {"series": "Vell", "key": "f-1", "text": "It is closed.", "agreement": "single-source"}
            | {"credibility": 3} | seen
        ],
    }  # fmt: skip


def all_rows(address: str, names: Iterable[str]) -> dict[str, list[tuple[object, ...]]]:
    """What the tables hold, past our own types."""
    with engine_of(address).connect() as db:
        return {
            name: sorted(map(tuple, db.execute(text(f"SELECT * FROM {name}"))), key=str) for name in names
        }


def filled_at_first(address: str) -> dict[str, list[tuple[object, ...]]]:
    """Make a database of the first revision with rows in every table; what it holds."""
    at_revision(address, "0001")
    filled = first_rows()
    with engine_of(address).begin() as db:
        for name, rows in filled.items():
            for row in rows:
                places = ", ".join(f":{column}" for column in row)
                db.execute(text(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({places})"), row)
    return all_rows(address, filled)


def test_a_database_of_the_first_revision_is_upgraded_with_all_it_holds(address: str) -> None:
    """Every row of every table stays as it was, and pages can be kept from then on."""
    before = filled_at_first(address)
    assert all(before.values())
    page = a_page()
    with open_store(address) as store:
        store.keep_page(page)
        assert store.page(page.url) == page
    assert all_rows(address, before) == before
    with engine_of(address).connect() as db:
        assert database.stored_revision(db) == REVISION
        assert set(inspect(db).get_table_names()) == {*metadata.tables, REVISION_TABLE}


def test_a_kill_in_mid_upgrade_of_an_older_database_leaves_it_old_or_new(address: str) -> None:
    """Never between the two, whenever it comes, and no row is lost."""
    before = filled_at_first(address)
    upgraded = False
    for step in range(1, 12):
        process = writers.start(writers.open_only, address)
        time.sleep(0.04 * step)
        if process.is_alive():
            process.kill()
        process.join(30)
        with engine_of(address).connect() as db:
            upgraded = database.stored_revision(db) == REVISION
            assert upgraded or database.stored_revision(db) == "0001"
            assert inspect(db).has_table("pages") == upgraded
        if upgraded:
            break
    open_store(address).close()
    assert all_rows(address, before) == before


def test_a_newer_database_is_refused(address: str) -> None:
    """Old software keeps its hands off; both revisions and the remedy are named."""
    open_store(address).close()
    with engine_of(address).begin() as db:
        db.execute(text(f"UPDATE {REVISION_TABLE} SET version_num = '0999'"))
    wanted = (
        rf"made by a newer briefing .*at revision 0999, this version knows {REVISION}\): upgrade briefing"
    )
    with pytest.raises(StoreError, match=wanted):
        open_store(address)
    with engine_of(address).connect() as db:
        assert database.stored_revision(db) == "0999"


def test_a_kill_in_mid_upgrade_leaves_all_or_nothing(address: str) -> None:
    """However far an upgrade came, the database is untouched or whole, and the next opening completes it."""
    for step in range(6):
        process = writers.start(writers.open_only, address)
        time.sleep(0.01 + 0.01 * step)
        if process.is_alive():
            process.kill()
        process.join(30)
        if address.startswith("postgresql") or Path(address).exists():
            with engine_of(address).connect() as db:
                found = set(inspect(db).get_table_names())
            assert found in (set(), {*metadata.tables, REVISION_TABLE})
    with open_store(address) as store:
        assert store.keep_article(builders.article()).version == 1


def test_opening_a_current_database_does_not_load_alembic(sqlite_address: str) -> None:
    """Migrations are loaded when there is something to migrate, and SQLAlchemy when the store is."""
    open_store(sqlite_address).close()
    program = (
        "import json, sys, briefing\n"
        "before = sorted({name.split('.')[0] for name in sys.modules})\n"
        "from briefing.store import open_store\n"
        f"open_store({sqlite_address!r}).close()\n"
        "after = sorted({name.split('.')[0] for name in sys.modules})\n"
        "print(json.dumps([before, after]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    before, after = json.loads(done.stdout)
    assert "sqlalchemy" not in before
    assert "sqlalchemy" in after
    assert "alembic" not in after
    assert "psycopg" not in after
