"""How long a brief is: how many lines of each section are printed, and which.

Rules:
- A budget counts lines; none is shortened. Headline and Bottom line are printed whole in every length.
- Lines are chosen by the rank of what they say (`_Rank`): proved before unverified; then the number of independent
  origins; news of the last day, or in the place of an earlier state; words of the question; support of the Bottom line
  or of a printed judgement; then the order of `ranked`. What is chosen stands in the order in which it stood.
- A brief of several stories has the budget of one, and a quarter of it more for each further story. The best line of
  each story goes before any second one.
- A dispute over what the Bottom line or a printed judgement rests on is printed in every length.
- What is not printed is counted, and stays in `brief.json`: among its findings, entities, items and proposals.

The numbers of "short" make a page or so with Bottom line and sources; those of "standard" leave out what is beyond a
second one. They are editorial choices, not measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from briefing.composition.material import Material
from briefing.composition.ranking import ranked
from briefing.facts import stems
from briefing.models import Citation, Dispute, Judgement, Length, Line, Reference, StakeholderEntry
from briefing.models.brief import Told
from briefing.phrases import counted, listed, phrase

BUDGETS: Mapping[Length, Mapping[str, int]] = {
    "short": {
        "key_judgements": 2,
        "developments": 5,
        "stakeholders": 5,
        "implications": 3,
        "disputes": 2,
        "alternatives": 2,
        "indicators": 2,
    },
    "standard": {
        "key_judgements": 4,
        "developments": 12,
        "stakeholders": 12,
        "implications": 8,
        "disputes": 6,
        "alternatives": 6,
        "indicators": 6,
    },
    "long": {},
}
"""How many lines of each section are printed for one story; "long" prints all."""

Missing = Mapping[str, int]
"""How many lines of a section are not printed; sections of which all are printed are not in it."""


def within(
    sections: Mapping[str, Any], material: Material, references: Iterable[Reference]
) -> tuple[dict[str, Any], Missing]:
    """The sections as the brief's length prints them, and how many lines of each are not printed.

    `sections` are the fields of a brief by name; `references` those that their lines name.
    """
    rank = _Rank.of(sections, material, references)
    budgets = BUDGETS[material.length]
    stories = max(1, len(material.stories))

    def chosen(name: str, key: Callable[[Told], tuple[object, ...]]) -> tuple[Told, ...]:
        entries: tuple[Told, ...] = sections[name]
        if name not in budgets:
            return entries
        budget = budgets[name]
        room = budget + (stories - 1) * max(1, budget // 4)
        always = [each for each in entries if isinstance(each, Dispute) and rank.supports_dispute(each)]
        return _best(entries, key, max(room, len(always)))

    judgements = chosen("key_judgements", _unranked)
    rank = rank.supporting(key for each in judgements for key in each.rests_on)
    kept: dict[str, Any] = {
        **sections,
        "key_judgements": judgements,
        **{
            name: chosen(name, rank.of_line)
            for name in ("developments", "implications", "alternatives", "indicators")
        },
        "stakeholders": chosen("stakeholders", rank.of_actor),
        "disputes": chosen("disputes", rank.of_dispute),
    }
    missing = {name: len(sections[name]) - len(kept[name]) for name in BUDGETS["short"]}
    return kept, {name: number for name, number in missing.items() if number}


def not_printed(missing: Missing, length: Length) -> tuple[str, ...]:
    """What the gaps say of lines that the length of the brief leaves out."""
    if not missing:
        return ()
    lines = listed(_COUNTED[name](number) for name, number in missing.items())
    if length == "short":
        return (
            phrase("Not printed, because the brief is short: {lines}. brief.json has them.", lines=lines),
        )
    return (
        phrase(
            "Not printed, because the brief is of standard length: {lines}. brief.json has them.",
            lines=lines,
        ),
    )


_COUNTED: Mapping[str, Callable[[int], str]] = {
    "key_judgements": lambda n: counted("{number} key judgement", "{number} key judgements", n),
    "developments": lambda n: counted("{number} development", "{number} developments", n),
    "stakeholders": lambda n: counted("{number} stakeholder", "{number} stakeholders", n),
    "implications": lambda n: counted("{number} implication", "{number} implications", n),
    "disputes": lambda n: counted("{number} dispute", "{number} disputes", n),
    "alternatives": lambda n: counted("{number} alternative", "{number} alternatives", n),
    "indicators": lambda n: counted("{number} indicator", "{number} indicators", n),
}


def _best(entries: Sequence[Told], key: Callable[[Told], tuple[object, ...]], room: int) -> tuple[Told, ...]:
    """As many entries as there is room for, of each story one before any second; in the order in which they stood."""
    order: list[int] = sorted(range(len(entries)), key=lambda place: (*key(entries[place]), place))
    first: list[int] = []
    told: set[str] = set()
    for place in order:
        if entries[place].story not in told:
            told.add(entries[place].story)
            first.append(place)
    best: list[int] = list(dict.fromkeys((*first, *order)))
    return tuple(entries[place] for place in sorted(best[:room]))


def _unranked(entry: Judgement) -> tuple[object, ...]:
    """Judgements come in the order of their confidence."""
    return ()


@dataclass(frozen=True)
class _Rank:
    """Keys to sort by, the best first; each is a tuple in the order of the rules above."""

    material: Material
    article_of: Mapping[int, str]
    """The id of the article that a reference names, by its number."""
    place: Mapping[str, int]
    """The place of a finding among all, by its key."""
    wanted: frozenset[str]
    """The stems of the question."""
    last_day: date | None
    citations: Mapping[str, Sequence[Citation]]
    """What speaks of an actor, by the actor's key."""
    supported: frozenset[str] = field(default=frozenset())
    """The keys of the findings that the opening and the judgements rest on."""
    evidence: frozenset[tuple[str, int]] = field(default=frozenset())
    """The sentences that these rest on."""

    @classmethod
    def of(cls, sections: Mapping[str, Any], material: Material, references: Iterable[Reference]) -> _Rank:
        """The rank in one brief, before a judgement is chosen."""
        days = [day for article in material.articles if (day := _day(article.id, material))]
        opening: list[Line] = [sections["headline"], *sections["bottom_line"]]
        return cls(
            material=material,
            article_of={each.number: each.article_id for each in references},
            place={each.key: place for place, each in enumerate(ranked(material.findings, material))},
            wanted=frozenset(stems(material.question, material.language)),
            last_day=max(days, default=None),
            citations={each.key: each.citations for each in material.entities},
        ).supporting(key for line in opening for key in (line.finding, *line.rests_on) if key)

    def supporting(self, keys: Iterable[str]) -> _Rank:
        """The same with more findings that something printed rests on."""
        supported = self.supported | frozenset(keys)
        cited = (one for key in supported for one in self.material.finding[key].citations)
        return replace(self, supported=supported, evidence=frozenset(_sentences(cited)))

    def of_line(self, line: Line) -> tuple[object, ...]:
        """For a development, an implication, an alternative or an indicator."""
        keys = {key for key in (line.finding, *line.rests_on) if key}
        return (
            line.verdict != "supported",
            -line.origins,
            not (line.earlier or self._is_new(self.article_of[number] for number in line.references)),
            -self._relevance(line.text),
            not keys & self.supported,
            min((self.place[key] for key in keys), default=len(self.place)),
        )

    def of_dispute(self, dispute: Dispute) -> tuple[object, ...]:
        """For a dispute: the best of its sides, after those that are always printed."""
        return (not self.supports_dispute(dispute), *min(map(self.of_line, dispute.sides)))

    def supports_dispute(self, dispute: Dispute) -> bool:
        """True when the opening or a judgement rests on one of its sides."""
        return any(side.finding in self.supported for side in dispute.sides)

    def of_actor(self, entry: StakeholderEntry) -> tuple[object, ...]:
        """For a stakeholder: one that takes a position first, then as for a line, over all that speaks of it."""
        citations = self.citations.get(entry.entity, ())
        articles = {each.article_id for each in citations}
        turned = any(each.entity == entry.entity for each in self.material.position_changes)
        return (
            entry.verdict != "supported",
            not entry.position,
            -len({self.material.origin_of[each] for each in articles}),
            not (turned or self._is_new(articles)),
            -self._relevance(f"{entry.name} {entry.position}"),
            self.evidence.isdisjoint(_sentences(citations)),
        )

    def _is_new(self, articles: Iterable[str]) -> bool:
        """True when the first report is of the last day of the period."""
        days = [day for each in articles if (day := _day(each, self.material))]
        return bool(days) and min(days) == self.last_day

    def _relevance(self, text: str) -> int:
        """How many words of the question stand in a text, by their stems."""
        return len(self.wanted.intersection(stems(text, self.material.language))) if self.wanted else 0


def _sentences(citations: Iterable[Citation]) -> Iterator[tuple[str, int]]:
    return ((each.article_id, number) for each in citations for number in each.sentences)


def _day(article_id: str, material: Material) -> date | None:
    """The day of an article where the brief is made."""
    published = material.article[article_id].published_at
    return published.astimezone(material.as_of.tzinfo).date() if published else None
