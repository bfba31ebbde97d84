"""Facts read out of sentences: numbers, dates, names, quotations, polarity, certainty and speech."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from briefing import facts


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("twenty-five dockers and 25 clerks", [(25, ""), (25, "")]),
        ("1.5 million people", [(1_500_000, "")]),
        ("a hundred boats", [(100, "")]),
        ("12,500 tonnes at 3.5 per cent", [(12_500, ""), (Decimal("3.5"), "%")]),
        ("$3bn and €4 million", [(3_000_000_000, "USD"), (4_000_000, "EUR")]),
        ("the third boat", [(3, "")]),
        ("one-fifth, two thirds and one in ten", [(20, "%"), (Decimal("66.7"), "%"), (10, "%")]),
        ("one in ten days", [(10, "")]),
        ("Canal-News18 and the G7", []),
        ("no one was hurt", []),
        ("3.500,50 crowns", [(Decimal("3.5"), ""), (50, "")]),
    ],
)
def test_numbers_have_their_value_and_unit(text: str, values: list[tuple[Decimal, str]]) -> None:
    """Digits, words, scales, percent and currency become values; digits inside names do not."""
    if text.startswith("3.500"):
        assert [number.value for number in facts.numbers(text, "de")] == [Decimal("3500.50").normalize()]
    else:
        assert [(number.value, number.unit) for number in facts.numbers(text)] == values


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Sunday", date(2026, 3, 1)),
        ("on Thursday", date(2026, 3, 5)),
        ("next Thursday", date(2026, 3, 12)),
        ("on 3 March", date(2026, 3, 3)),
        ("on March 3rd, 2025", date(2025, 3, 3)),
        ("2026-03-02", date(2026, 3, 2)),
        ("yesterday", date(2026, 3, 4)),
    ],
)
def test_dates_are_resolved_against_the_day_of_the_report(text: str, day: date) -> None:
    """Weekdays, days of a month and relative words come to the day that a reader would take them for."""
    assert [mention.resolved for mention in facts.dates(text, date(2026, 3, 5))] == [day]


def test_a_date_that_cannot_be_is_none() -> None:
    """The 31st of February resolves to no day and an impossible ISO date is no date."""
    assert facts.dates("on 31 February", date(2026, 3, 5))[0].resolved is None
    assert facts.dates("2026-02-31") == ()


def test_may_the_verb_is_no_month() -> None:
    """ "May" alone names no month; with a day or a year it does."""
    assert facts.dates("Ships may wait") == ()
    assert facts.dates("on 5 May")[0].month == 5


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Police in Orlen arrested Tomas Vey on Friday.", ["Orlen", "Tomas Vey"]),
        ("Mayor Ilse Brandt told the Harbour Courier.", ["Ilse Brandt", "Harbour Courier"]),
        ("The Bank of Norland warned HWU members.", ["Bank of Norland", "HWU"]),
        ("Officials said so. Ships left Orlen’s port.", ["Orlen"]),
        ("“They left,” said J. R. Moll.", ["J R Moll"]),
    ],
)
def test_names_are_runs_of_capitals(text: str, names: list[str]) -> None:
    """Names are found without titles and possessives; a capital that opens a sentence makes none."""
    assert list(facts.names(text)) == names


def test_acronyms_are_read_where_they_are_introduced() -> None:
    """An acronym in brackets stands for the words before it whose initials it has."""
    text = "The Harbour Workers Union (HWU) met the Port of Orlen Authority (POA) (GmbH)."
    assert facts.acronyms(text) == {"HWU": "Harbour Workers Union", "POA": "Port of Orlen Authority"}


def test_quotations_in_any_marks() -> None:
    """Curly, straight, German and French marks all quote; apostrophes do not."""
    text = (
        "“One two,” he said. \"Three.\" „Vier fünf“ and « six sept », but the union's and the dockers' pay."
    )
    assert facts.quotations(text) == ("One two", "Three", "Vier fünf", "six sept")


def test_negation_knows_what_it_denies() -> None:
    """A negation comes with the words that it denies."""
    [(cue, denied)] = facts.negations("The council will not impose new fees.")
    assert cue == "not"
    assert denied[0] == "impos"
    assert facts.negations("The council will impose new fees.") == ()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The port closed.", "asserted"),
        ("The port is expected to close.", "expected"),
        ("The port could close.", "possible"),
        ("The owners plan to close the port.", "planned"),
        ("The mayor accused the union.", "alleged"),
        ("The port reportedly closed.", "attributed"),
        ("The port closed in May 2026.", "asserted"),
    ],
)
def test_modality_is_that_of_the_first_hedge(text: str, modality: str) -> None:
    """A statement is asserted unless a word makes it planned, expected, possible, alleged or reported."""
    assert facts.modality_of(text) == modality


@pytest.mark.parametrize(
    ("text", "speaker", "status"),
    [
        ("Mayor Ilse Brandt said on Monday that the port would close.", "Mayor Ilse Brandt", "on-record"),
        ("“We did nothing,” said Tomas Vey.", "Tomas Vey", "on-record"),
        ("The port will close, according to Ilse Brandt.", "Ilse Brandt", "on-record"),
        (
            "Two officials at the ministry said the fee was too high.",
            "Two officials at the ministry",
            "anonymous",
        ),
        ("The union has denied the charge, saying it was at home.", "The union", None),
    ],
)
def test_the_speaker_is_found(text: str, speaker: str, status: str | None) -> None:
    """The speaker stands before the verb, after it, or after "according to"; officials have no name."""
    found = facts.speaker_of(text)
    if status is None:
        assert found is None
        assert any(each.speaker == speaker and each.manner == "deny" for each in facts.attributions(text))
    else:
        assert found is not None
        assert (found.name, found.status) == (speaker, status)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The union denied any part in the fire.", "denial"),
        ("The mayor accused the union.", "allegation"),
        ("“We had nothing to do with it,” said Tomas Vey.", "quotation"),
        ("Bread could become scarce.", "forecast"),
        ("Police arrested two dockers.", "statement"),
    ],
)
def test_the_kind_of_a_claim_follows_its_words(text: str, kind: str) -> None:
    """Denials, allegations, quotations and forecasts are told from plain statements."""
    assert facts.kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("It also argued that the fee was unfair.", "it"),
        ("They left.", "they"),
        ("This came after a strike.", "this"),
        ("This suspension opens a new chapter.", ""),
        ("It is unclear who lit the fire.", ""),
        ("The union left.", ""),
    ],
)
def test_an_open_pronoun_is_seen(text: str, reference: str) -> None:
    """A sentence that opens with a pronoun needs its neighbour, unless the pronoun stands for nothing."""
    assert facts.opening_reference(text) == reference


def test_lengths_of_time_are_compared_across_units() -> None:
    """Weeks are days and years are months; months are no number of days."""
    [(days, *_)], [(weeks, *_)] = facts.lengths("28 days"), facts.lengths("4 weeks")
    assert days == weeks
    assert [(amount, family) for amount, family, *_ in facts.lengths("a year and 2 months")] == [
        (Decimal(12), "months"),
        (Decimal(2), "months"),
    ]


def test_times_of_day_in_words() -> None:
    """An hour in words with its part of the day is a time; without one it is not."""
    assert facts.clock_times("at four in the morning, at 4 in the afternoon, until noon") == {240, 960, 720}
    assert facts.clock_times("four boats") == frozenset()


def test_opposites_are_mutual() -> None:
    """What denies a word is denied by it; a word without an opposite has none."""
    [opened], [closed] = facts.stems("opened"), facts.stems("closed")
    assert closed in facts.opposites(opened)
    assert opened in facts.opposites(closed)
    assert facts.opposites("boat") == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "The flood claimed 40 lives.",
        "Half of the confirmed cases are mild.",
        "Vance did not say when.",
        "Nobody was admitted to a hospital.",
        "Rates rose by 4 per cent on Thursday.",
    ],
)
def test_what_looks_like_speech_is_none(text: str) -> None:
    """Participles, tolls, silence and "per cent" let nobody speak."""
    assert facts.attributions(text) == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Vance, a clerk who sits for Karst, a town, said it was safe.", "Vance"),
        ("Dora Vance welcomed the plan and said it was safe.", "Dora Vance"),
        ("The plan was described by a guild clerk as unsafe.", "a guild clerk"),
        ('"It is safe," said the board\'s engineer, Dora Vance.', "the board's engineer, Dora Vance"),
    ],
)
def test_the_speaker_is_found_across_appositions_and_turns(text: str, speaker: str) -> None:
    """Appositions, a shared subject, a passive and an inverted quotation keep their speaker."""
    assert [each.speaker for each in facts.attributions(text)] == [speaker]


def test_a_negation_in_a_set_phrase_denies_nothing() -> None:
    """ "No fewer than" is a number's lower limit."""
    assert facts.negations("No fewer than 40 boats sank.") == ()


@pytest.mark.parametrize(
    ("text", "open_word"),
    [("It took an hour to cross.", ""), ("It was in May that Brisk fell.", ""), ("It fell.", "it")],
)
def test_an_it_that_stands_for_nothing(text: str, open_word: str) -> None:
    """Clefts and durations open with an "it" that needs no neighbour."""
    assert facts.opening_reference(text) == open_word
