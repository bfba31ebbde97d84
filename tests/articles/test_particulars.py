"""What a text names, and in which slots."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.articles.particulars import particulars

OUTLOOK = "The outlook for Upper Lenn for Monday 2 March: temperatures lie between 3 and 9 degrees."


def test_names_and_figures_are_stated() -> None:
    """A word that opens a sentence is no name; figures lose separators and idle zeros, not their decimals."""
    found = particulars(
        "The tug left Brineport at 03:41. Nobody saw 1,200 gulls on Tollen, 0.50 or 948.0 or 08:00."
    )
    assert found.stated == {"brineport", "tollen", "3.41", "1200", "0.5", "948", "8"}
    assert "nobody" in found.words


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tamsah", "Tamsa"), ("Gounar", "Gunar"), ("Hadžić", "Hadzic"), ("Qassimarah", "Qasimara")],
)
def test_a_name_in_another_spelling_is_found(one: str, other: str) -> None:
    """Vowels, accents and doubled letters are where two alphabets part."""
    here, there = particulars(f"They met in {one} again."), particulars(f"They met in {other} again.")
    assert here.found_in(there) == there.found_in(here) == 1


@pytest.mark.parametrize(("one", "other"), [("Lenn", "Line"), ("Osk", "Isk"), ("Marlow", "Barlow")])
def test_another_name_is_not_found(one: str, other: str) -> None:
    """Short names are not told by their consonants, nor is another first letter overlooked."""
    here, there = particulars(f"They met in {one} again."), particulars(f"They met in {other} again.")
    assert here.found_in(there) == 0


@pytest.mark.parametrize(
    ("said", "rounded", "found"),
    [
        ("4,316.22", "4,316", 1),
        ("2,640", "2,600", 1),
        ("187", "190", 1),
        ("402", "400", 1),
        ("71.9", "72", 1),
        ("187", "180", 0),
        ("187", "19", 0),
        ("48", "50", 0),
        ("8.6540", "8.6412", 0),
        ("212", "200", 0),
    ],
)
def test_a_rounded_figure_is_found(said: str, rounded: str, found: float) -> None:
    """Of three digits or more, and by little: what is rounded by more may be another figure."""
    here, there = particulars(f"It was {said} then."), particulars(f"It was {rounded} then.")
    assert here.found_in(there) == there.found_in(here) == found


def test_the_name_of_the_other_texts_publisher_is_no_fact_of_its_own() -> None:
    """It says where the text is from."""
    retold = particulars("Cracks were found, the Halvern Tribune writes.")
    assert retold.found_in(particulars("Cracks were found.", by="Halvern Tribune")) == 1
    assert retold.found_in(particulars("Cracks were found.", by="Sundmark Daily")) == 0


def test_slots_filled_alike_and_otherwise_are_told_apart() -> None:
    """The district and the lower figure differ; the day and the upper figure do not."""
    other = OUTLOOK.replace("Upper Lenn", "Tollen").replace(" 3 ", " 6 ")
    assert particulars(OUTLOOK).slots_beside(particulars(OUTLOOK)) == (4, 0)
    assert particulars(OUTLOOK).slots_beside(particulars(other)) == (2, 2)


def test_a_slot_behind_other_words_is_not_compared() -> None:
    """Nothing is held against a copy whose sentence was rewritten."""
    other = OUTLOOK.replace("lie between 3", "reach from 4")
    assert particulars(OUTLOOK).slots_beside(particulars(other)) == (2, 0)


def test_a_fuller_writing_fills_a_slot_alike() -> None:
    """A weekday added to a date, a first name dropped: nothing contradicts."""
    one = particulars(
        "It was said on Friday, as Ruta Halloran from Brisk wrote, that on Feb. 13 nothing was."
    )
    other = particulars(
        "It was said on Friday, as Halloran from Brisk wrote, that on Fri Feb. 13 nothing was."
    )
    assert one.slots_beside(other) == (4, 0)


def test_a_text_without_particulars_has_no_share() -> None:
    """Nothing stated, nothing found."""
    assert particulars("nothing here").found_in(particulars("nothing here")) == 0


FRAGMENTS = [
    "on Ⅷ",
    "in Å",
    "of ٣.٤",
    "²",
    "3.",
    "0:00",
    "1" + "0" * 400,
    ", ",
    "\u00a0Él",
    "’",
    "\n",
    "9,9,9",
]


@given(
    st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=8)),
    st.lists(st.sampled_from(FRAGMENTS), min_size=1),
)
def test_any_text_can_be_compared(one: list[str], other: list[str]) -> None:
    """Whatever letters, digits and lengths come in, the share is a share and a text holds all of its own."""
    here, there = particulars(" ".join(one)), particulars(" ".join(other))
    assert 0 <= here.found_in(there) <= 1
    assert here.found_in(here) == (1 if here.stated else 0)
    assert here.slots_beside(here) == (len(here.slots), 0)
