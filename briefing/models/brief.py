"""The brief: what it says, line by line, and everything that each line rests on.

`Brief` is the content of `brief.json`. What differs between two runs over the same inputs (times, tokens,
cost) is not here but in `run.json` (`briefing.models.runs`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Literal, TypeVar

from pydantic import Field

from briefing.models.article import Grade, Rights, SourceKind, Value
from briefing.models.claims import Claim, Implication, RejectedItem, Stakeholder, StakeholderKind, Status
from briefing.models.entities import Entity, PositionChange
from briefing.models.findings import (
    Agreement,
    Contradiction,
    ContradictionKind,
    Finding,
    Origin,
    Story,
    Update,
)
from briefing.models.judging import JudgeAccount
from briefing.models.references import Reference, sha256_of
from briefing.models.rights import withheld, without_passage
from briefing.models.synthesis import Synthesis
from briefing.phrases import speaking

SCHEMA_VERSION = "1.2"
BriefStatus = Literal["draft", "final"]
Scale = Literal["icd203", "phia"]
Confidence = Literal["low", "moderate", "high"]
Length = Literal["short", "standard", "long"]
"""How much of what was found is printed; what is not is counted, and stays in `Brief.findings`."""
SUMMARY_ONLY = "only the feed's summary was read"
"""How the note begins of an article that was read as a feed's summary only (`Article.notes`)."""


class Line(Value):
    """One printed line: its text, the references it rests on and how far they prove it.

    `basis` is "inferred" for what no source states. `origins` counts the origins, `articles` all that say it.
    """

    text: str
    references: tuple[int, ...] = ()
    verdict: Status = "supported"
    basis: Literal["stated", "inferred"] = "stated"
    finding: str = ""
    agreement: Agreement | None = None
    origins: int = Field(default=0, ge=0)
    articles: int = Field(default=0, ge=0)
    credibility: int = Field(default=6, ge=1, le=6)
    """The Admiralty digit of its finding."""
    story: str = ""
    """The key of its story."""
    rests_on: tuple[str, ...] = ()
    """The keys of the findings that a line of synthesis rests on."""
    note: str = ""
    """A fixed phrase of ours about the line ("unverified: cross-language"); never a model's words."""
    earlier: tuple[Line, ...] = ()
    """What it takes the place of, newest first: an update is one line with what was known before."""
    day: str = ""
    """For an earlier state, the day of its report ("2 March 2026")."""


class Dispute(Value):
    """Findings that cannot all hold, side by side, each with its own references and speaker."""

    kind: ContradictionKind
    sides: tuple[Line, ...] = Field(min_length=2)
    explanations: tuple[str, ...] = Field(min_length=1)
    """Why they conflict; sentences of ours, one for each pair."""
    story: str = ""


class StakeholderEntry(Value):
    """One actor as the brief prints it; `entity` is its key."""

    entity: str = ""
    story: str = ""

    name: str
    kind: StakeholderKind
    role: str = ""
    position: str = ""
    printed_in: Literal["", "headline", "bottom_line", "developments"] = ""
    """Where a line above says the position already, from the same evidence: in print, a pointer there is enough."""
    references: tuple[int, ...] = ()
    verdict: Status = "supported"
    note: str = ""


class Judgement(Value):
    """An assessment: exactly one likelihood term of the brief's scale, and a confidence with its basis."""

    text: str
    likelihood: str
    confidence: Confidence
    confidence_basis: str
    references: tuple[int, ...] = Field(min_length=1)
    assumptions: tuple[str, ...] = ()
    alternative: str = ""
    alternative_references: tuple[int, ...] = ()
    """What the alternative rests on where it is a source's account: the other side of a dispute."""
    indicators: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    """What is not known and could change it."""
    story: str = ""
    rests_on: tuple[str, ...] = ()


