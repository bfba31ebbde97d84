"""Certainty: what is planned, expected, possible or alleged is stated no more firmly than in the evidence. English only.

Each clause of the text is held against the clause of the evidence that shares most with it. What weakens that clause, and
governs what both share, must weaken the text too, as much or more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.facts.affinity import counterparts, shared_by
from briefing.facts.clauses import Clause, clauses
from briefing.facts.firmness import (
    DECLARED,
    FACT,
    PLANNED,
    POSSIBLE,
    Hedge,
    is_perfect,
    mood,
    tells_as_done,
    weakened,
)
from briefing.facts.lens import clauses_in_words_of
from briefing.facts.polarity import denials
from briefing.facts.words import stems
from briefing.models import Reason
from briefing.verification.evidence import Evidence

_SAID = re.compile(r"\b(?:said|says|told|according|announc\w+|insist\w+)\b", re.IGNORECASE)
_COMMITS = re.compile(r"promis|pledg|vow|agree|offer|threat|plan")
_ENOUGH = 2
"""Stems that a clause must share with what a hedge governs, where the word that it governs first is not among them."""


def firmness_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What is planned, expected, possible or alleged is stated no more firmly than in the evidence."""
    there = _there(evidence.text)
    if not there.hedges:
        return ()
    own = weakened(text)
    for number, clause in enumerate(clauses_in_words_of(evidence.text, text)):
        region = counterparts(clause, there.clauses, there.common)
        for place in region:
            for hedge in there.hedges:
                if not _governs(hedge, place, clause, there.clauses, alone=len(region) == 1):
                    continue
                put = _put(text, clause, number, own, hedge)
                if put and _is_firmer(put, hedge) and not _done_there(hedge, there.clauses[place]):
                    return (Reason(code="modality-hardened", detail=f"the source says {hedge.text!r}"),)
    return ()


@dataclass(frozen=True)
class _There:
    """The evidence: what weakens its clauses, they, and how many of them have each stem (empty where nothing weakens)."""

    hedges: tuple[Hedge, ...]
    clauses: tuple[Clause, ...]
    common: Counter[str]


@lru_cache(maxsize=64)
def _there(text: str) -> _There:
    denied = {each.clause for each in denials(text) if each.kind == "plain"}
    hedges = tuple(
        each
        for each in weakened(text)
        if each.strict and not (each.text == "could" and each.clause in denied)
    )
    return _There(hedges, clauses(text), shared_by(clauses(text)) if hedges else Counter())


def _done_there(hedge: Hedge, clause: Clause) -> bool:
    """True when the evidence tells of something done in the clause that the hedge stands in: "will stay until they have seen it"."""
    return hedge.scale == DECLARED and is_perfect(clause, [], frozenset(clause.stems))


def _governs(hedge: Hedge, place: int, clause: Clause, theirs: Sequence[Clause], *, alone: bool) -> bool:
    """True when the hedge governs half or more of what a clause of the text shares with clause `place` of the evidence."""
    shared = set(clause.stems) & set(theirs[place].stems)
    governed = shared.intersection(hedge.governs)
    if len(clause.stems) == 1 and clause.stems != hedge.governs[:1]:
        return False
    if hedge.governed != place or not governed:
        return False
    if hedge.governs[0] in governed or (hedge.verbal and alone and len(shared) >= _ENOUGH):
        return True
    return len(governed) * 2 >= len(shared) and (
        len(governed) >= _ENOUGH or hedge.governs[1:2] == tuple(governed)
    )


@dataclass(frozen=True)
class _Put:
    """How one clause of the text puts what a hedge of the evidence governs.

    `here` are the text's own hedges in the clause, `before` those that govern it from the clause before, `verbs` the
    scale of its first verb group.
    """

    text: str
    clause: Clause
    here: list[Hedge]
    before: list[Hedge]
    own: Sequence[Hedge]
    verbs: int


def _put(text: str, clause: Clause, number: int, own: Sequence[Hedge], hedge: Hedge) -> _Put | None:
    """How the clause puts it; None for a clause without a verb that is known, which tells nothing."""
    told = frozenset(hedge.governs)
    here = [each for each in own if each.clause == number and not told.intersection(stems(each.text))]
    before = [each for each in own if each.governed == number != each.clause]
    verbs = mood(clause, here)
    if verbs is None and hedge.governs[0] not in clause.stems:
        return None
    if verbs is None:
        verbs = FACT if tells_as_done(clause.text, frozenset(hedge.governs[:1])) else DECLARED
    return _Put(text, clause, here, before, own, verbs)


def _is_firmer(put: _Put, hedge: Hedge) -> bool:
    if hedge.scale == DECLARED:
        return _is_done(put, hedge)
    if any(each.scale == FACT for each in put.here):
        return True
    firm = _modal_scale(put) if _MODAL.match(hedge.text) else _scale(put, hedge)
    firm = min([firm, *(each.scale for each in put.own if not each.governs)])
    if firm <= max(hedge.scale, PLANNED):
        return False
    promised = firm == DECLARED and hedge.scale == PLANNED and _COMMITS.match(hedge.text)
    return not (promised and _SAID.search(put.text))  # who said that he would, promised


def _is_done(put: _Put, hedge: Hedge) -> bool:
    """True when the text tells as done what is only to come."""
    refused = hedge.text == "would" and _NOT.search(put.clause.text)
    plain_past = put.verbs == FACT and mood(put.clause, put.here) is None
    done = is_perfect(put.clause, put.here, frozenset(hedge.governs)) or plain_past
    return bool(done and not put.before and not refused)


def _modal_scale(put: _Put) -> int:
    """The scale of the text's own "may", or of its verbs; what leaves it open in the clause before counts as one."""
    if any(_OPEN.match(each.text) for each in put.before):
        return POSSIBLE
    own = [each.scale for each in put.here if _MODAL.match(each.text) or each.scale == POSSIBLE]
    return min(own, default=put.verbs)


def _scale(put: _Put, hedge: Hedge) -> int:
    """The lowest scale of what weakens the clause; the hedge's own where the text has the same word, or one before."""
    if any(_excuses(each, hedge, put.clause) for each in put.own):
        return hedge.scale
    return min((each.scale for each in (*put.here, *put.before)), default=put.verbs)


_MODAL = re.compile(r"(?:may|might|could|can)\b")
_NOT = re.compile(r"\b(?:not|never|no|neither|nor|nobody|none|without)\b|n['’]t\b", re.IGNORECASE)
_OPEN = re.compile(r"possib|perhaps|maybe|conceiv|hint|unclear|not|cannot|chance|may\b|might\b|could\b")
"""Words that leave it open whether what follows is so, "will" or not."""


def _excuses(own: Hedge, hedge: Hedge, clause: Clause) -> bool:
    """True for the same word in the text, or one as weak that stands before the clause."""
    if set(stems(own.text)) & set(stems(hedge.text)):
        return True
    return own.scale <= hedge.scale and own.start < clause.start
