"""Versions of an article: which is read, and what changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from briefing.articles import VersionChange, changes, make_article, newest_versions, note
from briefing.models import Article
from tests.articles.made import made


def test_a_corrected_version_supersedes_the_older_one() -> None:
    """Of two versions at one address the later is read, in whatever order they come; others are untouched."""
    address = {"url": "https://brisk.example/tolls"}

    def version(text: str, day: int, **metadata: Any) -> Article:
        published = datetime(2026, 3, day, tzinfo=UTC)
        return make_article(
            text, name=text[:5], retrieved_at=published, metadata={**metadata, "published_at": published}
        )

    first, second = version("Two officials.", 2, **address), version("One official.", 3, **address)
    elsewhere = version("Another story.", 1)
    for order in ((first, second, elsewhere), (second, elsewhere, first)):
        kept, older = newest_versions(order)
        assert {each.id for each in kept} == {second.id, elsewhere.id}
        assert [each.id for each in older] == [first.id]


FIRST = "The bridge is shut. Two piers are cracked. Nobody was hurt. The toll stays at 30 crowns."


@pytest.mark.parametrize(
    ("text", "change", "said"),
    [
        (FIRST, VersionChange(), ""),
        (FIRST.replace(". ", ".\n\n"), VersionChange(), ""),
        (FIRST + " It will open in May.", VersionChange(added=(5,)), "1 sentence added"),
        ("At last. " + FIRST + " So be it.", VersionChange(added=(1, 6)), "2 sentences added"),
        (FIRST.replace("Nobody was hurt. ", ""), VersionChange(removed=(3,)), "1 sentence removed"),
        (
            FIRST.replace("Two piers are", "Three piers are"),
            VersionChange(changed=(2,)),
            "1 sentence changed",
        ),
        (
            FIRST.replace("Two piers are cracked.", "Three piers are cracked. A ferry runs from Monday."),
            VersionChange(added=(3,), changed=(2,)),
            "1 sentence added, 1 changed",
        ),
        (
            FIRST.replace("Nobody was hurt.", "Lorries wait in Brisk."),
            VersionChange(added=(3,), removed=(3,)),
            "1 sentence added, 1 removed",
        ),
        (
            "Two piers are cracked. Nobody was hurt. The toll stays at 30 crowns. The bridge is shut.",
            VersionChange(added=(4,), removed=(1,)),
            "1 sentence added, 1 removed",
        ),
    ],
)
def test_what_changed_is_counted_in_sentences(text: str, change: VersionChange, said: str) -> None:
    """Added and changed sentences by their new numbers, removed ones by their old; layout is no change."""
    previous, current = made(FIRST, key="lenn"), made(text, key="lenn")
    assert changes(previous, current) == change
    assert note(previous, current) == said


def test_another_title_is_said_to_be_only_that() -> None:
    """The text is the same; a reader need not look for what else changed."""
    previous = made(FIRST, metadata={"title": "Bridge shut"})
    current = made(FIRST, metadata={"title": "Lenn bridge shut"})
    assert changes(previous, current) == VersionChange(title_changed=True)
    assert not changes(previous, current).text_changed
    assert note(previous, current) == "only the title changed"


def test_long_versions_are_compared_in_time() -> None:
    """Ten thousand replaced sentences, and one sentence of a hundred thousand words, take seconds at most."""
    many = made("".join(f"Line {number} says nothing of note today.\n" for number in range(5_000)))
    others = made("".join(f"Row {number} tells of {number} ships in port.\n" for number in range(5_000)))
    change = changes(many, others)
    assert len(change.added) + len(change.changed) == len(others.sentences)
    endless, other = made("ship and barge " * 30_000), made("barge and ship " * 30_000)
    assert changes(endless, other).changed == (1,)
