"""Asks a model once what the findings say together, and gates what it proposes.

Rules:
- Findings come most important first and are numbered in that order; as many are shown as fit, and the note says how
  many were not. The same findings give the same question, byte for byte.
- A failed call, a fatal one too, becomes the note: what was read is paid for and stands without a synthesis.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from briefing import prompts
from briefing.asking import ask, tokens_of
from briefing.asking.again import AGAIN
from briefing.errors import BudgetError, LocalModelError, ModelError
from briefing.models import Contradiction, Finding, Question, Synthesis, Update
from briefing.models.scales import SCALES
from briefing.phrases import phrase
from briefing.synthesis.answers import Proposals, read
from briefing.synthesis.gating import Ground, gate
from briefing.synthesis.proposer import PROMPT, Proposer
from briefing.synthesis.showing import Relations, fitting, show

logger = logging.getLogger("briefing.synthesis")


async def synthesize(
    findings: Sequence[Finding],
    contradictions: Sequence[Contradiction],
    updates: Sequence[Update],
    desk: Proposer,
) -> Synthesis:
    """What the model proposes of `findings` (most important first) and passes the gate, with what does not.

    Raises:
        StoreError: an answer can't be kept.
    """
    relations = Relations(contradictions, updates)
    allowed = [each for each in findings if each.key not in desk.withheld]
    room = desk.prompt_tokens - tokens_of(_instructions(desk)) - tokens_of(AGAIN)
    shown = tuple(allowed[: fitting(allowed, relations, desk, tokens=room)])
    notes = _not_shown(len(findings), len(allowed), len(shown))
    if not shown:
        return Synthesis(note=" ".join([phrase("No finding could be shown to a model."), *notes]))
    try:
        answer, parsed = await ask(desk.model, lambda hint: _question(shown, relations, desk, hint), read)
    except (ModelError, BudgetError, LocalModelError) as error:
        logger.warning("%s: %s", PROMPT, type(error).__name__)
        failed = phrase("The call for a synthesis failed ({error}).", error=type(error).__name__)
        return Synthesis(note=" ".join([failed, *notes]))
    proposed, rejected = gate(parsed, Ground(desk, shown, relations.disputed, relations.replaced))
    if not proposed:
        refused = phrase(
            "Nothing that the model proposed passed the gate; refused: {number}.", number=len(rejected)
        )
        notes.insert(0, refused)
    if parsed.cut or answer.finish == "length":
        notes.append(phrase("The answer was cut; what came whole of it was used."))
    return Synthesis(proposed=proposed, rejected=rejected, answers=(answer.key,), note=" ".join(notes))


def _not_shown(every: int, allowed: int, shown: int) -> list[str]:
    notes = []
    if allowed < every:
        notes.append(
            phrase(
                "Not shown to the model, because confidential: {number} of {every} findings.",
                number=every - allowed,
                every=every,
            )
        )
    if shown < allowed:
        notes.append(
            phrase(
                "Not shown to the model, for want of room: {number} of {every} findings.",
                number=allowed - shown,
                every=every,
            )
        )
    return notes


def _instructions(desk: Proposer) -> str:
    return prompts.load(PROMPT).render(language=desk.language, scale=str(SCALES[desk.scale]))


def _question(shown: Sequence[Finding], relations: Relations, desk: Proposer, hint: str) -> Question:
    prompt = prompts.load(PROMPT)
    return Question(
        task=PROMPT,
        subject="the findings",
        system=_instructions(desk),
        prompt=f"{show(shown, relations, desk)}{hint}",
        schema=Proposals,
        max_tokens=prompt.max_tokens,
        confidential=desk.confidential,
        prompt_hash=prompt.sha256,
        usable=lambda text: read(text) is not None,
    )
