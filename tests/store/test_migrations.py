"""Tables are made and brought up to date by opening; concurrency, kills and newer databases are stood."""

from __future__ import annotations

import json
import subprocess
import sys
import time
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
