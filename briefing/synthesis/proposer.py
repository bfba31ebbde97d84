"""Who proposes, and what code must know of the findings that their own fields do not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.interfaces import LanguageModel
from briefing.models import Citation, Scale, Verdict

PROMPT = "synthesis"
"""The prompt file, and the name of the task."""

Gate = Callable[[str, Sequence[Citation]], Verdict]
"""The verdict on a sentence against cited sentences, of several articles where need be."""


@dataclass(frozen=True)
class Proposer:
    """The model, how it is asked, and what its sentences are held against. Findings are named by their keys.

    `prove` is the whole gate. `premises` is for inferences: the checks that know no language, and proper names; it
    answers "supported" where nothing speaks against the sentence. `as_of` is the newest day that the brief knows.
    """

    model: LanguageModel
    prove: Gate
    premises: Gate
    as_of: date
    language: str = "en"
    scale: Scale = "icd203"
    question: str = ""
    """What the brief is to answer; empty where nobody asked."""
    prompt_tokens: int = 6000
    """The longest prompt: findings that do not fit into it are not shown."""
    days: Mapping[str, date] = field(default_factory=dict)
    """The day on which each finding was first reported."""
    anonymous: frozenset[str] = frozenset()
    """Findings that rest on an unnamed speaker."""
    unverified: frozenset[str] = frozenset()
    """Findings that the gate could not prove."""
    withheld: frozenset[str] = frozenset()
    """Findings that this model may not be shown, because their sources are confidential and it is elsewhere."""
    confidential: bool = False
    """Whether a shown finding rests on a confidential source, so that the question stays on this machine."""
