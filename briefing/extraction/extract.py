"""Asks a model about one article: three tasks, in windows, each answer read item by item.

Rules:
- One article a call: no article can touch what is asked about another.
- An answer in which nothing can be used is asked for once more, with a word about what was wrong; a second
  one leaves the task undone, and the brief says so.
- An answer cut at its length keeps its complete items and is continued once, from the sentence after the last
  one cited; what is still missing then is said.
- A failure of one task leaves the others standing, except a fatal one: nothing more is asked after it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel

from briefing import prompts
from briefing.asking import Broken, ask
from briefing.errors import (
    BriefingError,
    BudgetError,
    LocalModelError,
    ModelError,
    UnusableAnswerError,
)
from briefing.extraction.answers import SCHEMAS, TASKS, Combined, Parsed, Task, read
from briefing.extraction.items import Items, convert
from briefing.extraction.presentation import pointers, show, windows
from briefing.facts import speaks_of_consequences, takes_a_stand
from briefing.interfaces import LanguageModel
from briefing.models import Answer, Article, Question

logger = logging.getLogger("briefing.extraction")

LANGUAGES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "ur": "Urdu", "ar": "Arabic"}
_SIGNS: dict[Task, Callable[[str], bool]] = {
    "stakeholders": takes_a_stand,
    "implications": speaks_of_consequences,
}
"""What a sentence must show for a task to be pointed at it: a small model reads on from there."""


@dataclass(frozen=True)
class Extraction:
    """What was read out of one article, with what could not be done and the keys of the answers used."""

    article_id: str
    items: Items = field(default_factory=Items)
    failures: tuple[BriefingError, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """How to ask: `calls` is "separate" or "combined"; windows are about `window_tokens` long.

    `language` is the brief's (BCP 47): claims are written in it whatever the article's own.
    """

    calls: str = "separate"
    window_tokens: int = 3000
    language: str = "en"


@dataclass
class _Account:
    items: Items = field(default_factory=Items)
    failures: list[BriefingError] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)


def prompt_names(calls: str) -> tuple[str, ...]:
    """The prompt files that extraction uses, for the provenance."""
    return ("shared", *TASKS, "combined") if calls == "combined" else ("shared", *TASKS)


async def extract(article: Article, model: LanguageModel, plan: Plan) -> Extraction:
    """What the model reads out of `article`, cited but not yet proved.

    What could not be done is in `failures`. Raises StoreError when an answer can't be kept.
    """
    account = _Account()
    groups: tuple[tuple[Task, ...], ...] = (
        (TASKS,) if plan.calls == "combined" else tuple((task,) for task in TASKS)
    )
    for window in windows(article, tokens=plan.window_tokens):
        for tasks in groups:
            if any(failure.fatal for failure in account.failures):
                break
            await _read_window(article, window, tasks, model=model, plan=plan, account=account)
    return Extraction(article.id, account.items, tuple(account.failures), tuple(account.answers))


async def _read_window(
    article: Article,
    window: range,
    tasks: tuple[Task, ...],
    *,
    model: LanguageModel,
    plan: Plan,
    account: _Account,
) -> None:
    try:
        answer, parsed = await _ask(article, window, tasks, model, plan)
        _keep(account, answer, parsed, article)
        if parsed.missing:
            raise _missing(article, parsed.missing)
        if not parsed.cut and answer.finish != "length":
            return
        rest = range(_last_cited(parsed, window) + 1, window.stop)
        if not rest or rest == window:
            raise _cut(article, tasks)
        answer, parsed = await _ask(article, rest, tasks, model, plan)
        _keep(account, answer, parsed, article)
        if parsed.cut or answer.finish == "length":
            raise _cut(article, tasks)
    except (ModelError, BudgetError, LocalModelError) as error:
        logger.warning("%s of %s: %s", " and ".join(tasks), article.name, type(error).__name__)
        account.failures.append(error)


async def _ask(
    article: Article, window: range, tasks: tuple[Task, ...], model: LanguageModel, plan: Plan
) -> tuple[Answer, Parsed]:
    return await ask(
        model,
        lambda hint: _question(article, window, tasks, plan, hint),
        lambda answer: read(answer, tasks),
    )


def _question(article: Article, window: range, tasks: tuple[Task, ...], plan: Plan, hint: str) -> Question:
    schema: type[BaseModel]
    if len(tasks) > 1:
        prompt = prompts.load("combined")
        task_texts = [{"name": task, "text": _task_text(task, article, window)} for task in tasks]
        text, schema, limit = prompt.render(tasks=task_texts), Combined, prompt.max_tokens
    else:
        prompt = prompts.load(tasks[0])
        text, schema, limit = _task_text(tasks[0], article, window), SCHEMAS[tasks[0]], prompt.max_tokens
    return Question(
        task="+".join(tasks),
        subject=article.name,
        system=prompts.load("shared").render(language=LANGUAGES.get(plan.language, plan.language)),
        prompt=f"{show(article, window)}\n\n{text}{hint}",
        schema=schema,
        max_tokens=limit,
        confidential=article.confidential,
        prompt_hash=prompt.sha256,
        usable=lambda answer: read(answer, tasks) is not None,
    )


def _task_text(task: Task, article: Article, window: range) -> str:
    prompt = prompts.load(task)
    if task not in _SIGNS:
        return prompt.render()
    numbers = pointers(article, window, _SIGNS[task])
    return prompt.render(candidates=", ".join(f"[{number}]" for number in numbers))


def _keep(account: _Account, answer: Answer, parsed: Parsed, article: Article) -> None:
    account.answers.append(answer.key)
    for task, items in parsed.items.items():
        account.items += convert(task, items, article)


def _last_cited(parsed: Parsed, window: range) -> int:
    cited = [
        number
        for items in parsed.items.values()
        for item in items
        if not isinstance(item, Broken)
        for number in getattr(item, "s", ())
        if number in window
    ]
    return max(cited, default=window.start - 1)


def _cut(article: Article, tasks: Sequence[Task]) -> ModelError:
    return UnusableAnswerError(
        f"{article.name}: the answer about its {' and '.join(tasks)} was cut; what came of it is kept",
        task=tasks[0],
        subject=article.name,
    )


def _missing(article: Article, tasks: Sequence[Task]) -> ModelError:
    return UnusableAnswerError(
        f"{article.name}: the answer says nothing about its {' and '.join(tasks)}",
        task=tasks[0],
        subject=article.name,
    )
