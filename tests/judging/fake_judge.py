"""A fake model that reads a harbour's article by rule and rules on items as a test wishes.

It speaks through `tests.fake_model.FakeModel`; asked to read, it gives the items of `ITEMS`, whatever it is shown.
Asked what the findings say together, it answers as that fake does.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from briefing.articles import make_article
from briefing.models import Article
from tests.fake_model import TASKS, answer_of, objects_in, task_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CLOSED = "The harbour of Vell closed on Monday."
REFUSED = "Mayor Odile Kern refused to pay for the repairs."
COST = "The delay could cost the town its market."
UNPROVED = "Ships must sail elsewhere for a while."
FALSE = "The harbour of Vell closed on Friday."
TEXT = f"{CLOSED} The port authority expects it to open within 12 days. {REFUSED} {COST}"
ITEMS: dict[str, list[dict[str, Any]]] = {
    "claims": [
        {"s": [1], "text": CLOSED},
        {"s": [1], "text": UNPROVED},
        {"s": [1], "text": FALSE},
    ],
    "stakeholders": [
        {"s": [3], "position": REFUSED, "name": "Odile Kern", "role": "Mayor", "kind": "person"},
    ],
    "implications": [{"s": [4], "text": COST, "affects": "the town"}],
}
SHOWN = [CLOSED, UNPROVED, REFUSED, COST]
"""What a judge is to be shown of it, in order: all but what the gate rejects."""

Rule = Callable[[dict[str, Any]], dict[str, Any] | None]
"""What is said of an item as it was shown: a verdict without the number, or None for nothing."""


def harbour(name: str = "harbour", **about: Any) -> Article:
    """The article that `ITEMS` are of."""
    return make_article(TEXT, name=name, retrieved_at=NOON, metadata={"published_at": NOON, **about})


def is_judging(body: dict[str, Any]) -> bool:
    """Whether a request asks for verdicts."""
    return '"verdicts"' in json.dumps(body.get("response_format", {}))


def is_synthesis(body: dict[str, Any]) -> bool:
    """Whether a request asks what the findings say together."""
    return task_of(body) == "synthesis"


def items_in(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The items that a request to a judge shows."""
    return [line for line in objects_in(body) if "item" in line]


def ruling(verdict: str, differs: str = "other", *, of: str = "") -> Rule:
    """A rule: this verdict on the item that says `of` (on every one without), "supported" on the others."""

    def rule(item: dict[str, Any]) -> dict[str, Any]:
        if of and item["says"] != of:
            return {"differs": "nothing", "verdict": "supported"}
        return {"differs": differs, "verdict": verdict}

    return rule


@dataclass
class FakeReader:
    """What the fake answers: the `items` of a reading, verdicts by `rule`. `text`, if any, is said instead."""

    rule: Rule = field(default_factory=lambda: ruling("supported", "nothing"))
    items: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: ITEMS)
    text: str = ""

    def __call__(self, body: dict[str, Any]) -> str:
        """The answer to a request."""
        if is_synthesis(body):
            return answer_of(body)
        if not is_judging(body):
            task = task_of(body)
            return json.dumps(self.items if task not in TASKS else {task: self.items[task]})
        if self.text:
            return self.text
        said = [(item["item"], self.rule(item)) for item in items_in(body)]
        return json.dumps({"verdicts": [{"item": number, **each} for number, each in said if each]})
