"""Pieces of HTML as the words that a reader sees, block by block."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.collect.pages.fragments import to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        (" \n ", ""),
        ("<p></p>", ""),
        ("<!-- nothing -->", ""),
        ("<img src=x alt=Lenn>", ""),
        ("Plain words.", "Plain words."),
        ("5 &lt; 6 &amp; 7 &#8211; &eacute;&nbsp;x", "5 < 6 & 7 – é\xa0x"),
        ("<p>One <a href='https://lenn.example'>link</a>, <b>bo</b>ld.</p>", "One link, bold."),
        ("<p>A</p><p>B</p>", "A\n\nB"),
        ("A<p>B</p>C", "A\n\nB\n\nC"),
        ("<h2>Head</h2><ul><li>one<li>two</ul>", "Head\n\none\n\ntwo"),
        ("<p>one<br>two<br><br>three</p>", "one\ntwo\n\nthree"),
        ("<p>much   white\n\tspace</p>", "much white space"),
        ("<pre>one\n two</pre>", "one\ntwo"),
        ("<table><tr><th>Pier<th>State<tr><td>1<td>cracked</table>", "Pier | State\n\n1 | cracked"),
        ("<html><head><title>T</title></head><body>B</body></html>", "B"),
        ("<p>unclosed <i>tags", "unclosed tags"),
        ("a\0b<p>\ud800c", "ab\n\nc"),
        ("&lt;p&gt;no tag&lt;/p&gt;", "<p>no tag</p>"),
        ("<ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>", "橋はし"),
    ],
)
def test_blocks_and_entities(html: str, text: str) -> None:
    """Blocks are parted by an empty line, entities are read once, attributes and images leave nothing."""
    assert to_text(html) == text


def test_persian_and_emoji_are_left_as_they_are() -> None:
    """Joiners and flags come through untouched; cleaning is `make_article`'s business."""
    text = "می‌خواهم 👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿"
    assert to_text(f"<p>{text}</p>") == text


@pytest.mark.parametrize(
    "html",
    [
        "<b>" * 300 + "deep",
        "<br>" * 70_000,
        "<p>" + "word " * 300_000,
        "<p " + " ".join(f"a{n}=1" for n in range(5_000)) + ">x",
        f"<p style='width:{'calc(' * 50_000}'>x",
    ],
)
def test_markup_beyond_the_bounds_gives_nothing(html: str) -> None:
    """Too deep, too many elements, too much text or too many attributes: "" and no crash."""
    assert to_text(html) == ""


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<script>" * 50_000 + "a b", ""),
        ("<!--" * 50_000 + "a b", ""),
        ("<p title='" + "x" * 2_000_000 + "'>seen", "seen"),
        ("<style>" + "a{" * 50_000 + "</style>seen", "seen"),
        ("<p title=\"a > b < c\" class='d'>seen", "seen"),
        ("<script>for(a<b;a in c;){}" + " x" * 5_000 + "</script>seen", "seen"),
    ],
)
def test_odd_markup_is_read(html: str, text: str) -> None:
    """What looks costly and is not: raw text, long values, signs within values."""
    assert to_text(html) == text


PIECES = ["<p>", "</p>", "<br>", "<td>", "<style>", "<p hidden>", "<!--", "&amp;", *"ab <>/&;!-'\"=#\n"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
@settings(deadline=None)
def test_any_text_is_read(html: str) -> None:
    """Nothing raises, and no block is blank."""
    text = to_text(html)
    assert text == "" or all(block.strip() for block in text.split("\n\n"))
