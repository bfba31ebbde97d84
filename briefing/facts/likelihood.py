"""How sure an assessment is said to be: its term of likelihood, words that leave it open, and words of confidence.

All of it goes by English words and leaves what stands in quotation marks alone. The terms and their scales are in
`briefing.models.scales`.
"""

from __future__ import annotations

import re

from briefing.facts.speech import masked
from briefing.models import Reason
from briefing.models.scales import LikelihoodScale, likelihoods_in, plain

_UNSURE = re.compile(
    r"\b(?:may|[Mm]ight|[Cc]ould"
    r"|(?i:can(?:not|'t|’t|\s+not)\s+(?:be\s+)?(?:ruled?\s+out|excluded?)|possibly|perhaps|maybe|conceivably|potentially))\b"
)
"""A capital "May" is the month."""
_CONFIDENCE = re.compile(
    r"\b(?:(?:low|moderate|medium|high|higher|lower|full)(?:\s+\w+)?\s+confidence|with\s+(?:\w+\s+)?confidence"
    r"|confidence\s+level|our\s+confidence|we\s+(?:are|have)\s+(?:\w+\s+)?confiden(?:t|ce)|confidently)\b",
    re.IGNORECASE,
)


def likelihood_of(text: str, declared: str, scale: LikelihoodScale) -> tuple[Reason, ...]:
    """A judgement has exactly one likelihood, a term of the scale, and it is the one that it declares."""
    term, found = plain(declared), likelihoods_in(masked(text))
    strange = [each for each in (*found, term) if each and each not in scale.terms]
    if strange:
        return (Reason(code="off-scale", detail=strange[0]),)
    if not found or not term:
        return (Reason(code="no-likelihood-term", detail="" if found else text[:80]),)
    if found != (term,):
        return (Reason(code="mixed-likelihood", detail=", ".join(dict.fromkeys((*found, term)))),)
    return ()


def sure(text: str) -> tuple[Reason, ...]:
    """No bare "may", "might", "could" or "cannot rule out": the term of the scale says how likely it is."""
    found = _UNSURE.search(masked(text))
    return (Reason(code="unsure-wording", detail=found[0]),) if found else ()


def no_confidence(text: str) -> tuple[Reason, ...]:
    """A likelihood and a confidence never stand in one sentence; confidence is set by rule."""
    found = _CONFIDENCE.search(masked(text))
    return (Reason(code="mixed-confidence", detail=found[0]),) if found else ()
