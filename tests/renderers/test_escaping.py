"""Whatever a field holds stays text on one line, and nothing but a plain web address is linked."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.models import Quotation
from briefing.models.article import Rights
from briefing.renderers.escaping import (
    Passage,
    code,
    is_web_address,
    link,
    one_line,
    text,
    web_address,
    within,
)
from briefing.renderers.passages import passage
from tests import builders

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PAGE = "https://courier.example/harbour"


def shown(markdown: str) -> list[tuple[str, str]]:
    """The inline tokens of a Markdown text that is one paragraph: (type, content)."""
    opening, inline, closing = MARKDOWN.parse(markdown)
    assert (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
    found: list[tuple[str, str]] = []
    for token in inline.children or []:
        if token.content == "<!-- -->":
            continue  # what keeps a mail address from being linked
        if token.type == "text" and found and found[-1][0] == "text":
            found[-1] = ("text", found[-1][1] + token.content)
        else:
            found.append((token.type, token.content))
    return found


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


def test_within_a_line_a_number_opens_nothing() -> None:
    """So it is written plainly there; anything else is escaped as ever."""
    assert (text("3. November"), within("3. November")) == (r"3\. November", "3. November")
    assert (within("- *a*"), within("\x1b")) == (r"- \*a\*", "\ufffd")


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
        "https:\\\\a.example",
        "https://a.example\\b",
        "https://a.example/a\\b",
        "https://a.example/\x85",
        "https://a.example/\u2028",
        "https://a.example:99999",
        "https://a.example:80x",
        "https://a.example%2eb.example",
        "https://a.example<b",
        "https://a_b,c.example",
        "https://a..example",
        "https://.",
        "https://[::1]/",
        "https://[fe80::1%25x]/",
        "https://ａ.example",
        "https://a。example",
        "https://a.example℀.b",
        "https://a\u00ad.example",
        "https://a\u200d.example",
        "filesystem:https://a.example",
        "about:blank",
        "intent://a.example",
        "ws://a.example",
    ],
)
def test_only_plain_web_addresses_are_linked(url: str) -> None:
    """Any other scheme, a missing host, user names, white space and invisible characters give the label alone."""
    assert not is_web_address(url)
    assert link("label", url, Passage("a passage")) == "label"


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


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://fähre.example/ü", "https://xn--fhre-loa.example/%C3%BC"),
        ("https://аpple.example/", "https://xn--pple-43d.example/"),
        ("https://straße.example:8080/x", "https://xn--strae-oqa.example:8080/x"),
        ("https://水.example/?a=水#水", "https://xn--1rw.example/?a=%E6%B0%B4#%E6%B0%B4"),
        ("https://courier.example./x", "https://courier.example./x"),
    ],
)
def test_a_host_beyond_ascii_is_written_in_punycode(url: str, linked: str) -> None:
    """So a Cyrillic lookalike is seen to be one; what is no letter in a host, and what a browser maps, is refused above."""
    assert web_address(url) == linked
    assert web_address(linked) == linked
    assert target(link("label", url)) == linked


@given(st.text(max_size=40).map(lambda rest: f"https://{rest}"))
def test_an_address_is_ascii_and_has_the_host_that_a_program_reads_in_it(url: str) -> None:
    """Whatever follows the slashes: what is linked has one host of letters, digits, dots and dashes, and no user."""
    linked = web_address(url)
    if linked:
        assert re.fullmatch(r"https://[A-Za-z0-9._-]+(:\d*)?([/?#][!-~]*)?", linked)
        assert not set(linked) & set('\\<>"`^{}|')


@pytest.mark.parametrize("value", ["vey@courier.example", "a.b+c_d@e-f.example", "xmpp:vey@a.example/b"])
def test_a_mail_address_in_text_is_no_link(value: str) -> None:
    """GitHub links those that it finds in the words it shows, escaped or not; so they are parted by nothing that shows."""
    made = cmarkgfm.github_flavored_markdown_to_html(text(value), Options.CMARK_OPT_UNSAFE)
    assert made == f"<p>{value.replace('@', '@<!-- -->')}</p>\n"
    assert cmarkgfm.github_flavored_markdown_to_html(value.replace("@", "\\@")).count("<a ") == 1


@pytest.mark.parametrize("value", ["@vey", "a @ b", "vey@"])
def test_a_plain_at_sign_is_only_escaped(value: str) -> None:
    """Nothing is parted where no address is."""
    assert text(value) == value.replace("@", "\\@")


def test_code_holds_words_of_ours() -> None:
    """What would end it is an error of whoever wrote it."""
    assert code("briefing show") == "`briefing show`"
    for value in ("a`b", "a\nb", " a"):
        with pytest.raises(ValueError, match="can't be set as code"):
            code(value)


@given(
    st.text(),
    st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\\")).map(
        lambda path: PAGE + "/" + path
    ),
    st.text(),
)
def test_a_link_is_one_link_to_its_own_host(label: str, url: str, passage: str) -> None:
    """Whatever label, path and passage hold, there is one link, to the source's host, with the label as text."""
    made = f"a {link(f'“{label}”', url, Passage(passage))} b"
    kinds = [kind for kind, _ in shown(made)]
    assert kinds == ["text", "link_open", "text", "link_close", "text"]
    assert target(made).startswith(PAGE + "/")


