"""Reports of a Monday in Brisk, what they say, and what holds of every brief that is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from briefing import corroboration
from briefing.composition import Material
from briefing.models import (
    Article,
    Brief,
    Claim,
    Finding,
    Implication,
    Judgement,
    Line,
    Part,
    Proposed,
    Reason,
    StakeholderEntry,
    Verdict,
)
from tests import builders

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
UNSURE = Verdict(status="unverified", reasons=(Reason(code="little-overlap"),))
FOREIGN = Verdict(status="unverified", reasons=(Reason(code="cross-language"),))
COURIER = """The harbour of Brisk closed on Monday.
The river Lenn rose by two metres.
Mayor Ilse Brandt denied that the pumps had failed.
The closure is expected to delay grain for Halvern.
The school on the hill took in 400 sheep."""
TRIBUNE = """The harbour of Brisk closed on Monday.
A train from Tarsovia stood in the water.
The union rejected the offer of the owners."""
POST = "Der Hafen von Brisk wurde am Montag geschlossen.\nDie Fähre liegt fest."


def report(text: str, publisher: str, **changes: Any) -> Article:
    """A report of that Monday by `publisher`, one sentence a line."""
    name = publisher.partition(" ")[0].lower()
    values = {"key": f"https://{name}.example/1", "name": f"{name}.txt", "published_at": MONDAY} | changes
    return builders.article(text, publisher=publisher, **values)


def claims_of(source: Article, **changes: Any) -> list[Claim]:
    """One supported claim a sentence, in its words; sentences with "denied" or "rejected" are denials."""
    found = []
    for sentence in source.sentences:
        text = source.quotation(sentence.number)
        values = {
            "id": f"c-{source.key}-{sentence.number}",
            "kind": "denial" if "denied" in text or "rejected" in text else "statement",
            "citations": (builders.citation(source, sentence.number),),
        }
        found.append(builders.claim(text, **(values | changes)))
    return found


def implication_of(source: Article, number: int, **changes: Any) -> Implication:
    """A supported implication in the words of one sentence."""
    values = {
        "id": f"i-{source.key}-{number}",
        "citations": (builders.citation(source, number),),
        "verdict": Verdict(status="supported"),
    }
    text = changes.pop("text", source.quotation(number))
    return builders.implication(text, **(values | changes))


def material(*sources: Article, claims: Sequence[Claim] | None = None, **changes: Any) -> Material:
    """The material of reports: their claims in findings, each report a voice of its own."""
    said = tuple(chain(*map(claims_of, sources)) if claims is None else claims)
    voices = changes.pop("origins", builders.alone(*sources))
    picture = corroboration.corroborate(said, voices, sources, changes.get("stories", ()))
    values = {
        "origins": voices,
        "claims": said,
        "findings": picture.findings,
        "contradictions": picture.contradictions,
        "updates": picture.updates,
        "as_of": MONDAY,
    }
    return builders.material(*sources, **(values | changes))


def with_earlier(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, each followed by what it takes the place of."""
    for line in lines:
        yield line
        yield from line.earlier


def lines_of(brief: Brief) -> list[Line]:
    """Every printed line in reading order, stakeholders aside."""
    return [each for each in in_reading_order(brief) if isinstance(each, Line)]


def in_reading_order(brief: Brief) -> list[Line | Judgement | StakeholderEntry]:
    """Everything printed that has references, as the sections stand, those of one story after those of another."""
    parts = [brief.of_story(story.key) for story in brief.stories] if len(brief.stories) > 1 else [brief]
    opening = [*with_earlier((brief.headline, *brief.bottom_line))]
    return [*opening, *chain(*map(_sections, parts))]


def _sections(part: Brief) -> list[Line | Judgement | StakeholderEntry]:
    return [
        *part.key_judgements,
        *with_earlier(part.developments),
        *part.stakeholders,
        *with_earlier(part.implications),
        *with_earlier(chain(*(dispute.sides for dispute in part.disputes))),
        *with_earlier(part.alternatives),
        *part.indicators,
    ]


def _numbers(entry: Line | Judgement | StakeholderEntry) -> tuple[int, ...]:
    more = entry.alternative_references if isinstance(entry, Judgement) else ()
    return (*entry.references, *more)


def assert_sound(brief: Brief, made_of: Material) -> None:
    """What holds of every brief: each finding once, evidence exact, references counted as they are read."""
    printed = [line.finding for line in lines_of(brief) if line.finding]
    assert sorted(printed) == sorted(set(printed))
    known = {finding.key: finding for finding in brief.findings}
    assert set(printed) <= set(known)
    for line in (*brief.bottom_line, *brief.developments, *brief.alternatives):
        if not line.finding:
            assert line.rests_on
            continue
        finding = known[line.finding]
        assert (line.agreement, line.origins) == (finding.agreement, len(finding.origins))
    for line in (brief.headline, *brief.bottom_line):
        assert line.verdict == "supported"
        assert line.note == ""
        assert line.text not in brief.withheld
    assert all(line.note for line in lines_of(brief) if line.verdict == "unverified")
    assert all(entry.note for entry in brief.stakeholders if entry.verdict == "unverified")
    numbers = list(dict.fromkeys(chain(*map(_numbers, in_reading_order(brief)))))
    assert numbers == [reference.number for reference in brief.references] == list(range(1, len(numbers) + 1))
    for reference in brief.references:
        text = made_of.article[reference.article_id].text
        assert all(text[each.start : each.end] == each.exact for each in reference.quotations)
    cited = {reference.article_id for reference in brief.references}
    assert {source.article_id for source in brief.sources if source.cited} == cited
    assert [source.number for source in brief.sources] == list(range(1, len(made_of.articles) + 1))
    assert brief.cutoff >= max(each.published_at or each.retrieved_at for each in made_of.articles)
    assert brief.as_of == made_of.as_of


def proposed(part: Part, text: str, *findings: Finding, **changes: Any) -> Proposed:
    """A sentence that rests on findings and passed the gate."""
    values = {"part": part, "text": text, "findings": tuple(each.key for each in findings)}
    return Proposed.model_validate(values | changes)
