"""An attribution, and what the two ways to read one (by a verb, by a phrase) share. English news prose."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Attribution:
    """Somebody says something: who, by which kind of verb, and the words that it covers (a slice of the text)."""

    speaker: str
    manner: str
    start: int
    end: int
    covers_start: int
    covers_end: int

    def clause(self, text: str) -> str:
        """What it covers of `text`, up to where another main clause may begin: there somebody else may speak."""
        covered = text[self.covers_start : self.covers_end]
        return _ANOTHER_CLAUSE.split(covered, maxsplit=1)[0] if self.covers_start >= self.start else covered


_ANOTHER_CLAUSE = re.compile(r"(?<=\w\w\w),\s+(?:and|while|whereas|but)\s|;\s")


def sentence_start(plain: str, place: int) -> int:
    """Where the clause that an attribution closes begins: after a semicolon before it, or at the head."""
    semicolon = plain.rfind("; ", 0, place)
    return semicolon + 2 if semicolon >= 0 else 0


MEDIAL = re.compile(
    r",\s+(?:(?:also|not|now|still|never|[a-z]+ly)\s+)?(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|did|does|do|"
    r"came|went|fell|rose|took|made|lost|won|slept|left|held|kept|ran|stood|began|got|gave|knew|found|met|felt|saw|[a-z]{2,}ed)\b"
)
"""After an attribution: the clause that it stands in goes on."""
