"""No text of a brief comes to life in any format, whatever it says."""

from __future__ import annotations

import csv
import email
import io
import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from email.message import EmailMessage
from email.policy import default
from functools import cache
from typing import Any

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from lxml import etree
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from briefing.models import Brief
from briefing.renderers.edition import Edition
from briefing.renderers.feeds import to_atom, to_json_feed
from briefing.renderers.formats import FORMATS
from briefing.renderers.fragment import to_fragment
from briefing.renderers.pictures import pictures
from briefing.renderers.pictures.cleaning import ALLOWED
from tests.renderers.filled import (
    HARMLESS,
    KINDS,
    PAYLOADS,
    edition,
    filled,
    filled_all,
    holding,
    live,
    text_fields,
)
from tests.renderers.test_pictures import SVG, Scene

ATOM = "{http://www.w3.org/2005/Atom}"
VARIANTS = range(6)
"""More than the longest closed set of a brief's sections has words, but for reasons and kinds of merges."""

# The tools of the test.


def test_there_are_payloads_of_many_kinds() -> None:
    """At least 120, each different."""
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 120


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_text_field_holds_the_payload(variant: int) -> None:
    """All but the two that have to stay empty; so it is for every choice of the closed sets."""
    empty = {("Quotation", "sha256"), ("Brief", "withheld")}
    assert text_fields(Brief) - set(holding(filled("<b>", variant), "<b>")) == empty
    assert {("Line", "day"), ("SourceEntry", "byline"), ("Provenance", "prompts")} < text_fields(Brief)


def test_there_is_a_brief_for_each_payload() -> None:
    """And it is one that its own model reads again."""
    briefs = filled_all()
    assert [brief.title for brief in briefs] == list(PAYLOADS)
    assert all(Brief.model_validate_json(brief.model_dump_json()) == brief for brief in briefs[::20])


@pytest.mark.parametrize(
    "alive",
    [
        "<script>x</script>",
        "<p onclick=x>a</p>",
        '<a href="javascript:x">a</a>',
        '<a href="java\tscript:x">a</a>',
        '<a href="&#106;avascript:x">a</a>',
        '<a href="//attack.example">a</a>',
        '<a href="https://user@attack.example">a</a>',
        '<a href="/elsewhere">a</a>',
        "<img src=https://attack.example/x>",
        '<p style="color:red">a</p>',
        "<style>@import 'x'</style>",
        "<style>p{background:url(x)}</style>",
        '<meta http-equiv="refresh" content="0">',
        '<meta http-equiv="Content-Security-Policy" content="a">' * 2,
        '<iframe srcdoc="a"></iframe>',
        '<base href="https://attack.example/">',
        '<form action="https://attack.example/"></form>',
        "<svg><set attributeName=href to=x /></svg>",
        "<!--><img src=x>-->",
        '<script type="application/ld+json">{"a": "</script><script>x</script>"}</script>',
        '<script type="application/ld+json" src="x"></script>',
    ],
)
def test_what_is_alive_is_found(alive: str) -> None:
    """Each of these does, loads or leads to something."""
    assert live(f"<p>before</p>{alive}<p>after</p>")


def test_what_is_dead_is_let_be() -> None:
    """Escaped markup, links to web addresses and places in the page, one policy, data, our own style."""
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    page = (
        f"<!doctype html><html lang=en><head><title>&lt;script&gt;</title>{policy}<style>p{{color:red}}</style>"
        '<script type="application/ld+json">{"a": "\\u003c/script>"}</script></head><body>'
        '<p title="onclick=x">&lt;img src=x onerror=x&gt; <a href="https://news.example/?a=1#:~:text=b">c</a>'
        ' <a href="#ref-1">1</a></p></body></html>'
    )
    assert live(page) == []


# The formats. Each check takes what a format gave, and what it gave of a harmless brief.


def check_markdown(made: str, harmless: str) -> None:
    """The structure is that of the harmless brief, by a parser that takes raw HTML; nothing of it is alive."""
    assert _form(made) == _form(harmless)
    assert live(_by_markdown_it().render(made)) == []
    assert live(_by_github(made)) == []


def check_page(made: str, harmless: str) -> None:
    """Nothing is alive, and there is no element more than in the harmless page, links to web addresses left out."""
    assert live(made) == []
    for tag in ("<script", "<style", "<meta", "<h1", "<h2", "<section"):
        assert made.count(tag) == harmless.count(tag)


