"""What holds on a condition is not said without one. English only."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.facts.lens import clauses_in_words_of
from briefing.facts.words import small, stems
from briefing.models import Reason
from briefing.verification.evidence import Evidence

_IF = re.compile(
    r"(?<!even )(?<!what )(?<!as )\b(?:only if|if|unless|provided that|provided(?= the\b)|providing|on condition that(?! (?:\w+ ){0,3}(?:not|anonym\w+)\b)|as long as|so long as|in the event (?:of|that))\b"
    r"|(?:^|, )should (?=(?:the|a|an|it|he|she|they|this|that|any|either|both|his|her|its|their|(?-i:[A-Z])\w*)\b)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:ask\w*|see|know\w*|knew|say|said|tell|told|unclear|wonder\w*|decid\w*|determin\w*|check\w*|learn\w*|find out|establish\w*|sure|doubt\w*)\s*$",
    re.IGNORECASE,
)
"""Before an "if" that asks: it sets no condition."""
_CONDITION = re.compile(
    r"\b(?:if|unless|provided|providing|should|condition\w*|as long as|so long as|once|until|depend\w*|otherwise|in case|assuming|without|"
    r"subject to|whether|permitting|allowing|for \w+ing|in the event|when|absent|failing|pending|contingent|in (?:exchange|return)|by \w+ing|requires?|must|needs?|exception|except|barring)\b",
)
_END = re.compile(
    r"[;:—“”\"]|\b(?:but|while|although|though|because|which|who)\b|\band (?=\w+ (?:will|would|could|may|might)\b)"
)
_THAT = re.compile(r"\b(?:that|said|says|warned)\b")
_NEAR = 6
"""Content words of what holds on the condition that the text is held against, those next to it."""


def condition_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What holds on a condition is not said without one."""
    conditions = _conditions(evidence.lines)
    if not conditions or _CONDITION.search(small(text)):
        return ()
    said = {stem for clause in clauses_in_words_of(evidence.text, text) for stem in clause.stems}
    for condition, wanted in conditions:
        if len(said.intersection(wanted)) > len(wanted) / 2:
            return (Reason(code="modality-hardened", detail=f"the source says {condition!r}"),)
    return ()


@lru_cache(maxsize=64)
def _conditions(lines: tuple[str, ...]) -> tuple[tuple[str, list[str]], ...]:
    """The conditions of the evidence, each with two or more stems of what holds on it."""
    return tuple(
        (found[0].strip(", "), wanted)
        for line in lines
        for found in _IF.finditer(line)
        if not _ASKED.search(line[: found.start()]) and len(wanted := _held(line, found)) > 1
    )


def _held(line: str, condition: re.Match[str]) -> list[str]:
    """The stems of what holds on a condition: the nearest before it, or after its clause where it opens the sentence."""
    before = _THAT.split(_END.split(line[: condition.start()])[-1])[-1]
    found = stems(before)[-_NEAR:]
    if len(found) >= 2:
        return found
    after = _END.split(line[condition.end() :])[0].partition(", ")[2]
    return stems(after)[:_NEAR]
