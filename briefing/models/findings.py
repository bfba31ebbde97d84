"""What many articles say together: stories, origins, findings, and how findings bear on one another."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefing.models.article import Citation, Value
from briefing.phrases import message

Agreement = Literal["single-source", "corroborated", "disputed"]
ContradictionKind = Literal["negation", "number", "attribution", "scope", "time"]
VoiceReason = Literal[
    "own-report",
    "quotes-speaker",
    "same-speaker",
    "unnamed-speaker",
    "reports-other-medium",
    "same-publisher",
]
"""Why a voice behind a finding counts, or why it does not (`Voice`)."""


CREDIBILITY = message(
    "1 two or more independent voices; 2 one voice of a source graded A or B; 3 one voice of a source graded C; "
    "4 disputed, or from a source graded D or E, or from an unnamed speaker alone; 5 disputed by more independent voices; "
    "6 cannot be judged: one voice of a source that is not graded"
)
"""The rule of the Admiralty digit in the words of the brief's method section, a phrase; `briefing.corroboration.credibility` follows it."""


class Origin(Value):
    """Articles that are one voice, such as a wire story and its reprints.

    `key` is that of the earliest article; `reason` says why they count as one ("alone" for one article).
    """

    key: str
    article_ids: tuple[str, ...] = Field(min_length=1)
    reason: str = "alone"


class Story(Value):
    """Articles about one event. `key` is that of the earliest article; `title` that of the most central one."""

    key: str
    article_ids: tuple[str, ...] = Field(min_length=1)
    title: str = ""


class Voice(Value):
    """One origin behind a finding: who speaks there, and whether that is a voice of its own.

    `speaker` is whom the origin quotes or which medium it repeats; empty where it reports the thing itself.
    `counts` is True for a voice that no other voice of the finding shares.
    """

    origin: str
    speaker: str = ""
    counts: bool
    reason: VoiceReason


class Match(Value):
    """Why a claim stands in a finding: the claim that it was matched to, the ground, and a score from 0 to 1."""

    claim_id: str
    other_id: str
    reason: str
    score: float = Field(ge=0, le=1)


class Finding(Value):
    """Claims that assert the same thing, in the best wording that the gate passed.

    `key` is minted once and inherited from brief to brief. `credibility` is the Admiralty digit 1-6, by the rule of
    `briefing.corroboration.credibility`; `basis` says in words what it rests on.
    """

    key: str
    text: str
    claim_ids: tuple[str, ...] = Field(min_length=1)
    citations: tuple[Citation, ...] = Field(min_length=1)
    origins: tuple[str, ...] = Field(min_length=1)
    agreement: Agreement = "single-source"
    credibility: int = Field(default=6, ge=1, le=6)
    basis: str = ""
    story: str = ""
    """The key of its story."""
    voices: tuple[Voice, ...] = ()
    matches: tuple[Match, ...] = ()

    @property
    def independent_origins(self) -> frozenset[str]:
        """The keys of the origins that are a voice of their own behind it; all of them where no voice is noted."""
        return (
            frozenset(each.origin for each in self.voices if each.counts)
            if self.voices
            else frozenset(self.origins)
        )


class Contradiction(Value):
    """Two findings that cannot both hold, and how they conflict.

    `explanation` says why it is a conflict and not an update, another scope or time, or two people's opinions.
    `found_by` is "rule", or the identity of the model that was asked about a pair that the rules had put forward.
    """

    findings: tuple[str, str]
    kind: ContradictionKind
    explanation: str
    found_by: str = "rule"


class Update(Value):
    """A later finding that takes the place of an earlier one: the world, or what is known of it, moved on."""

    earlier: str
    later: str
    explanation: str
