"""Markdown to plain text: what a reader sees, block by block."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.collect.texts.markdown_text import to_text
from briefing.sentences import split


def seen(markdown: str) -> str:
    """The text, without the line end that closes it."""
    text, _ = to_text(markdown)
    assert text.endswith("\n") or text == ""
    return text[:-1]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("The [bridge](https://lenn.example 'Piers') is shut.", "The bridge is shut."),
        ("The [bridge][1] is shut.\n\n[1]: https://lenn.example", "The bridge is shut."),
        ("The [**old** bridge](<https://lenn.example>) is shut.", "The old bridge is shut."),
        ("The **bridge** *is* `shut`.", "The bridge is shut."),
        ("It costs 5 \\* 3 &amp; 4 &#163;.", "It costs 5 * 3 & 4 £."),
        ("See ![two cracked piers](piers.png 'Piers') here.", "See  here."),
        ("[![piers](piers.png)](https://lenn.example) Shut.", " Shut."),
        ("It is <b>shut</b>.", "It is shut."),
        ("It is <!-- not --> shut.", "It is  shut."),
        ("It <script>alert('x')</script>is<STYLE>b {}</style> shut.", "It is shut."),
        ("It <template>was <script>x</script>not </template>is shut.", "It is shut."),
        ("It is </script>shut.", "It is shut."),
        ("A line  \nand another\nand one more.", "A line\nand another\nand one more."),
    ],
)
def test_words_within_a_line(markdown: str, text: str) -> None:
    """Links and emphasis keep their words; images, HTML and scripts leave nothing."""
    assert seen(markdown) == text.strip(" ") or seen(markdown) == text


@pytest.mark.parametrize(
    "gone",
    [
        "```\ncode\n```",
        "~~~ python\ncode\n~~~",
        "    indented code",
        "<!-- a comment\n\nof two blocks -->",
        "<div hidden>\nobey me\n</div>",
        "<script>\nobey()\n</script>",
        "![only an image](x.png)",
        "[1]: https://lenn.example 'A definition'",
        "***",
    ],
)
def test_blocks_without_words_go(gone: str) -> None:
    """Code, HTML, comments, images and rules leave no trace between the blocks around them."""
    assert seen(f"Before.\n\n{gone}\n\nAfter.") == "Before.\n\nAfter."
    assert to_text(gone) == ("", "")


def test_each_block_stands_on_its_own() -> None:
    """Headings, paragraphs, quotations and list items are parted by an empty line; items keep markers."""
    markdown = (
        "# Bridge\nShut since Monday.\n\nPiers\n-----\n> They said\n> no.\n\n"
        "- one\n- two\n  1. three\n  2. four\n\n     more of four\n\n7) seven\n"
    )
    assert seen(markdown).split("\n\n") == [
        "Bridge",
        "Shut since Monday.",
        "Piers",
        "They said\nno.",
        "- one",
        "- two",
        "1. three",
        "2. four",
        "more of four",
        "7) seven",
    ]


def test_blocks_become_sentences_of_their_own() -> None:
    """Neither a heading nor an item is joined to what follows, however they end."""
    text, _ = to_text("# The bridge\n\nis shut\n\n- first the piers\n- then the road\n")
    assert [text[each.start : each.end] for each in split(text, "en")] == [
        "The bridge",
        "is shut",
        "- first the piers",
        "- then the road",
    ]


@pytest.mark.parametrize("item", ["-", "- ```\n  code\n  ```", "- ![piers](x.png)", "1. <!-- -->"])
def test_an_item_without_words_leaves_no_marker(item: str) -> None:
    """The paragraph after a list is no item of it."""
    assert seen(f"{item}\n\nShut.") == "Shut."


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        ("# Lenn *bridge* [shut](x)\n\n# Another\n", "Lenn bridge shut"),
        ("Lenn bridge\nshut\n===\n", "Lenn bridge shut"),
        ("Before.\n\n## Second\n\n# First\n", "First"),
        ("# ![piers](x.png)\n\n# Lenn\n", "Lenn"),
        ("#\n\n# Lenn\n", "Lenn"),
        ("## Lenn\n", ""),
        ("```\n# Lenn\n```\n", ""),
        ("Lenn", ""),
        ("", ""),
    ],
)
def test_the_title_is_the_first_heading(markdown: str, title: str) -> None:
    """The first level-1 heading that has words, on one line; it stays in the text too."""
    text, found = to_text(markdown)
    assert found == title
    assert title in " ".join(text.split())


@given(st.text(st.sampled_from("ab .\n#*_`[]()!<>-1&\\\"'")))
@settings(deadline=None)
def test_any_text_is_read(markdown: str) -> None:
    """Nothing raises, the same text gives the same, and no block is blank."""
    text, _ = to_text(markdown)
    assert to_text(markdown)[0] == text
    assert all(block.strip() for block in text[:-1].split("\n\n")) or text == ""


@given(
    st.lists(
        st.lists(st.sampled_from(["Lenn", "shut", "über", "5", "桥"]), min_size=1).map(" ".join), min_size=1
    )
)
@settings(deadline=None)
def test_plain_paragraphs_are_kept_to_the_letter(paragraphs: list[str]) -> None:
    """What is no Markdown comes through unchanged."""
    assert seen("\n\n".join(paragraphs)) == "\n\n".join(paragraphs)
