"""Prompts are checked files whose examples pass the production gate."""

from __future__ import annotations

import pytest

from briefing import prompts
from briefing.errors import PromptError
from briefing.extraction.answers import ITEMS, TASKS, Task, read
from briefing.extraction.items import convert
from briefing.models import Article
from briefing.verification import verify_claim, verify_implication, verify_stakeholder
from tests import builders

HEAD = "---\nversion: 1\nvariables: [name]\n---\n"


def example_article(task: Task) -> tuple[Article, dict[int, int]]:
    """The example's sentences as an article, and its numbers there."""
    example = prompts.load(task).example
    assert example is not None
    text = "\n".join(example.sentences.values())
    return builders.article(text=text), {
        given: place for place, given in enumerate(example.sentences, start=1)
    }


@pytest.mark.parametrize("task", TASKS)
def test_every_example_passes_the_gate(task: Task) -> None:
    """What we show a model as a good answer is supported by the sentences that it cites."""
    article, places = example_article(task)
    example = prompts.load(task).example
    assert example is not None
    items = [
        ITEMS[task].model_validate({**item, "s": [places[number] for number in item["s"]]})
        for item in example.answer[task]
    ]
    result = convert(task, items, article)
    assert not result.rejected
    verdicts = [
        *(verify_claim(each, article).verdict for each in result.claims),
        *(verify_stakeholder(each, article).verdict for each in result.stakeholders),
        *(verify_implication(each, article).verdict for each in result.implications),
    ]
    assert len(verdicts) == len(items)
    assert [(verdict.status, verdict.reasons) for verdict in verdicts] == [("supported", ())] * len(items)


@pytest.mark.parametrize("task", TASKS)
def test_every_example_is_a_readable_answer(task: Task) -> None:
    """The example's answer reads back as the items that the task asks for."""
    answer = str(prompts.load(task).example).splitlines()[-1]
    parsed = read(answer, (task,))
    assert parsed is not None
    assert not parsed.cut


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no front matter", "front matter"),
        ("---\nversion: 1\nspeed: fast\n---\nx", "speed"),
        ("---\nversion: one\n---\nx", "version"),
        ("---\nversion: 1\n---\n{{ name }}", "name"),
        (HEAD + "nothing", "name"),
        (HEAD + "{{ name", "odd"),
    ],
)
def test_a_malformed_prompt_is_refused(text: str, message: str) -> None:
    """Unknown keys, undeclared or unused variables and broken templates name the prompt and what is wrong."""
    with pytest.raises(PromptError, match="odd") as caught:
        prompts.parse(text, name="odd")
    assert message in str(caught.value)


def test_values_are_those_declared() -> None:
    """A missing or an undeclared value is an error, and values are never templates themselves."""
    prompt = prompts.parse(HEAD + "Hello {{ name }}", name="odd")
    assert prompt.render(name="{{ 7 * 7 }}") == "Hello {{ 7 * 7 }}"
    for values in ({}, {"name": "x", "other": "y"}):
        with pytest.raises(PromptError):
            prompt.render(**values)


def test_the_hash_is_that_of_the_whole_file() -> None:
    """Any change of a prompt file changes its hash."""
    assert (
        prompts.parse(HEAD + "{{ name }}", name="a").sha256
        != prompts.parse(HEAD + "{{ name }} ", name="a").sha256
    )
