"""An answer is read item by item: what is broken costs itself only, and what is ambiguous is never guessed."""

from __future__ import annotations

import json

import pytest

from briefing.asking import Broken
from briefing.synthesis.answers import LISTS, MOST, JudgementItem, Proposals, read
from tests.synthesis.scene import LIKELY, answer_of

GOOD = {"findings": [1], "text": "The port is closed."}


def test_the_parts_come_in_the_order_of_a_brief() -> None:
    """Whatever order they were written in; a judgement keeps its likelihood and its parts."""
    text = json.dumps({"gaps": [GOOD], "judgements": [{**LIKELY, "signs": ["X opens."]}], "headline": [GOOD]})
    parsed = read(text)
    assert parsed is not None
    assert [part for part, _ in parsed.items] == ["headline", "judgement", "gap"]
    judgement = parsed.items[1][1]
    assert isinstance(judgement, JudgementItem)
    assert (judgement.likelihood, judgement.signs, judgement.alternative) == ("likely", ["X opens."], "")


@pytest.mark.parametrize(
    "bad",
    [
        {"findings": ["1"], "text": "x"},
        {"findings": [True], "text": "x"},
        {"findings": list(range(13)), "text": "x"},
        {"findings": [1], "text": 7},
        {"findings": [1]},
        "The port is closed.",
        None,
    ],
)
def test_a_broken_item_costs_itself_only(bad: object) -> None:
    """Other types, missing keys and endless lists break one item; the next one stands."""
    parsed = read(answer_of(headline=[bad, GOOD]))
    assert parsed is not None
    assert [isinstance(item, Broken) for _, item in parsed.items] == [True, False]


def test_one_number_without_its_list_is_taken() -> None:
    """A bare number is a list of one; an empty list is read, so that the gate can say what is missing."""
    parsed = read(answer_of(headline=[{"findings": 2, "text": "x"}], gaps=[{"findings": [], "text": "x"}]))
    assert parsed is not None
    assert [item.findings for _, item in parsed.items if not isinstance(item, Broken)] == [[2], []]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The port is closed.",
        answer_of(),
        answer_of(headline=["x"]),
        f"{answer_of(headline=[GOOD])} or {answer_of(headline=[GOOD])}",
    ],
)
def test_an_answer_without_a_whole_item_cannot_be_used(text: str) -> None:
    """Prose, empty lists, nothing but broken items, two answers in one."""
    assert read(text) is None


def test_a_cut_answer_keeps_its_complete_items() -> None:
    """What came whole counts, and it is told that the rest is missing."""
    whole = answer_of(headline=[GOOD], bottom_line=[GOOD])
    parsed = read(whole[: whole.index("bottom_line") + 40])
    assert parsed is not None
    assert parsed.cut
    assert len(parsed.items) == 1


def test_the_schema_is_static_closed_and_bounded() -> None:
    """Providers compile it once: every key is asked for, no other is admitted, numbers and the term come before the text."""
    schema = Proposals.model_json_schema()
    assert schema["required"] == list(LISTS)
    for name, (part, kind) in LISTS.items():
        assert schema["properties"][name]["maxItems"] == MOST[part]
        item = schema["$defs"][kind.__name__]
        assert item["additionalProperties"] is False
        assert item["required"][0] == "findings"
    assert schema["$defs"]["JudgementItem"]["required"][1:3] == ["likelihood", "text"]
