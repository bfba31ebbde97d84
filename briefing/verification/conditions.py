"""What holds on a condition is not said without one. English only."""

from __future__ import annotations

import re

from briefing.facts import stems
from briefing.facts.clauses import clauses
from briefing.facts.lens import lens_of
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
    re.IGNORECASE,
)
_END = re.compile(
    r"[;:—“”\"]|\b(?:but|while|although|though|because|which|who)\b|\band (?=\w+ (?:will|would|could|may|might)\b)"
)
_THAT = re.compile(r"\b(?:that|said|says|warned)\b")
_NEAR = 6
"""Content words of what holds on the condition that the text is held against, those next to it."""


def condition_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What holds on a condition is not said without one."""
    if _CONDITION.search(text):
        return ()
    lens = lens_of(evidence.text)
    said = {stem for clause in clauses(text) for stem in lens.clause(clause).stems}
    for line in evidence.lines:
        for found in _IF.finditer(line):
            if _ASKED.search(line[: found.start()]):
                continue
            wanted = _held(line, found)
            if len(wanted) > 1 and len(said.intersection(wanted)) > len(wanted) / 2:
                return (Reason(code="modality-hardened", detail=f"the source says {found[0].strip(', ')!r}"),)
    return ()


def _held(line: str, condition: re.Match[str]) -> list[str]:
    """The stems of what holds on a condition: the nearest before it, or after its clause where it opens the sentence."""
    before = _THAT.split(_END.split(line[: condition.start()])[-1])[-1]
    found = stems(before)[-_NEAR:]
    if len(found) >= 2:
        return found
    after = _END.split(line[condition.end() :])[0].partition(", ")[2]
    return stems(after)[:_NEAR]
