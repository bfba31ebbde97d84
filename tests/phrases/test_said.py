"""Phrases are said in the language around, each task and thread for itself."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest

from briefing.phrases import (
    counted,
    day,
    direction,
    every_wording,
    language,
    languages,
    listed,
    message,
    moment,
    phrase,
    speaking,
)
from briefing.phrases.dates import DAY

MARCH = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)


def articles(number: int) -> str:
    """So many articles."""
    return counted("{number} article", "{number} articles", number)


@pytest.mark.parametrize(
    ("tag", "said"), [("de", "Quellen"), ("de-AT", "Quellen"), ("FR_ca", "Sources"), ("es", "Fuentes"), ("ar", "المصادر")]
)  # fmt: skip
def test_a_phrase_is_said_in_the_language_around(tag: str, said: str) -> None:
    """Region and capitals of the tag make no difference."""
    with speaking(tag):
        assert phrase("Sources") == said
    assert phrase("Sources") == "Sources"


@pytest.mark.parametrize("tag", ["", "und", "xx", "../de", "de/../de", "tlh-Latn", "123"])
def test_an_unknown_language_falls_back_to_english(tag: str) -> None:
    """A brief may be in any language; what we say of it is English where there is no catalogue."""
    with speaking(tag):
        assert (language(), direction(), phrase("Bottom line"), articles(2)) == (
            "en",
            "ltr",
            "Bottom line",
            "2 articles",
        )
        assert day(MARCH) == "1 March 2026"


def test_languages_within_languages() -> None:
    """The inner one holds inside, the outer one after it, also when something fails."""
    with speaking("de"):
        with speaking("es"):
            assert language() == "es"
        with pytest.raises(KeyError), speaking("es"):
            raise KeyError
        assert language() == "de"
    assert language() == "en"


def test_a_phrase_that_no_catalogue_has_is_said_in_english() -> None:
    """A newsroom's own template may say what nobody has translated."""
    with speaking("de"):
        assert phrase("Weather of {place}", place="Vell") == "Weather of Vell"
        assert counted("{number} boat", "{number} boats", 2) == "2 boats"


def test_values_are_not_taken_for_places() -> None:
    """Braces in a value stay what they are."""
    with speaking("de"):
        assert phrase("Why: {text}", text="{number} {0} {") == "Warum: {number} {0} {"


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", ["0 articles", "1 article", "2 articles", "3 articles"]),
        ("de", ["0 Artikel", "1 Artikel", "2 Artikel", "3 Artikel"]),
        ("fr", ["0 article", "1 article", "2 articles", "3 articles"]),
        ("es", ["0 artículos", "1 artículo", "2 artículos", "3 artículos"]),
        ("ar", ["لا مقالات", "مقال واحد", "مقالان", "3 مقالات"]),
    ],
)
def test_counts_take_the_form_of_the_language(tag: str, said: list[str]) -> None:
    """French counts none in the singular; Arabic has a dual."""
    with speaking(tag):
        assert [articles(number) for number in range(4)] == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(10, "10 مقالات"), (11, "11 مقالًا"), (99, "99 مقالًا"), (100, "100 مقال"), (102, "102 مقال"), (103, "103 مقالات")],
)  # fmt: skip
def test_the_six_forms_of_arabic(number: int, said: str) -> None:
    """Three to ten, eleven to ninety-nine, and hundreds have forms of their own."""
    with speaking("ar"):
        assert articles(number) == said


def test_days_and_moments() -> None:
    """As each language writes them; a moment is in UTC, a day is that of its own zone."""
    east = MARCH.astimezone(timezone(timedelta(hours=20)))
    said = {}
    for each in languages():
        with speaking(each):
            said[each] = (day(MARCH), day(east), moment(east))
    assert said == {
        "en": ("1 March 2026", "2 March 2026", "1 March 2026, 06:30 UTC"),
        "de": ("1. März 2026", "2. März 2026", "1. März 2026, 06:30 UTC"),
        "fr": ("1er mars 2026", "2 mars 2026", "1er mars 2026, 06:30 UTC"),
        "es": ("1 de marzo de 2026", "2 de marzo de 2026", "1 de marzo de 2026, 06:30 UTC"),
        "ar": ("1 مارس 2026", "2 مارس 2026", "1 مارس 2026، 06:30 UTC"),
    }


@pytest.mark.parametrize("tag", languages())
def test_a_written_day_is_recognised(tag: str) -> None:
    """The expression for a day fits every month of every language."""
    with speaking(tag):
        days = [
            day(datetime(2026, month, number, tzinfo=UTC)) for month in range(1, 13) for number in (1, 28)
        ]
    assert [each for each in days if not re.fullmatch(DAY, each)] == []


def test_rows_are_parted_as_the_language_does() -> None:
    """A comma in Arabic is another sign."""
    with speaking("ar"):
        assert listed(["1", "2"]) == "1، 2"
        assert listed(["1", "2"], message("; ")) == "1؛ 2"
    assert listed(["1", "2"]) == "1, 2"


def test_every_wording_has_all_languages_and_forms() -> None:
    """What reads a brief again finds the phrase whatever the language and the number."""
    assert every_wording("Sources") == {"Sources", "Quellen", "Fuentes", "المصادر"}
    forms = every_wording("{number} article", "{number} articles")
    assert {"{number} article", "{number} articles", "{number} Artikel", "مقالان", "{number} مقالًا"} <= forms
    assert len(forms) == len(("en", "en", "de", "es", "es", *range(6)))  # French has those of English


def test_tasks_speak_their_own_languages() -> None:
    """Two briefs that are made at once do not mix, and what a task starts speaks as it does."""

    async def speaks(tag: str) -> list[str]:
        with speaking(tag):
            found = []
            for _ in range(5):
                await asyncio.sleep(0)
                found += [phrase("Sources"), await asyncio.to_thread(phrase, "Sources")]
            return found

    async def both() -> list[list[str]]:
        return list(await asyncio.gather(speaks("de"), speaks("es"), speaks("xx")))

    assert asyncio.run(both()) == [["Quellen"] * 10, ["Fuentes"] * 10, ["Sources"] * 10]


def test_threads_speak_their_own_languages() -> None:
    """A thread begins in English, whatever the one speaks that started it."""
    together = threading.Barrier(2)

    def speaks(tag: str) -> list[str]:
        before = language()
        with speaking(tag):
            together.wait(timeout=10)
            return [before, phrase("Sources")]

    with speaking("ar"), ThreadPoolExecutor(2) as pool:
        assert list(pool.map(speaks, ["de", "es"])) == [["en", "Quellen"], ["en", "Fuentes"]]


@pytest.mark.parametrize(
    "what", ["import briefing.phrases", "import briefing.models", "import briefing.composition"]
)
def test_english_needs_no_babel(what: str) -> None:
    """Babel costs time to import: it comes in with the first day or the first phrase in another language."""
    program = (
        f"{what}, sys\nfrom briefing.phrases import phrase; phrase('Sources')\nprint('babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
