"""Times of day, parts of the day, periods and words of order, read out of a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from briefing import facts
from briefing.facts.dayparts import day_parts
from briefing.facts.periods import periods
from briefing.facts.sequence import orders

WEDNESDAY = date(2026, 6, 17)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("at 5.40 a.m.", {340}),
        ("at 20.40 on Mondays", {1240}),
        ("eight minutes to five in the morning", {292}),
        ("until noon", {720}),
        ("a vote of five to two", set()),
        ("from 3.50 to 4.75 per cent", set()),
        ("a best time of 1:56.5", set()),
    ],
)
def test_times_of_day_in_figures_and_words(text: str, minutes: set[int]) -> None:
    """A time is read however it is written; votes, prices and race times are none."""
    assert facts.clock_times(text) == minutes


def test_a_time_without_its_half_of_the_day_may_be_of_either() -> None:
    """ "A quarter past eight" is told apart from the times that say whether it is morning."""
    assert facts.vague_times("at a quarter past eight") == {495}
    assert facts.clock_times("at a quarter past eight") == set()


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("on Monday evening", "evening", date(2026, 6, 15)),
        ("on the night of 3 May", "night", date(2026, 5, 3)),
        ("last night", "night", date(2026, 6, 16)),
        ("early on Friday", "early", date(2026, 6, 12)),
        ("in the small hours of Saturday", "small hours", date(2026, 6, 13)),
    ],
)
def test_a_part_of_the_day_belongs_to_the_day_beside_it(text: str, word: str, day: date) -> None:
    """The part is named and its day is among those that it may be of."""
    [part] = day_parts(text, WEDNESDAY)
    assert part.text == word
    assert day in part.days


def test_a_newspaper_s_name_is_no_part_of_the_day() -> None:
    """A word in capitals inside a sentence is a name."""
    assert day_parts("She wrote for the Morning Sentinel.", WEDNESDAY) == ()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("in the evening", "at night", True),
        ("at dawn", "in the morning", True),
        ("in the morning", "in the evening", False),
        ("at midday", "at midnight", False),
        ("on Monday evening", "on Tuesday evening", False),
        ("on Friday night", "in the early hours of Saturday", True),
    ],
)
def test_parts_of_the_day_are_alike_when_they_share_hours(one: str, other: str, alike: bool) -> None:
    """Neighbours with other names are alike; opposites, and the same part of another day, are not."""
    [mine], [theirs] = day_parts(one, WEDNESDAY), day_parts(other, WEDNESDAY)
    assert mine.fits(theirs) is alike


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on 21 and 22 August", [date(2026, 8, 21), date(2026, 8, 22)]),
        ("on August 21 and 22, if at all", [date(2026, 8, 21), date(2026, 8, 22)]),
        ("on New Year's Eve", [date(2026, 12, 31)]),
        ("before Christmas", [date(2026, 12, 25)]),
    ],
)
def test_days_in_a_list_and_feasts_are_days(text: str, days: list[date]) -> None:
    """Each day of a list has the month of the list; a feast that never moves has its day."""
    assert [each.resolved for each in facts.dates(text, WEDNESDAY)] == days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("last week", date(2026, 6, 8), date(2026, 6, 14)),
        ("next month", date(2026, 7, 1), date(2026, 7, 31)),
        ("last autumn", date(2025, 9, 1), date(2025, 11, 30)),
        ("in the spring of next year", date(2027, 3, 1), date(2027, 5, 31)),
        ("two years ago", date(2024, 1, 1), date(2024, 12, 31)),
        ("last winter", date(2025, 12, 1), date(2026, 2, 28)),
    ],
)
def test_a_period_comes_to_the_days_that_it_covers(text: str, first: date, last: date) -> None:
    """Weeks, months, seasons and years are resolved against the day of the report."""
    assert [each.spans[0] for each in periods(text, WEDNESDAY)] == [(first, last)]


@pytest.mark.parametrize(
    "text", ["over the last year", "the past two weeks", "prices fall to 3 crowns", "a spring"]
)
def test_what_names_no_period_is_none(text: str) -> None:
    """A length of time, a verb and a source of water are no periods."""
    assert periods(text, WEDNESDAY) == ()


@pytest.mark.parametrize(
    ("text", "after", "left", "right"),
    [
        ("The guests left before the fire broke out.", False, "The guests left", "the fire broke out."),
        ("Before the fire broke out, the guests left.", False, "the guests left.", "the fire broke out"),
        ("The hall stayed open until Monday because of the fair.", False, "The hall stayed open", "Monday"),
        ("Three days later the guests left.", True, "the guests left.", ""),
    ],
)
def test_a_word_of_order_has_its_two_sides(text: str, after: bool, left: str, right: str) -> None:
    """What comes first and what second is read from the word and its place in the sentence."""
    found = orders(text)[0]
    assert (found.after, found.left.strip(" ,"), found.right.strip()) == (after, left, right)


@pytest.mark.parametrize(
    "text",
    [
        "Day after day it rained.",
        "She was named after her aunt.",
        "He was once a pilot.",
        "They appeared before a judge.",
    ],
)
def test_a_word_that_orders_nothing_is_left_alone(text: str) -> None:
    """Set phrases with "after", "before" and "once" say nothing of time."""
    assert orders(text) == ()


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("83p of every pound", "83%"),
        ("nine cases out of ten", "90%"),
        ("half a million euros", "500000 euros"),
        ("two dozen boats", "24 boats"),
        ("from 6 to 11 percent", "from 6% to 11 percent"),
        ("a quarter of an hour", "15 minutes"),
        ("a 188km stage", "a 188 km stage"),
        ("down by a fifth over two years", "down by 20% over 2 years"),
        ("by a third party", "by a 3rd party"),
        ("one house in three was flooded", "33.3% was flooded"),
        ("3-4 million tonnes", "3000000-4000000 tonnes"),
        ("under-16s", "under 16"),
        ("from 13C", "from 13 C"),
        ("40p a tonne", "40 pence a tonne"),
        ("by a half", "by 50%"),
    ],
)
def test_other_forms_of_a_figure_become_one(text: str, same: str) -> None:
    """Pence of a pound, parts of ten, halves, dozens and shared units are written out in digits."""
    assert facts.digits(text) == same


def test_factors_are_read_from_words() -> None:
    """Doubling, trebling and halving are factors; "trip" is none."""
    assert [facts.factors(text) for text in ("doubled", "a threefold rise", "halved", "a trip")] == [
        {2},
        {3},
        {2},
        set(),
    ]


def test_lengths_and_weights_are_compared_across_units() -> None:
    """31 centimetres are 310 millimetres, and two tonnes 2,000 kilograms; a foot is no part of a metre."""
    first = [facts.lengths(text)[0][:2] for text in ("31 cm", "2 tonnes")]
    assert first == [facts.lengths(text)[0][:2] for text in ("310 millimetres", "2,000 kilograms")]
    assert facts.lengths("3 feet") == ()
