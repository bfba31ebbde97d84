"""What comes out of the store is what went in."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from briefing.errors import StoreError
from briefing.interfaces import PageStore, Store
from briefing.models import (
    CallRecord,
    Contradiction,
    Implication,
    LeftOut,
    Reason,
    RejectedItem,
    Speaker,
    Stakeholder,
    StakeholderEntry,
    Usage,
    Value,
    Verdict,
)
from briefing.store import SqlStore
from briefing.store.tables import Moment, metadata
from tests import builders
from tests.store.conftest import Rows

HALIFAX = ZoneInfo("America/Halifax")
AWKWARD = "Zürich 🇨🇭 said \u200c“no”;\tthen \0 and \u2028 a | pipe.\nSecond 'line' -- \\u0000 ☃"
CITED = builders.claim().citations


def assert_same(stored: Value | None, given_in: Value) -> None:
    """Equal as values and as bytes of JSON."""
    assert stored == given_in
    assert stored is not None
    assert stored.model_dump_json() == given_in.model_dump_json()


@pytest.mark.parametrize(("protocol", "count"), [(Store, 9), (PageStore, 3)])
def test_it_has_the_face_of_the_protocol(protocol: type, count: int) -> None:
    """Each promised method is there with the same parameters and types, so a fake can stand in."""
    methods = [
        name for name, _ in inspect.getmembers(protocol, inspect.isfunction) if not name.startswith("_")
    ]
    assert len(methods) == count
    for name in methods:
        assert inspect.signature(getattr(SqlStore, name)) == inspect.signature(getattr(protocol, name))


def test_an_article_comes_back_as_it_was(store: SqlStore) -> None:
    """Text, offsets, zones and microseconds survive, in whatever script and with a NUL in it."""
    article = builders.article(
        AWKWARD,
        title=AWKWARD,
        published_at=datetime(2026, 11, 3, 8, 30, 0, 123_456, tzinfo=HALIFAX),
        retrieved_at=datetime(2026, 11, 3, 18, 0, tzinfo=timezone(timedelta(hours=5, minutes=30))),
        confidential=True,
        notes=("publication date carries no time zone",),
    )
    assert_same(store.keep_article(article), article)
    assert_same(store.article(article.id), article)


def test_an_answer_comes_back_marked_reused(store: SqlStore) -> None:
    """The caller can tell a stored answer from a paid one; all else is as it was."""
    answer = builders.answer(text=AWKWARD, finish="length", seconds=0.1 + 0.2, attempts=3)
    assert_same(store.keep_answer(answer), answer)
    assert_same(store.answer(answer.key), answer.model_copy(update={"reused": True}))


def test_a_brief_comes_back_as_it_was_kept(store: SqlStore) -> None:
    """Every part of a brief survives, rejected items and reasons included."""
    unsure = Verdict(status="unverified", reasons=(Reason(code="inferred"),))
    brief = builders.brief(
        title=AWKWARD,
        as_of=datetime(2026, 11, 3, 22, 0, tzinfo=HALIFAX),
        period_start=datetime(2026, 11, 2, 22, 0, tzinfo=HALIFAX),
        claims=(
            builders.claim(speaker=Speaker(name="two dockers", status="anonymous")),
            builders.claim(AWKWARD),
        ),
        stakeholders=(StakeholderEntry(name="Port of Vell", kind="organisation", references=(1,)),),
        stakeholder_items=(Stakeholder(id="s-1", name="Port of Vell", citations=CITED),),
        implication_items=(Implication(id="i-1", text="Prices rise.", citations=CITED, verdict=unsure),),
        contradictions=(Contradiction(findings=("f-1", "f-2"), kind="number", explanation="12 or 20 days"),),
        rejected=(
            RejectedItem(task="claims", article_id="a", text=AWKWARD, sentences=(9,), reasons=unsure.reasons),
        ),
        left_out=(LeftOut(source="empty.txt", reason="the file is empty"),),
    )
    kept = store.keep_brief(brief)
    assert_same(kept, brief.model_copy(update={"id": kept.id, "content_hash": brief.hash_of_content()}))
    assert_same(store.brief(kept.id), kept)
    assert_same(store.brief(kept.id, version=1), kept)
    assert store.briefs() == [kept]


def test_a_run_comes_back_with_its_calls_in_order(store: SqlStore) -> None:
    """Whole and in order, with infinite cost too, which JSON has no number for."""
    calls = tuple(
        CallRecord(task="claims", subject=f"{number}.txt", outcome="failed", error=AWKWARD)
        for number in range(12)
    )
    dear = CallRecord(task="claims", subject="x", outcome="answered", usage=Usage(cost=float("inf")))
    run = builders.run(calls=(*calls, dear), left_out=(LeftOut(source="a", reason="empty"),))
    store.keep_run(run)
    assert_same(store.run(run.id), run)


def test_keeping_a_run_again_replaces_its_account(store: SqlStore, rows: Rows) -> None:
    """A run is written when it starts and when it ends; no call is doubled, none of another run touched."""
    store.keep_run(builders.run(id="run-0"))
    started = builders.run(state="running", finished_at=None, calls=builders.run().calls[:1])
    ended = builders.run(brief_id="b-1", brief_version=1, error="stopped")
    for run in (started, ended, ended):
        store.keep_run(run)
        assert_same(store.run("run-1"), run)
    assert [(row["run_id"], row["position"]) for row in rows("calls")] == [
        ("run-0", 1),
        ("run-0", 2),
        ("run-1", 1),
        ("run-1", 2),
    ]


def test_what_is_not_there_is_none(store: SqlStore) -> None:
    """An unknown id is no error."""
    assert store.article("a") is None
    assert store.answer("a") is None
    assert store.brief("b-1") is None
    assert store.brief(store.keep_brief(builders.brief()).id, version=2) is None
    assert store.run("r") is None


def test_a_time_without_a_zone_is_refused(store: SqlStore) -> None:
    """It is no point in time, so it can't be put in order; the message names it."""
    with pytest.raises(StoreError, match=r"2026-11-03T08:30:00 has no time zone"):
        store.keep_article(builders.article(published_at=datetime(2026, 11, 3, 8, 30)))  # noqa: DTZ001
    assert store.article(builders.article().id) is None


