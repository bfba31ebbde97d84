"""Whatever a field holds stays text on one line, and nothing but a plain web address is linked."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.renderers.escaping import is_web_address, link, one_line, text

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PAGE = "https://courier.example/harbour"


def shown(markdown: str) -> list[tuple[str, str]]:
    """The inline tokens of a Markdown text that is one paragraph: (type, content)."""
    opening, inline, closing = MARKDOWN.parse(markdown)
    assert (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
    return [(token.type, token.content) for token in inline.children or []]


def target(markdown: str) -> str:
    """The address that the only link in a Markdown text leads to, as a reader's program gets it."""
    found = [
        str(child.attrs["href"])
        for token in MARKDOWN.parse(markdown)
        for child in token.children or []
        if child.type == "link_open"
    ]
    (only,) = found
    return only


# Text.


@given(st.text())
@example("- a")
@example("+ a")
@example("1. a")
@example("12) a")
@example("# a")
@example("> a")
@example("a\n===")
@example("***")
@example("    a")
@example("[a]: https://a.example")
@example("| a |\n|---|")
@example("<b>a</b> &lt; \\")
@example("`a` $a$ ~~a~~ *a* _a_ [^1]")
@example("\\")
def test_any_text_is_shown_in_its_own_words(value: str) -> None:
    """As Markdown it is one run of text whose content is the value's, white space folded."""
    words = one_line(value)
    if value:
        assert shown(text(value)) == [("text", words or "\ufffd")]
    else:
        assert text(value) == ""


@given(st.text(st.characters() | st.sampled_from("\x1b\x9b\u202e\u2066\u200b\u200d\n\t\u2028")))
def test_a_field_is_one_visible_line(value: str) -> None:
    """No control, format or bidi character passes, and no line break; words stay apart; twice is once."""
    plain = one_line(value)
    assert all(mark in "\u200c\u200d" or unicodedata.category(mark)[0] != "C" for mark in plain)
    assert plain == " ".join(plain.split())
    assert one_line(plain) == plain


def test_what_drives_a_terminal_or_reorders_text_goes() -> None:
    """ESC sequences lose their ESC, bidi controls vanish, joiners of scripts and emoji stay."""
    assert one_line("a\x1b]8;;https://b.example\x07c\x9b2J") == "a]8;;https://b.examplec2J"
    assert one_line("a\u202eb\u2066c\u00add") == "abcd"
    assert one_line("a\r\nb\x00\tc\x85d\u2028e") == "a b c d e"
    assert one_line("می\u200cشود 👩\u200d🚒") == "می\u200cشود 👩\u200d🚒"


@pytest.mark.parametrize("value", ["\x1b", " ", "\u202e\u2069", "\n"])
def test_a_value_of_which_nothing_can_be_shown_leaves_a_sign(value: str) -> None:
    """It is not dropped unseen, and the marks around it don't run together."""
    assert text(value) == "\ufffd"


@pytest.mark.parametrize(
    "value",
    [
        "https://a.example",
        "HTTP://a.example",
        "www.a.example",
        "see_www.a.example",
        "Www.a.example",
        "ftp://a.example",
        "<https://a.example>",
        "[a](https://a.example)",
        "![a](https://a.example)",
    ],
)
def test_an_address_in_text_is_no_link(value: str) -> None:
    """Neither by CommonMark nor where GitHub looks for bare addresses ("://" and "www." as they stand)."""
    assert shown(text(value)) == [("text", value)]
    assert not re.search(r"\w://|www\.", text(value), re.IGNORECASE)


@pytest.mark.parametrize("value", ["(1) a", "a) b", "A) b", "iv. b", "IV. b", ": b"])
def test_lists_that_only_pandoc_knows_stay_text(value: str) -> None:
    """A letter, a Roman number or a bracket at the start is escaped."""
    assert "\\" in text(value)
    assert shown(text(value)) == [("text", value)]


@pytest.mark.parametrize(
    "value", ["Harbour of Vell", "Mr. Vey left.", "1984 was wet", "4.5% more", "Fähre", "A. Vey"]
)
def test_plain_words_stay_plain(value: str) -> None:
    """What means nothing to Markdown is written as it is."""
    assert text(value) == value


