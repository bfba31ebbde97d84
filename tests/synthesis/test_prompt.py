"""The prompt shows what code really sends and reads."""

from __future__ import annotations

import json

import pytest

from briefing import prompts
from briefing.models import Scale
from briefing.synthesis import SCALES
from briefing.synthesis.answers import LISTS, MOST, JudgementItem, read
from briefing.synthesis.showing import Relations, show
from tests.synthesis.scene import (
    AS_OF,
    CLOSED,
    COST,
    DENIED,
    LIKELY,
    FakeProposing,
    contradiction,
    proposer,
    update,
)

SYSTEM = prompts.load("synthesis").render(language="en", scale=str(SCALES["icd203"]))
FORM = next(line for line in SYSTEM.splitlines() if line.startswith("{"))


def test_every_list_is_explained_and_stands_in_the_form() -> None:
    """By the name that the schema has, in its order, with the keys of its items."""
    assert all(f'- "{name}":' in SYSTEM for name in LISTS)
    shown = json.loads(FORM)
    assert list(shown) == list(LISTS)
    assert all(
        set(item) == set(kind.model_fields) for name, (_, kind) in LISTS.items() for item in shown[name]
    )


def test_the_form_is_read_as_an_answer() -> None:
    """None of its items is broken, and its terms are on both scales."""
    parsed = read(FORM)
    assert parsed is not None
    judgements = [item for _, item in parsed.items if isinstance(item, JudgementItem)]
    assert len(parsed.items) == sum(map(len, json.loads(FORM).values()))
    assert judgements
    assert all(item.likelihood in scale.terms for item in judgements for scale in SCALES.values())


@pytest.mark.parametrize("scale", ["icd203", "phia"])
def test_the_terms_are_those_of_the_scale(scale: Scale) -> None:
    """Shown from code, with their percent."""
    text = prompts.load("synthesis").render(language="en", scale=str(SCALES[scale]))
    assert all(f'"{band.term}" ({band.percent}%)' in text for band in SCALES[scale].bands)


def test_every_key_of_a_finding_is_explained() -> None:
    """Whatever code can show of one."""
    relations = Relations([contradiction(CLOSED, COST)], [update(CLOSED, COST), update(COST, DENIED)])
    desk = proposer(FakeProposing(), unverified=frozenset({COST.key}), days={COST.key: AS_OF})
    line = json.loads(show((CLOSED, COST, DENIED), relations, desk).split("\n")[3])
    assert {"reported", "unverified", "contradicts", "updates", "updated_by"} < set(line)
    assert all(f'"{key}"' in SYSTEM for key in line)


def test_the_longest_usual_answer_fits() -> None:
    """Every list full of sentences of 90 characters, at 3.5 characters a token, stays within `max_tokens`."""
    sentence = {"findings": [1, 2], "text": "x" * 90}
    judgement = LIKELY | {"assumptions": ["x" * 90], "alternative": "x" * 90, "signs": ["x" * 90] * 2}
    full = {
        name: [judgement if kind is JudgementItem else sentence] * MOST[part]
        for name, (part, kind) in LISTS.items()
    }
    assert len(json.dumps(full, separators=(",", ":"))) / 3.5 <= prompts.load("synthesis").max_tokens
