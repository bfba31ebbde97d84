"""The `Store` on SQLAlchemy: one class for SQLite and PostgreSQL.

- Every method is one transaction. On SQLite a writing one begins with BEGIN IMMEDIATE, so it never has to
  give up in mid-way because another came first.
- Racing writers are sorted out by unique keys: insert unless the key is taken; when it was taken, read
  again. A lost race is therefore found out by every database in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Self, TypeVar

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, Table, case, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from briefing.errors import StoreError
from briefing.models import Answer, Article, Brief, CallRecord, Finding, Page, Run, Value
from briefing.store.failures import Place, store_errors
from briefing.store.pages import packed, page_key, unpacked
from briefing.store.rows import as_text, columns, description, hash_of_content, id_of_brief, reasons, sha256
from briefing.store.tables import (
    answers,
    articles,
    briefs,
    calls,
    claims,
    findings,
    pages,
    rejected_items,
    runs,
)

WRITES = "briefing_writes"
"""The execution option that marks a writing transaction for the engine's begin hook."""

RACES = 100
"""How often a lost race is run again. Each loss means that another writer won, so this is never reached."""

V = TypeVar("V", bound=Value)


class SqlStore:
    """Keeps what lasts between runs; made by `open_store`. Thread-safe.

    Every method raises `StoreError` when the database can't be read or written, or a value can't be stored.
    """

    def __init__(self, engine: Engine, place: Place) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{WRITES: True})
        self._place = place
        self._insert = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert

    @property
    def place(self) -> str:
        """Where it is, to be shown: a path, or a URL without its password."""
        return str(self._place)

    def close(self) -> None:
        """Let go of the connections. Nothing is lost: all that was kept is already on disk."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    # Articles

    def keep_article(self, article: Article) -> Article:
        """Keep an article; the same id is described anew, a known key makes a new version."""
        key_hash = sha256(article.key)
        with self._writing() as db:
            for _ in range(RACES):
                if stored := self._article(db, article.id):
                    return self._described(db, stored, article)
                newest = db.execute(
                    select(articles.c.id, articles.c.version)
                    .where(articles.c.key_hash == key_hash)
                    .order_by(articles.c.version.desc())
                    .limit(1)
                ).first()
                version, previous = (newest.version + 1, newest.id) if newest else (1, "")
                kept = article.model_copy(update={"version": version, "previous_id": previous})
                row = {
                    "key_hash": key_hash,
                    "previous_id": previous or None,
                    **columns(kept, "id", "key", "version", "text_hash", "retrieved_at"),
                    **description(kept),
                }
                if self._inserted(db, articles, row):
                    return kept
        raise self._too_many_races(f"article {article.name}")

    @staticmethod
    def _described(db: Connection, stored: Article, article: Article) -> Article:
        described = stored.described_as(article)
        if described != stored:
            row = update(articles).where(articles.c.id == stored.id)
            db.execute(row.values(**description(described)))
        return described

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        with self._reading() as db:
            return self._article(db, article_id)

    def _article(self, db: Connection, article_id: str) -> Article | None:
        content = db.scalar(select(articles.c.content).where(articles.c.id == article_id))
        return self._value(Article, content, f"article {article_id}")

    # Pages

    def page(self, url: str, credentials: str = "") -> Page | None:
        """What was kept of the address when it was last fetched with these credentials, or None."""
        wanted = select(pages.c.content, pages.c.body).where(pages.c.key == page_key(url, credentials))
        with self._reading() as db:
            row = db.execute(wanted).first()
        name = f"page {url!a}"
        if row is None:
            return None
        content = unpacked(row.body, f"{self._place}: {name}")
        page = self._value(Page, row.content, name)
        return page and page.model_copy(update={"content": content})

    def keep_page(self, page: Page) -> None:
        """Keep what an address gave, in place of what was kept of it before."""
        row = {
            "key": page_key(page.url, page.credentials),
            **columns(page, "url", "credentials", "checked_at"),
            "content": as_text(page.model_copy(update={"content": b""}), f"page {page.url!a}"),
            "body": packed(page.content),
        }
        update = {name: value for name, value in row.items() if name != "key"}
        with self._writing() as db:
            insert = self._insert(pages).values(**row)
            db.execute(insert.on_conflict_do_update(index_elements=["key"], set_=update))

    def drop_pages(self, before: datetime) -> int:
        """Drop the pages that were last checked before that moment; how many there were."""
        with self._writing() as db:
            return db.execute(delete(pages).where(pages.c.checked_at < before)).rowcount

    # Answers

    def answer(self, key: str) -> Answer | None:
        """The stored answer under `key`, marked `reused`, or None."""
        with self._reading() as db:
            stored = self._answer(db, key)
        return stored and stored.model_copy(update={"reused": True})

    def keep_answer(self, answer: Answer) -> Answer:
        """Keep an answer; when one is already there under its key, that one is returned instead."""
        mine = answer.model_copy(update={"reused": False})
        row = {
            **columns(mine, "key", "task", "model", "answered_at"),
            "content": as_text(mine, f"answer {mine.key}"),
        }
        with self._writing() as db:
            if self._inserted(db, answers, row):
                return mine
            stored = self._answer(db, answer.key)
        if stored is None:
            raise StoreError(f"{self._place}: answer {answer.key} was taken away while it was being stored")
        return stored

    def _answer(self, db: Connection, key: str) -> Answer | None:
        content = db.scalar(select(answers.c.content).where(answers.c.key == key))
        return self._value(Answer, content, f"answer {key}")

    # Briefs

    def keep_brief(self, brief: Brief) -> Brief:
        """Keep a brief with its claims and findings; known content returns the brief that is there."""
        brief_id = id_of_brief(brief)
        content_hash = hash_of_content(brief)
        with self._writing() as db:
            for _ in range(RACES):
                known = select(briefs.c.content).where(
                    briefs.c.id == brief_id, briefs.c.content_hash == content_hash
                )
                if stored := self._value(Brief, db.scalar(known), f"brief {brief_id}"):
                    return stored
                newest: int | None = db.scalar(
                    select(func.max(briefs.c.version)).where(briefs.c.id == brief_id)
                )
                kept = brief.model_copy(
                    update={
                        "id": brief_id,
                        "version": (newest or 0) + 1,
                        "previous_id": self._previous_brief(db, brief_id, brief),
                        "content_hash": content_hash,
                    }
                )
                row = {
                    **columns(kept, "id", "version", "series", "as_of", "status", "title", "content_hash"),
                    "previous_id": kept.previous_id or None,
                    "content": as_text(kept, f"brief {kept.title!a}"),
                }
                if self._inserted(db, briefs, row):
                    self._keep_items(db, kept)
                    self._keep_findings(db, kept)
                    return kept
        raise self._too_many_races(f"brief {brief_id}")

    def brief(self, brief_id: str, *, version: int | None = None) -> Brief | None:
        """A brief by id (its newest version unless one is given), or None."""
        wanted = select(briefs.c.content).where(briefs.c.id == brief_id).order_by(briefs.c.version.desc())
        if version is not None:
            wanted = wanted.where(briefs.c.version == version)
        with self._reading() as db:
            content = db.scalar(wanted.limit(1))
        return self._value(Brief, content, f"brief {brief_id}")

    def briefs(self, *, limit: int = 50) -> list[Brief]:
        """The newest version of each brief, newest `as_of` first; at most `limit`."""
        newest = (
            select(briefs.c.id, func.max(briefs.c.version).label("version")).group_by(briefs.c.id).subquery()
        )
        wanted = (
            select(briefs.c.id, briefs.c.content)
            .join(newest, (briefs.c.id == newest.c.id) & (briefs.c.version == newest.c.version))
            .order_by(briefs.c.as_of.desc(), briefs.c.id)
            .limit(limit)
        )
        with self._reading() as db:
            rows = db.execute(wanted).all()
        values = (self._value(Brief, row.content, f"brief {row.id}") for row in rows)
        return [value for value in values if value is not None]

    def latest_brief(self) -> Brief | None:
        """The brief that the latest run made, whatever its `as_of`; None before the first."""
        made = (
            select(runs.c.brief_id, runs.c.brief_version)
            .where(runs.c.brief_id.is_not(None))
            .order_by(runs.c.started_at.desc())
            .limit(1)
        )
        with self._reading() as db:
            row = db.execute(made).first()
        return self.brief(row.brief_id, version=row.brief_version) if row else None

    @staticmethod
    def _previous_brief(db: Connection, brief_id: str, brief: Brief) -> str:
        earlier: str | None = db.scalar(
            select(briefs.c.id)
            .where(briefs.c.series == brief.series, briefs.c.id != brief_id, briefs.c.as_of < brief.as_of)
            .order_by(briefs.c.as_of.desc(), briefs.c.version.desc())
            .limit(1)
        )
        return earlier or ""

    @staticmethod
    def _keep_items(db: Connection, brief: Brief) -> None:
        version = {"brief_id": brief.id, "brief_version": brief.version}
        found_in = {claim_id: finding.key for finding in brief.findings for claim_id in finding.claim_ids}
        claim_rows = [
            {
                **version,
                "position": position,
                **columns(claim, "id", "text", "kind"),
                "status": claim.verdict.status,
                "reasons": reasons(claim.verdict.reasons),
                "finding_key": found_in.get(claim.id),
            }
            for position, claim in enumerate(brief.claims, start=1)
        ]
        rejected_rows = [
            {
                **version,
                "position": position,
                **columns(item, "task", "article_id", "text"),
                "reasons": reasons(item.reasons),
            }
            for position, item in enumerate(brief.rejected, start=1)
        ]
        for table, rows in ((claims, claim_rows), (rejected_items, rejected_rows)):
            if rows:
                db.execute(table.insert(), rows)

    def _keep_findings(self, db: Connection, brief: Brief) -> None:
        by_key: dict[str, Finding] = {finding.key: finding for finding in brief.findings}
        # In the order of the keys: two writers that lock rows in different orders would deadlock.
        for key in sorted(by_key):
            insert = self._insert(findings).values(
                series=brief.series,
                first_brief_id=brief.id,
                first_as_of=brief.as_of,
                last_brief_id=brief.id,
                last_as_of=brief.as_of,
                **columns(by_key[key], "key", "text", "agreement", "credibility"),
            )
            there, new = findings.c, insert.excluded
            earlier, later = new.first_as_of < there.first_as_of, new.last_as_of >= there.last_as_of
            first = {name: case((earlier, new[name]), else_=there[name]) for name in FIRST}
            last = {name: case((later, new[name]), else_=there[name]) for name in LAST}
            db.execute(insert.on_conflict_do_update(index_elements=["series", "key"], set_=first | last))

    # Runs

    def keep_run(self, run: Run) -> None:
        """Insert or update a run and its calls."""
        row = {
            **columns(run, "id", "state", "started_at", "finished_at"),
            "brief_id": run.brief_id or None,
            "brief_version": run.brief_version or None,
            "content": as_text(run.model_copy(update={"calls": ()}), f"run {run.id}"),
        }
        call_rows = [
            {
                "run_id": run.id,
                "position": position,
                **columns(call, "task", "outcome", "key"),
                "cost": call.usage.cost,
                "content": as_text(call, f"call {position} of run {run.id}"),
            }
            for position, call in enumerate(run.calls, start=1)
        ]
        update = {name: value for name, value in row.items() if name != "id"}
        with self._writing() as db:
            insert = self._insert(runs).values(**row)
            db.execute(insert.on_conflict_do_update(index_elements=["id"], set_=update))
            db.execute(delete(calls).where(calls.c.run_id == run.id))
            if call_rows:
                db.execute(calls.insert(), call_rows)

    def run(self, run_id: str) -> Run | None:
        """The run with this id and its calls, or None."""
        with self._reading() as db:
            content = db.scalar(select(runs.c.content).where(runs.c.id == run_id))
            rows = db.scalars(
                select(calls.c.content).where(calls.c.run_id == run_id).order_by(calls.c.position)
            ).all()
        run = self._value(Run, content, f"run {run_id}")
        records = (self._value(CallRecord, row, f"a call of run {run_id}") for row in rows)
        return run and run.model_copy(update={"calls": tuple(one for one in records if one is not None)})

    # Transactions and values

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with store_errors(self._place), self._engine.begin() as db:
            yield db

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with store_errors(self._place), self._writer.begin() as db:
            yield db

    def _inserted(self, db: Connection, table: Table, row: Mapping[str, Any]) -> bool:
        """True when the row went in, False when a unique key of it was taken already."""
        insert = self._insert(table).values(**row).on_conflict_do_nothing()
        # Asked for, because SQLAlchemy lets go of the count of an INSERT.
        return db.execute(insert, execution_options={"preserve_rowcount": True}).rowcount == 1

    def _value(self, kind: type[V], content: str | None, name: str) -> V | None:
        if content is None:
            return None
        try:
            return kind.model_validate_json(content)
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors(include_url=False)[0]["loc"])
            raise StoreError(
                f"{self._place}: {name}: stored in a form that this version can't read "
                f"(at {where or 'the top'}): upgrade briefing, or put back a copy of the database"
            ) from None

    def _too_many_races(self, name: str) -> StoreError:
        return StoreError(f"{self._place}: {name}: lost {RACES} races against other writers: run again")


FIRST = ("first_brief_id", "first_as_of")
LAST = ("last_brief_id", "last_as_of", "text", "agreement", "credibility")
