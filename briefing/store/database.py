"""Opening a store: where it is, how it is connected to, and bringing its tables up to date.

- SQLite: rollback journal (its write-ahead log can be damaged by several writers before 3.51.3), full
  synchronisation, foreign keys, and no transaction that Python begins on its own.
- An upgrade is one transaction that others wait for: BEGIN IMMEDIATE on SQLite, an advisory lock on
  PostgreSQL. Killed in mid-way, it leaves the database as it was.
- alembic is loaded only when there is something to upgrade.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_data_path
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    NullPool,
    create_engine,
    event,
    inspect,
    make_url,
    select,
    text,
)
from sqlalchemy.exc import ArgumentError
from sqlalchemy.sql import column, table

from briefing.errors import StoreError
from briefing.store.failures import BUSY_SECONDS, Place, store_errors
from briefing.store.sql_store import WRITES, SqlStore
from briefing.store.tables import REVISION, REVISION_TABLE

if TYPE_CHECKING:
    from alembic.config import Config as MigrationConfig

MIGRATIONS = Path(__file__).parent / "migrations"
UPGRADE_LOCK = 0x62726965  # "brie": the number of the advisory lock that upgrades hold on PostgreSQL
CONNECT_SECONDS = 10
PRAGMAS = (
    f"busy_timeout = {BUSY_SECONDS * 1000}",
    "journal_mode = DELETE",
    "synchronous = FULL",
)


def default_url(config_file: Path | None) -> str:
    """Where state lives when nothing is configured: a path for `open_store`.

    `.briefing/briefing.db` beside `config_file` (a `briefing.toml`), else in the user's data folder.
    """
    if config_file is not None:
        folder = config_file.absolute().parent / ".briefing"
    else:
        folder = user_data_path("briefing", appauthor=False)
    return str(folder / "briefing.db")


def open_store(address: str | Path) -> SqlStore:
    """The store at `address`, its tables made or brought up to date. Safe in many processes at once.

    `address` is a path of an SQLite file (made when missing, with its folder), or a URL:
    `sqlite:///path`, `postgresql://user@host/name` (also `postgres://` and `postgresql+psycopg://`).

    Raises:
        StoreError: it can't be opened or upgraded, is no database of briefing, or a newer one.
    """
    url = _url(address)
    place = Place.of(url)
    engine = _engine(url)
    try:
        with store_errors(place):
            with engine.begin() as db:
                revision = stored_revision(db)
            if revision != REVISION:
                _upgrade(url, place)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, place)


def stored_revision(db: Connection) -> str | None:
    """The revision that the database behind `db` is at; None when it has no tables of ours."""
    if not inspect(db).has_table(REVISION_TABLE):
        return None
    found: str | None = db.scalar(select(column("version_num")).select_from(table(REVISION_TABLE)))
    return found


def migration_config() -> MigrationConfig:
    """What alembic needs to find the migrations inside the installed package."""
    from alembic.config import Config as MigrationConfig  # noqa: PLC0415  # costs more than opening the store

    config = MigrationConfig()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _url(address: str | Path) -> URL:
    if isinstance(address, Path) or "://" not in address:
        return _sqlite_url(str(address))
    scheme = address.split("://", 1)[0]
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        # The rest of the address is not shown: misread, its password may stand anywhere in it.
        raise StoreError(
            f"{scheme}://...: the database URL can't be read: write it as "
            f"{scheme}://user:password@host:port/name, with special characters "
            "of the password percent-encoded (@ as %40, : as %3A, / as %2F)"
        ) from None
    if scheme in {"sqlite", "sqlite+pysqlite"}:
        if url.host or url.query:
            raise StoreError(
                f"{address}: takes a path and no options: write sqlite:///path, or the path alone"
            )
        return _sqlite_url(url.database or "")
    if scheme in {"postgres", "postgresql", "postgresql+psycopg"}:
        return url.set(drivername="postgresql+psycopg")
    raise StoreError(
        f"{scheme}://...: not a database that briefing knows: use a path, sqlite:// or postgresql://"
    )


def _sqlite_url(path: str) -> URL:
    if path in {"", ":memory:"} or path.startswith("file:"):
        raise StoreError(f"{path!r}: a store must outlast the process: name a file")
    return URL.create("sqlite", database=str(Path(path).expanduser().absolute()))


def _engine(url: URL, *, upgrading: bool = False) -> Engine:
    # Values are kept out of error messages: they hold the text of articles.
    options: dict[str, Any] = {"hide_parameters": True}
    if upgrading:
        options["poolclass"] = NullPool
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(Path(url.database or ""), url, options, foreign_keys=not upgrading)
    connect = {"connect_timeout": CONNECT_SECONDS, "client_encoding": "utf8", "application_name": "briefing"}
    try:
        return create_engine(
            url,
            # A server may be set to a stricter level, at which a lost race could not be read again.
            isolation_level="READ COMMITTED",
            pool_pre_ping=True,
            connect_args={name: value for name, value in connect.items() if name not in url.query},
            **options,
        )
    except ModuleNotFoundError as error:
        raise StoreError(
            f"{Place.of(url)}: PostgreSQL needs the module {error.name}: pip install 'briefing[postgres]'"
        ) from error


def _sqlite_engine(path: Path, url: URL, options: dict[str, Any], *, foreign_keys: bool) -> Engine:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{path}: its folder can't be made ({error.strerror}): name a file where you may write"
        ) from error

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in (*PRAGMAS, f"foreign_keys = {'ON' if foreign_keys else 'OFF'}"):
                connection.execute(f"PRAGMA {pragma}").close()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine(url, creator=connect, **options)

    @event.listens_for(engine, "begin")
    def begin(db: Connection) -> None:
        writes = db.get_execution_options().get(WRITES, False)
        db.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _upgrade(url: URL, place: Place) -> None:
    # A connection of its own: with foreign keys enforced, SQLite can't rebuild a table that others point at.
    engine = _engine(url, upgrading=True)
    try:
        with engine.execution_options(**{WRITES: True}).begin() as db:
            if engine.dialect.name == "postgresql":
                db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": UPGRADE_LOCK})
            revision = stored_revision(db)
            if revision != REVISION:
                _run_migrations(db, revision, place)
    finally:
        engine.dispose()


def _run_migrations(db: Connection, revision: str | None, place: Place) -> None:
    from alembic import command  # noqa: PLC0415  # costs more than opening the store
    from alembic.script import ScriptDirectory  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = migration_config()
    if revision is None:
        _refuse_another_programs_file(db, place)
    else:
        try:
            ScriptDirectory.from_config(config).get_revision(revision)
        except CommandError:
            raise StoreError(
                f"{place}: made by a newer briefing (its tables are at revision {revision}, this version "
                f"knows {REVISION}): upgrade briefing, or name another database"
            ) from None
    config.attributes["connection"] = db
    command.upgrade(config, "head")
    if db.dialect.name == "sqlite" and db.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StoreError(f"{place}: rows point at rows that are missing: put back a copy, then run again")


def _refuse_another_programs_file(db: Connection, place: Place) -> None:
    """A mistyped path must not fill the file of another program; a PostgreSQL database may be shared."""
    if db.dialect.name == "sqlite" and (tables := inspect(db).get_table_names()):
        raise StoreError(
            f"{place}: a database of another program (it has a table {tables[0]!r}): name another file"
        )
