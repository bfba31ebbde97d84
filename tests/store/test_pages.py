"""Pages: what an address gave, kept until the next visit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from briefing.errors import StoreError
from briefing.models import Page
from briefing.store import SqlStore
from tests.store.conftest import Rows, engine_of

NOON = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)


def a_page(**changes: Any) -> Page:
    fields: dict[str, Any] = {
        "url": "https://courier.example/feed",
        "final_url": "https://www.courier.example/feed.xml",
        "etag": 'W/"v1"',
        "last_modified": "Tue, 03 Nov 2026 11:00:00 GMT",
        "media_type": "application/rss+xml",
        "charset": "utf-8",
        "content": b"The harbour of Vell is closed.",
        "fetched_at": NOON - timedelta(hours=1),
        "checked_at": NOON,
    }
    return Page(**(fields | changes))


@pytest.mark.parametrize(
    "content",
    [b"", b"The harbour of Vell is closed.", b"\x00\xff\xfe half a \xe2\x82", bytes(range(256)) * 4000],
    ids=["empty", "text", "bytes", "long"],
)
def test_a_page_comes_back_as_it_was(store: SqlStore, content: bytes) -> None:
    """Any bytes, text or not, with all that was said of them."""
    page = a_page(content=content, url=f"https://courier.example/{'a' * 9000}?\0=\u2603")
    store.keep_page(page)
    assert store.page(page.url) == page


def test_the_latest_takes_the_place_of_what_was_there(store: SqlStore, rows: Rows) -> None:
    """One row for one address, with the bytes of the last visit."""
    store.keep_page(a_page())
    newer = a_page(content=b"The harbour of Vell is open.", etag="", checked_at=NOON + timedelta(hours=1))
    store.keep_page(newer)
    assert store.page(newer.url) == newer
    assert len(rows("pages")) == 1


def test_pages_of_other_credentials_are_other_pages(store: SqlStore) -> None:
    """What a subscriber was shown is not what everyone is."""
    for name in ("", "courier", "gazette"):
        store.keep_page(a_page(credentials=name, content=name.encode()))
    found = [store.page(a_page().url, name) for name in ("", "courier", "gazette", "other")]
    assert [page and page.content for page in found] == [b"", b"courier", b"gazette", None]
    assert store.page("https://courier.example/other") is None


def test_old_pages_are_dropped_by_when_they_were_last_checked(store: SqlStore) -> None:
    """Not by when they came; what was checked at that very moment stays."""
    for days in range(4):
        checked = NOON - timedelta(days=days)
        store.keep_page(a_page(url=f"https://courier.example/{days}", checked_at=checked))
    assert store.drop_pages(NOON - timedelta(days=1)) == 2
    left = [days for days in range(4) if store.page(f"https://courier.example/{days}")]
    assert left == [0, 1]
    assert store.drop_pages(NOON - timedelta(days=1)) == 0


def test_content_is_stored_compressed(store: SqlStore, rows: Rows) -> None:
    """A month of pages should not fill a disk."""
    store.keep_page(a_page(content=b"The harbour of Vell is closed. " * 1000))
    (row,) = rows("pages")
    assert len(row["body"]) < 1000


def test_damaged_content_is_told(store: SqlStore, address: str) -> None:
    """By the address of the page and the place of the database, with a remedy."""
    store.keep_page(a_page())
    with engine_of(address).begin() as db:
        db.execute(text("UPDATE pages SET body = :body"), {"body": b"no zlib"})
    with pytest.raises(StoreError, match=r"page .*courier\.example.*damaged .*put back a copy") as caught:
        store.page(a_page().url)
    assert "Vell" not in str(caught.value)
