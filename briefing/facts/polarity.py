"""Negation: where a text denies something, and what it denies."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.facts.words import stems

_NEGATION = re.compile(
    r"\b(?:not|cannot|never|no longer|no|none|nobody|neither|nor|without|hardly|unless|rather than|yet to|exempt|instead of)\b|n['’]t\b"
    r"|\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing) to"
    r"|fail(?:s|ed|ing)? to|unable|unwilling|dismiss(?:es|ed|ing)?|rul(?:e|es|ed|ing) out|avoid(?:s|ed|ing)?|withh(?:e|o)ld(?:s|ing)?|lack(?:s|ed|ing)?|abstain(?:s|ed)?)\b",
    re.IGNORECASE,
)


_NO_NEGATION = re.compile(
    r"\b(?:no (?:fewer|less|later|earlier|sooner) than|not (?:only|just|least)|no sooner|if not|whether or not|not to be (?:named|identified))\b",
    re.IGNORECASE,
)
"""Set phrases with a word of negation that deny nothing."""
_CLAUSE_END = re.compile(r"[.;:—\n]|, (?:but|and|while|which|who)\b")


@lru_cache(maxsize=20_000)
def negations(text: str, reach: int = 2) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each negation with the stems of the next content words, which it denies (at most `reach`)."""
    found = []
    for match in _NEGATION.finditer(_NO_NEGATION.sub(" ", text)):
        clause = _CLAUSE_END.split(match.string[match.end() :], maxsplit=1)[0]
        found.append((match[0].casefold(), tuple(stems(clause)[:reach])))
    return tuple(found)
