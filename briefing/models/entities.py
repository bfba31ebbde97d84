"""Who is who: actors across articles and days, and what they said and when."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from briefing.models.article import Citation, Value
from briefing.models.claims import StakeholderKind, Status

MergeReason = Literal[
    "same-name",
    "title",
    "surname-in-article",
    "acronym",
    "alias",
    "metonym",
    "spelling",
    "legal-form",
    "user",
]
"""Why two names are taken for one actor (`Merge`)."""


class Merge(Value):
    """Two names that were taken for one actor, where they stand, and why. `detail` says it for a reader."""

    name: str
    other: str
    article_ids: tuple[str, ...]
    reason: MergeReason
    detail: str = ""


class Position(Value):
    """What an actor said, wants or did, as one article reported it; `reported_at` is its publication time."""

    text: str
    citations: tuple[Citation, ...] = Field(min_length=1)
    reported_at: datetime | None = None
    verdict: Status = "supported"


class PositionChange(Value):
    """An actor's later position that differs from an earlier one on the same matter."""

    entity: str
    before: Position
    after: Position
    explanation: str


class Entity(Value):
    """One actor: `key` lasts from day to day; `positions` are in order of time, each proved by its own sentences.

    `stakeholder_ids` are the mentions that make it up, `merges` why they are one.
    """

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: StakeholderKind = "other"
    role: str = ""
    stakeholder_ids: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    positions: tuple[Position, ...] = ()
    merges: tuple[Merge, ...] = ()
