"""One question until something in the answer can be used: asked once more, then given up.

An answer in which nothing can be used is asked for a second time, with a word about what was wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from briefing.errors import UnreadableAnswerError
from briefing.interfaces import LanguageModel
from briefing.models import Answer, Question

Parsed = TypeVar("Parsed")
AGAIN = "\n\nYour last answer could not be read. Answer with the one JSON object and nothing else."


async def ask(
    model: LanguageModel, question: Callable[[str], Question], read: Callable[[str], Parsed | None]
) -> tuple[Answer, Parsed]:
    """The answer and what `read` makes of its text; `question` makes the question that ends with a given hint.

    Raises:
        UnreadableAnswerError: twice `read` found nothing.
        ModelError, BudgetError, LocalModelError: as the model raises them.
    """
    for hint in ("", AGAIN):
        asked = question(hint)
        try:
            answer = await model.ask(asked)
        except UnreadableAnswerError:
            if hint:
                raise
            continue
        if (parsed := read(answer.text)) is not None:
            return answer, parsed
    raise UnreadableAnswerError(
        f"{asked.subject}: two answers about its {asked.task.replace('+', ' and ')} could not be read",
        task=asked.task.partition("+")[0],
        subject=asked.subject,
    )
