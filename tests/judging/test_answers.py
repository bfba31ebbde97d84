"""A judge's answer is read item by item: what is broken or unclear costs itself only."""

from __future__ import annotations

import json

import pytest

from briefing.judging.answers import MOST_ITEMS, Verdicts, read

GOOD = {"item": 1, "differs": "number", "verdict": "contradicted"}


def rulings(*verdicts: object, items: int = 3) -> dict[int, str] | None:
    """The rulings by item of an answer with these verdicts."""
    found = read(json.dumps({"verdicts": list(verdicts)}), items)
    return None if found is None else {number: each.verdict for number, each in found.items()}


@pytest.mark.parametrize(
    "bad",
    [
        {"item": 2, "differs": "number", "verdict": "rejected"},
        {"item": "2", "differs": "number", "verdict": "supported"},
        {"item": True, "differs": "number", "verdict": "supported"},
        {"item": 0, "differs": "number", "verdict": "supported"},
        {"item": 4, "differs": "number", "verdict": "supported"},
        {"item": 2, "differs": "number"},
        {"differs": "number", "verdict": "supported"},
        "supported",
        2,
        None,
        [],
    ],
)
def test_a_bad_verdict_costs_itself_only(bad: object) -> None:
    """An unknown ruling, another type, an item that is not there: the others count."""
    assert rulings(bad, GOOD) == {1: "contradicted"}
    assert rulings(GOOD, bad) == {1: "contradicted"}


@pytest.mark.parametrize("word", ["not-stated", "Not stated", "NOT_STATED", " not  stated "])
def test_a_ruling_may_be_spelt_in_other_ways(word: str) -> None:
    """Case, blanks and underscores do not matter."""
    assert rulings({"item": 1, "verdict": word}) == {1: "not-stated"}


@pytest.mark.parametrize("differs", ["tone", 7, None, ["number"]])
def test_an_unknown_difference_is_another_one(differs: object) -> None:
    """The ruling counts all the same; what is printed stays a listed word."""
    found = read(json.dumps({"verdicts": [{**GOOD, "differs": differs}]}), 1)
    assert found is not None
    assert found[1].differs == "other"


def test_two_unlike_verdicts_on_one_item_are_none() -> None:
    """Nothing is guessed; the same verdict twice is one."""
    other = {**GOOD, "verdict": "supported"}
    assert rulings(GOOD, other, {**GOOD, "item": 2}) == {2: "contradicted"}
    assert rulings(GOOD, GOOD) == {1: "contradicted"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "All items are supported.",
        '{"verdicts":[]}',
        '{"verdicts":[{"item":9,"verdict":"supported"}]}',
        '{"verdicts":[{"item":1,"item":1,"verdict":"supported"}]}',
        f'{{"verdicts":[{json.dumps(GOOD)}]}} or {{"verdicts":[{json.dumps(GOOD)}]}}',
    ],
)
def test_an_answer_without_a_clear_verdict_cannot_be_used(text: str) -> None:
    """Prose, an empty list, strange items, duplicate keys, two answers in one."""
    assert read(text, 3) is None


def test_a_cut_answer_keeps_its_complete_verdicts() -> None:
    """What came whole counts; the envelope may have prose around it."""
    whole = f'Here: ```json\n{{"verdicts":[{json.dumps(GOOD)},{{"item":2,"differs":"da'
    found = read(whole, 3)
    assert found is not None
    assert list(found) == [1]


def test_the_schema_is_static_closed_and_bounded() -> None:
    """Providers compile it once: every key is asked for, no other is admitted, nothing in it is of an article."""
    schema = Verdicts.model_json_schema()
    item = schema["$defs"]["VerdictItem"]
    assert schema["properties"]["verdicts"]["maxItems"] == MOST_ITEMS
    assert item["required"] == ["item", "differs", "verdict"]
    assert item["additionalProperties"] is False
    assert item["properties"]["verdict"]["enum"] == ["supported", "contradicted", "not-stated"]
