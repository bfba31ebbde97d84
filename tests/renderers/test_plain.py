"""The plain text says what the Markdown says, without its marks, in lines that a mail can carry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.renderers.edition import Edition
from briefing.renderers.escaping import shown
from briefing.renderers.folding import WIDTH, folded, width
from briefing.renderers.markdown import to_markdown
from briefing.renderers.plain import to_text
from tests import builders
from tests.renderers.editions import SECTIONS
from tests.renderers.test_markdown import of_stories, printed_paths
from tests.renderers.test_parsers import FIELDS, markdown_it, rendered, with_texts

LONG = "The harbour of Vell stays closed to every ship that draws more than four metres, the port said on Monday."


def test_a_brief_as_text() -> None:
    """Headings underlined, references in brackets, a link as its words and its page, the evidence at the end."""
    lines = to_text(builders.full_brief()).splitlines()
    assert lines[:3] == ["The harbour of Vell closed on Monday. [1]", "=" * 41, ""]
    assert lines[lines.index("Stakeholders") :][:3] == [
        "Stakeholders",
        "-" * 12,
        "",
    ]
    assert "- Port of Vell (state, owner): It waits. [1] (noted)" in lines
    assert "  - Earlier (2 November 2026): The harbour was open. [1]" in lines
    assert lines[-5:] == [
        "--------",
        "",
        "[1] “The harbour of Vell closed on Monday.” — Brineport Courier, “Harbour of",
        "    Vell closed” <https://courier.example/harbour>, 3 November 2026, sentence",
        "    1 (source 1).",
    ]
    assert "briefing show brief.json --rejected shows" in "\n".join(lines)


def test_every_section_is_there_in_order() -> None:
    """Each heading with its line under it, the evidence last; nothing of Markdown's marks is left."""
    for brief in (builders.brief(), builders.full_brief()):
        said = to_text(brief)
        headings = re.findall(r"^(.+)\n-{3,}$", said, re.MULTILINE)
        assert headings == [*SECTIONS, "Evidence"]
        assert not re.search(r"\*\*|\[\^|\\|^#|^>|\n{3}", said, re.MULTILINE)
        assert said.endswith(".\n")


def test_evidence_is_listed_by_number() -> None:
    """In the order of the numbers, wherever they are used first; of a brief of stories too."""
    brief = of_stories("A", "B")
    (reference,) = brief.references
    more = tuple(reference.model_copy(update={"number": number}) for number in (1, 2, 10, 3))
    lines = tuple(
        line.model_copy(update={"references": (number,)})
        for line, number in zip(brief.developments * 2, (10, 3, 2, 1), strict=True)
    )
    said = to_text(brief.model_copy(update={"references": more, "developments": lines}))
    assert re.findall(r"^\[(\d+)\] ", said, re.MULTILINE) == ["1", "2", "3", "10"]
    assert "Part 1. [10]" in said


@settings(max_examples=40, deadline=None)
@given(st.lists(FIELDS, min_size=40, max_size=80))
def test_every_word_is_there_on_lines_that_fit(words: list[str]) -> None:
    """Whatever the fields hold: their words stand in the order of the Markdown's, in lines of 78 columns but for long words."""
    brief = with_texts(words)
    said = to_text(brief)
    there = re.sub(r"\s+", "", said)
    for path, word in zip(printed_paths(), words, strict=False):
        if path[-1] != "name" or path[0] != "sources":
            assert re.sub(r"\s+", "", shown(word)) in there
    for line in said.splitlines():
        assert width(line) <= WIDTH or len(line.split()) <= 2
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2028\u2066-\u2069]", said)


def test_the_text_is_what_a_reader_of_the_markdown_sees() -> None:
    """The words of the body are those that markdown-it shows, references and addresses aside."""
    brief = builders.full_brief()
    body = re.sub(
        r"^[-=]{3,}$| \[\d+\]|\s+<\S+>|^ *- |^\d+\. ",
        "",
        to_text(brief).partition("\nEvidence\n")[0],
        flags=re.MULTILINE,
    )
    assert " ".join(body.split()) == rendered(markdown_it, to_markdown(brief)).body


def test_a_template_of_a_newsroom_holds_for_the_text(tmp_path: Path) -> None:
    """Its tables are rows, its breaks are lines; pictures and HTML are their words."""
    (tmp_path / "markdown" / "sections").mkdir(parents=True)
    (tmp_path / "markdown" / "sections" / "gaps.md").write_text(
        "## {{ _('Gaps and assumptions') }}\n\none\\\ntwo <b>three</b> ![four](https://a.example/x.png)\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n<div>five</div>\n\n    six\n\n1. one\n2. two\n   - deep\n\n[mail](mailto:vey)\n"
    )
    said = to_text(Edition(builders.brief(), templates=tmp_path))
    gaps = said.partition("Gaps and assumptions\n")[2].partition("\n\nSource summary")[0]
    assert gaps == (
        "--------------------\n\none\ntwo three four\n\na | b\nc | d\n\n    six\n\n1. one\n2. two\n   - deep\n\nmail"
    )


# Folding.


def test_a_line_folds_at_blanks() -> None:
    """No line is longer than 78 columns, and all words are there; marks stand before the lines."""
    made = list(folded(LONG * 2, "- ", "  "))
    assert len(made) == 3
    assert all(len(line) <= WIDTH for line in made)
    assert [line[:2] for line in made] == ["- ", "  ", "  "]
    assert " ".join(line[2:] for line in made) == LONG * 2


def test_a_word_longer_than_a_line_stays_whole() -> None:
    """An address is never broken."""
    address = f"<https://courier.example/{'x' * 90}>"
    assert list(folded(f"a {address} b")) == ["a", address, "b"]


def test_wide_letters_count_as_two_and_may_be_parted() -> None:
    """Chinese text has no blanks: a line breaks between two of its letters, and never before its full stop."""
    text = "港口星期一关闭，" * 20
    made = list(folded(text))
    assert "".join(made) == text
    assert all(width(line) <= WIDTH for line in made)
    assert not any(line.startswith("，") for line in made)
    assert width("水a\u0301") == 3


@pytest.mark.parametrize("value", ["", " ", "a"])
def test_a_short_text_is_one_line(value: str) -> None:
    """An empty one too."""
    assert list(folded(value, "- ")) == [f"- {value}".rstrip()]


@given(st.text(max_size=300))
def test_folding_loses_nothing(value: str) -> None:
    """The words of any text, in their order."""
    assert "".join(folded(value)).replace(" ", "") == "".join(value.split())
