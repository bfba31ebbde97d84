"""Polarity: what the evidence denies is not affirmed, and what it affirms is not denied. English only.

Rules:
- A negation that only one side has is a contradiction, unless the other side says the same by an opposite ("did not
  close" and "stayed open") or by a word that may deny ("opposed", "only").
- Where neither side denies a word, it does not turn into its opposite.
- A word that denies within itself ("unchanged", "empty", "unarmed") and words that exclude ("only", "first") may
  stand for a negation.
"""

from __future__ import annotations

import re

from briefing.facts import negations, opposites, stems
from briefing.models import Reason
from briefing.verification.evidence import Evidence

_TWICE = re.compile(r"\b(?:not|never|n't)\s+(?P<verb>rule|den|reject|refus|dismiss|exclud)\w*", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:not|cannot|n't|no|none|nobody)\b[^.;]*\b(?:until|before|unless)\b|\b(?:unless|without)\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"\b(?:before|until|unless|only|must|at the earliest|(?:no|not) (?:earlier|sooner) than|as late as|first|needs?|needed|requires?|required|subject to|depend\w*)\b",
    re.IGNORECASE,
)
""" "Can't begin until" says what "must come before", "only after" and "at the earliest" say."""
_NOBODY = frozenset(
    {"no", "none", "nobody", "neither", "nor", "without", "lack", "lacks", "lacked", "lacking"}
)
"""Negations whose next word is what there is none of: that it is spoken of affirms nothing."""
_EXCLUDES = re.compile(
    r"\b(?:empty|deserted|closed|shut|blocked|vacant|only|alone|first|last|free of|zero|nothing|stopped|halted|suspended|banned|barred|prevented|"
    r"too (?:few|little|late)|ended|except|apart from|\w{3,}less)\b",
    re.IGNORECASE,
)
_IMPLIES = re.compile(
    r"\b(?:oppos\w*|against|object\w*|anonym\w*|stopped short|too \w+|only|first|last|alone|empty|instead|ended|halted|prevent\w*|avoid\w*|"
    r"less|fewer|barely|hardly|rarely|un(?!i|der|til|it|ion)\w{4,}|\w{3,}less|dis\w{4,}|exclud\w*|stay\w*|remain\w*|kept|left)\b",
    re.IGNORECASE,
)
"""Words that may be another way to deny something."""
_UN = re.compile(r"\b(?:un|in|im|dis|non-?)(?P<base>[a-z]{3,})\b", re.IGNORECASE)
_NOT_SAID = re.compile(
    r"(?:\bnot|n['’]t|\bnever)\s+(?:yet |immediately |directly )?(?:say|said|tell|told|disclose\w*|reveal\w*|specif\w*|decide\w*)\b",
    re.IGNORECASE,
)
_WORDLESS = re.compile(
    r"\b(?:left (?:it )?open|silent|kept quiet|avoid\w*|unclear|unknown|open question|stopped short|undecided|remains to be seen)\b",
    re.IGNORECASE,
)
""" "Did not say" in other words."""


def polarity(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What the evidence denies is not affirmed, and what it affirms is not denied."""
    source = f"{evidence.text} {evidence.context if evidence.leans_on_context else ''}"
    if _WORDLESS.search(text):
        source = _NOT_SAID.sub(" ", source)
    mine, theirs = negations(text, _REACH), negations(source, _REACH)
    if _turned_round(text, source):
        return ()
    for cue, denied in mine:
        if not _is_shared(denied, theirs) and _is_denied_anew(
            cue, denied, source, evidence, alone=not theirs
        ):
            return (Reason(code="polarity-differs", detail=f"{cue!r} is not in the source"),)
    for cue, denied in theirs:
        if not _is_shared(denied, mine) and _is_affirmed(cue, denied, text, evidence, alone=not mine):
            return (Reason(code="polarity-differs", detail=f"the source says {cue!r}"),)
    if mine and theirs and (twice := _twice_denied(text, evidence)):
        return twice
    return _turned_into_opposite(text, evidence, {stem for _, denied in (*mine, *theirs) for stem in denied})


_REACH = 4
_PLAIN = frozenset({"not", "never", "cannot", "n't", "n’t", "no longer", "no", "none", "nobody"})
"""Negations that deny a statement by themselves, whatever its words."""


def _is_shared(denied: tuple[str, ...], others: tuple[tuple[str, tuple[str, ...]], ...]) -> bool:
    """True when the other side denies one of these words, or the opposite of one."""
    words = set(denied).union(*map(opposites, denied))
    return any(words & set(other) for _, other in others)


def _turned_round(text: str, source: str) -> bool:
    """True when one side says "not until" and the other, in another word, "only after"."""
    for one, other in ((text, source), (source, text)):
        if _UNTIL.search(one) and not _UNTIL.search(other):
            words = {match[0].casefold() for match in _ONLY.finditer(other)}
            if any(word not in one.casefold() for word in words):
                return True
    return False


def _is_denied_anew(
    cue: str, denied: tuple[str, ...], source: str, evidence: Evidence, *, alone: bool
) -> bool:
    """True when the text denies what the evidence states; `alone`: the evidence has no negation at all."""
    known = evidence.stems
    if cue in {"rather than", "instead of"} or not denied or not (alone or cue in _PLAIN):
        return False
    if any(opposites(stem) & known for stem in denied[:2]):
        return False
    if cue in _NOBODY and _EXCLUDES.search(source):
        return False
    within = {stem for match in _UN.finditer(source) for stem in stems(match["base"])}
    if denied[0] in within:
        return False
    if denied[0] in known:
        return True
    return alone and cue in _PLAIN and not _IMPLIES.search(source)


def _is_affirmed(cue: str, denied: tuple[str, ...], text: str, evidence: Evidence, *, alone: bool) -> bool:
    """True when the text says without a negation what the evidence denies."""
    said = set(stems(text, evidence.language))
    if not denied or denied[0] not in said:
        return False
    if cue in _NOBODY or not alone:
        return set(denied) <= said and (alone or len(denied) > 1)
    return set(denied[:2]) <= said or stems(evidence.text, evidence.language).count(denied[0]) == 1


def _turned_into_opposite(text: str, evidence: Evidence, denied: set[str]) -> tuple[Reason, ...]:
    """No word turns into its opposite, where neither side denies it."""
    said = set(stems(text, evidence.language))
    for stem in stems(text, evidence.language):
        against = opposites(stem) & evidence.stems
        if (
            against
            and not (against | {stem}) & denied
            and not _is_known(stem, evidence)
            and not against & said
        ):
            return (
                Reason(code="polarity-differs", detail=f"the source says {min(against)!r}, not {stem!r}"),
            )
    return ()


def _is_known(stem: str, evidence: Evidence) -> bool:
    return stem in evidence.stems or any(other.endswith(stem) for other in evidence.stems)


def _twice_denied(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """ "Did not rule out" is no "ruled out"."""
    for match in _TWICE.finditer(evidence.text):
        verb = re.compile(rf"(?<!not )(?<!never )(?<!n't )\b{match['verb']}\w*", re.IGNORECASE)
        if verb.search(text):
            return (Reason(code="polarity-differs", detail=f"the source says {match[0]!r}"),)
    return ()
