"""Grouping into voices against gold that was written blind: a false merge hides a source, a miss counts one twice."""

from __future__ import annotations

import pytest

from tests.gold.duplicates import HALVES, grouping, labelled, read

PRECISION = 0.98
RECALL = 0.95
"""Chosen before anything was measured."""


_PRECISE = [
    "dev",
    pytest.param(
        "heldout",
        marks=pytest.mark.xfail(
            strict=True, reason="97.4% on unseen articles: one district's weather taken for its neighbour's"
        ),
    ),
]


@pytest.mark.parametrize("half", _PRECISE)
def test_what_is_grouped_is_one_voice(half: str) -> None:
    """The bar for precision, in pairs; when the half that nobody looks at passes too, the mark goes."""
    assert grouping(labelled(half)).precision >= PRECISION


@pytest.mark.parametrize("half", HALVES)
def test_articles_of_one_voice_are_grouped(half: str) -> None:
    """The bar for recall, in pairs, on the half for development and on the one that nobody looks at."""
    assert grouping(labelled(half)).recall >= RECALL


@pytest.mark.parametrize("half", HALVES)
def test_the_gold_is_whole(half: str) -> None:
    """Enough articles and pairs of one voice in each half for the shares to mean something."""
    gold = labelled(half)
    assert len(gold.articles) >= 60
    assert len(grouping(gold).same) >= 40


GOLD = """
articles:
  - {id: one, origin: a, publisher: P, published_at: 2026-03-02T06:00:00+01:00, title: T, text: "First.\\n\\nSecond.\\n\\nThird."}
  - {id: two, origin: a, publisher: P, published_at: 2026-03-02T07:00:00+01:00, title: T, copy_of: one, CHANGE}
"""


def test_a_copy_is_made_of_what_it_copies() -> None:
    """Edits first, then paragraphs dropped, then lines put before and after."""
    change = 'edits: [{old: Second, new: Two}], drop: [1], prepend: "Top.", append: "End."'
    gold = read(GOLD.replace("CHANGE", change))
    assert gold.articles[1].text == "Top.\n\nTwo.\n\nThird.\n\nEnd.\n"
    assert gold.labels == {"one": "a", "two": "a"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("edits: [{old: Fourth, new: x}]", "two: 'Fourth' stands 0 times, not once"),
        ("edits: [{old: ir, new: x}]", "two: 'ir' stands 2 times, not once"),
        ("drop: [4]", "two: no paragraph 4 among 3"),
        ("droop: [1]", "two: unknown fields"),
        ("text: x", "two: needs either a text or the id that it copies"),
    ],
)
def test_gold_that_is_wrong_is_refused(change: str, message: str) -> None:
    """A slip of the editor's pen must not silently become another article."""
    with pytest.raises(ValueError, match=message):
        read(GOLD.replace("CHANGE", change))


def test_a_copy_of_nothing_is_refused() -> None:
    """What it copies stands before it in the file."""
    with pytest.raises(ValueError, match="two: copies three, which does not stand before it"):
        read(GOLD.replace("copy_of: one, CHANGE", "copy_of: three"))
