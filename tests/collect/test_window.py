"""The time window: how it is written, and what it keeps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from briefing.collect.window import Window, window
from briefing.errors import ConfigError
from tests.builders import NOON

BACK = {
    "24h": timedelta(hours=24),
    "last 24 hours": timedelta(hours=24),
    "the last 7 days": timedelta(days=7),
    "7d": timedelta(days=7),
    "90m": timedelta(minutes=90),
    "2 weeks": timedelta(weeks=2),
    " 1 Hour ": timedelta(hours=1),
}


@pytest.mark.parametrize(("text", "back"), BACK.items())
def test_a_time_back_counts_from_now(text: str, back: timedelta) -> None:
    """Numbers with units, as people write them."""
    assert window(text, "", now=NOON) == Window(NOON - back, None)


def test_a_time_back_counts_from_the_end_of_the_window() -> None:
    """ "The 24 hours before Monday 06:00" needs no arithmetic."""
    assert window("24h", "2026-03-02T06:00+01:00", now=NOON).since == datetime(2026, 3, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-02T06:00+01:00", datetime(2026, 3, 2, 5, tzinfo=UTC)),
        ("2026-03-02T06:00", datetime(2026, 3, 2, 6, tzinfo=UTC)),
        ("2026-03-02", datetime(2026, 3, 2, tzinfo=UTC)),
        (datetime(2026, 3, 2, 6, tzinfo=UTC), datetime(2026, 3, 2, 6, tzinfo=UTC)),
        (datetime(2026, 3, 2, 6), datetime(2026, 3, 2, 6, tzinfo=UTC)),  # noqa: DTZ001 - the point
    ],
)
def test_a_moment_is_a_moment(text: str | datetime, moment: datetime) -> None:
    """Without a zone it is UTC."""
    assert window(text, "", now=NOON).since == moment


@pytest.mark.parametrize(
    "text", ["yesterday", "24", "h", "24 fortnights", "-3d", "2026-13-01", "9999999d", "999999d"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    """The message names the value and shows both forms."""
    with pytest.raises(ConfigError, match=r"24h, 7 days"):
        window(text, "", now=NOON)


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    """Such a window would be empty without a word."""
    with pytest.raises(ConfigError, match="swap them"):
        window("2026-03-02", "2026-03-01", now=NOON)


def test_its_ends_belong_to_one_window_only() -> None:
    """The beginning is in it, the end is not, undated articles are."""
    day = Window(NOON, NOON + timedelta(days=1))
    assert not day.misses(NOON)
    assert day.misses(NOON - timedelta(microseconds=1))
    assert day.misses(NOON + timedelta(days=1))
    assert not day.misses(None)
    assert not Window().misses(NOON)
