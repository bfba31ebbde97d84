"""What the gate costs, by what it reads again and by what it keeps: never by the clock."""

from __future__ import annotations

import inspect
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from types import FrameType
from typing import Any

import pytest

from briefing import facts, verification, verify
from briefing.facts.words import TEXTS, WORDS
from briefing.verification.evidence import Evidence
from tests import builders

SAID = (
    "The Torvane council said on Monday that it would not close the ferry yard before May, although at least 40 workers "
    "may leave if the Skerrel bank cuts its loan by 3 percent."
)
ITEMS = (
    "The Torvane council said it would not close the ferry yard before May.",
    "At least 40 workers may leave the ferry yard if the Skerrel bank cuts its loan.",
    "The ferry yard in Torvane will be opened before May, and nobody expects a cut.",
)
NAMES = ("Orsel", "Undry", "Hask", "Pellow")
READERS = (
    "clauses",
    "polarity",
    "firmness",
    "lens",
    "bounds",
    "poles",
    "phrases",
    "words",
    "names",
    "certainty",
)
"""The readers of facts that cost most."""


LOOKING_UP = frozenset({"stems", "content_words", "tokens", "small", "clauses_in_words_of"})
"""Functions that take a text and only pass it on, or look up what was read of it."""


@dataclass(frozen=True)
class Call:
    """A Python function that was entered: its module, its name, and the texts that it was given."""

    module: str
    name: str
    texts: frozenset[str]


@contextmanager
def calls() -> Iterator[list[Call]]:
    """All Python functions that are entered meanwhile; what a cache answers is no call."""
    found: list[Call] = []

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            texts = frozenset(each for each in frame.f_locals.values() if isinstance(each, str))
            found.append(Call(str(frame.f_globals.get("__name__")), frame.f_code.co_name, texts))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(before)


def read(found: list[Call], texts: frozenset[str]) -> set[str]:
    """The readers of facts that went through one of the texts."""
    rooms = {f"briefing.facts.{name}" for name in READERS}
    return {
        each.name
        for each in found
        if each.module in rooms and each.name not in LOOKING_UP and each.texts & texts
    }


def caches() -> list[Any]:
    """A parameter for each function of the rooms of facts and proof that remembers its answers, by its full name."""
    found = {}
    for room in (facts, verification):
        for info in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            for value in vars(import_module(info.name)).values():
                if hasattr(value, "cache_parameters"):
                    found[f"{value.__module__}.{value.__qualname__}"] = value
    return [pytest.param(value, id=name) for name, value in sorted(found.items())]


def test_the_evidence_is_read_once_for_all_its_items() -> None:
    """The second item and the third make no reader of facts go through the cited sentence again."""
    article = builders.article(text=SAID, language="en", published_at=datetime(2026, 3, 7, 9, tzinfo=UTC))
    evidence = Evidence.citing(article, (1,))
    texts = frozenset({evidence.text, *evidence.sentences})
    with calls() as first:
        verify(ITEMS[0], article, sentences=(1,))
    with calls() as later:
        for item in ITEMS[1:]:
            verify(item, article, sentences=(1,))
    assert {"clauses", "denials", "weakened", "lens_of", "bounds", "words_of"} <= read(first, texts)
    assert not read(later, texts)


def test_no_pattern_is_made_for_an_item() -> None:
    """Items with names that were never seen before make no regular expression."""
    said = "Warders of {name} were stopped by {name} police, and the {name} court said that it may close the port."
    articles = [builders.article(text=said.format(name=name), language="en") for name in NAMES]
    for article, name in zip(articles[:2], NAMES, strict=False):
        verify(f"{name} police stopped warders of {name}.", article, sentences=(1,))
    with calls() as entered:
        for article, name in zip(articles[2:], NAMES[2:], strict=True):
            verify(f"{name} police stopped warders of {name}.", article, sentences=(1,))
    assert not [each for each in entered if each.module in {"re._compiler", "re._parser"}]


def test_evidence_is_that_of_the_very_article() -> None:
    """The same sentences of one article are one value; an article with the same text and another day has its own."""
    days = [datetime(2026, 3, day, tzinfo=UTC) for day in (7, 8)]
    one, other = (builders.article(text=SAID, published_at=day) for day in days)
    assert one.id == other.id
    assert Evidence.citing(one, (1,)) is Evidence.citing(one, [1, 1])
    assert [Evidence.citing(each, (1,)).day for each in (one, other)] == [day.date() for day in days]


@pytest.mark.parametrize("cached", caches())
def test_no_cache_grows_with_the_items(cached: Any) -> None:
    """What is remembered has a bound: of a few texts, or of the words of a language; without one only what takes no argument."""
    bound = cached.cache_parameters()["maxsize"]
    taken = inspect.signature(cached).parameters
    assert bound is not None or not taken
    assert (bound or 0) <= WORDS
    if {"text", "line", "lines"} & taken.keys() and cached.__module__.rpartition(".")[2] in READERS:
        assert bound <= 4 * TEXTS
