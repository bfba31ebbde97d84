"""The tables, and the revision of the migrations that makes them.

- A row's `content` is the whole value as JSON text and the only thing that is read back. The other columns
  are there to find, sort and add up by; they are written from the same value in the same statement. A page's
  bytes, which are no text, stand beside it in `body`.
- Content is text, not a database's own JSON type: those reorder keys or refuse U+0000, and what comes out
  must be what went in.
- Rows of `briefs`, `claims` and `rejected_items` are never changed: other content is another version.
- No table has a place for a prompt or for a key of an endpoint.
- A change here goes with a new file in `migrations/versions/` and a new `REVISION` (tests compare them).
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Dialect,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

REVISION = "0002"
"""The newest migration. Stands here so that opening a current database need not load alembic."""

REVISION_TABLE = "briefing_revision"
"""Holds the revision of a database; a name of its own, because a PostgreSQL database may be shared."""


class Moment(TypeDecorator[datetime]):
    """A point in time as ISO text in UTC, of fixed width: it sorts alike in every database."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """The text to store; ValueError for a time without a zone, which is no point in time."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"the time {value.isoformat()} has no time zone; give it the zone of its source")
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """The time in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Words(TypeDecorator[str]):
    """Text to find things by; U+0000, which PostgreSQL can't hold, stands as U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text to store or to compare with."""
        return None if value is None else value.replace("\0", "\ufffd")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as stored."""
        return value


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

articles = Table(
    "articles",
    metadata,
    Column("id", Words, primary_key=True),
    Column("key", Words, nullable=False),
    # An address may be longer than an index entry of PostgreSQL, so the unique key is its SHA-256.
    Column("key_hash", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("previous_id", Words, ForeignKey("articles.id")),
    Column("text_hash", Words, nullable=False, index=True),
    Column("title", Words, nullable=False),
    Column("publisher", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("confidential", Boolean, nullable=False),
    Column("published_at", Moment, index=True),
    Column("retrieved_at", Moment, nullable=False),
    Column("content", Text, nullable=False),
    UniqueConstraint("key_hash", "version"),
)

answers = Table(
    "answers",
    metadata,
    Column("key", Words, primary_key=True),
    Column("task", Words, nullable=False),
    Column("model", Words, nullable=False),
    Column("answered_at", Moment, nullable=False, index=True),
    Column("content", Text, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Words, primary_key=True),
    Column("state", Words, nullable=False),
    Column("started_at", Moment, nullable=False, index=True),
    Column("finished_at", Moment),
    Column("brief_id", Words),
    Column("brief_version", Integer),
    Column("content", Text, nullable=False),
)
"""`content` is the run without its calls; `brief_id` is null until the run has made a brief."""

calls = Table(
    "calls",
    metadata,
    Column("run_id", Words, ForeignKey("runs.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("task", Words, nullable=False),
    Column("outcome", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("cost", Double, nullable=False),
    Column("content", Text, nullable=False),
)

briefs = Table(
    "briefs",
    metadata,
    Column("id", Words, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("series", Words, nullable=False),
    Column("as_of", Moment, nullable=False),
    Column("previous_id", Words),
    Column("status", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("content", Text, nullable=False),
    UniqueConstraint("id", "content_hash"),
    Index(None, "series", "as_of"),
)

claims = Table(
    "claims",
    metadata,
    Column("brief_id", Words, primary_key=True),
    Column("brief_version", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Words, nullable=False, index=True),
    Column("text", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("finding_key", Words, index=True),
    ForeignKeyConstraint(["brief_id", "brief_version"], ["briefs.id", "briefs.version"]),
)
"""`reasons` is a list of `{"code", "detail"}`; `finding_key` is null for a claim that no finding holds."""

rejected_items = Table(
    "rejected_items",
    metadata,
    Column("brief_id", Words, primary_key=True),
    Column("brief_version", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("task", Words, nullable=False),
    Column("article_id", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("reasons", JSON, nullable=False),
    ForeignKeyConstraint(["brief_id", "brief_version"], ["briefs.id", "briefs.version"]),
)

findings = Table(
    "findings",
    metadata,
    Column("series", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("text", Words, nullable=False),
    Column("agreement", Words, nullable=False),
    Column("credibility", Integer, nullable=False),
    Column("first_brief_id", Words, nullable=False),
    Column("first_as_of", Moment, nullable=False),
    Column("last_brief_id", Words, nullable=False),
    Column("last_as_of", Moment, nullable=False),
)
"""The keys of a series: the earliest and the latest brief that held each, and its state in the latest."""

pages = Table(
    "pages",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("url", Words, nullable=False),
    Column("credentials", Words, nullable=False),
    Column("checked_at", Moment, nullable=False, index=True),
    Column("content", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""What addresses gave. `key` is a SHA-256 (see `pages.page_key`); `credentials` is a name, never a secret;
`content` is the page without its bytes, which are in `body`, compressed by zlib."""
