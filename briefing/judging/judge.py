"""Asks a model about the items of one article, and lowers what it does not find in the cited sentences.

Rules:
- One call an article; several only where the items are longer than the window or more than `MOST_ITEMS`.
- A failed call leaves the gate's verdicts, and is told; after a fatal one nothing more is asked.
- Items of a confidential article go to a model on this machine only; to another they are not shown.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from briefing import prompts
from briefing.asking import ask
from briefing.errors import BriefingError, BudgetError, LocalModelError, ModelError
from briefing.interfaces import LanguageModel
from briefing.judging.answers import MOST_ITEMS, VerdictItem, Verdicts, read
from briefing.judging.lowering import Item, disagreement, lowered
from briefing.judging.showing import batches, show, statement
from briefing.models import Article, JudgeAccount, Question, ReasonCode

logger = logging.getLogger("briefing.judging")

PROMPT = "judge"
"""The prompt file, and the name of the task."""


@dataclass(frozen=True)
class Jury:
    """Who judges, and how it is asked.

    Items are shown in groups of about `window_tokens`. `at_once` is how many articles are judged at a time;
    `confidential` says that what it is shown stays on this machine.
    """

    model: LanguageModel
    window_tokens: int = 3000
    at_once: int = 1
    confidential: bool = False


@dataclass(frozen=True)
class Judged:
    """The items of one article in their order, with the verdicts that they have now."""

    items: tuple[Item, ...]
    account: JudgeAccount
    failures: tuple[BriefingError, ...] = ()
    answers: tuple[str, ...] = ()
    """The keys of the answers used."""


async def judge(article: Article, items: Sequence[Item], jury: Jury) -> Judged:
    """The items of `article` after the judge looked at those that the gate let pass.

    Raises:
        StoreError: an answer can't be kept.
    """
    passed = _passed(items)
    if article.confidential and not jury.confidential:
        return _unseen(items, jury)
    verdicts: dict[str, VerdictItem] = {}
    failures: list[BriefingError] = []
    answers: list[str] = []
    for group in batches(passed, article, tokens=jury.window_tokens, most=MOST_ITEMS):
        if any(failure.fatal for failure in failures):
            break
        try:
            key, given = await _ask(group, article, jury.model)
        except (ModelError, BudgetError, LocalModelError) as error:
            logger.warning("%s of %s: %s", PROMPT, article.name, type(error).__name__)
            failures.append(error)
            continue
        answers.append(key)
        verdicts |= {item.id: given[number] for number, item in enumerate(group, start=1) if number in given}
    return Judged(
        items=tuple(_after(each, verdicts.get(each.id)) for each in items),
        account=_account(passed, verdicts, jury),
        failures=tuple(failures),
        answers=tuple(answers),
    )


def unjudged(items: Sequence[Item], jury: Jury, failure: BriefingError) -> Judged:
    """The items as they are, because `failure` ended the asking: what passed the gate is counted as not judged."""
    passed = _passed(items)
    return Judged(tuple(items), _account(passed, {}, jury), failures=(failure,) if passed else ())


def _passed(items: Sequence[Item]) -> list[Item]:
    """What there is to judge: what the gate let pass and states something."""
    return [each for each in items if each.verdict.status != "rejected" and statement(each)]


def _unseen(items: Sequence[Item], jury: Jury) -> Judged:
    count = len(_passed(items))
    return Judged(tuple(items), JudgeAccount(model=jury.model.identity, items=count, withheld=count))


async def _ask(
    group: Sequence[Item], article: Article, model: LanguageModel
) -> tuple[str, dict[int, VerdictItem]]:
    answer, verdicts = await ask(
        model,
        lambda hint: _question(group, article, hint),
        lambda text: read(text, len(group)),
    )
    return answer.key, verdicts


def _question(group: Sequence[Item], article: Article, hint: str) -> Question:
    prompt = prompts.load(PROMPT)
    return Question(
        task=PROMPT,
        subject=article.name,
        system=prompt.render(),
        prompt=f"{show(group, article)}{hint}",
        schema=Verdicts,
        max_tokens=prompt.max_tokens,
        confidential=article.confidential,
        prompt_hash=prompt.sha256,
        usable=lambda text: read(text, len(group)) is not None,
    )


def _after(item: Item, verdict: VerdictItem | None) -> Item:
    return item if verdict is None else lowered(item, verdict.verdict, verdict.differs)


def _account(passed: Sequence[Item], verdicts: dict[str, VerdictItem], jury: Jury) -> JudgeAccount:
    counted: dict[ReasonCode, int] = {}
    for item in passed:
        if (verdict := verdicts.get(item.id)) and (code := disagreement(item, verdict.verdict)):
            counted[code] = counted.get(code, 0) + 1
    not_raised = counted.pop("judge-supported", 0)
    return JudgeAccount(
        model=jury.model.identity,
        items=len(passed),
        judged=sum(each.id in verdicts for each in passed),
        lowered=dict(sorted(counted.items())),
        not_raised=not_raised,
    )
