"""The Markdown says the same in three parsers that no one here wrote: markdown-it, cmark-gfm (GitHub's) and Pandoc.

Pandoc is asked without its typographic replacements (`-smart`), which turn straight quotation marks into curly ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import cmarkgfm
import pypandoc
import pytest
from cmarkgfm.cmark import Options
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as parsing
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from briefing.models import Brief
from briefing.phrases import languages
from briefing.renderers.escaping import shown
from briefing.renderers.markdown import to_markdown
from tests import builders
from tests.renderers.test_markdown import HOSTILE, Path, of_stories, printed_paths

Parser = Callable[[str], str]
MARKDOWN_IT = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)


def markdown_it(markdown: str) -> str:
    return str(MARKDOWN_IT.render(markdown))


def cmark_gfm(markdown: str) -> str:
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    return str(cmarkgfm.github_flavored_markdown_to_html(markdown, options))


def pandoc(markdown: str) -> str:
    return str(pypandoc.convert_text(markdown, "html5", format="markdown-smart", extra_args=["--wrap=none"]))


FAST: Sequence[Parser] = (markdown_it, cmark_gfm)
ALL: Sequence[Parser] = (*FAST, pandoc)

FOREIGN = [
    *(
        "::: x\n",
        "@vey2026",
        "[@vey]",
        "^sup^",
        "~sub~",
        "(@) a",
        "{.c}",
        "\\begin{x}",
        "<div>",
        "`a`{=html}",
    ),
    *(
        ":smile:",
        "[[a]]",
        "==m==",
        "!!! note\n",
        "a  \nb",
        "#. a",
        "| a\n",
        "Term\n: b",
        "$5 and $6",
        "^[note]",
    ),
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "&amp;lt;",
        "@vey",
        "#12",
        "A.  b",
        "i) c",
    ),
]
FIELDS = st.one_of(HOSTILE, st.sampled_from(FOREIGN), st.text(min_size=1, max_size=30)).filter(bool)
"""What stands in a field."""


def with_texts(words: Sequence[str]) -> Brief:
    """The full brief with a text of its own in every field that is printed, the same ones again where they run out."""
    dumped: Any = builders.full_brief().model_dump(mode="json")
    for number, path in enumerate(printed_paths()):
        put(dumped, path, words[number % len(words)])
    return Brief.model_validate(dumped)


def put(dumped: Any, path: Path, word: str) -> None:
    for step in path[:-1]:
        dumped = dumped[step]
    dumped[path[-1]] = word


@dataclass(frozen=True)
class Page:
    """What a parser makes of a brief: its elements with where links lead, the words of its body and of each footnote.

    Pandoc repeats a footnote for each of its marks: it counts once.
    """

    elements: tuple[tuple[str, str], ...]
    body: str
    notes: tuple[str, ...]
    shape: tuple[str, ...]
    """The elements of the body that all parsers write alike."""


_MARKS = "//sup|//*[contains(@class,'footnote-ref') or contains(@class,'footnote-back')]"
_NOTES = "//section[contains(@class,'footnotes')]"
_SHAPE = ("h1", "h2", "h3", "ol", "ul", "li", "blockquote", "em", "strong", "code")


def rendered(parser: Parser, markdown: str) -> Page:
    """What a parser makes of a text."""
    page = parsing.document_fromstring(f"<main>{parser(markdown)}</main>")
    elements = []
    for element in page.iter(etree.Element):
        address = str(element.get("href") or element.get("src") or "")
        elements.append((str(element.tag), address.partition("#:~:")[0] if ":" in address else ""))
    for mark in page.xpath(_MARKS):
        mark.drop_tree()
    notes = dict.fromkeys(folded(each.text_content()) for each in page.xpath(f"{_NOTES}//li"))
    for section in page.xpath(_NOTES):
        section.drop_tree()
    shape = tuple(str(each.tag) for each in page.iter(*_SHAPE))
    return Page(tuple(elements), folded(page.text_content()), tuple(notes), shape)


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@cache
def harmless(parser: Parser) -> Page:
    """The brief with a plain word in every field."""
    return rendered(parser, to_markdown(with_texts(["word"])))


def assert_the_same_everywhere(words: Sequence[str], parsers: Sequence[Parser]) -> None:
    """What must hold of a brief with these texts in its fields."""
    markdown = to_markdown(with_texts(words))
    made = [rendered(parser, markdown) for parser in parsers]
    for parser, page in zip(parsers, made, strict=True):
        assert page.elements == harmless(parser).elements
        assert (page.body, page.notes, page.shape) == (made[0].body, made[0].notes, made[0].shape)
    everything = " ".join([made[0].body, *made[0].notes])
    for path, word in zip(printed_paths(), words, strict=False):
        if path[-1] != "name" or path[0] != "sources":  # what a source without a title is called
            assert folded(shown(word)) in everything


@settings(max_examples=30, deadline=None)
@given(st.lists(FIELDS, min_size=40, max_size=80))
def test_no_fields_change_what_github_and_markdown_it_make_of_it(words: list[str]) -> None:
    """With another hostile text in every field at once, the elements are those of plain words, and the words the fields' own."""
    assert_the_same_everywhere(words, FAST)


@settings(max_examples=4, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(FIELDS, min_size=60, max_size=80))
def test_no_fields_change_what_pandoc_makes_of_it(words: list[str]) -> None:
    """The same in Pandoc, and all three show the same words; a process an example, so few of them."""
    assert_the_same_everywhere(words, ALL)


def test_what_only_other_parsers_know_stays_text() -> None:
    """Every syntax of Pandoc and GitHub that is listed here, each in a field of its own."""
    assert_the_same_everywhere(FOREIGN, ALL)


@pytest.mark.parametrize("brief", [builders.brief(), of_stories("The harbour", "The bridge")])
def test_three_parsers_show_the_same_brief(brief: Brief) -> None:
    """Headings, lists, notes and words are the same in all three."""
    first, *others = [rendered(parser, to_markdown(brief)) for parser in ALL]
    for page in others:
        assert (page.body, page.notes, page.shape) == (first.body, first.notes, first.shape)


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_structure(language: str) -> None:
    """No translated phrase opens a list, a heading or a link, and all parsers show the same words."""
    markdown = to_markdown(builders.full_brief(language=language))
    english = to_markdown(builders.full_brief())
    pages = [rendered(parser, markdown) for parser in ALL]
    assert [page.elements for page in pages] == [rendered(parser, english).elements for parser in ALL]
    assert {page.body for page in pages} == {pages[0].body}
    assert language == "en" or pages[0].body != rendered(markdown_it, english).body
