"""The judge's prompt shows what code really sends, and answers as code really reads them."""

from __future__ import annotations

import json
from typing import get_args

from briefing import prompts
from briefing.judging.answers import MOST_ITEMS, read
from briefing.models import Difference, Ruling

BODY = prompts.load("judge").render()
LINES = [line for line in BODY.splitlines() if line.startswith("{")]


def test_every_listed_word_is_explained() -> None:
    """Each verdict and each difference stands in the prompt, quoted as it is to be written."""
    assert all(f'"{word}"' in BODY for word in (*get_args(Ruling), *get_args(Difference)))


def test_the_example_has_the_form_of_what_is_sent_and_read() -> None:
    """Items with the keys that are explained; an answer with a clear verdict on each."""
    *items, answer = [json.loads(line) for line in LINES]
    assert [each["item"] for each in items] == [1, 2, 3]
    keys = {key for each in items for key in each}
    assert keys == {"item", "says", "position_of", "before", "cited"}
    verdicts = read(json.dumps(answer), len(items))
    assert verdicts is not None
    assert [verdicts[number].verdict for number in (1, 2, 3)] == ["not-stated", "contradicted", "supported"]


def test_the_longest_answer_fits() -> None:
    """Verdicts on the most items that are sent at once, at 3 characters a token, stay within `max_tokens`."""
    longest = {"item": MOST_ITEMS, "differs": "certainty", "verdict": "contradicted"}
    text = json.dumps({"verdicts": [longest] * MOST_ITEMS}, separators=(",", ":"))
    assert len(text) / 3 <= prompts.load("judge").max_tokens
