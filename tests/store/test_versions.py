"""Articles and briefs change: what counts as the same, what as the next version."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from briefing.models import Reason, RejectedItem, Verdict
from briefing.store import SqlStore
from tests import builders
from tests.store.conftest import Rows

DAY = timedelta(days=1)


def test_the_first_stored_article_stays(store: SqlStore) -> None:
    """The same text read again later keeps its first retrieval, so the brief's bytes don't change."""
    first = store.keep_article(builders.article())
    again = builders.article(retrieved_at=builders.NOON + DAY, version=7, previous_id="x")
    assert store.keep_article(again) == first
    assert (first.version, first.previous_id) == (1, "")


def test_an_article_is_described_as_the_desk_does_now(store: SqlStore, rows: Rows) -> None:
    """Rights, confidence, grade and title follow the latest reading; text, version and retrieval stay."""
    first = store.keep_article(builders.article())
    now: dict[str, Any] = {
        "rights": "link",
        "confidential": True,
        "reliability": "B",
        "source_kind": "wire",
        "title": "Other",
    }
    described = store.keep_article(builders.article(retrieved_at=builders.NOON + DAY, **now))
    assert described == first.model_copy(update=now) == store.article(first.id)
    (row,) = rows("articles")
    assert (row["title"], bool(row["confidential"])) == ("Other", True)


def test_an_edited_article_is_the_next_version(store: SqlStore, rows: Rows) -> None:
    """Versions of a key are numbered and chained; going back to an old text finds the old one."""
    texts = ["Twelve ships wait.", "Thirteen ships wait.", "Fourteen ships wait."]
    first, second, third = (store.keep_article(builders.article(text)) for text in texts)
    assert [one.version for one in (first, second, third)] == [1, 2, 3]
    assert [one.previous_id for one in (first, second, third)] == ["", first.id, second.id]
    assert store.keep_article(builders.article(texts[0])) == first
    assert store.article(second.id) == second
    assert len(rows("articles")) == 3


def test_other_keys_have_versions_of_their_own(store: SqlStore) -> None:
    """Two outlets with the same text are two articles, with keys of any length."""
    long = "https://courier.example/" + "".join(builders.sha256(str(number)) for number in range(200))
    assert store.keep_article(builders.article(key=long)).version == 1
    assert store.keep_article(builders.article(key=long + "x")).version == 1
    assert store.keep_article(builders.article("Edited.", key=long)).version == 2


def test_the_same_content_is_the_brief_that_is_there(store: SqlStore, rows: Rows) -> None:
    """Keeping a brief twice gives one row, whatever its caller put into id, version and status."""
    kept = store.keep_brief(builders.brief())
    again = builders.brief(id="b-x", version=9, previous_id="b-y", status="final", content_hash="z")
    assert store.keep_brief(again) == kept
    assert kept.id.startswith("b-")
    assert len(kept.id) == 14
    assert kept.version == 1
    assert kept.content_hash == builders.brief().hash_of_content()
    assert len(rows("briefs")) == len(rows("claims")) == len(rows("findings")) == 1


def test_the_id_follows_from_series_and_day(store: SqlStore) -> None:
    """Known before the brief is made, the same in every database, and by the day of the desk's zone."""
    desk = timezone(timedelta(hours=13))
    morning = store.keep_brief(builders.brief(as_of=datetime(2026, 11, 4, 1, tzinfo=desk)))
    evening = store.keep_brief(builders.brief(as_of=datetime(2026, 11, 4, 23, tzinfo=desk)))
    noon = store.keep_brief(builders.brief())
    other = store.keep_brief(builders.brief(series="other"))
    assert (morning.id, morning.version) == (evening.id, 1)
    assert (evening.id, evening.version) == (morning.id, 2)
    assert len({morning.id, noon.id, other.id}) == 3
    assert noon.id == "b-9f6b9af8a04f"


def test_other_content_is_the_next_version(store: SqlStore) -> None:
    """The newest version is what one gets; the older stays readable; known content makes no third."""
    first = store.keep_brief(builders.brief())
    second = store.keep_brief(builders.brief(title="Corrected"))
    assert (second.id, second.version) == (first.id, 2)
    assert store.brief(first.id) == second
    assert store.brief(first.id, version=1) == first
    assert store.keep_brief(builders.brief()) == first
    assert store.briefs() == [second]


