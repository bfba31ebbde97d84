"""A gold of one's own: what it may hold, and what is said of what is wrong in it."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing.errors import SourceError
from briefing.evaluation import read_gold

TEXT = "The ferry at Upper Lenn stopped on Monday. It was hit by a barge.\nTam Iversen owns the ferry at Upper Lenn."
ARTICLE: dict[str, Any] = {"id": "f", "published": "2026-03-02", "text": TEXT}
ITEM: dict[str, Any] = {
    "article": "f",
    "s": [1],
    "text": "The ferry at Upper Lenn stopped.",
    "label": "supported",
}


def gold(*items: Any, articles: Any = (ARTICLE,), **head: Any) -> dict[str, Any]:
    """A gold as a value; without items it has the one that is right."""
    return {"articles": list(articles), "items": list(items) or [ITEM], **head}


@pytest.mark.parametrize(
    ("head", "entry", "count"), [(None, None, 3), (True, None, 2), (True, False, 3), (None, True, 2)]
)
def test_sentences_are_the_products_or_lines(head: bool | None, entry: bool | None, count: int) -> None:
    """What an article says of its lines goes before what the gold says; without either the product cuts."""
    given = gold(articles=[{**ARTICLE, "lines": entry}], **({} if head is None else {"lines": head}))
    [article] = read_gold(given).articles
    assert len(article.sentences) == count
    assert len(read_gold(given, lines=True).articles[0].sentences) == (
        count if (head, entry) != (None, None) else 2
    )


def test_yaml_and_json_say_the_same(tmp_path: Path) -> None:
    """The same gold in either form has the same items; a day is the evening of that day, whoever wrote it."""
    (tmp_path / "g.json").write_text(json.dumps(gold()), encoding="utf-8")
    (tmp_path / "g.yaml").write_text(
        f"articles:\n- id: f\n  published: 2026-03-02\n  text: {json.dumps(TEXT)}\n"
        "items:\n- {article: f, s: [1], text: The ferry at Upper Lenn stopped., label: supported}\n",
        encoding="utf-8",
    )
    one, other = read_gold(tmp_path / "g.json"), read_gold(tmp_path / "g.yaml")
    assert (one.items, one.faults) == (other.items, ())
    assert one.articles[0].published_at == datetime(2026, 3, 2, 18, tzinfo=UTC)
    assert one.sha256 != other.sha256


def test_an_article_may_be_a_file_beside_the_gold(tmp_path: Path) -> None:
    """It is read as any source is; what the gold says of it goes before what it says itself."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in/ferry.md").write_text(f"---\npublished_at: 2026-01-01\n---\n{TEXT}", encoding="utf-8")
    articles = [{"id": 7, "path": "in/ferry.md", "published": "2026-03-02"}]
    (tmp_path / "g.json").write_text(json.dumps(gold({**ITEM, "article": 7}, articles=articles)), "utf-8")

    async def inside() -> briefing.Evaluation:
        return briefing.evaluate(tmp_path / "g.json")

    found = asyncio.run(inside())
    assert found.golds[0].articles[0].published_at == datetime(2026, 3, 2, 18, tzinfo=UTC)
    assert [each.right for each in found.items] == [True]


@pytest.mark.parametrize(
    ("article", "reason"),
    [
        ({**ARTICLE, "txt": "?"}, "txt: no such field: check its spelling (it says '?')"),
        ({"id": "f"}, "give either a text, or the path of a file that holds it"),
        ({**ARTICLE, "path": "a.txt"}, "give either a text, or the path of a file that holds it"),
        (
            {"id": "f", "path": "gone.txt"},
            "gone.txt: does not exist: a path starts from the gold's own folder",
        ),
        ({"id": "f", "published": "in May", "text": TEXT}, "published: "),
        ({"text": TEXT}, "id: is missing"),
    ],
)
def test_a_bad_article_costs_only_what_rests_on_it(article: dict[str, Any], reason: str) -> None:
    """It is left out with the field, the value and the remedy, and so are its items; the others are read."""
    good = {"id": "g", "text": "The mill is shut."}
    item = {"article": "g", "s": [1], "text": "The mill is shut.", "label": "supported"}
    found = read_gold(gold(ITEM, item, articles=[article, good]))
    assert [each.text for each in found.items] == ["The mill is shut."]
    assert [each.entry for each in found.faults] == ["articles 1", "items 1"]
    assert reason in found.faults[0].reason


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"s": [4]}, "there is no sentence 4: article 'f' has 3, from 1 on"),
        ({"s": [0]}, "s.0: Input should be greater than or equal to 1 (it says 0)"),
        ({"s": []}, "s: is empty: give at least one"),
        (
            {"label": "true"},
            "label: Input should be 'supported', 'unsupported' or 'not_supported' (it says 'true')",
        ),
        ({"article": "x"}, "article 'x' is not among the articles: check the id"),
        ({"text": ""}, "text: is empty"),
        ({"quote": "x"}, "quote: no such field: check its spelling (it says 'x')"),
    ],
)
def test_a_bad_item_costs_nothing_else(change: dict[str, Any], reason: str) -> None:
    """It is left out, named by its place, with the value and the remedy; the rest goes on."""
    found = read_gold(gold({**ITEM, **change}, ITEM, "no item"))
    assert len(found.items) == 1
    assert str(found.faults[0]) == f"the gold: items 1: {reason}"
    assert found.faults[1].entry == "items 3"


def test_a_second_article_of_one_id_is_told() -> None:
    """The first one stays."""
    found = read_gold(gold(articles=[ARTICLE, {**ARTICLE, "text": "Another text."}]))
    assert [each.reason for each in found.faults] == ["a second article 'f': give each an id of its own"]
    assert found.articles[0].text.startswith("The ferry")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("g.yaml", "articles: [", "is not YAML"),
        ("g.json", "{", "is not JSON"),
        ("g.yaml", "items: []\nitems: []\n", "the key 'items' stands twice"),
        ("g.json", '{"items": [], "items": []}', "the key 'items' stands twice"),
        ("g.yaml", "items: [1]\n", "articles: is missing; see docs/evaluate.md"),
        ("g.yaml", "- a\n", "see docs/evaluate.md"),
        ("g.yaml", "vm\n", "must be a mapping of fields (it says 'vm'); see docs/evaluate.md"),
        ("g.yaml", "!!python/object/apply:os.getcwd []\n", "is not YAML"),
    ],
)
def test_what_is_no_gold_is_told_with_its_file(tmp_path: Path, name: str, content: str, reason: str) -> None:
    """The message names the file and the reason, and no file can make an object of its own choice."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(SourceError) as failed:
        read_gold(tmp_path / name)
    assert str(failed.value).startswith(str(tmp_path / name))
    assert reason in str(failed.value)


def test_the_language_is_the_one_that_is_said() -> None:
    """An article in another language gets the checks of that language."""
    german = {"id": "f", "language": "de", "text": "Die Fähre hält am Montag nicht."}
    [article] = read_gold(gold(articles=[german])).articles
    assert article.language == "de"