# Text fragments.


def fragment(passage: str, url: str = PAGE) -> str:
    """What follows `:~:text=` in the link to a passage."""
    return target(link("label", url, Passage(passage))).partition(":~:text=")[2]


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
    assert target(link("label", url, Passage("new"))) == f"{start}new"
    assert target(link("label", url)) == url


# Passages.

REFRAIN = (
    "Nobody came.\nThe ferry of Vell waited.\nNobody came.\nThe bell rang twice. Nobody came. It was dark."
)


def sought(text: str, number: int, rights: Rights = "excerpt") -> str:
    """The text directive for one sentence of an article, undone of its escapes."""
    source = builders.article(text, rights=rights)
    each = source.sentences[number - 1]
    quotation = Quotation(sentence=number, start=each.start, end=each.end, exact=source.quotation(number))
    return unquote(passage(quotation, source).fragment())


def test_a_sentence_that_stands_once_needs_no_context() -> None:
    """Nor does the first of several: a browser goes to the first."""
    assert sought(REFRAIN, 2) == "The ferry of Vell waited."
    assert sought(REFRAIN, 1) == "Nobody came."


def test_a_sentence_that_stood_before_gets_the_words_before_it() -> None:
    """As few as tell the two places apart, from the line before or its own."""
    assert sought(REFRAIN, 3) == "of Vell waited.-,Nobody came."
    assert sought("It rained.\nThe bell rang twice. It RAINED.", 2) == "The bell rang twice. It RAINED."


def test_the_context_grows_until_it_is_enough() -> None:
    """More words before, then words after; where nothing tells the places apart, the largest is given."""
    twice = "In the old harbour of Vell nobody came.\nNo."
    text = f"{twice}\nOn Monday in the old harbour of Vell nobody came.\nNo.\nThe end."
    assert sought(text, 4) == "in the old harbour of Vell nobody came.-,No.".replace(
        "in the", "On Monday in the"
    )
    assert sought("Yes.\nNo.\nYes.\nNo.\nMaybe.", 4) == "Yes.-,No.,-Maybe."
    assert sought("No.\nNo.\nNo.", 3) == "No.-,No."


def test_a_long_sentence_is_told_apart_by_its_beginning() -> None:
    """Above 300 characters a page is searched for how it begins and ends: that is what must not stand before."""
    long = f"The ferry of Vell waits for {'days and ' * 40}for some nights in March."
    assert sought(f"The ferry of Vell waits for Kern.\n{long}", 2) == (
        "waits for Kern.-,The ferry of Vell waits for,and for some nights in March."
    )
    assert sought(f"It waits.\n{long}", 2) == "The ferry of Vell waits for,and for some nights in March."


def test_rights_hold_for_the_context_too() -> None:
    """Of a source that may be linked only no word is given, and of an article that is not the quoted one none either."""
    assert sought(REFRAIN, 3, rights="link") == "Nobody came."
    source = builders.article(REFRAIN)
    other = Quotation(sentence=1, start=0, end=5, exact="Else.")
    assert passage(other, source) == Passage("Else.") == passage(other)
    assert passage(other.withheld(), source) == Passage("")
