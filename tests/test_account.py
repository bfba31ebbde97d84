"""Every item that a model gives is in brief.json: kept, or rejected with its reason. Whole runs, with a fake model."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from briefing.api import run
from briefing.articles import make_article
from briefing.config import Config
from briefing.models import Brief
from briefing.renderers.brief_json import from_json, to_json
from tests import builders
from tests.fake_model import FakeModel, answer_of, task_of

SENTENCES = (
    "The ferry of Vell stopped on Monday.",
    "Mayor Odile Kern asked the port to pay for the lost fares.",
    "The stop is expected to delay the mail of Osk.",
    "A spokesman for Minister Dora Vance denied any delay.",
)
ARTICLE = make_article(" ".join(SENTENCES), name="ferry.txt", retrieved_at=builders.NOON)
CLAIMS: list[Any] = [
    {"s": [1], "text": "The ferry of Vell stopped on Monday."},
    {"s": [1], "text": "The ferry of Vell stopped on Monday."},
    {"s": [1], "text": "On Monday the ferry of Vell stopped."},
    {"s": [1], "text": "The ferry of Vell did not stop on Monday."},
    {"s": [9], "text": "The ferry was sold."},
    {"s": [], "text": "The ferry is blue."},
    {"s": [2], "text": ""},
    {"s": "one", "text": "The ferry is red."},
    ["no object"],
]
STAKEHOLDERS: list[Any] = [
    {"s": [2], "position": SENTENCES[1], "name": "Odile Kern", "role": "Mayor", "kind": "person"},
    {"s": [2], "position": "Odile Kern paid the fares.", "name": "Odile Kern", "role": "Bishop", "kind": "person"},
    {"s": [4], "position": "Dora Vance denied any delay.", "name": "Dora Vance", "role": "", "kind": "person"},
    {"s": [4], "position": "It waits.", "name": "Bank of Halvern", "role": "", "kind": "organisation"},
]  # fmt: skip
IMPLICATIONS: list[Any] = [
    {"s": [3], "text": SENTENCES[2]},
    {"s": [1], "text": SENTENCES[0]},
    {"s": [3], "text": "The stop will delay the mail of Osk."},
]


def answer(body: dict[str, Any]) -> str:
    """The items of the task that is asked for."""
    task = task_of(body)
    every = {"claims": CLAIMS, "stakeholders": STAKEHOLDERS, "implications": IMPLICATIONS}
    return json.dumps({task: every[task]}) if task in every else answer_of(body)


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """The brief of a run over the article, read back from its JSON."""
    folder: Path = tmp_path_factory.mktemp("account")
    with FakeModel(answer=answer) as model:
        values = {
            "model": {"base_url": model.url, "name": "fake"},
            "store": {"url": str(folder / "state.db")},
        }
        config = Config.load(values, folder=folder, environment={})
        return from_json(to_json(asyncio.run(run([ARTICLE], config=config)).brief))


def rejected(brief: Brief, task: str) -> list[tuple[str, str]]:
    """The text and the first reason of each rejected item of a task."""
    return sorted((each.text, each.reasons[0].code) for each in brief.rejected if each.task == task)


def test_every_claim_is_kept_or_rejected(brief: Brief) -> None:
    """Repeated, reworded, refuted, unknown, malformed: none is lost, and each has its reason."""
    [kept] = brief.claims
    same = {SENTENCES[0], "On Monday the ferry of Vell stopped."}
    assert {kept.text} < same
    [other] = same - {kept.text}
    assert sorted(each for each in rejected(brief, "claims") if each[1] == "duplicate") == sorted(
        [(SENTENCES[0], "duplicate"), (other, "duplicate")]
    )
    assert [each for each in rejected(brief, "claims") if each[1] != "duplicate"] == [
        ("", "empty-text"),
        ("The ferry of Vell did not stop on Monday.", "polarity-differs"),
        ("The ferry was sold.", "unknown-sentence"),
        ('["no object"]', "malformed-item"),
        ('{"s": "one", "text": "The ferry is red."}', "malformed-item"),
        ('{"s": [], "text": "The ferry is blue."}', "malformed-item"),
    ]
    assert len(brief.claims) + len(rejected(brief, "claims")) == len(CLAIMS)


def test_every_implication_is_kept_or_rejected(brief: Brief) -> None:
    """One that states no consequence and one that is surer than its source are kept with the reason."""
    assert [each.text for each in brief.implication_items] == [SENTENCES[2]]
    assert rejected(brief, "implications") == [
        ("The ferry of Vell stopped on Monday.", "not-a-consequence"),
        ("The stop will delay the mail of Osk.", "modality-hardened"),
    ]


def test_what_a_stakeholder_loses_is_kept(brief: Brief) -> None:
    """A name that is not there, and a role or a position that failed, also of an entry that is merged into another."""
    assert {each.name: each.position for each in brief.stakeholder_items} == {
        "Odile Kern": SENTENCES[1],
        "Dora Vance": "",
    }
    assert rejected(brief, "stakeholders") == [
        ("Bank of Halvern", "name-not-in-source"),
        ("Dora Vance: Dora Vance denied any delay.", "position-not-in-source"),
        ("Odile Kern: Bishop", "role-not-in-source"),
        ("Odile Kern: Odile Kern paid the fares.", "position-not-in-source"),
    ]


def test_each_rejected_item_says_where_it_came_from(brief: Brief) -> None:
    """Its article is a source of the brief, and the sentences are the ones it cited, existing or not."""
    assert {each.article_id for each in brief.rejected} == {each.article_id for each in brief.sources}
    assert {each.sentences for each in brief.rejected if each.text == "The ferry was sold."} == {(9,)}
