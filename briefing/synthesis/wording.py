"""What a proposed sentence may not sound like: unsure, confident, or as if it stated a fact where it must not.

All of it goes by English words and leaves what stands in quotation marks alone; in another language these checks find nothing,
and a judgement fails for want of a likelihood term.
"""

from __future__ import annotations

import re
from datetime import date

from briefing.facts import attributions, dates, hedges
from briefing.facts.likelihood import sure
from briefing.facts.speech import masked
from briefing.models import Reason
from briefing.models.scales import likelihoods_in, without_likelihood

_TOLD = (
    "known|clear|sa(?:y|id)|stated?|g(?:ives?|ave|iven)|reported|publish(?:ed)?|confirm(?:s|ed)?|explain(?:s|ed)?|disclosed?|names?"
    "|named|specif(?:y|ied)|addressed?|mention(?:s|ed)?|established|says?|reports?"
)
_LACKS = re.compile(
    r"\b(?:unknown|unclear|unconfirmed|undisclosed|unspecified)\b"
    rf"|(?:\bnot|\bnever|n['’]t)\s+(?:(?:been|yet|publicly|independently)\s+){{0,2}}(?:{_TOLD})\b"
    rf"|\b(?:no(?:\s+\w+){{1,4}}?|nobody|none)\s+(?:(?:has|have|was|were|is|are|been)\s+){{0,2}}(?:{_TOLD})\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"[?？؟]\W*$")
_WHETHER = re.compile(r"\s*whether\b", re.IGNORECASE)
_LEFT_OPEN = re.compile(
    r"^\s*(?:it\s+is\s+(?:not\s+known|unknown|unclear|open)\s+)?(?:whether|if)?\b", re.IGNORECASE
)
_TO_COME = frozenset({"will", "shall", "would", "if", "unless"})
"""They speak of what is to come and say nothing of how likely it is."""
_BEFORE = ("is", "are", "be", "being", "stays", "stay", "remains", "remain", "gets", "get", "the", "a", "an")
_NOT_AFTER = "".join(rf"(?<!\b{word}\s)" for word in _BEFORE)
_PAST = re.compile(
    r"\b(?:was|were|has|have|had|did|came|went|fell|rose|took|made|lost|won|left|held|kept|ran|stood|began|got|gave|found|met|saw)\b"
    rf"|{_NOT_AFTER}\b(?!hundred)[a-z]{{2,}}[^\We]ed\b"
)
"""A verb of the past, as far as its form tells it: "are sent", "stays closed" and "a joined tour" are not past."""


def no_likelihood(text: str) -> tuple[Reason, ...]:
    """An event to watch happens or does not: how likely it is stands in the judgement."""
    if found := likelihoods_in(masked(text)):
        return (Reason(code="mixed-likelihood", detail=found[0]),)
    unsure = [
        each.text
        for each in hedges(masked(text))
        if each.modality in {"alleged", "expected", "possible"} and each.text not in _TO_COME
    ]
    if unsure and not _WHETHER.match(text):
        return (Reason(code="unsure-wording", detail=unsure[0]),)
    return sure(text)


def supposes(text: str) -> bool:
    """True when a sentence says what is possible, expected or alleged rather than what is."""
    return bool(hedges(text) or likelihoods_in(text))


def owned(text: str) -> bool:
    """True when a sentence says whose account it is."""
    return any(each.speaker.strip() for each in attributions(text))


def lies_ahead(text: str, as_of: date) -> tuple[Reason, ...]:
    """An event to watch is still to come: nobody said it, it has no verb of the past and no day before `as_of`."""
    if _WHETHER.match(text):
        return ()
    days = [
        max(day for day in (each.resolved, each.coming) if day)
        for each in dates(text, as_of)
        if each.resolved
    ]
    if owned(text) or _PAST.search(masked(text)) or (days and max(days) < as_of):
        return (Reason(code="states-a-fact", detail=text[:80]),)
    return ()


def is_open(text: str) -> tuple[Reason, ...]:
    """A gap is a question or says that something is not known."""
    if _ASKS.search(text) or _WHETHER.match(text) or _LACKS.search(masked(text)):
        return ()
    return (Reason(code="states-a-fact", detail=text[:80]),)


def core(text: str) -> str:
    """What a sentence speaks of, without how likely it is and without the words that leave it open."""
    return without_likelihood(_LEFT_OPEN.sub("", text, count=1))


def as_statement(text: str) -> str:
    """A question, or a clause with "whether", as a statement that it is open: for checks that refuse questions."""
    if not _ASKS.search(text) and not _WHETHER.match(text):
        return text
    return f"It is open: {text[:1].lower()}{text[1:].rstrip(' ?？؟')}."
