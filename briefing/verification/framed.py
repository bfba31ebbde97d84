"""What stands in an article only inside a frame keeps the frame, or rests on nothing.

Rules:
- An item draws on a frame with the words that stand nowhere else in its evidence. Then one of the frame's own words
  must stand in those clauses of the item: "the council hopes that the well will open" proves nothing about the well
  without the council or its hope. For "he hopes" his name will do, if another cited sentence has it.
- Words that stand only in frames, of sentences which an item does not cite, are none to fill a clause with.
- A frame that nobody in the news could have spoken ("we trust that", "you know that", "top story:") gives not a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from briefing.facts import attributions, stems
from briefing.facts.frames import frames
from briefing.models import Reason

_CLAUSE = re.compile(r";\s+|,\s+(?:and|but|while|whereas|so)\s+|[.!?][\"”']?\s+(?=[A-Z])")
_SHARE = 0.3
"""The share of a clause's words, from which on it draws on a plain frame; a name or a common word alone does not."""
_HALF = 0.5


class Doubts(Protocol):
    """What of an article may be told, not stated (`suspicion.Suspicion`): sets of stems."""

    @property
    def hidden(self) -> frozenset[str]:
        """Those that stand in doubtful places only."""

    @property
    def told(self) -> frozenset[frozenset[str]]:
        """Those of each doubtful sentence."""

    @property
    def held(self) -> frozenset[frozenset[str]]:
        """Those of what each frame holds."""


@dataclass(frozen=True)
class Framed:
    """A frame as stems: its own `around` (less those it holds), and those that stand nowhere else in the sentence."""

    shown: str
    around: frozenset[str]
    held: frozenset[str]
    is_plain: bool


def framed(line: str, language: str) -> tuple[Framed, ...]:
    """The frames of a sentence; none in other languages than English."""
    found = frames(line) if language == "en" else ()
    free = list(line)
    for each in found:
        free[each.opens : each.closes] = " " * (each.closes - each.opens)
    outside = set(stems("".join(free), language)) if found else set()
    kept = []
    for each in found:
        held = set(stems(line[each.opens : each.closes], language))
        around = set(stems(each.around, language)) - held
        if around:
            kept.append(
                Framed(each.around.strip(), frozenset(around), frozenset(held - outside), each.is_plain)
            )
    return tuple(kept)


def out_of_frame(
    text: str, language: str, cited: Iterable[tuple[frozenset[str], tuple[Framed, ...]]]
) -> tuple[Reason, ...]:
    """Why `text` takes something out of a frame of the cited sentences, given as their stems and frames; or nothing."""
    sentences = list(cited)
    if not any(found for _, found in sentences):
        return ()
    clauses = clauses_of(text, language)
    for place, (_, found) in enumerate(sentences):
        others = frozenset().union(*(words for at, (words, _) in enumerate(sentences) if at != place))
        drawing = [words for words in clauses if words - others]
        used = frozenset().union(*drawing)
        for frame in found:
            drawn = (used & frame.held) - others
            if not drawn or used & frame.around or _names_the_speaker(text, language, frame, others):
                continue
            if not frame.is_plain or any(len(words & drawn) > _SHARE * len(words) for words in drawing):
                return (Reason(code="instruction-not-assertion", detail=f"left out: {frame.shown[:80]}"),)
    return ()


_HE = re.compile(r"\b(?:he|she|they)(?: \w+ly)? \w+$", re.IGNORECASE)


def _names_the_speaker(text: str, language: str, frame: Framed, others: frozenset[str]) -> bool:
    """True when "he proposed that ..." is told as somebody's word whom another cited sentence names."""
    if not frame.is_plain or not _HE.search(frame.shown):
        return False
    return any(others.intersection(stems(each.speaker, language)) for each in attributions(text))


def echoed(text: str, known: frozenset[str], found: Doubts, language: str) -> bool:
    """True when most words that a clause adds to those `known` from cited sentences are those of another, doubtful one.

    One of them must stand nowhere else in the article. Another word for what the cited sentences say may stand in any
    frame: of what a frame holds it takes two words, or the whole clause.
    """
    for words in clauses_of(text, language):
        added = words - known
        if not added & found.hidden or len(added) < _SHARE * len(words):
            continue
        if any(_most(added, each) for each in found.told):
            return True
        if (len(added) > 1 or added == words) and any(_most(added, each) for each in found.held):
            return True
    return False


def _most(added: frozenset[str], of: frozenset[str]) -> bool:
    return len(added & of) > _HALF * len(added)


@lru_cache(maxsize=256)
def clauses_of(text: str, language: str) -> tuple[frozenset[str], ...]:
    """The stems of each main clause of an item."""
    return tuple(frozenset(stems(clause, language)) for clause in _CLAUSE.split(text))