class SourceEntry(Value):
    """One article in the source list. `grade` is the Admiralty letter, F when nobody graded the source."""

    number: int = Field(ge=1)
    article_id: str
    key: str
    name: str
    title: str = ""
    publisher: str = ""
    byline: str = ""
    url: str = ""
    published_at: datetime | None = None
    retrieved_at: datetime
    language: str = "und"
    rights: Rights = "excerpt"
    text_hash: str
    version: int = 1
    origin: str
    kind: SourceKind = "other"
    grade: Grade = "F"
    cited: bool = False
    notes: tuple[str, ...] = ()


class LeftOut(Value):
    """A source or an article that is not in the brief, and why, in one sentence."""

    source: str
    reason: str


class Completeness(Value):
    """How much of what came in was read to the end; `tasks_failed` lists what is missing."""

    articles: int = Field(ge=0)
    complete: int = Field(ge=0)
    tasks_failed: tuple[str, ...] = ()

    @property
    def partial(self) -> bool:
        """True when at least one article was not fully read."""
        return self.complete < self.articles


class Provenance(Value):
    """What made the brief: enough to make the same bytes again from the stored answers."""

    software: str
    model: str
    prompts: dict[str, str] = Field(default_factory=dict)
    """Prompt name -> SHA-256 of its file."""
    articles: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    settings: dict[str, str] = Field(default_factory=dict)


_OURS = frozenset(
    {
        "series",
        "title",
        "completeness",
        "source_summary",
        "sources",
        "references",
        "origins",
        "left_out",
        "judge",
        "provenance",
        "question",
        "stories",
    }
)
"""The fields of a brief that hold no wording of a model; quotations are looked after by themselves."""
_POINTERS = frozenset(
    {
        "id",
        "key",
        "article_id",
        "article_ids",
        "origins",
        "claim_ids",
        "finding",
        "story",
        "entity",
        "rests_on",
    }
)
"""What things are found by, an address with words in it too: never a wording."""


Told = TypeVar("Told", Line, Dispute, StakeholderEntry, Judgement)
"""What belongs to a story."""


