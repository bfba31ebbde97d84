"""Rule 8: a line can be read alone, on any day, and is no surer than its source."""

from __future__ import annotations

import re

from briefing.facts import modality_of, opening_reference
from briefing.facts.speech import masked
from briefing.lint.found import Found
from briefing.lint.subject import Said, Subject
from briefing.models import CheckReason


def lines_stand_alone(subject: Subject) -> Found:
    """Rule 8: no pronoun whose meaning stands elsewhere, no date that hangs on the day of reading, and the source's modality.

    Looks at each English line, judgement and position. Of the modality it sees that claims which are all alleged,
    planned, possible or expected are not printed as plain facts; clause by clause the gate has proved it.
    """
    found = Found()
    for said in subject.in_english(subject.worded):
        found.look(
            said.place, (*no_open_pronoun(said.text), *no_relative_date(said.text), *_hardened(said, subject))
        )
    return found


_SHORTENED = re.compile(r"^(it)['’]s\b", re.IGNORECASE)
"""Of "it's unclear" the long form: there the "it" stands for nothing."""
_RELATIVE = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|(?:last|this|next) (?:week|month|year|night|weekend)"
    r"|(?:earlier|later) this (?:week|month|year)|(?:\d+|an?|two|three|several) (?:days?|weeks?|months?|years?) ago)\b",
    re.IGNORECASE,
)


def no_relative_date(text: str) -> tuple[CheckReason, ...]:
    """No date outside quotations hangs on the day of reading. A weekday is read against the brief's as-of day."""
    found = dict.fromkeys(match[0] for match in _RELATIVE.finditer(masked(text)))
    return tuple(CheckReason(code="relative-date", detail=each) for each in found)


def no_open_pronoun(text: str) -> tuple[CheckReason, ...]:
    """A line does not open with a pronoun whose meaning stands elsewhere."""
    pronoun = opening_reference(_SHORTENED.sub(r"\1 is", text))
    return (CheckReason(code="unresolved-pronoun", detail=pronoun),) if pronoun else ()


def _hardened(said: Said, subject: Subject) -> tuple[CheckReason, ...]:
    if said.line is None or said.line.basis != "stated":
        return ()
    stored = [claim.modality for claim in subject.wordings_of(said)]
    if not stored or "asserted" in stored or modality_of(said.text) != "asserted":
        return ()
    return (CheckReason(code="modality-hardened", detail=stored[0]),)
