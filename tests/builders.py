"""Small valid values for tests: say only what the test is about, the rest is filled in.

All of it is invented: the town of Vell, the Brineport Courier and everybody in them.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from briefing import entities
from briefing.composition import Material
from briefing.models import (
    Answer,
    Article,
    Brief,
    CallRecord,
    Citation,
    Claim,
    Completeness,
    Contradiction,
    Dispute,
    Finding,
    Implication,
    Judgement,
    LeftOut,
    Line,
    Origin,
    Provenance,
    Quotation,
    Reason,
    Reference,
    RejectedItem,
    Run,
    Sentence,
    SourceEntry,
    Stakeholder,
    StakeholderEntry,
    Story,
    Update,
    Usage,
    Verdict,
)

NOON = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
TEXT = "The harbour of Vell closed on Monday.\nThe port authority expects it to open within 12 days."


def sha256(text: str) -> str:
    """The hexadecimal SHA-256 of `text`."""
    return hashlib.sha256(text.encode()).hexdigest()


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """One sentence a line: white space around a line belongs to none, empty lines count for nothing."""
    sentences: list[Sentence] = []
    position = 0
    for line in text.split("\n"):
        if content := line.strip():
            start = position + line.index(content)
            sentences.append(Sentence(number=len(sentences) + 1, start=start, end=start + len(content)))
        position += len(line) + 1
    return tuple(sentences)


def article(text: str = TEXT, **changes: Any) -> Article:
    """An article with one sentence a line; its id follows from key and text."""
    key = changes.get("key", "https://courier.example/harbour")
    values: dict[str, Any] = {
        "id": sha256(f"{key}\n{text}"),
        "key": key,
        "text_hash": sha256(text),
        "name": "harbour.txt",
        "title": "Harbour of Vell closed",
        "publisher": "Brineport Courier",
        "published_at": datetime(2026, 11, 3, 8, 30, tzinfo=UTC),
        "retrieved_at": NOON,
        "language": "en",
        "text": text,
        "sentences": sentences_of(text),
    }
    return Article(**(values | changes))


def citation(source: Article, *numbers: int) -> Citation:
    """A citation of sentences of `source` (default: the first)."""
    return Citation(article_id=source.id, sentences=numbers or (1,))


def alone(*articles: Article) -> tuple[Origin, ...]:
    """Origins of articles that are each a voice of their own."""
    return tuple(Origin(key=each.key, article_ids=(each.id,)) for each in articles)


def story(*articles: Article, **changes: Any) -> Story:
    """The story of `articles` (default: `article()`), with the key and the title of the first."""
    told = articles or (article(),)
    values: dict[str, Any] = {
        "key": told[0].key,
        "article_ids": tuple(each.id for each in told),
        "title": told[0].title,
    }
    return Story(**(values | changes))


def claim(text: str = "The harbour of Vell closed on Monday.", **changes: Any) -> Claim:
    """A supported claim that rests on sentence 1 of `article()`."""
    values: dict[str, Any] = {
        "id": f"c-{sha256(text)[:12]}",
        "text": text,
        "citations": (Citation(article_id=article().id, sentences=(1,)),),
        "verdict": Verdict(status="supported"),
    }
    return Claim(**(values | changes))


def finding(*claims: Claim, **changes: Any) -> Finding:
    """A single-source finding made of `claims` (default: `claim()`), in the wording of the first."""
    made_of = claims or (claim(),)
    values: dict[str, Any] = {
        "key": f"f-{sha256(made_of[0].id)[:12]}",
        "text": made_of[0].text,
        "claim_ids": tuple(one.id for one in made_of),
        "citations": tuple(citation for one in made_of for citation in one.citations),
        "origins": ("o-1",),
    }
    return Finding(**(values | changes))


def contradiction(one: Finding, other: Finding, **changes: Any) -> Contradiction:
    """Two findings of which one denies the other."""
    values: dict[str, Any] = {
        "findings": (one.key, other.key),
        "kind": "negation",
        "explanation": "One denies what the other states.",
    }
    return Contradiction(**(values | changes))


def update(earlier: Finding, later: Finding) -> Update:
    """A later finding in the place of an earlier one."""
    return Update(earlier=earlier.key, later=later.key, explanation="Reported later.")


def answer(key: str = "question one", **changes: Any) -> Answer:
    """An answer under the SHA-256 of `key`."""
    values: dict[str, Any] = {
        "key": sha256(key),
        "task": "claims",
        "model": "model-of-the-tests",
        "text": '{"claims": [{"text": "The harbour of Vell closed on Monday.", "sentences": [1]}]}',
        "usage": Usage(input_tokens=812, cached_tokens=640, output_tokens=96, cost=0.0031),
        "seconds": 1.25,
        "answered_at": NOON,
    }
    return Answer(**(values | changes))


def brief(**changes: Any) -> Brief:
    """A brief over `article()` with one claim, one finding and one printed development; no id, no hash."""
    source, said = article(), claim()
    grouped = finding(said)
    quotation = Quotation(sentence=1, start=0, end=len(source.quotation(1)), exact=source.quotation(1))
    line = Line(text=said.text, references=(1,), finding=grouped.key, origins=1, articles=1)
    values: dict[str, Any] = {
        "series": "harbour-of-vell",
        "title": "Harbour of Vell",
        "as_of": NOON,
        "cutoff": NOON,
        "completeness": Completeness(articles=1, complete=1),
        "headline": line,
        "developments": (line,),
        "sources": (source_entry(source, origin="o-1"),),
        "references": (Reference(number=1, article_id=source.id, quotations=(quotation,)),),
        "origins": (Origin(key="o-1", article_ids=(source.id,)),),
        "findings": (grouped,),
        "claims": (said,),
        "provenance": Provenance(
            software="briefing 0.1.0",
            model="model-of-the-tests",
            articles=(source.id,),
            answers=(answer().key,),
        ),
    }
    return Brief(**(values | changes))


def full_brief(**changes: Any) -> Brief:
    """A brief over `article()` and a reprint of it, with something in every section and every field of it."""
    plain, source = brief(), article()
    before = Line(text="The harbour was open.", references=(1,), day="2 November 2026")
    headline = plain.headline.model_copy(
        update={"agreement": "single-source", "basis": "inferred", "note": "noted"}
    )
    line = headline.model_copy(update={"earlier": (before,)})
    judged = Judgement(
        text="The harbour will likely open.",
        likelihood="likely",
        confidence="low",
        confidence_basis="one origin",
        references=(1,),
        assumptions=("The dredger stays.",),
        alternative="It could stay closed.",
        indicators=("The buoys are laid out.",),
    )
    dispute = Dispute(kind="number", sides=(line, line), explanations=("They give different figures.",))
    entry = StakeholderEntry(
        name="Port of Vell", kind="state", role="owner", position="It waits.", references=(1,), note="noted"
    )
    original = plain.sources[0].model_copy(
        update={"url": "https://courier.example/harbour", "byline": "A. Vey", "notes": ("noted",)}
    )
    reprint = original.model_copy(
        update={"number": 2, "article_id": "reprint", "publisher": "", "title": "", "language": "de"}
    )
    values: dict[str, Any] = {
        "question": "Will the harbour open?",
        "headline": headline,
        **dict.fromkeys(
            ("bottom_line", "developments", "implications", "alternatives", "indicators"), (line, line)
        ),
        "key_judgements": (judged,),
        "disputes": (dispute,),
        "changes": ("The harbour closed.",),
        "stakeholders": (entry,),
        "gaps": ("Nobody counted the boats.",),
        "source_summary": "Two articles.",
        "sources": (original, reprint),
        "origins": (Origin(key="o-1", article_ids=(source.id, "reprint"), reason="the same text"),),
        "left_out": (LeftOut(source="empty.txt", reason="the file is empty"),),
        "rejected": (
            RejectedItem(task="claims", article_id=source.id, text="X", reasons=(Reason(code="duplicate"),)),
        ),
        "provenance": plain.provenance.model_copy(update={"prompts": {"claims": sha256("claims")}}),
    }
    return brief(**(values | changes))


def run(**changes: Any) -> Run:
    """A finished run with one answered and one reused call."""
    values: dict[str, Any] = {
        "id": "run-1",
        "state": "finished",
        "started_at": NOON,
        "finished_at": datetime(2026, 11, 3, 12, 1, 30, 250_000, tzinfo=UTC),
        "model": "model-of-the-tests",
        "articles": 1,
        "calls": (
            CallRecord(
                task="claims",
                subject="harbour.txt",
                key=answer().key,
                outcome="answered",
                usage=answer().usage,
                seconds=1.25,
                attempts=1,
            ),
            CallRecord(task="stakeholders", subject="harbour.txt", outcome="reused"),
        ),
        "seconds": 90.25,
    }
    return Run(**(values | changes))


def source_entry(source: Article, number: int = 1, *, origin: str = "") -> SourceEntry:
    """The entry of an article that is a voice of its own and cited."""
    shared = ("key", "name", "title", "publisher", "published_at", "retrieved_at", "language", "text_hash")
    return SourceEntry(
        number=number,
        article_id=source.id,
        origin=origin or source.key,
        cited=True,
        **{field: getattr(source, field) for field in shared},
    )


def implication(text: str = "The harbour is expected to open within 12 days.", **changes: Any) -> Implication:
    """An implication that rests on sentence 2 of `article()`, not yet proved."""
    values: dict[str, Any] = {
        "id": f"i-{sha256(text)[:12]}",
        "text": text,
        "citations": (Citation(article_id=article().id, sentences=(2,)),),
    }
    return Implication(**(values | changes))


def stakeholder(name: str = "Port of Vell", **changes: Any) -> Stakeholder:
    """A supported stakeholder that rests on sentence 1 of `article()` and takes no position."""
    values: dict[str, Any] = {
        "id": f"s-{sha256(name)[:12]}",
        "name": name,
        "citations": (citation(article()),),
        "verdict": Verdict(status="supported"),
    }
    return Stakeholder(**(values | changes))


def material(*articles: Article, **changes: Any) -> Material:
    """What a brief is composed of: `articles` (default: `article()`) and no items; each article is alone.

    The entities are those that the stakeholders are.
    """
    read = articles or (article(),)
    values: dict[str, Any] = {
        "title": "Harbour of Vell",
        "series": "harbour-of-vell",
        "as_of": NOON,
        "language": "en",
        "scale": "icd203",
        "articles": read,
        "origins": alone(*read),
        "completeness": Completeness(articles=len(read), complete=len(read)),
        "provenance": Provenance(software="briefing 0.1.0", model="model-of-the-tests"),
    }
    nothing: dict[str, Any] = dict.fromkeys(
        ("findings", "claims", "stakeholders", "implications", "rejected", "left_out"), ()
    )
    actors = {"entities": entities.resolve(changes.get("stakeholders", ()), read)}
    return Material(**(nothing | actors | values | changes))
