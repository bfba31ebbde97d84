"""The verdict on a statement, from the verdicts of the gate on each of its citations.

Rules:
- One citation that proves it is enough; that another does not is a remark.
- A citation that is wrong (its quotation, its sentence, its source differ) fails the statement, whatever the others say;
  one that can't be found leaves it unresolved.
- A sentence of several statements is proved where each of them is, by one citation.
- Where no source proves it by itself and their sentences together do, it is unverified: no source says it.
- In running text a pronoun may find its meaning in the sentence before: there `unresolved-reference` alone is unverified.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from briefing import lint
from briefing.checking import ours
from briefing.checking.resolve import Resolved
from briefing.checking.text import Statement
from briefing.models import (
    Article,
    CheckedCitation,
    CheckedStatement,
    CheckReason,
    CheckStatus,
    Citation,
    Sentence,
    Stakeholder,
    Verdict,
)
from briefing.verification import parts_of, verify, verify_stakeholder

_UNRESOLVED = frozenset({"unknown-source", "ambiguous-source", "unknown-mark"})
Judged = tuple[CheckStatus, tuple[CheckReason, ...]]


def prove(statement: Statement, resolved: Sequence[Resolved]) -> CheckedStatement:
    """The statement with its verdict; `resolved` are its citations in order."""
    citations = tuple(_citation(statement, each) for each in resolved)
    status, reasons = _together(statement, resolved, citations)
    remarks = [*lint.remarks(statement.text, developments=_is_developments(statement.section))]
    remarks += [remark for each in resolved for remark in each.remarks]
    if status == "supported":
        remarks += [
            CheckReason(code="citation-does-not-prove", detail=each.label)
            for each in citations
            if each.status != "supported"
        ]
    return CheckedStatement(
        place=statement.place,
        text=f"{statement.name}: {statement.text}" if statement.name else statement.text,
        status=status,
        reasons=reasons,
        citations=citations,
        remarks=tuple(dict.fromkeys(remarks)),
    )


def stand_in(
    sentences: Sequence[str], *, name: str, language: str, published_at: datetime | None, now: datetime
) -> Article:
    """An article of these sentences only, one a line and numbered from 1: what can be checked without the rest."""
    lines = [" ".join(each.split()) for each in sentences]
    text, spans, start = "\n".join(lines), [], 0
    for number, line in enumerate(lines, start=1):
        spans.append(Sentence(number=number, start=start, end=start + len(line)))
        start += len(line) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=digest,
        key=digest,
        text_hash=digest,
        name=name,
        language=language,
        published_at=published_at,
        retrieved_at=now,
        text=text,
        sentences=tuple(spans),
    )


def shown(article: Article) -> str:
    """How a report calls an article."""
    title = f"“{article.title}”" if article.title else article.name
    return f"{article.publisher}, {title}" if article.publisher else title


def _is_developments(section: str) -> bool:
    return ours.developments().match(section) is not None


def _citation(statement: Statement, resolved: Resolved) -> CheckedCitation:
    article = resolved.article
    status, reasons = _judged(statement, resolved)
    return CheckedCitation(
        label=resolved.cited.label,
        source=shown(article) if article else "",
        article_id=resolved.article_id or (article.id if article else ""),
        sentences=resolved.numbers,
        quoted=tuple(article.quotation(number) for number in resolved.sentences) if article else (),
        found_by=resolved.found_by,
        status=status,
        reasons=reasons,
    )


def _judged(statement: Statement, resolved: Resolved) -> Judged:
    """What one citation proves by itself."""
    if resolved.faults:
        lost = any(each.code in _UNRESOLVED for each in resolved.faults)
        return ("unresolved" if lost else "rejected"), resolved.faults
    if resolved.article is None:
        return "unverified", resolved.doubts
    numbers = resolved.sentences or tuple(each.number for each in resolved.article.sentences)
    status, reasons = _by_gate(statement, resolved.article, numbers)
    if status == "supported" and resolved.doubts:
        return "unverified", resolved.doubts
    return status, (*reasons, *resolved.doubts)


def _by_gate(statement: Statement, article: Article, numbers: tuple[int, ...]) -> Judged:
    if statement.kind != "stakeholder":
        verdict = verify(statement.text, article, sentences=numbers)
        return _softened(statement, verdict)
    proved = verify_stakeholder(
        Stakeholder(
            id="",
            name=statement.name,
            role=statement.role,
            position=statement.text,
            citations=(Citation(article_id=article.id, sentences=tuple(sorted(set(numbers)))),),
        ),
        article,
    )
    kept = (proved.role, proved.position) == (statement.role, statement.text)
    return (proved.verdict.status if kept else "rejected"), _reasons(proved.verdict)


def _softened(statement: Statement, verdict: Verdict) -> Judged:
    codes = {reason.code for reason in verdict.reasons}
    if statement.goes_on and codes == {"unresolved-reference"}:
        return "unverified", _reasons(verdict)
    return verdict.status, _reasons(verdict)


def _reasons(verdict: Verdict) -> tuple[CheckReason, ...]:
    return tuple(CheckReason(code=each.code, detail=each.detail) for each in verdict.reasons)


def _together(
    statement: Statement, resolved: Sequence[Resolved], citations: Sequence[CheckedCitation]
) -> Judged:
    if not citations:
        return "unverified", (CheckReason(code="no-citation"),)
    for wrong in ("rejected", "unresolved"):
        faults = [
            reason
            for each, checked in zip(resolved, citations, strict=True)
            if checked.status == wrong
            for reason in each.faults
        ]
        if faults:
            return ("rejected" if wrong == "rejected" else "unresolved"), tuple(dict.fromkeys(faults))
    by_status = {each.status: each for each in reversed(citations)}
    if "supported" in by_status or _proved_by_parts(statement, resolved):
        return "supported", ()
    if statement.kind == "judgement":
        return "unverified", (CheckReason(code="inferred"),)
    if len(citations) > 1 and _proved_jointly(statement, resolved):
        return "unverified", (CheckReason(code="joined-evidence"),)
    status: CheckStatus = "rejected" if "rejected" in by_status else "unverified"
    return status, _shortest(each.reasons for each in citations if each.status == status)


def _shortest(reasons: Iterable[tuple[CheckReason, ...]]) -> tuple[CheckReason, ...]:
    """The reasons of the citation that comes nearest to proving it."""
    return min(reasons, key=len, default=())


def _proved_by_parts(statement: Statement, resolved: Sequence[Resolved]) -> bool:
    """True when each statement of a sentence that joins several is proved by one citation ("A did this, while B did that")."""
    parts = parts_of(statement.text)
    return len(parts) > 1 and all(
        any(_judged(replace(statement, text=part), each)[0] == "supported" for each in resolved)
        for part in parts
    )


def _proved_jointly(statement: Statement, resolved: Sequence[Resolved]) -> bool:
    articles = [each.article for each in resolved if each.article]
    if len({each.language for each in articles}) != 1 or statement.kind != "claim":
        return False
    days = {each.published_at.date() if each.published_at else None for each in articles}
    sentences = [
        each.article.quotation(number) for each in resolved if each.article for number in each.sentences
    ]
    if not sentences:
        return False
    joined = stand_in(
        sentences,
        name="the cited sentences together",
        language=articles[0].language,
        published_at=articles[0].published_at if len(days) == 1 else None,
        now=articles[0].retrieved_at,
    )
    numbers = tuple(each.number for each in joined.sentences)
    return verify(statement.text, joined, sentences=numbers).status == "supported"