HALF = "secret \ud800"
KEEP_HALF: dict[str, Callable[[SqlStore], object]] = {
    "article": lambda store: store.keep_article(builders.article(byline=HALF)),
    "answer": lambda store: store.keep_answer(builders.answer(text=HALF)),
    "brief": lambda store: store.keep_brief(builders.brief(source_summary=HALF)),
    "run": lambda store: store.keep_run(builders.run(error=HALF)),
}


@pytest.mark.parametrize("part", KEEP_HALF)
def test_half_a_character_is_refused_by_name(store: SqlStore, part: str) -> None:
    """A lone surrogate is not text: the error says whose it is and doesn't show the text."""
    with pytest.raises(StoreError, match=rf"^{part} .*lone surrogate") as caught:
        KEEP_HALF[part](store)
    assert "secret" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_no_table_has_a_place_for_a_prompt_or_a_secret() -> None:
    """The columns are these; `content` is the value, which holds neither; `credentials` is a name."""
    columns = {name: set(metadata.tables[name].columns.keys()) for name in ("answers", "calls", "pages")}
    assert columns == {
        "answers": {"key", "task", "model", "answered_at", "content"},
        "calls": {"run_id", "position", "task", "outcome", "key", "cost", "content"},
        "pages": {"key", "url", "credentials", "checked_at", "content", "body"},
    }


zones = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=zones)  # noqa: DTZ001


@given(moments, moments)
def test_stored_times_sort_as_the_instants_do(one: datetime, other: datetime) -> None:
    """Text in the database is in the order of time, whatever the zones, and reads back as it was."""
    moment, dialect = Moment(), sqlite.dialect()
    first, second = (moment.process_bind_param(time, dialect) for time in (one, other))
    assert first is not None
    assert second is not None
    assert (first < second) == (one < other)
    assert len(first) == len(second) == 27
    assert moment.process_result_value(first, dialect) == one.astimezone(UTC)
