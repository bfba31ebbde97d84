"""A port's findings, a fake model that proposes what a test wishes, and the production gate as the pipeline hands it in.

All of it is invented: the port of Orlen, its mayor and its dockers' union.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from briefing.errors import BriefingError
from briefing.models import (
    Answer,
    Article,
    Citation,
    Contradiction,
    Finding,
    Question,
    Synthesis,
    Update,
    Verdict,
)
from briefing.synthesis import Gate, Proposer
from briefing.synthesis.answers import LISTS
from briefing.verification import verify
from briefing.verification.checks import NEUTRAL
from briefing.verification.evidence import Evidence
from briefing.verification.naming import proper_names
from tests import builders

AS_OF = date(2026, 11, 3)
SENTENCES = (
    "A strike has closed the port of Orlen since Monday.",
    "Mayor Ilse Brandt said the fire at the port caused damage of 3 million crowns.",
    "The dockers' union has denied any part in the fire.",
    "The union's leader, Tomas Vey, is expected to meet the owners of the port next week.",
)
ARTICLE = builders.article("\n".join(SENTENCES))
CLOSED, COST, DENIED, TALKS = (
    Finding(
        key=f"f-{number}",
        text=text,
        claim_ids=(f"c-{number}",),
        citations=(builders.citation(ARTICLE, number),),
        origins=("o-1", "o-2") if number == 1 else ("o-1",),
        agreement="corroborated" if number == 1 else "single-source",
        credibility=1 if number == 1 else 6,
    )
    for number, text in enumerate(SENTENCES, start=1)
)
FINDINGS = (CLOSED, COST, DENIED, TALKS)
LIKELY: dict[str, Any] = {
    "findings": [1, 4],
    "text": "The port of Orlen is likely to stay closed until the owners have met Tomas Vey.",
    "likelihood": "likely",
}
"""A judgement that passes."""


def cited(citations: Sequence[Citation]) -> tuple[int, ...]:
    """The numbers of the cited sentences of the one article."""
    return tuple(sorted({number for each in citations for number in each.sentences}))


def prove(text: str, citations: Sequence[Citation]) -> Verdict:
    """The whole gate."""
    return verify(text, ARTICLE, sentences=cited(citations))


def premises_in(article: Article) -> Gate:
    """The neutral checks and names, on sentences of `article`."""

    def premises(text: str, citations: Sequence[Citation]) -> Verdict:
        evidence = Evidence.citing(article, cited(citations))
        failed = tuple(reason for check in (*NEUTRAL, proper_names) for reason in check(text, evidence))
        return Verdict(status="rejected" if failed else "supported", reasons=failed)

    return premises


def answer_of(**lists: list[Any]) -> str:
    """An answer with these lists, the others empty."""
    return json.dumps({name: lists.get(name, []) for name in LISTS})


@dataclass
class FakeProposing:
    """A fake model that gives its `texts` in turn (the last one for ever), or raises `error`."""

    texts: Sequence[str] = ()
    error: BriefingError | None = None
    finish: Any = "stop"
    identity: str = "fake"
    asked: list[Question] = field(default_factory=list)

    def key(self, question: Question) -> str:
        """A key."""
        return builders.sha256(question.system + question.prompt)

    async def ask(self, question: Question) -> Answer:
        """The next text."""
        self.asked.append(question)
        if self.error:
            raise self.error
        text = self.texts[min(len(self.asked), len(self.texts)) - 1]
        return builders.answer(question.prompt, text=text, finish=self.finish)


def proposer(model: FakeProposing, **changes: Any) -> Proposer:
    """A desk with the production gate."""
    values: dict[str, Any] = {"prove": prove, "premises": premises_in(ARTICLE), "as_of": AS_OF}
    return Proposer(model=model, **(values | changes))


def contradiction(one: Finding, other: Finding) -> Contradiction:
    """Two findings that cannot both hold."""
    return Contradiction(findings=(one.key, other.key), kind="negation", explanation="one denies the other")


def update(earlier: Finding, later: Finding) -> Update:
    """A later finding in place of an earlier one."""
    return Update(earlier=earlier.key, later=later.key, explanation="reported later")


def lines(synthesis: Synthesis) -> list[tuple[str, str]]:
    """Part and text of what stands."""
    return [(each.part, each.text) for each in synthesis.proposed]


def codes(synthesis: Synthesis) -> list[tuple[str, ...]]:
    """The codes of what is refused, in order."""
    return [tuple(reason.code for reason in each.reasons) for each in synthesis.rejected]
