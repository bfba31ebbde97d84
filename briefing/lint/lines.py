"""The rules of style that one line obeys or breaks by itself, for texts that are no brief of ours too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefing.lint.assessments import no_assessment
from briefing.lint.voices import no_anonymous_opinion, speakers_described
from briefing.lint.wording import no_open_pronoun, no_relative_date
from briefing.models import CheckReason

RULES: Mapping[str, int] = {
    "quotation-differs": 2,
    "source-differs": 2,
    "quotation-not-in-source": 2,
    "assessment-in-developments": 5,
    "bare-sources": 7,
    "anonymous-opinion": 7,
    "speaker-differs": 7,
    "attribution-dropped": 7,
    "unresolved-pronoun": 8,
    "unresolved-reference": 8,
    "relative-date": 8,
    "modality-hardened": 8,
    "number-not-in-source": 9,
    "date-not-in-source": 9,
    "name-not-in-source": 9,
}
"""Reason of a check -> the rule that it breaks."""

LineRule = Callable[[str], tuple[CheckReason, ...]]
ANYWHERE: tuple[LineRule, ...] = (
    speakers_described,
    no_anonymous_opinion,
    no_relative_date,
    no_open_pronoun,
)
IN_DEVELOPMENTS: tuple[LineRule, ...] = (no_assessment,)


def remarks(text: str, *, developments: bool = False) -> tuple[CheckReason, ...]:
    """The rules of style (5, 7, 8) that a line breaks; rule 5 holds in the developments only."""
    rules: Sequence[LineRule] = (*ANYWHERE, *IN_DEVELOPMENTS) if developments else ANYWHERE
    return tuple(reason for rule in rules for reason in rule(text))
