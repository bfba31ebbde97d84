"""Every phrase of the code has a whole translation in every catalogue, with the same values."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from briefing.checking import ours
from briefing.models.reasons import WORDS
from briefing.phrases import direction, languages, phrase, speaking
from briefing.phrases.collecting import PACKAGE, catalogue, collected, forms, untranslated
from briefing.phrases.said import CATALOGUES

TRANSLATED = [each for each in languages() if each != "en"]


@cache
def phrases() -> Catalog:
    """Every phrase of the code and the templates."""
    return collected()


def ids(of: Catalog) -> set[str]:
    """The phrases of a catalogue in English, the counted ones in the singular."""
    return {each.id if isinstance(each.id, str) else each.id[0] for each in of if each.id}


def values(wording: str) -> set[str]:
    """The names of the values in a wording."""
    return {field for _, field, _, _ in Formatter().parse(wording) if field is not None}


def translations(language: str) -> Iterator[tuple[Message, str, str]]:
    """Every phrase of a catalogue with each of its translations and the English that it is one of."""
    own = catalogue(language)
    for each in own:
        if each.id:
            english = each.id if isinstance(each.id, str) else each.id[1]
            yield from ((each, english, form) for form in forms(each, own))


def test_the_four_languages_are_there() -> None:
    """German, French, Spanish and Arabic, beside the English of the code."""
    assert languages() == ("en", "ar", "de", "es", "fr")


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_the_phrases_of_the_code_and_no_others(language: str) -> None:
    """`make phrases` was run: nothing is missing, nothing is obsolete."""
    assert ids(catalogue(language)) == ids(phrases())


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_phrase_is_translated_in_every_form(language: str) -> None:
    """None is empty or marked as unsure, and a counted one has as many forms as the language."""
    own = catalogue(language)
    assert [each.id for each in untranslated(own)] == []
    assert [each.id for each in own if each.id and each.fuzzy] == []
    assert own.num_plurals == {"ar": 6}.get(language, 2)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_values_of_the_english(language: str) -> None:
    """Each value once or more, and no other; only the number may be said in words, and once is more than none."""
    for each, english, translated in translations(language):
        lost, foreign = values(english) - values(translated), values(translated) - values(english)
        assert not foreign, (each.id, translated)
        assert lost <= ({"number"} if each.pluralizable else set()), (each.id, translated)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_number_that_a_form_leaves_out_is_the_only_one_of_its_form(language: str) -> None:
    """A form for many numbers names the number; "one article" and "two articles" need not."""
    own = catalogue(language)
    exact = 3 if own.num_plurals == 6 else 1
    for each in own:
        if each.pluralizable and "number" in values(each.id[1]):
            assert all("number" in values(form) for form in forms(each, own)[exact:]), each.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_begins_and_ends_like_the_english(language: str) -> None:
    """White space at the ends joins phrases to what stands beside them; a full stop ends a sentence."""
    for each, english, translated in translations(language):
        if english.strip(" ,;"):
            assert english.startswith(" ") == translated.startswith(" "), each.id
        assert english.endswith(" ") == translated[-1:].isspace(), each.id
        assert english.endswith(".") == translated.endswith("."), (each.id, translated)


COGNATES = frozenset(
    {
        "Alternative: {text}",
        "Sources",
        "Status: {status}.",
        "organisation",
        "source {number}",
        "{number} articles",
        "{number} sources",
        "{speakers}, in {publishers}",
    }
)
"""What reads in German or French as it does in English."""


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_the_english(language: str) -> None:
    """A phrase that was copied instead of translated is found, but for values, signs and the zone of a clock."""
    bare = {
        english: re.sub(r"\{\w+\}|UTC|\W|\d", "", english)
        for _, english, translated in translations(language)
        if english == translated
    }
    assert {english for english, letters in bare.items() if letters} <= COGNATES


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_words_of_a_counted_reason_have_no_comma(language: str) -> None:
    """Commas part the counts: "2 with a number that is not in the cited sentences, 1 repeating another item"."""
    with speaking(language):
        said = {code: phrase(words.among) for code, words in WORDS.items()}
    assert {code: each for code, each in said.items() if set(each) & set(",،;؛")} == {}
    assert len(set(said.values())) == len(said)


def literals(path: Path, names: set[str]) -> Iterator[str]:
    """The literal first arguments of calls of these names in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in names
            and node.args
        ):
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value
            assert not isinstance(first, ast.JoinedStr), f"{path}: an f-string can't be translated"


def test_every_phrase_that_the_code_says_is_collected() -> None:
    """Also where the call stands in an unusual place, such as within an f-string."""
    said = {
        literal
        for path in PACKAGE.rglob("*.py")
        if "from briefing.phrases import" in path.read_text(encoding="utf-8")
        for literal in literals(path, {"phrase", "counted", "message"})
    }
    assert said
    assert said - ids(phrases()) == set()


def test_what_the_check_of_a_brief_recognises_is_a_phrase() -> None:
    """A phrase that was reworded in a renderer and not in the check would be taken for a statement."""
    recognised = set(literals(Path(ours.__file__), {"wordings", "every_wording"}))
    assert len(recognised) > 30
    assert recognised - ids(phrases()) == set()


def test_the_catalogues_are_in_the_package() -> None:
    """They are read at run time, so they are part of what is installed."""
    assert CATALOGUES.is_relative_to(PACKAGE)


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading of docs/languages.md, without its head."""
    page = (PACKAGE.parent / "docs" / "languages.md").read_text(encoding="utf-8")
    section = page.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def test_the_documentation_lists_the_languages() -> None:
    """Every language with a catalogue, and no other, with the direction in which it is written."""
    listed = {tag.strip("`"): towards for tag, _, towards in rows("Set the language")}
    directions = {}
    for each in languages():
        with speaking(each):
            directions[each] = {"ltr": "left to right", "rtl": "right to left"}[direction()]
    assert listed == directions


@pytest.mark.parametrize(("language", "column"), [("de", 1), ("fr", 2), ("es", 3), ("ar", 4)])
def test_the_catalogues_keep_to_the_glossary(language: str, column: int) -> None:
    """Each word of the glossary is used, as it stands there."""
    said = " ".join(translated for _, _, translated in translations(language)).casefold()
    terms = [
        term.strip().casefold()
        for row in rows("Glossary")
        for term in re.split(r"[,،:]", row[column].removeprefix("das "))
        if term.strip()
    ]
    assert len(terms) > 35
    assert [term for term in terms if term not in said] == []
