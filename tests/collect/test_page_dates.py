"""Moments as pages state them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from briefing.collect.pages.dates import WITHOUT_TIME, modified, parse_moment, published

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)
SUMMER = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("stated", "moment"),
    [
        ("2026-05-03T08:30:00+02:00", datetime(2026, 5, 3, 8, 30, tzinfo=SUMMER)),
        ("2026-05-03T08:30:00+0200", datetime(2026, 5, 3, 8, 30, tzinfo=SUMMER)),
        ("2026-05-03 08:30:00 +02:00", datetime(2026, 5, 3, 8, 30, tzinfo=SUMMER)),
        ("2026-05-03T08:30:00.123Z", datetime(2026, 5, 3, 8, 30, 0, 123000, tzinfo=UTC)),
        ("2026-05-03T08:30:00.123456789Z", datetime(2026, 5, 3, 8, 30, 0, 123456, tzinfo=UTC)),
        ("2026-05-03 08:30 UTC", datetime(2026, 5, 3, 8, 30, tzinfo=UTC)),
        ("Sun, 03 May 2026 08:30:00 GMT", datetime(2026, 5, 3, 8, 30, tzinfo=UTC)),
        ("2026-05-03T08:30:00", datetime(2026, 5, 3, 8, 30)),  # noqa: DTZ001 - naive as stated
    ],
)
def test_standard_forms_are_read(stated: str, moment: datetime) -> None:
    """ISO 8601 in its common spellings and RFC 2822; a time without a zone stays without one."""
    assert parse_moment(stated) == (moment, True)


@pytest.mark.parametrize(
    "stated", ["", "yesterday", "May 2026", "2026-13-40", "2026-05-03T99:00", "3/5/2026", "5" * 99]
)
def test_prose_is_no_date(stated: str) -> None:
    """What can't be read for certain is not guessed at."""
    assert parse_moment(stated) is None


def test_the_first_source_counts() -> None:
    """What is stated best wins; a day without a time is completed by another source of the same day."""
    noon = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert published(["", "2026-05-01T12:00:00Z", "2026-04-01T12:00:00Z"], "", NOW) == (noon, ())
    assert published(["2026-05-01", "2026-05-01T12:00:00Z"], "", NOW) == (noon, ())
    assert published(["2026-05-01", "2026-05-02T12:00:00Z"], "", NOW) == (
        datetime(2026, 5, 1, tzinfo=UTC),
        (WITHOUT_TIME,),
    )


def test_a_date_in_the_future_is_refused() -> None:
    """With a note; the next source is asked. Clocks a few hours ahead are forgiven."""
    assert published(["2026-05-09T12:00:00Z"], "", NOW) == (
        None,
        ("a publication date in the future (2026-05-09T12:00:00Z) was disregarded",),
    )
    assert published(["2036-05-01T00:00:00Z", "2026-05-01T12:00:00Z"], "", NOW)[0] == datetime(
        2026, 5, 1, 12, tzinfo=UTC
    )
    assert published(["2026-05-03T20:00:00Z"], "", NOW)[1] == ()


def test_a_date_before_the_web_is_no_date() -> None:
    """1 January 1970 is an empty field of a database."""
    assert published(["1970-01-01T00:00:00Z", "0001-01-01T00:00:00"], "", NOW) == (None, ())


def test_the_address_counts_last_and_is_noted() -> None:
    """A day in the path is better than none."""
    url = "https://courier.example/2026/05/01/lenn-bridge"
    moment, notes = published([], url, NOW)
    assert moment == datetime(2026, 5, 1, tzinfo=UTC)
    assert notes == ("publication date taken from the page's address: the page states none",)
    assert published(["2026-04-30T10:00:00Z"], url, NOW)[1] == ()
    for other in (
        "https://courier.example/2026/13/01/x",
        "https://courier.example/2026/02/31/x",
        "https://a.example/1234/5",
    ):
        assert published([], other, NOW) == (None, ())


def test_a_change_counts_when_it_came_later() -> None:
    """Not within the first minute, not in the future, not without a time."""
    start = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert modified(["2026-05-01T14:00:00Z"], start, NOW) == datetime(2026, 5, 1, 14, tzinfo=UTC)
    for stated in (
        "2026-05-01T12:00:20Z",
        "2026-04-30T12:00:00Z",
        "2026-05-02",
        "2027-05-01T12:00:00Z",
        "soon",
        "",
    ):
        assert modified([stated], start, NOW) is None