class Brief(Value):
    """An intelligence brief: thirteen sections, and the evidence under every line.

    It is whole, and stays inside the house; `exported` is what may go out.
    """

    schema_version: str = SCHEMA_VERSION
    id: str = ""
    series: str
    """Which briefs follow one another: the slug of the title, or of the set of sources."""
    version: int = Field(default=1, ge=1)
    previous_id: str = ""
    status: BriefStatus = "draft"
    content_hash: str = ""
    title: str
    question: str = ""
    """What the brief is to answer; articles that have nothing to do with it are left out."""
    language: str = "en"
    as_of: datetime
    period_start: datetime | None = None
    cutoff: datetime
    scale: Scale = "icd203"
    length: Length = "standard"
    completeness: Completeness

    headline: Line
    bottom_line: tuple[Line, ...] = ()
    key_judgements: tuple[Judgement, ...] = ()
    changes: tuple[str, ...] = ()
    developments: tuple[Line, ...] = ()
    stakeholders: tuple[StakeholderEntry, ...] = ()
    implications: tuple[Line, ...] = ()
    alternatives: tuple[Line, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    indicators: tuple[Line, ...] = ()
    gaps: tuple[str, ...] = ()
    source_summary: str = ""
    sources: tuple[SourceEntry, ...] = ()

    references: tuple[Reference, ...] = ()
    origins: tuple[Origin, ...] = ()
    findings: tuple[Finding, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    updates: tuple[Update, ...] = ()
    stories: tuple[Story, ...] = ()
    """Most important first; the sections of a brief of several stories are printed story by story."""
    entities: tuple[Entity, ...] = ()
    position_changes: tuple[PositionChange, ...] = ()
    synthesis: Synthesis | None = None
    """What a model proposed to say of the findings together, with what the gate refused; None where none was asked."""
    claims: tuple[Claim, ...] = ()
    stakeholder_items: tuple[Stakeholder, ...] = ()
    implication_items: tuple[Implication, ...] = ()
    rejected: tuple[RejectedItem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    withheld: tuple[str, ...] = ()
    """Wordings that may not leave the house (`briefing.models.rights`); an export has none of them."""
    judge: JudgeAccount | None = None
    """What a judge said of the items that the gate let pass; None where none looked."""
    provenance: Provenance

    def lines(self) -> Iterator[tuple[str, Line]]:
        """Every printed line with its place ("developments 3"), in the order of the sections."""
        if self.headline != Line(text=self.title):
            yield "headline", self.headline
        for section in ("bottom_line", "developments", "implications", "alternatives", "indicators"):
            listed: tuple[Line, ...] = getattr(self, section)
            for number, line in enumerate(listed, start=1):
                yield f"{section} {number}", line
                yield from ((f"{section} {number}, earlier", each) for each in line.earlier)
        for number, dispute in enumerate(self.disputes, start=1):
            for line in dispute.sides:
                yield f"disputes {number}", line
                yield from ((f"disputes {number}, earlier", each) for each in line.earlier)

    def of_story(self, key: str) -> Brief:
        """The brief with the lines of one story only, its opening left out; what no story has belongs to the first."""
        first = self.stories[0].key if self.stories else ""

        def own(entries: Iterable[Told]) -> tuple[Told, ...]:
            return tuple(each for each in entries if (each.story or first) == key)

        return self.model_copy(
            update={
                "bottom_line": (),
                "key_judgements": own(self.key_judgements),
                "developments": own(self.developments),
                "stakeholders": own(self.stakeholders),
                "implications": own(self.implications),
                "alternatives": own(self.alternatives),
                "disputes": own(self.disputes),
                "indicators": own(self.indicators),
            }
        )

    def wordings(self) -> frozenset[str]:
        """Every text in the brief that a model may have worded."""
        return frozenset(_texts(self.model_dump(exclude=set(_OURS | {"withheld"}))))

    def exported(self) -> Brief:
        """The brief as its sources' rights let it leave the house; exporting again changes nothing.

        Every renderer starts from it. Quotations that are not allowed become their SHA-256, wordings that must
        stay in become `withheld()` in its language, the addresses of sources that may be linked only lose a passage in them.
        """
        rights = {source.article_id: source.rights for source in self.sources}
        kept = self.model_copy(
            update={
                "references": tuple(
                    each.exported(rights.get(each.article_id, "link")) for each in self.references
                ),
                "sources": tuple(
                    each.model_copy(update={"url": without_passage(each.url)})
                    if each.rights == "link"
                    else each
                    for each in self.sources
                ),
            }
        )
        if not self.withheld:
            return kept
        content = kept.model_dump()
        reserved = frozenset(self.withheld)
        with speaking(self.language):
            instead = withheld()
        said = {name: _without(content[name], reserved, instead) for name in content.keys() - _OURS}
        return Brief.model_validate({**content, **said, "withheld": ()})

    def hash_of_content(self) -> str:
        """SHA-256 of what the brief says and rests on: not of its id, version, status or sign-off.

        Of the exported form, so that the stored brief and the file that went out have one hash. A brief that no
        judge looked at has the hash that it had before there were judges.
        """
        outside = {"id", "version", "previous_id", "status", "content_hash"}
        if self.judge is None:
            outside.add("judge")
        content = self.exported().model_dump(mode="json", exclude=outside)
        return sha256_of(json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from () if name in _POINTERS else _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def _without(value: Any, reserved: frozenset[str], instead: str) -> Any:
    if isinstance(value, str):
        return instead if value in reserved else value
    if isinstance(value, dict):
        return {
            name: each if name in _POINTERS else _without(each, reserved, instead)
            for name, each in value.items()
        }
    if isinstance(value, list | tuple):
        return tuple(_without(each, reserved, instead) for each in value)
    return value
