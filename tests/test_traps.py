"""The four traps of evidence by alignment, which a gate must not fall into.

A public extractor that aligns what a model says with its source took a statement without its "not", another year,
an item that stands nowhere, and one that only resembles its source. Here each is an item of a model that cites a
true sentence; the wording is our own, the places and people are invented.
"""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from briefing.api import run
from briefing.articles import make_article
from briefing.config import Config
from briefing.models import Article, Brief
from briefing.renderers.brief_json import from_json, to_json
from briefing.renderers.markdown import to_markdown
from briefing.verification import verify
from tests import builders
from tests.fake_model import TASKS, FakeModel, answer_of, task_of

SENTENCES = (
    "The harbour board of Vell will not charge a fee for fishing boats, its chair Ida Morn said on Tuesday.",
    "The new breakwater is to be finished by 2027.",
    'Morn said that "the old quay is safe for small boats in calm weather".',
)
ARTICLE: Article = make_article(" ".join(SENTENCES), name="quay.txt", retrieved_at=builders.NOON)
TRUE = SENTENCES[1]
TRAPS: dict[str, tuple[str, int, str, str]] = {
    "the lost not": (
        "The harbour board of Vell will charge a fee for fishing boats, its chair Ida Morn said on Tuesday.",
        1,
        "polarity-differs",
        "will charge",
    ),
    "the other year": ("The new breakwater is to be finished by 2029.", 2, "date-not-in-source", "2029"),
    "the item from nowhere": ("A tanker ran aground off Port Osk.", 2, "name-not-in-source", "tanker"),
    "the near quotation": (
        'Morn said that "the old quay is safe for boats in any weather".',
        3,
        "quotation-not-in-source",
        "any weather",
    ),
}
"""What it says, the sentence that it cites, the reason that it is refused for, and words of it that nothing true has."""


def answer(body: dict[str, Any]) -> str:
    """The traps beside one true claim; nothing for the other tasks."""
    task = task_of(body)
    if task not in TASKS:
        return answer_of(body)
    if task != "claims":
        return json.dumps({task: []})
    said = [*((number, text) for text, number, *_ in TRAPS.values()), (2, TRUE)]
    return json.dumps({"claims": [{"s": [number], "text": text} for number, text in said]})


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """The brief of a whole run over the article, with a fake model that says the traps."""
    folder: Path = tmp_path_factory.mktemp("traps")
    with FakeModel(answer=answer) as model:
        values = {
            "model": {"base_url": model.url, "name": "fake"},
            "store": {"url": str(folder / "state.db")},
        }
        config = Config.load(values, folder=folder, environment={})
        return asyncio.run(run([ARTICLE], config=config)).brief


def test_the_article_reads_as_it_is_meant() -> None:
    """The traps cite the sentences that they are about."""
    assert [ARTICLE.quotation(each.number) for each in ARTICLE.sentences] == list(SENTENCES)


@pytest.mark.parametrize("trap", TRAPS)
def test_the_gate_catches_each_trap(trap: str) -> None:
    """It is rejected for what is wrong with it, and the sentence itself is supported in its own words."""
    text, number, code, _ = TRAPS[trap]
    verdict = verify(text, ARTICLE, sentences=(number,))
    assert verdict.status == "rejected"
    assert code in {reason.code for reason in verdict.reasons}
    assert verify(SENTENCES[number - 1], ARTICLE, sentences=(number,)).status == "supported"


@pytest.mark.xfail(strict=True, reason="a swapped word is not seen where all else agrees: docs/verdicts.md")
@pytest.mark.parametrize(
    "text", ["The old breakwater is to be finished by 2027.", "The new breakwater is to be removed by 2027."]
)
def test_a_near_wording_outside_quotation_marks_is_not_supported(text: str) -> None:
    """One word for another makes a statement that only resembles its sentence."""
    assert verify(text, ARTICLE, sentences=(2,)).status != "supported"


@pytest.mark.parametrize("trap", TRAPS)
def test_no_trap_passes_a_whole_run(trap: str, brief: Brief) -> None:
    """It is in brief.json as rejected, with its reason and its sentence, and nowhere in what is printed."""
    text, number, code, words = TRAPS[trap]
    [item] = [each for each in from_json(to_json(brief)).rejected if each.text == text]
    assert (item.task, item.sentences) == ("claims", (number,))
    assert code in {reason.code for reason in item.reasons}
    assert text not in {claim.text for claim in brief.claims}
    assert words not in to_markdown(brief)


def test_the_true_claim_beside_them_is_printed(brief: Brief) -> None:
    """One bad item never costs the good ones, and the brief counts what it left out."""
    assert [claim.text for claim in brief.claims] == [TRUE]
    assert brief.headline.text == TRUE
    assert len(brief.rejected) == len(TRAPS)
    assert "Left out: 4 items: " in to_markdown(brief)
    [reference] = brief.references
    assert [each.exact for each in reference.quotations] == [TRUE]