def check_fragment(made: str, harmless: str) -> None:
    """Nothing is alive."""
    assert live(made) == []
    assert made.count("<h2") == harmless.count("<h2")


def check_json(made: str, harmless: str) -> None:
    """It is JSON of the same form; what is HTML in it is not alive."""
    content = json.loads(made)
    assert _keys(content) <= _keys(json.loads(harmless)) | {"url", "uri", "href", "id", "source"}
    for html in _html_in(content):
        assert live(html) == []


def check_csv(made: str, harmless: str) -> None:
    """The same rows and columns; no cell begins as a formula does, and none has a control character but a line break."""
    rows, expected = (list(csv.reader(io.StringIO(each, newline=""))) for each in (made, harmless))
    assert [len(row) for row in rows] == [len(row) for row in expected]
    for cell in (cell for row in rows for cell in row):
        assert not cell.lstrip(" \u3000").startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))
        assert not [each for each in cell if unicodedata.category(each) == "Cc" and each not in "\t\n"]


def check_text(made: str, harmless: str) -> None:
    """No character that a terminal obeys or that reorders text; headings as in the harmless brief."""
    assert not _controls(made.replace("\n", ""))


def check_mail(made: str, harmless: str) -> None:
    """It parses without defects into the same headers and parts; the HTML part is not alive."""
    message, expected = (_message(each) for each in (made, harmless))
    assert [name.casefold() for name, _ in message.items()] == [
        name.casefold() for name, _ in expected.items()
    ]
    assert [each.get_content_type() for each in message.walk()] == [
        each.get_content_type() for each in expected.walk()
    ]
    for part in message.walk():
        assert part.defects == []
        assert not any(_controls(str(value)) for value in part.values())
        if part.get_content_type() == "text/html":
            assert live(part.get_content()) == []
        elif not part.is_multipart():
            assert not _controls(part.get_content().replace("\r\n", "").replace("\n", ""))


CHECKS: dict[str, Callable[[str, str], None]] = {
    "md": check_markdown,
    "html": check_page,
    "json": check_json,
    "ninjs": check_json,
    "ninjs1": check_json,
    "annotations": check_json,
    "csv": check_csv,
    "txt": check_text,
    "eml": check_mail,
}
MADE_OF_OTHERS = {
    "fragment": "markdown",
    "ninjs": "json and scripts",
    "ninjs1": "json and scripts",
    "eml": "mail",
    "txt": "terminals and logs",
}
"""Formats that hold the fragment or the Markdown, with the kind of payload that is meant for what is new in them.

They are tried with all of that kind and with every fifth of the others; with all of all in the slow tests.
"""
FIFTH = 5
BREAKS_MAIL = "<!-- -->"
"""The one piece of HTML in our Markdown: it keeps GitHub from making a link of a mail address."""
RENDERERS: dict[str, Callable[[Edition], str]] = {**FORMATS, "fragment": to_fragment}


def test_every_format_has_a_check() -> None:
    """A new format needs one here."""
    assert CHECKS.keys() == FORMATS.keys()


@pytest.mark.parametrize("name", RENDERERS)
def test_no_payload_comes_to_life(name: str) -> None:
    """In every text field of a brief whose sources may be quoted, in every format."""
    meant = KINDS.get(MADE_OF_OTHERS.get(name, ""))
    _try(name, (*meant, *PAYLOADS[::FIFTH]) if meant else PAYLOADS, variants=(0,))


@pytest.mark.slow
@pytest.mark.parametrize("name", RENDERERS)
def test_no_payload_comes_to_life_in_any_variant(name: str) -> None:
    """All payloads, and the same with two stories, with other rights, kinds and verdicts."""
    _try(name, PAYLOADS, variants=VARIANTS)


def _try(name: str, payloads: Sequence[str], *, variants: Sequence[int]) -> None:
    check = CHECKS.get(name, check_fragment)
    render, failures = RENDERERS[name], []
    for variant in variants:
        harmless = render(edition(HARMLESS, variant))
        for payload in payloads:
            try:
                check(render(edition(payload, variant)), harmless)
            except Exception as error:  # noqa: BLE001  every payload is tried, the failures told together
                failures.append(f"variant {variant}, {payload!r}: {type(error).__name__}: {str(error)[:300]}")
    assert not failures, f"{len(failures)} payloads\n" + "\n".join(failures[:20])


