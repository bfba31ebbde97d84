"""From a model's items to values with citations, one by one; what is rejected keeps its reason."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from briefing.asking import AnswerItem, Broken
from briefing.extraction.answers import ClaimItem, ImplicationItem, StakeholderItem, Task
from briefing.extraction.evidence import cite
from briefing.extraction.tidy import tidy
from briefing.facts import hedges, kind_of, modality_of, speaker_of
from briefing.models import (
    Article,
    Citation,
    Claim,
    Implication,
    Reason,
    RejectedItem,
    Stakeholder,
    Value,
    Verdict,
)

Kept = Claim | Stakeholder | Implication


class Items(Value):
    """What became of the items of one answer."""

    claims: tuple[Claim, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    implications: tuple[Implication, ...] = ()
    rejected: tuple[RejectedItem, ...] = ()

    def __add__(self, other: Items) -> Items:
        return Items(
            claims=self.claims + other.claims,
            stakeholders=self.stakeholders + other.stakeholders,
            implications=self.implications + other.implications,
            rejected=self.rejected + other.rejected,
        )


def convert(task: Task, items: Sequence[AnswerItem | Broken], article: Article) -> Items:
    """The items of one task as values with citations; duplicates of an earlier item are rejected as such."""
    kept: dict[str, Kept] = {}
    rejected: list[RejectedItem] = []
    for item in items:
        result = _convert(task, item, article)
        if isinstance(result, RejectedItem):
            rejected.append(result)
        elif result.id in kept:
            rejected.append(_rejected(task, article, _shown(item), _numbers(item), Reason(code="duplicate")))
        else:
            kept[result.id] = result
    values = tuple(kept.values())
    return Items(
        claims=tuple(value for value in values if isinstance(value, Claim)),
        stakeholders=tuple(value for value in values if isinstance(value, Stakeholder)),
        implications=tuple(value for value in values if isinstance(value, Implication)),
        rejected=tuple(rejected),
    )


def _convert(task: Task, item: AnswerItem | Broken, article: Article) -> Kept | RejectedItem:
    if isinstance(item, Broken):
        return _rejected(task, article, item.text, (), Reason(code="malformed-item", detail=item.why))
    text = _shown(item)
    if not any(character.isalnum() for character in text):
        return _rejected(task, article, text, _numbers(item), Reason(code="empty-text"))
    citation, reasons = cite(article, _numbers(item), _proof_text(item))
    if citation is None:
        return _rejected(task, article, text, _numbers(item), *reasons)
    verdict = Verdict(reasons=reasons)
    if isinstance(item, ClaimItem):
        return _claim(item, article, citation, verdict)
    if isinstance(item, StakeholderItem):
        return _stakeholder(item, article, citation, verdict)
    if isinstance(item, ImplicationItem):
        return _implication(item, article, citation, verdict)
    raise TypeError(f"no such item: {type(item).__name__}")


def _claim(item: ClaimItem, article: Article, citation: Citation, verdict: Verdict) -> Claim:
    text = tidy(item.text)
    return Claim(
        id=_id("c", article, citation, text),
        text=text,
        kind=kind_of(text),
        modality=modality_of(text),
        speaker=speaker_of(text),
        citations=(citation,),
        verdict=verdict,
    )


def _stakeholder(
    item: StakeholderItem, article: Article, citation: Citation, verdict: Verdict
) -> Stakeholder:
    role = " ".join(item.role.split())
    name = " ".join(item.name.split()).removeprefix(f"{role} ") if role else " ".join(item.name.split())
    return Stakeholder(
        id=_id("s", article, citation, f"{name}\n{item.position}"),
        name=name,
        kind=item.kind,
        role=role,
        position=tidy(item.position),
        citations=(citation,),
        verdict=verdict,
    )


def _implication(
    item: ImplicationItem, article: Article, citation: Citation, verdict: Verdict
) -> Implication:
    text = tidy(item.text)
    cues = [cue.text for cue in hedges(text) if cue.modality in {"expected", "possible"}]
    return Implication(
        id=_id("i", article, citation, text),
        text=text,
        affects=" ".join(item.affects.split()),
        likelihood=cues[0] if cues else "",
        citations=(citation,),
        verdict=verdict,
    )


def _id(prefix: str, article: Article, citation: Citation, text: str) -> str:
    cited = ",".join(map(str, citation.sentences))
    digest = hashlib.sha256(f"{article.id}\n{cited}\n{text.casefold()}".encode()).hexdigest()
    return f"{prefix}-{digest[:16]}"


def _shown(item: AnswerItem | Broken) -> str:
    return str(getattr(item, "name", "") or getattr(item, "text", ""))


def _proof_text(item: AnswerItem) -> str:
    return str(getattr(item, "position", "") or getattr(item, "text", "") or getattr(item, "name", ""))


def _numbers(item: AnswerItem | Broken) -> tuple[int, ...]:
    return tuple(getattr(item, "s", ()))


def _rejected(
    task: Task, article: Article, text: str, numbers: Sequence[int], *reasons: Reason
) -> RejectedItem:
    return RejectedItem(
        task=task, article_id=article.id, text=text[:500], sentences=tuple(numbers), reasons=tuple(reasons)
    )
