"""Notes that were made when an article was collected are said in the brief's language."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from briefing.articles import make_article
from briefing.composition import compose
from briefing.composition.noted import KNOWN, noted
from briefing.phrases import speaking
from briefing.phrases.collecting import PACKAGE
from tests import builders


def test_the_notes_of_an_article_are_said_in_the_language_of_the_brief() -> None:
    """Those that code made long before; the article itself keeps them as they are."""
    article = make_article(
        "Der Ha\u200bfen von Vell ist zu.",
        name="hafen.txt",
        retrieved_at=builders.NOON,
        metadata={"language": "de", "published_at": datetime(2026, 11, 3, 8), "notes": ("von Hand notiert",)},  # noqa: DTZ001 - a time without a zone
    )
    with speaking("de"):
        brief = compose(builders.material(article, language="de"))
    assert brief.sources[0].notes == (
        "von Hand notiert",
        "Veröffentlichungszeit ohne Zeitzone, als UTC verstanden",
        "1 unsichtbare Zeichen wurden aus dem Text entfernt",
    )
    assert compose(builders.material(article)).sources[0].notes == article.notes


@pytest.mark.parametrize("known", KNOWN)
def test_a_known_note_is_one_that_is_made(known: str) -> None:
    """In English it is what it was, and its words stand where articles are collected."""
    note = known.format(number=3, zone="Europe/Vienna", language="de")
    assert noted(note) == note
    with speaking("es"):
        assert noted(note) != note
    made = "\n".join(
        path.read_text(encoding="utf-8")
        for room in ("collect", "articles", "models")
        for path in (PACKAGE / room).rglob("*.py")
    )
    for piece in filter(None, map(str.strip, re.split(r"\{\w+\}|were left out|words? |mix(?:es)?", known))):
        assert piece in made, piece


def test_any_other_note_stays() -> None:
    """What a source says of itself is not translated, and neither is a note with something more in it."""
    with speaking("de"):
        for note in ("first issued 2026-03-01", "publication date without a time of day!", ""):
            assert noted(note) == note
