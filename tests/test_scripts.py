"""Words in two alphabets that look alike are counted; units and honest words are not."""

from __future__ import annotations

import pytest

from briefing.facts.scripts import mixed_scripts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("The bridge is shut.", 0),
        ("Мост закрыт. Ο δρόμος είναι κλειστός.", 0),
        ("Minister Vаnce said", 1),  # a Cyrillic a
        ("Vаnce and Оswin and Petrа", 3),
        ("ΜΙΝΙSTER", 1),
        ("IT-компания и BMW", 0),
        ("5 µm, 5 μm, 10 kΩ, ΔT", 0),
        ("Zürich, naïve, Łódź", 0),
        ("東京Tower", 0),
    ],
)
def test_words_in_two_alphabets_are_counted(text: str, count: int) -> None:
    """Latin, Cyrillic and Greek never share a word of one language."""
    assert mixed_scripts(text) == count
