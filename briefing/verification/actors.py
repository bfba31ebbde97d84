"""What is checked of a stakeholder: that it is there, is named, has its role, and is the one who acts."""

from __future__ import annotations

import re

from briefing.facts import attributions, content_words, tokens
from briefing.models import Reason, Stakeholder
from briefing.verification.evidence import Evidence

_GENERAL = frozenset(
    """government governments authorities authority officials official sources source minister ministry president
    police army military opposition parliament company companies union party group groups people residents experts
    analysts critics spokesman spokeswoman spokesperson sides nations countries leaders leadership state both
    one two three four five six several many most""".split()
)
"""Words that name no one by themselves: which government, whose sources?"""
_OBJECT_BEFORE = re.compile(
    r"\b(?:accus\w+|blam\w+|urg\w+|told|tells|ask\w+|warn\w+|against|by|because of|between|from|with|at|on|in|for|to|of)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(
    r"\s*(?:\([^)]*\))?,?\s+(?:(?:also|now|then|again|still|\w+ly)\s+)*"
    r"(?:is|are|was|were|has|have|had|will|would|may|might|can|could|must|should|do|does|did|said|told|sent|made|took|gave|"
    r"kept|held|led|met|began|won|lost|left|found|saw|put|set|cut|hit|sought|fought|bought|spoke|wrote|went|came|got|"
    r"[a-z]{2,}(?:ed|[^su]s))\b"
)
"""What follows a subject: an auxiliary, a frequent irregular past, or a word that ends as English verbs do."""
_GAP = r"[\s,(]*(?:(?:who|which)\s+)?(?:(?:is|was|the|a|an|its|their|his|her)\s+){0,2}"


def name(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Why a name can't stand: it is not in the evidence, or says of nobody in particular who it is."""
    words = content_words(text)
    if not words or not occurs(text, evidence):
        return (Reason(code="name-not-in-source", detail=text),)
    if all(word in _GENERAL for word in words) and not any(token[:1].isupper() for token in tokens(text)[1:]):
        return (Reason(code="unresolved-reference", detail=text),)
    if words[-1] in {"source", "sources", "official", "officials"}:
        return (Reason(code="unresolved-reference", detail=text),)
    return ()


def has_role(stakeholder: Stakeholder, evidence: Evidence) -> bool:
    """True when the role stands in the evidence as written, right beside the name."""
    role = _loosely(stakeholder.role)
    called = _loosely(stakeholder.name)
    if not role or not called:
        return False
    beside = rf"\b{role}\b{_GAP}\b{called}|\b{called}\b(?:['’]s)?{_GAP}\b{role}\b"
    return re.search(beside, evidence.text, re.IGNORECASE) is not None


def acts(stakeholder: Stakeholder, evidence: Evidence) -> bool:
    """True when the position is the stakeholder's own: it is the subject of a verb there, or the one who speaks."""
    forms = _forms(stakeholder.name, evidence)
    if any(_is_subject(form, stakeholder.position) for form in forms):
        return True
    heard = [set(content_words(each.speaker)) for each in attributions(stakeholder.position)]
    return any(set(content_words(form)) <= speaker for form in forms for speaker in heard)


def occurs(text: str, evidence: Evidence) -> bool:
    """True when all content words of a short text stand in the evidence, or in its acronyms' long forms."""
    words = set(content_words(text))
    lent = evidence.context if evidence.leans_on_context else ""
    known = set(content_words(evidence.text)) | set(content_words(lent))
    for acronym, long_form in evidence.acronyms.items():
        if acronym.casefold() in known or set(content_words(long_form)) <= known:
            known |= {acronym.casefold(), *content_words(long_form)}
    return words <= known


def _loosely(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in text.split())


def _forms(text: str, evidence: Evidence) -> list[str]:
    """A name, and its acronym or long form where the article introduces one."""
    pairs = [pair for pair in evidence.acronyms.items() if text in pair]
    return list(dict.fromkeys([text, *(form for pair in pairs for form in pair)]))


def _is_subject(form: str, position: str) -> bool:
    """True when a word that may be a verb follows the name, and nothing before it makes it an object."""
    return any(
        _VERB_AFTER.match(position[found.end() :]) is not None
        and _OBJECT_BEFORE.search(position[: found.start()]) is None
        for found in re.finditer(rf"(?<![\w\-–]){_loosely(form)}(?![\w\-–])", position, re.IGNORECASE)
    )
