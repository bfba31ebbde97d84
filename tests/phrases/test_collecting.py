"""`make phrases` keeps what is translated, adds what is new and drops what is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from briefing.phrases import collecting, languages
from briefing.phrases.collecting import catalogue, collected, main, update


def catalog(*phrases: str | tuple[str, str]) -> Catalog:
    """Phrases without a translation, all in one file."""
    made = Catalog(charset="utf-8")
    for each in phrases:
        made.add(each, locations=[("briefing/said.py", 0)])
    return made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where catalogues are written in a test."""
    monkeypatch.setattr(collecting, "CATALOGUES", tmp_path)
    return tmp_path


def test_a_new_language_begins_untranslated(folder: Path) -> None:
    """It has a head with its plural forms, and every phrase with an empty translation."""
    update("nl", catalog("Sources", ("{number} boat", "{number} boats")))
    assert (folder / "nl.po").read_text(encoding="utf-8") == (
        "# The phrases of a brief in Dutch. `make phrases` collects them; docs/languages.md says how to translate.\n"
        'msgid ""\nmsgstr ""\n"Language: nl\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        '#: briefing/said.py\nmsgid "Sources"\nmsgstr ""\n\n'
        '#: briefing/said.py\nmsgid "{number} boat"\nmsgid_plural "{number} boats"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    )


def test_translations_are_kept_and_obsolete_ones_go(folder: Path) -> None:
    """A phrase that is near to another is no translation of it."""
    update("nl", catalog("Sources", "Gone"))
    path = folder / "nl.po"
    path.write_text(path.read_text().replace('"Sources"\nmsgstr ""', '"Sources"\nmsgstr "Bronnen"'))
    update("nl", catalog("Sources", "Sources:"))
    assert {each.id: each.string for each in catalogue("nl") if each.id} == {
        "Sources": "Bronnen",
        "Sources:": "",
    }
    assert "Gone" not in path.read_text()


@pytest.mark.parametrize("language", languages()[1:])
def test_the_same_code_makes_the_same_file(language: str, folder: Path) -> None:
    """The catalogues are what `make phrases` writes, byte for byte: no dates, no line numbers, no folders."""
    original = (collecting.PACKAGE / "phrases" / "catalogues" / f"{language}.po").read_bytes()
    (folder / f"{language}.po").write_bytes(original)
    update(language, collected())
    assert (folder / f"{language}.po").read_bytes() == original
    assert b"-Date" not in original
    assert b"#: /" not in original


def test_what_lacks_a_translation_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`make phrases` says of each language how many phrases lack a translation, and which."""
    main(["nl"])
    [first, *phrases] = capsys.readouterr().err.splitlines()
    number = len(phrases)
    assert first == f"nl: {number} phrases, {number} without a translation"
    assert "  Bottom line" in phrases
