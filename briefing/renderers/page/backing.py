"""How far the lines of a page are backed, in words and signs that are taken in at a glance.

Rules:
- The words are those of every rendering (`briefing.renderers.wording`); a sign stands beside them, never for them.
- A corroborated line has a dot for each origin, up to five.
- The place of a likelihood is drawn on its scale by the figures of the standard (`briefing.models.scales`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from briefing.models import Agreement, Brief, Claim, Judgement, Line, StakeholderEntry
from briefing.models.rights import is_withheld
from briefing.models.scales import SCALES
from briefing.phrases import listed, phrase
from briefing.renderers import wording

Backing = Literal[Agreement, "inferred", "unverified", "credibility", "note"]
_SIGNS = {"single-source": "○", "disputed": "↔", "inferred": "∴", "unverified": "?"}
_MOST = 5
_UNJUDGED = 6
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Badge:
    """One thing that a reader must know of a line: its kind, its sign ("" for none) and its words."""

    kind: Backing
    sign: str
    words: str


def badges(line: Line) -> list[Badge]:
    """What is known of how a line is backed."""
    found = [
        *([_badge(line.agreement, wording.agreement(line), line.origins)] if line.agreement else []),
        *([_badge("inferred", phrase("inferred"))] if line.basis == "inferred" else []),
    ]
    if line.credibility != _UNJUDGED:
        found.append(_badge("credibility", phrase("credibility {digit}", digit=line.credibility)))
    if line.verdict == "unverified":
        found.append(_badge("unverified", line.note or phrase("unverified")))
    elif line.note:
        found.append(_badge("note", line.note))
    return found


def noted(note: str, *, unverified: bool) -> list[Badge]:
    """A remark of ours that stands alone."""
    if not note and not unverified:
        return []
    return [_badge("unverified" if unverified else "note", note or phrase("unverified"))]


def _badge(kind: Backing, words: str, origins: int = 0) -> Badge:
    sign = "●" * min(origins, _MOST) if kind == "corroborated" else _SIGNS.get(kind, "")
    return Badge(kind, sign, words)


@dataclass(frozen=True)
class Span:
    """A band of a scale, from 0 to 100, drawn in tenths of a percent."""

    start: int
    length: int
    meant: bool


@dataclass(frozen=True)
class Likelihood:
    """A likelihood on its scale: the term, what it means in percent, and all bands of the scale."""

    term: str
    percent: str
    scale: str
    bands: tuple[Span, ...]


def likelihood(judgement: Judgement, brief: Brief) -> Likelihood | None:
    """The place of a judgement's likelihood on the brief's scale; None where the scale has no such term."""
    scale = SCALES[brief.scale]
    meant = next((band for band in scale.bands if band.term == judgement.likelihood), None)
    if meant is None:
        return None
    spans = []
    for band in scale.bands:
        low, high = (int(figure) * 10 for figure in re.findall(r"\d+", band.percent))
        spans.append(Span(low, high - low, band is meant))
    return Likelihood(meant.term, meant.percent, scale.title, tuple(spans))


class Voices:
    """Who speaks in the lines of a brief, and in which language; the brief is the exported one."""

    def __init__(self, brief: Brief) -> None:
        self._language = brief.language
        self._claims = {claim.id: claim for claim in brief.claims}
        self._findings = {finding.key: finding for finding in brief.findings}
        sources = {source.article_id: source for source in brief.sources}
        self._sources = {each.number: sources[each.article_id] for each in brief.references}

    def of(self, line: Line) -> str:
        """Who says what a line says, as its sources name the speakers, and who published it."""
        publishers = dict.fromkeys(
            source.publisher or source.title or source.name
            for source in (self._sources[number] for number in line.references)
        )
        speakers = dict.fromkeys(filter(None, map(_speaker, self._said(line))))
        if speakers and publishers:
            return phrase(
                "{speakers}, in {publishers}",
                speakers=listed(speakers),
                publishers=listed(publishers),
            )
        return listed(speakers or publishers)

    def language(self, said: Line | StakeholderEntry) -> str:
        """The language of what is in the words of a source in another; "" where it is the brief's own."""
        own = (
            said.finding and not said.rests_on
            if isinstance(said, Line)
            else not said.printed_in and said.position
        )
        if not own or said.verdict != "supported":
            return ""
        spoken = {_primary(self._sources[number].language) for number in said.references}
        (only,) = spoken if len(spoken) == 1 else ("",)
        return only if only != _primary(self._language) else ""

    def _said(self, line: Line) -> Iterable[Claim]:
        finding = self._findings.get(line.finding)
        return (self._claims[each] for each in finding.claim_ids if each in self._claims) if finding else ()


def _speaker(claim: Claim) -> str:
    speaker = claim.speaker
    if speaker is None or is_withheld(speaker.name):
        return ""
    if not speaker.role or is_withheld(speaker.role) or speaker.role.casefold() in speaker.name.casefold():
        return speaker.name
    return phrase("{name} ({role})", name=speaker.name, role=speaker.role)


def _primary(language: str) -> str:
    return tag(language).partition("-")[0].casefold()


def tag(language: str) -> str:
    """A language as an element names it; "" where it is not known, or is no language tag."""
    return language if language != "und" and _TAG.fullmatch(language) else ""