# Links.


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<b>x</b>",
        "vbscript:x",
        "blob:https://a.example/1",
        "file:///etc/hosts",
        "ftp://a.example",
        "mailto:vey@a.example",
        "//a.example/x",
        "/x",
        "a.example",
        "https:a.example",
        "https:///x",
        "https://vey@a.example",
        "https://vey:word@a.example",
        "https://a.example\\@b.example",
        "https://@a.example",
        "https://[a",
        " https://a.example",
        "https://a.example/ b",
        "https://a.example/\n",
        "java\nscript:alert(1)",
        "https://a.example/\x1b",
        "https://a.example/\u202e",
        "view-source:https://a.example",
    ],
)
def test_only_plain_web_addresses_are_linked(url: str) -> None:
    """Any other scheme, a missing host, user names, white space and invisible characters give the label alone."""
    assert not is_web_address(url)
    assert link("label", url, passage="a passage") == "label"


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "http://courier.example",
        "HTTPS://courier.example/a_b~c*d",
        "https://courier.example:8080/a?b=c&d=e#f",
        "https://courier.example/?a=1&copy;=2&lt;b&#41;c",
        "https://courier.example/100%25/%2D",
    ],
)
def test_a_web_address_is_linked_as_it_is(url: str) -> None:
    """What a reader's program gets is the source's own address, also where Markdown would read an entity."""
    assert target(link("label", url)) == url


@given(
    st.text(),
    st.text(st.characters(categories=["L", "N", "P", "S"])).map(lambda path: PAGE + "/" + path),
    st.text(),
)
def test_a_link_is_one_link_to_its_own_host(label: str, url: str, passage: str) -> None:
    """Whatever label, path and passage hold, there is one link, to the source's host, with the label as text."""
    made = f"a {link(f'“{label}”', url, passage=passage)} b"
    kinds = [kind for kind, _ in shown(made)]
    assert kinds == ["text", "link_open", "text", "link_close", "text"]
    assert target(made).startswith(PAGE + "/")


# Text fragments.


def fragment(passage: str, url: str = PAGE) -> str:
    """What follows `:~:text=` in the link to a passage."""
    return target(link("label", url, passage=passage)).partition(":~:text=")[2]


def test_a_short_passage_is_searched_for_exactly() -> None:
    """Dash, ampersand and comma mean something in a text fragment: they are percent-encoded."""
    passage = "Well-known: 3,5 & more, “said” Vey."
    found = fragment(passage)
    assert unquote(found) == passage
    assert not set(found) & set("-&,")
    assert found.startswith("Well%2Dknown%3A%203%2C5%20%26%20more%2C%20")


@pytest.mark.parametrize(("length", "ranged"), [(299, False), (300, True), (900, True)])
def test_a_long_passage_is_searched_for_by_its_ends(length: int, ranged: bool) -> None:
    """Below 300 characters exactly; from there on by its first and last six words, with one bare comma."""
    words = ("no-one, slept & swam " * 60)[:length].rstrip()
    passage = words + "x" * (length - len(words))
    first, *last = fragment(passage).split(",")
    if ranged:
        assert unquote(first).split() == passage.split()[:6]
        assert unquote(last[0]).split() == passage.split()[-6:]
    else:
        assert (unquote(first), last) == (passage, [])


def test_a_long_passage_of_few_words_stays_whole() -> None:
    """Where there are no six words at each end, as in scripts without spaces, the passage is exact."""
    assert unquote(fragment("水" * 400)) == "水" * 400


@pytest.mark.parametrize(
    ("url", "start"),
    [
        (PAGE, f"{PAGE}#:~:text="),
        (f"{PAGE}#top", f"{PAGE}#top:~:text="),
        (f"{PAGE}#", f"{PAGE}#:~:text="),
        (f"{PAGE}#:~:text=old", f"{PAGE}#:~:text="),
        (f"{PAGE}#top:~:text=old&text=older", f"{PAGE}#top:~:text="),
    ],
)
def test_a_fragment_of_the_address_itself_is_kept(url: str, start: str) -> None:
    """The page's anchor stays before ours; a text fragment that came along is replaced."""
    assert target(link("label", url, passage="new")) == f"{start}new"
    assert target(link("label", url)) == url
