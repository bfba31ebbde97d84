"""What the database reports, told as one `StoreError`: the place, what is wrong, the remedy.

- A password never appears, nor does what was being stored: a row may hold a confidential article. So the
  statement, its parameters and the server's DETAIL are left out, and the original error is not chained.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError

from briefing.errors import StoreError

BUSY_SECONDS = 30
"""How long a writer waits for the others before it gives up."""

SHOWN_OPTIONS = frozenset({"host", "port", "dbname"})
"""The options of a URL that a message shows; others may hold a password."""

DISK_FULL = (
    "no room to write: free space on the disk or lift the size limit; what was stored before is intact"
)
REMEDIES_SQLITE = {
    sqlite3.SQLITE_FULL: DISK_FULL,
    sqlite3.SQLITE_IOERR: "check the free space, limits on the size of files, and the disk itself",
    sqlite3.SQLITE_CANTOPEN: "check that it is a file, and that you may write to it and to its folder",
    sqlite3.SQLITE_PERM: "check that you may write to it and to its folder",
    sqlite3.SQLITE_READONLY: "check that you may write to it and to its folder",
    sqlite3.SQLITE_NOTADB: "name a database made by briefing, or a file that doesn't exist yet",
    sqlite3.SQLITE_CORRUPT: "put back a copy, or move the file away to start anew",
    sqlite3.SQLITE_BUSY: f"another process held it for {BUSY_SECONDS} seconds: wait for it, then run again",
    sqlite3.SQLITE_TOOBIG: "one value is larger than SQLite takes (about 1 GB): split the source",
}
REMEDIES_POSTGRES = {
    "08": "check that the server runs and that host and port are right",
    "28": "check the user and the password",
    "3D": "create the database first (createdb), or correct its name",
    "42501": "grant the user the right to create and write tables in this database",
    "53100": DISK_FULL,
    "53": "the server is at its limit: wait, or raise the limit it names",
    "57": "the server is stopping or starting: wait, then run again",
    "25006": "the server is read-only: name the primary server",
}
"""By SQLSTATE; a whole code goes before its two-letter class."""

UNREACHABLE = "check that the server runs, and the host, port, database, user and password in the URL"
OUR_FAULT = "this looks like a fault in briefing: please report it"


@dataclass(frozen=True)
class Place:
    """Where a store is, in a form that can be shown: a path, or a URL without its password."""

    shown: str
    password: str = ""

    @classmethod
    def of(cls, url: URL) -> Place:
        """The place that `url` names."""
        if url.get_backend_name() == "sqlite":
            return cls(url.database or "")
        options = {name: value for name, value in url.query.items() if name in SHOWN_OPTIONS}
        shown = url.set(drivername="postgresql", query=options)
        return cls(shown.render_as_string(hide_password=True), str(url.password or ""))

    def __str__(self) -> str:
        return self.shown

    def clean(self, message: str) -> str:
        """The first line of `message`, without the password should it hold it."""
        line = (message.strip().splitlines() or ["no reason given"])[0]
        return line.replace(self.password, "***") if self.password else line


@contextmanager
def store_errors(place: Place) -> Iterator[None]:
    """Within it, what the database reports is raised as `StoreError` about `place`."""
    try:
        yield
    except SQLAlchemyError as error:
        raise explain(error, place) from None


def explain(error: SQLAlchemyError, place: Place) -> StoreError:
    """The `StoreError` that says what `error` means for the user."""
    if not isinstance(error, DBAPIError):
        # A value that can't be stored is told by its own message; the statement around it shows the row.
        cause = error.orig if isinstance(error, StatementError) else None
        return StoreError(f"{place}: {place.clean(str(cause or error))}")
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        code: int = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        remedy = REMEDIES_SQLITE.get(code & 0xFF, OUR_FAULT)  # the low byte is the primary code
        return StoreError(f"{place}: {place.clean(str(cause))}: {remedy}")
    state: str = getattr(cause, "sqlstate", None) or ""
    told: str = getattr(getattr(cause, "diag", None), "message_primary", None) or str(cause)
    unknown = OUR_FAULT if state else UNREACHABLE
    remedy = REMEDIES_POSTGRES.get(state) or REMEDIES_POSTGRES.get(state[:2]) or unknown
    return StoreError(f"{place}: {place.clean(told)}: {remedy}")
