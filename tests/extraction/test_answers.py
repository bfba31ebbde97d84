"""Answers are read strictly as JSON, loosely as an envelope, item by item."""

from __future__ import annotations

import pytest

from briefing.asking import Broken
from briefing.extraction.answers import ClaimItem, Task, read

ONE = '{"text":"Orlen closed its port.","s":[1]}'
TWO = '{"text":"Norland protested.","s":[2]}'
CLAIMS: tuple[Task, ...] = ("claims",)


def texts(answer: str) -> list[str]:
    """The texts of the good items, "broken" for the others."""
    parsed = read(answer, CLAIMS)
    assert parsed is not None
    return [item.text if isinstance(item, ClaimItem) else "broken" for item in parsed.items["claims"]]


@pytest.mark.parametrize(
    "envelope",
    [
        '{"claims":[%s,%s]}',
        '```json\n{"claims":[%s,%s]}\n```',
        'Sure! Here it is:\n{"claims": [ %s , %s ] }\nAnything else?',
    ],
)
def test_the_envelope_may_be_loose(envelope: str) -> None:
    """Fences and prose around the JSON cost nothing."""
    assert texts(envelope % (ONE, TWO)) == ["Orlen closed its port.", "Norland protested."]


@pytest.mark.parametrize(
    "item",
    [
        '{"text":"a","text":"b","s":[1]}',
        '{"text":"a","s":[NaN]}',
        '{"text":"\\ud800","s":[1]}',
        '{"text":"a","s":["1"]}',
        '{"text":"a","s":[1.5]}',
        '{"text":"a","s":[true]}',
        '{"text":5,"s":[1]}',
        '{"text":"a","s":[]}',
        '{"text":"a"}',
        '"a"',
        "[1]",
        "null",
    ],
)
def test_one_bad_item_never_costs_the_good_ones(item: str) -> None:
    """Duplicate keys, NaN, half characters and wrong types break their own item only."""
    assert texts('{"claims":[%s,%s,%s]}' % (ONE, item, TWO)) == [
        "Orlen closed its port.",
        "broken",
        "Norland protested.",
    ]


def test_a_key_nobody_asked_for_is_ignored() -> None:
    """An extra key, a link in it or not, is not read."""
    assert texts('{"claims":[{"text":"a b c","s":[1],"link":"javascript:1"}]}') == ["a b c"]


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "I can't help with that.",
        "{}",
        '{"claims":{}}',
        '{"claims":[{"text":"cut before the fi',
        '{"claims":[%s]} or rather {"claims":[%s]}' % (ONE, TWO),
        "<html>captive portal</html>",
        "[" * 50_000,
        '{"claims":[' + "[" * 50_000,
    ],
)
def test_what_cannot_be_used_is_none(answer: str) -> None:
    """No list, two lists or nothing complete: there is nothing to use, and nothing is guessed."""
    parsed = read(answer, CLAIMS)
    assert parsed is None or all(isinstance(item, Broken) for item in parsed.items["claims"])


def test_an_empty_list_is_an_answer() -> None:
    """A model may say that there is nothing."""
    parsed = read('{"claims":[]}', CLAIMS)
    assert parsed is not None
    assert parsed.items["claims"] == []


def test_a_cut_answer_keeps_its_complete_items() -> None:
    """What stands before the cut is used and the cut is known."""
    parsed = read('{"claims":[%s,{"text":"Norl' % ONE, CLAIMS)
    assert parsed is not None
    assert parsed.cut
    assert len(parsed.items["claims"]) == 1


def test_a_missing_task_is_known() -> None:
    """An answer that leaves out one of several tasks says which."""
    parsed = read('{"claims":[%s]}' % ONE, ("claims", "implications"))
    assert parsed is not None
    assert parsed.missing == ("implications",)
