"""What is to be made, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from briefing.entities import Known
from briefing.extraction import Plan
from briefing.judging import Jury
from briefing.models import Length, Provenance, Scale

Stage = Literal["articles", "reading", "proving", "judging", "composing"]


@dataclass(frozen=True)
class Progress:
    """How far a stage has come: `done` of `total` articles, and the one just finished, if anything came of it."""

    stage: Stage
    done: int
    total: int
    subject: str = ""


@dataclass(frozen=True)
class Job:
    """What is to be made: the brief's title, series and language, how to ask, how much at once, and who judges."""

    title: str
    series: str
    plan: Plan
    articles_at_once: int
    as_of: datetime | None = None
    jury: Jury | None = None
    question: str = ""
    scale: Scale = "icd203"
    length: Length = "standard"
    known: tuple[Known, ...] = ()
    """Actors that the user has told apart or joined."""
    settling: bool = False
    """Whether a model is asked about pairs of findings that the rules could not settle."""
    synthesis: bool = True
    """Whether a model is asked what to say of the findings together."""
    synthesis_tokens: int = 6000
    """The longest prompt for that."""
    on_this_machine: bool = True
    """Whether the model is: only then is it shown findings of confidential sources."""
    provenance: Provenance = field(default_factory=lambda: Provenance(software="", model=""))
