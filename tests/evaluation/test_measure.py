"""The figures of an evaluation, and the floors that they are held to."""

from __future__ import annotations

from typing import Any

import pytest

import briefing
from briefing.errors import ConfigError, SourceError
from briefing.evaluation import Floor, Share, held, read_floor

ARTICLES = [{"id": "f", "text": "The ferry at Upper Lenn stopped on Monday. Tam Iversen owns 3 ferries."}]


def item(text: str, label: str, kind: str, *sentences: int) -> dict[str, Any]:
    """An item on the ferry."""
    return {"article": "f", "s": list(sentences), "text": text, "label": label, "kind": kind}


GOLD = {
    "articles": ARTICLES,
    "items": [
        item("The ferry at Upper Lenn stopped on Monday.", "supported", "copy", 1),
        item("Tam Iversen owns 3 ferries.", "supported", "copy", 2),
        item("Owls bark.", "supported", "far", 2),
        item("Tam Iversen owns 4 ferries.", "unsupported", "number", 2),
        item("Tam Iversen owns 3 ferries.", "not_supported", "number", 2),
    ],
}


def test_slips_and_true_statements_are_counted_apart() -> None:
    """Whatever is not called supported is detected when it is false, and a false alarm when it is true."""
    found = briefing.evaluate(GOLD)
    assert (found.total.detection, found.total.false_alarms) == (Share(1, 2), Share(1, 3))
    assert found.total.balanced_accuracy == pytest.approx((1 / 2 + 2 / 3) / 2)
    assert [each.text for each in found.misses] == ["Owls bark.", "Tam Iversen owns 3 ferries."]


def test_each_kind_has_its_own_figures() -> None:
    """In the order of the gold; a kind of one label has no balanced accuracy, and what it has none of is no zero."""
    found = briefing.evaluate(GOLD)
    assert list(found.kinds) == ["copy", "far", "number"]
    assert found.of("number").reasons(true=False) == {"number-not-in-source": 1}
    assert found.of("number").balanced_accuracy is None
    assert found.of("copy").plain()["detection"] == {
        "hits": 0,
        "of": 0,
        "rate": None,
        "low": None,
        "high": None,
    }


def test_the_interval_is_wilsons() -> None:
    """As in published tables: 9 of 10, and no end outside 0 and 1."""
    assert Share(9, 10).interval == pytest.approx((0.596, 0.982), abs=0.001)
    assert Share(0, 10).interval == pytest.approx((0.0, 0.278), abs=0.001)
    assert Share(10, 10).interval[1] == pytest.approx(1)


def test_the_same_gold_gives_the_same_data() -> None:
    """Nothing in the figures depends on the day or the run; the hash is that of the gold."""
    one, other = briefing.evaluate(GOLD).plain(misses=True), briefing.evaluate(GOLD).plain(misses=True)
    assert one == other
    changed = {**GOLD, "items": GOLD["items"][:1]}
    assert briefing.evaluate(changed).plain()["gold"][0]["sha256"] != one["gold"][0]["sha256"]


def test_several_golds_are_one_evaluation() -> None:
    """Their items are measured together; one that can't be read is told and costs the others nothing."""
    found = briefing.evaluate([GOLD, {"articles": []}, GOLD])
    assert len(found.items) == 10
    assert [each.entry for each in found.faults] == ["the file"]


@pytest.mark.parametrize("gold", [{}, [], {**GOLD, "items": [{}]}])
def test_nothing_to_measure_is_an_error(gold: Any) -> None:
    """No figure is made of nothing; the reason is the first fault's."""
    with pytest.raises(SourceError, match="no item of the gold can be judged"):
        briefing.evaluate(gold)


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("detection=0.5", True),
        ("detection=0.51", False),
        ("false-alarms=0.34", True),
        ("false-alarms=0.33", False),
        ("false-alarms:copy=0", True),
        ("balanced-accuracy=0.58", True),
        ("balanced-accuracy=0.59", False),
        ("detection:date=0", False),
    ],
)
def test_a_floor_is_kept_or_missed(text: str, met: bool) -> None:
    """False alarms are bounded from above, the others from below; where there is nothing to measure it is missed."""
    assert held(read_floor(text), briefing.evaluate(GOLD)).met is met


@pytest.mark.parametrize(
    "text", ["detection", "detection=95", "detection=high", "recall=0.9", "=0.5", "", "detection=nan"]
)
def test_what_is_no_floor_is_told(text: str) -> None:
    """The message says what was written and what may be."""
    with pytest.raises(ConfigError, match=r"sets no floor: .*(FIGURE=SHARE|no share from 0 to 1)"):
        read_floor(text)


def test_a_floor_may_be_of_a_kind_with_any_name() -> None:
    """Spaces and colons belong to the kind."""
    assert read_floor("detection: a: b =0.5") == Floor("detection", "a: b", 0.5)