def test_a_brief_knows_the_one_before_it(store: SqlStore) -> None:
    """The newest earlier one of the series: not a later one, another series or its own other versions."""
    monday = store.keep_brief(builders.brief(as_of=builders.NOON - 2 * DAY))
    tuesday = store.keep_brief(builders.brief(as_of=builders.NOON - DAY))
    store.keep_brief(builders.brief(as_of=builders.NOON + DAY))
    store.keep_brief(builders.brief(series="other", as_of=builders.NOON - timedelta(hours=14)))
    early = store.keep_brief(builders.brief(as_of=builders.NOON - timedelta(hours=1)))
    wednesday = store.keep_brief(builders.brief())
    assert monday.previous_id == ""
    assert tuesday.previous_id == monday.id
    assert early.id == wednesday.id
    assert early.previous_id == wednesday.previous_id == tuesday.id


def test_briefs_are_listed_newest_first(store: SqlStore) -> None:
    """By `as_of` as a point in time, one line a brief, no more than asked for."""
    east = timezone(timedelta(hours=10))
    noon = store.keep_brief(builders.brief())
    store.keep_brief(builders.brief(series="east", as_of=datetime(2026, 11, 3, 23, tzinfo=east)))
    east_two = store.keep_brief(
        builders.brief(series="east", title="Two", as_of=datetime(2026, 11, 3, 23, 30, tzinfo=east))
    )
    later = store.keep_brief(builders.brief(as_of=datetime(2026, 11, 4, tzinfo=UTC)))
    assert store.briefs() == [later, east_two, noon]
    assert store.briefs(limit=2) == [later, east_two]


def test_claims_and_rejected_items_are_rows_of_their_version(store: SqlStore, rows: Rows) -> None:
    """One can ask the database which claims failed, why, and to which finding they belong."""
    sure = builders.claim()
    shaky = builders.claim(
        "Forty ships wait.",
        verdict=Verdict(status="unverified", reasons=(Reason(code="number-not-in-source", detail="40"),)),
    )
    refused = RejectedItem(
        task="stakeholders", article_id="a", text="Nobody", reasons=(Reason(code="no-citation"),)
    )
    grouped = builders.finding(sure)
    changes = {"claims": (sure, shaky), "rejected": (refused,), "findings": (grouped,)}
    kept = store.keep_brief(builders.brief(**changes))
    store.keep_brief(builders.brief(**changes, title="Again"))
    assert [(row["brief_id"], row["brief_version"], row["position"]) for row in rows("claims")] == [
        (kept.id, version, position) for version in (1, 2) for position in (1, 2)
    ]
    one, two = rows("claims")[:2]
    assert (one["id"], one["status"], one["reasons"], one["finding_key"]) == (
        sure.id,
        "supported",
        [],
        grouped.key,
    )
    assert (two["text"], two["status"], two["finding_key"]) == (shaky.text, "unverified", None)
    assert two["reasons"] == [{"code": "number-not-in-source", "detail": "40"}]
    assert [(row["brief_version"], row["task"], row["reasons"]) for row in rows("rejected_items")] == [
        (version, "stakeholders", [{"code": "no-citation", "detail": ""}]) for version in (1, 2)
    ]


def test_a_finding_keeps_its_first_and_last_brief(store: SqlStore, rows: Rows) -> None:
    """By `as_of`, whatever the order of making; its wording is that of the last; series don't mix."""
    key = {"key": "f-harbour"}
    days = {}
    for shift, text in ((0, "closed"), (2, "still closed"), (1, "reported closed"), (-1, "to close")):
        finding = builders.finding(
            text=text, agreement="corroborated" if shift == 2 else "single-source", **key
        )
        days[shift] = store.keep_brief(builders.brief(as_of=builders.NOON + shift * DAY, findings=(finding,)))
    store.keep_brief(builders.brief(series="other", findings=(builders.finding(**key),)))
    here, other = rows("findings")
    assert (here["series"], other["series"]) == ("harbour-of-vell", "other")
    assert (here["first_brief_id"], here["first_as_of"]) == (days[-1].id, builders.NOON - DAY)
    assert (here["last_brief_id"], here["last_as_of"]) == (days[2].id, builders.NOON + 2 * DAY)
    assert (here["text"], here["agreement"]) == ("still closed", "corroborated")
    assert other["first_brief_id"] == other["last_brief_id"]
