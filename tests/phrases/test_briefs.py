"""A brief in another language says nothing in English, and is read again like an English one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from briefing.api import generate
from briefing.checking import read_file
from briefing.checking.text import Cited, CitingText, Statement
from briefing.config import Config
from briefing.models import Brief, Completeness
from briefing.models.rights import is_withheld
from briefing.models.scales import SCALES
from briefing.phrases import languages, phrase, speaking
from briefing.phrases.collecting import catalogue, forms
from briefing.renderers.formats import render
from tests import builders
from tests.fake_model import FakeModel
from tests.phrases import scene

TRANSLATED = [each for each in languages() if each != "en"]
_WORD = re.compile(r"[^\W\d_]{3,}")
_NOT_OURS = frozenset({"brief", "briefing", "icd", "json", "phia", "rejected", "show", "utc"})
"""The names of the program, its files and commands, and of the standards."""


@cache
def brief_in(language: str) -> Brief:
    """The brief with something of everything in it."""
    return scene.brief_in(language)


def words(text: str) -> set[str]:
    """The words of a text in small letters."""
    return {word.casefold() for word in _WORD.findall(text)}


@cache
def foreign_words() -> frozenset[str]:
    """The words that stand in a brief in any language: of its sources, of the standards, of the program."""
    scales = " ".join(term for scale in SCALES.values() for term in scale.terms)
    return frozenset(words(f"{scene.words_of_others()} {scales}") | _NOT_OURS)


@cache
def own_words(language: str) -> frozenset[str]:
    """Every word of a language's catalogue, and of its months."""
    from babel import Locale

    own = catalogue(language)
    told = " ".join(" ".join(forms(each, own)) for each in own if each.id)
    months = Locale(language).months["format"]
    named = " ".join((*months["wide"].values(), *months["abbreviated"].values()))
    return frozenset(words(f"{re.sub(r'{[a-z_]+}', ' ', told)} {named}"))


def shown(brief: Brief, form: str) -> str:
    """What a reader of a rendering sees or hears."""
    text = render(brief, form)
    seen = " ".join(_visible(html.fromstring(text))) if form == "html" else text
    return re.sub(r"https?://\S+", " ", seen)


def _visible(tree: Any) -> Iterator[str]:
    for node in tree.iter():
        if not isinstance(node.tag, str) or node.tag in {"style", "script"}:
            continue
        yield from (node.get(name, "") for name in ("title", "alt", "aria-label"))
        yield node.get("content", "") if node.get("name") == "description" else ""
        yield node.text or ""
    for node in tree.iter():
        yield node.tail or ""


@pytest.mark.parametrize("form", ["md", "txt", "html"])
@pytest.mark.parametrize("language", TRANSLATED)
def test_a_brief_says_nothing_of_ours_in_english(language: str, form: str) -> None:
    """Every word is a source's, a standard's, or one of the language's catalogue."""
    strange = words(shown(brief_in(language), form)) - own_words(language) - foreign_words()
    assert strange == set()


def test_the_words_of_english_would_be_seen() -> None:
    """The test above can fail: an English brief is full of words that German does not have."""
    assert len(words(shown(brief_in("en"), "md")) - own_words("de") - foreign_words()) > 100


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_the_sources_say_is_the_same_in_every_language(language: str) -> None:
    """Lines, references and quotations do not change with the language of the phrases."""
    one, other = brief_in("en").exported(), brief_in(language).exported()
    assert [(place, line.references) for place, line in one.lines()] == [
        (place, line.references) for place, line in other.lines()
    ]
    printed = [[line.text for _, line in each.lines() if not is_withheld(line.text)] for each in (one, other)]
    assert printed[0] == printed[1]
    assert [each.quotations for each in one.references] == [each.quotations for each in other.references]


def checked(brief: Brief, folder: Path) -> CitingText:
    """What `briefing check brief.md` reads."""
    (folder / "brief.md").write_text(render(brief, "md"), encoding="utf-8")
    read = read_file(folder / "brief.md")
    assert isinstance(read, CitingText)
    return read


def cited(each: Cited) -> tuple[object, ...]:
    """What a citation points at; the words of its footnote are in the brief's language."""
    return each.label, each.address, each.number, each.quotations, each.sentences, each.lost


def stated(each: Statement, language: str) -> tuple[object, ...]:
    """A statement but for its line and its section; what may not be printed is so in every language."""
    text = "withheld" if is_withheld(each.text) else each.text
    return text, each.kind, each.name, each.role, each.goes_on, [cited(one) for one in each.citations]


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_check_reads_a_brief_in_any_language(language: str, tmp_path: Path) -> None:
    """Apparatus, remarks, stakeholders, footnotes and sources are recognised as in an English one."""
    one, other = checked(brief_in("en"), tmp_path), checked(brief_in(language), tmp_path)
    assert [stated(each, language) for each in other.statements] == [
        stated(each, "en") for each in one.statements
    ]
    assert {number: each.address for number, each in other.listed.items()} == {
        number: each.address for number, each in one.listed.items()
    }
    texts = [each.text for each in one.statements if not is_withheld(each.text)]
    assert set(texts) <= {*(line.text for _, line in brief_in("en").lines()), *_others(brief_in("en"))}


def _others(brief: Brief) -> Iterator[str]:
    """Judgements, positions and the alternatives of judgements."""
    yield from (each.text for each in brief.key_judgements)
    yield from (each.position for each in brief.stakeholders)


@pytest.mark.parametrize("language", languages())
def test_a_withheld_wording_is_known_in_every_language(language: str) -> None:
    """An export says it in the brief's language, whatever language is spoken around; its hash stays."""
    text = "The harbour of Vell closed on Monday."
    brief = builders.brief(language=language, withheld=(text,))
    with speaking("es"):
        gone = brief.exported()
        spanish = brief.hash_of_content()
    assert is_withheld(gone.headline.text)
    with speaking(language):
        assert gone.headline.text == phrase(
            "Not printed: the wording is the source's own, and its rights do not allow it."
        )
    assert gone.exported() == gone
    assert brief.hash_of_content() == gone.hash_of_content() == spanish


def test_no_text_of_a_source_is_a_withheld_one() -> None:
    """Nothing but the very sentence is taken for it."""
    assert not is_withheld("")
    assert not is_withheld("Not printed")


def test_a_run_makes_the_brief_in_the_language_of_the_configuration(tmp_path: Path) -> None:
    """The whole making of a brief speaks it: gaps, summary, notes on sources, what was not read."""
    article = builders.article("Der Hafen von Vell schloss am Montag.", language="de")
    with FakeModel() as model:
        config = Config.load(
            {
                "language": "de",
                "model": {"base_url": model.url, "name": "fake"},
                "store": {"url": str(tmp_path / "state.db")},
            },
            folder=tmp_path,
            environment={},
        )
        brief = generate([article], config=config, out=tmp_path / "out")
    assert brief.source_summary.startswith(
        "1 Artikel aus 1 Medium, 1 Ursprungsquelle, veröffentlicht am 3. November"
    )
    assert "1 von 1 Befund beruht auf einer einzigen Ursprungsquelle." in brief.gaps
    assert "## Quellenlage" in (tmp_path / "out" / "brief.md").read_text(encoding="utf-8")
    assert phrase("Sources") == "Sources"


def test_a_part_that_was_not_read_is_said_in_the_language() -> None:
    """The rendering speaks the brief's language, not that of who renders it."""
    brief = builders.full_brief(language="de", completeness=Completeness(articles=3, complete=1))
    with speaking("ar"):
        assert "Entwurf, unvollständig: 1 von 3 Artikeln" in render(brief, "md")
