"""What the model is shown: findings, numbered as they come, fenced, and nothing of an article.

- One JSON object a line. Texts are JSON strings, so none can pass for another key or finding; the numbers are ours.
- The first line has the day of the brief, and the reader's question where there is one.
- A finding says which others contradict it and which it updates, by number, as far as they are shown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.asking import fenced, harmless, tokens_of
from briefing.models import Contradiction, Finding, Update
from briefing.synthesis.proposer import Proposer


@dataclass(frozen=True)
class Relations:
    """How findings bear on one another, by their keys."""

    contradictions: Sequence[Contradiction] = ()
    updates: Sequence[Update] = ()

    @property
    def disputed(self) -> frozenset[str]:
        """Findings that another contradicts."""
        return frozenset(key for each in self.contradictions for key in each.findings)

    @property
    def replaced(self) -> frozenset[str]:
        """Findings that a later one takes the place of."""
        return frozenset(each.earlier for each in self.updates)

    def of(self, key: str) -> dict[str, set[str]]:
        """What contradicts a finding, what it updates and what updates it."""
        pairs = [set(each.findings) for each in self.contradictions if key in each.findings]
        return {
            "contradicts": {other for pair in pairs for other in pair - {key}},
            "updates": {each.earlier for each in self.updates if each.later == key},
            "updated_by": {each.later for each in self.updates if each.earlier == key},
        }


def fitting(findings: Sequence[Finding], relations: Relations, desk: Proposer, *, tokens: float) -> int:
    """How many of the findings, from the first on, are about `tokens` long at most when they are shown."""
    numbers = {each.key: number for number, each in enumerate(findings, start=1)}
    room = tokens - tokens_of(_opening(desk)) - _FENCE
    for count, finding in enumerate(findings):
        room -= tokens_of(_line(finding, relations, numbers, desk)) + 1
        if room < 0:
            return count
    return len(findings)


_FENCE = 40
"""Tokens of the two tags."""


def show(findings: Sequence[Finding], relations: Relations, desk: Proposer) -> str:
    """The findings, numbered from 1."""
    numbers = {each.key: number for number, each in enumerate(findings, start=1)}
    lines = [_opening(desk), *(_line(each, relations, numbers, desk) for each in findings)]
    return fenced("findings", hashlib.sha256("\n".join(lines).encode()).hexdigest(), lines)


def _opening(desk: Proposer) -> str:
    question = {"question": harmless(desk.question)} if desk.question.strip() else {}
    return _json({"as_of": desk.as_of.isoformat(), **question})


def _line(finding: Finding, relations: Relations, numbers: dict[str, int], desk: Proposer) -> str:
    shown: dict[str, object] = {"finding": numbers[finding.key], "says": harmless(finding.text)}
    if day := desk.days.get(finding.key):
        shown["reported"] = day.isoformat()
    shown |= {
        "origins": len(finding.origins),
        "agreement": finding.agreement,
        "credibility": finding.credibility,
    }
    if finding.key in desk.unverified:
        shown["unverified"] = True
    for name, keys in relations.of(finding.key).items():
        if others := sorted(numbers[key] for key in keys if key in numbers):
            shown[name] = others
    return _json(shown)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
