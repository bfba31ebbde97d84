"""What the pictures need to know of a brief, read out of it once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from briefing.models import Brief, Claim, Finding, Line
from briefing.renderers.escaping import one_line

State = Literal["plain", "update", "disputed", "replaced"]
"""What has become of a finding: a dispute matters more than that it was new."""


class Reading:
    """A brief by its keys. The brief is the exported one: nothing else is drawn."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.source = {source.article_id: source for source in brief.sources}
        self.claim = {claim.id: claim for claim in brief.claims}
        self.finding = {finding.key: finding for finding in brief.findings}
        self.printed: dict[str, Line] = {}
        """The first line of each finding, those that another took the place of left out."""
        for _, line in brief.lines():
            if line.finding in self.finding and not line.day:
                self.printed.setdefault(line.finding, line)
        self.disputed = {side.finding for dispute in brief.disputes for side in dispute.sides} - {""}
        self._updates = {each.later for each in brief.updates}
        self._replaced = {each.earlier for each in brief.updates}
        self._actors = {
            _name(spelling): one_line(each.name)
            for each in reversed(brief.entities)
            for spelling in (each.name, *each.aliases)
        }
        self._numbers: dict[str, list[tuple[frozenset[int], int]]] = defaultdict(list)
        for each in brief.references:
            cited = frozenset(quotation.sentence for quotation in each.quotations)
            self._numbers[each.article_id].append((cited, each.number))

    def state(self, key: str) -> State:
        """What has become of a finding."""
        if key in self.disputed:
            return "disputed"
        return "update" if key in self._updates else "replaced" if key in self._replaced else "plain"

    def claims(self, finding: Finding) -> Iterable[Claim]:
        """The claims that a finding is made of."""
        return (self.claim[each] for each in finding.claim_ids if each in self.claim)

    def publisher(self, article_id: str) -> str:
        """Who published an article; its name where nobody is named."""
        source = self.source.get(article_id)
        return one_line(source.publisher or source.title or source.name) if source else ""

    def actor(self, name: str) -> str:
        """The name by which the brief's entities list an actor; the name itself, as one begins a row, where none does."""
        return self._actors.get(_name(name)) or name[:1].upper() + name[1:]

    def numbers(self, claims: Iterable[Claim], article_id: str = "") -> tuple[int, ...]:
        """The numbers of the references to what claims cite, of one article or of all."""
        cited = [each for claim in claims for each in claim.citations if article_id in {"", each.article_id}]
        return tuple(
            sorted(
                {
                    number
                    for each in cited
                    for sentences, number in self._numbers.get(each.article_id, ())
                    if sentences == frozenset(each.sentences)
                }
            )
        )


def _name(spelling: str) -> str:
    return one_line(spelling).casefold().removeprefix("the ")


def marks(numbers: Iterable[int], *, most: int = 3) -> str:
    """Reference numbers as the brief prints them: "[3] [4]"; how many more where they are many."""
    listed = tuple(numbers)
    shown = " ".join(f"[{number}]" for number in listed[:most])
    return f"{shown} +{len(listed) - most}" if len(listed) > most else shown
