"""What one rule found, while it looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from briefing.lint.subject import Subject
from briefing.models import Breach, CheckReason, Reason
from briefing.models.rights import VERBATIM


@dataclass
class Found:
    """How many items a rule looked at, and which of them break it."""

    looked_at: int = 0
    breaches: list[Breach] = field(default_factory=list)

    def look(self, place: str, reasons: Iterable[Reason | CheckReason]) -> None:
        """Note one item with what is wrong with it; nothing is a pass."""
        self.looked_at += 1
        for each in reasons:
            self.breach(place, each.code, each.detail)

    def require(self, holds: object, place: str, code: Any, detail: str = "") -> None:
        """Note one item that breaks the rule unless it `holds`."""
        self.looked_at += 1
        if not holds:
            self.breach(place, code, detail)

    def breach(self, place: str, code: Any, detail: str = "") -> None:
        """Note what is wrong with an item that is counted already; of a long detail its first words."""
        words = detail.split()
        shown = " ".join(words[:_SHOWN]) + ("…" if len(words) > _SHOWN else "")
        self.breaches.append(Breach(place=place, code=code, detail=shown))


_SHOWN = VERBATIM - 1
"""Words in a row that may leave the house whatever the rights of their source."""
Rule = Callable[[Subject], Found]