def test_the_text_is_in_place_in_json() -> None:
    """JSON holds the payloads as they are: nothing is escaped that need not be."""
    for payload in PAYLOADS:
        assert json.loads(FORMATS["json"](edition(payload)))["question"] == payload


def test_no_payload_comes_to_life_in_a_feed() -> None:
    """One feed of many briefs: as many entries as briefs, of one form, and their HTML is not alive; no control characters."""
    briefs = [filled(payload) for payload in (*KINDS["xml and feeds"], *PAYLOADS[::FIFTH])]
    atom = etree.fromstring(to_atom(briefs).encode(), etree.XMLParser(resolve_entities=False))
    entries = atom.findall(f"{ATOM}entry")
    items = json.loads(to_json_feed(briefs))["items"]
    series = {brief.series for brief in briefs}
    assert (
        len(series) >= len(entries) == len(items) > len(series) - 5
    )  # those of no visible words are one series
    for entry, item in zip(entries, items, strict=True):
        assert [each.tag for each in entry if not each.tag.endswith("category")] == [
            each.tag for each in entries[0] if not each.tag.endswith("category")
        ]
        assert live(entry.findtext(f"{ATOM}content")) == live(item["content_html"]) == []
        assert not _controls(entry.findtext(f"{ATOM}title") + item["title"])


def test_no_payload_comes_to_life_in_a_picture() -> None:
    """As names of sources and speakers, as findings and as languages; the pictures have the elements of harmless ones."""
    for many in batched((*KINDS["other namespaces and mutation"], *PAYLOADS[::FIFTH]), 11):
        scene = Scene()
        told = [
            scene.told(
                text, scene.article(text, hour), scene.article(f"{text} 2"), speaker=text, counts=1 + hour % 2
            )
            for hour, text in enumerate(many)
        ]
        told.append(scene.told("No.", scene.article("Vell"), speaker="Ada Holm"))
        scene.dispute("negation", *told)
        drawn = pictures(scene.brief(language=many[0]))
        assert [picture.name for picture in drawn] == ["timeline", "who-says-what", "origins"]
        for picture in drawn:
            assert live(picture.svg) == []
            assert {each.tag for each in etree.fromstring(picture.svg).iter()} <= {
                f"{SVG}{tag}" for tag in ALLOWED
            }
            assert not _controls(picture.svg)


def batched(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The texts, so many at a time."""
    return (texts[start : start + size] for start in range(0, len(texts), size))


# Reading the formats.


@cache
def _by_markdown_it() -> MarkdownIt:
    """CommonMark with raw HTML, tables and footnotes."""
    return MarkdownIt("commonmark", {"html": True}).enable("table").use(footnote_plugin)


def _by_github(markdown: str) -> str:
    """As GitHub's own parser reads it, raw HTML let through."""
    return str(
        cmarkgfm.github_flavored_markdown_to_html(
            markdown, options=Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
        )
    )


def _form(markdown: str) -> list[str]:
    """The blocks and the spans of a text, without its words; links, which depend on the address, are left out."""
    spans = {"text", "text_special", "softbreak", "link_open", "link_close"}
    return [
        each.type
        for token in _by_markdown_it().parse(markdown)
        for each in (token, *(token.children or ()))
        if each.type not in spans and each.content != BREAKS_MAIL
    ]


def _keys(content: Any) -> set[str]:
    """Every key of a JSON value but those of things that are named by a payload."""
    if isinstance(content, dict):
        return set(content) - set(PAYLOADS) - {HARMLESS} | {
            key for each in content.values() for key in _keys(each)
        }
    return {key for each in content for key in _keys(each)} if isinstance(content, list) else set()


def _html_in(content: Any) -> Iterator[str]:
    """What a JSON value says is HTML."""
    if isinstance(content, dict):
        if content.get("contentType", content.get("format")) == "text/html" and "value" in content:
            yield content["value"]
        yield from (
            value for key, value in content.items() if key.endswith("_html") and isinstance(value, str)
        )
        content = list(content.values())
    if isinstance(content, list):
        yield from (html for each in content for html in _html_in(each))


def _message(text: str) -> EmailMessage:
    message = email.message_from_bytes(text.encode(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def _controls(text: str) -> list[str]:
    """Control characters, and marks that reorder text."""
    reorder = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return [
        mark
        for mark in text
        if unicodedata.category(mark) in {"Cc", "Zl", "Zp"} or unicodedata.bidirectional(mark) in reorder
    ]
