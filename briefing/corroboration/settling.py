"""A model is asked about the pairs of findings that the rules put forward and could not settle; what it says is gated.

Rules:
- One call a story, of at most `MOST_PAIRS` pairs: those that share most. It is shown the statements and their days, nothing else.
- Its "same" joins nothing that differs in a figure, a day, a denial, in who says it, or in firmness, as far as code can see.
- Its "contradicts" needs two reports of fact by two origins of about one day; its "updates" a later report.
- A failed call settles nothing, and is told.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefing import prompts
from briefing.asking import ask, fenced, harmless
from briefing.corroboration.answers import MOST_PAIRS, RelationItem, Relations, read
from briefing.corroboration.candidates import candidates
from briefing.corroboration.disputes import Disputes, comparable, explained, moved
from briefing.corroboration.picture import Picture
from briefing.corroboration.said import Said
from briefing.errors import BudgetError, LocalModelError, ModelError
from briefing.interfaces import LanguageModel
from briefing.matching import Conflict, may_be_same, relate
from briefing.models import Contradiction, Question, Update
from briefing.phrases import counted

logger = logging.getLogger("briefing.corroboration")

PROMPT = "relations"
"""The prompt file, and the name of the task."""
NEAR = 1
"""Days between two reports up to which a model's "contradicts" is one."""


@dataclass(frozen=True)
class Settled:
    """What a model's answers came to: claims that say the same (by their ids), contradictions and updates."""

    same: tuple[tuple[str, str], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    updates: tuple[Update, ...] = ()
    answers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenPair:
    """Two findings by their places, and their best claims."""

    keys: tuple[str, str]
    one: Said
    other: Said


async def settle(picture: Picture, model: LanguageModel, *, on_this_machine: bool = True) -> Settled:
    """What `model` says of the open pairs of `picture`, as far as it passes the gate.

    Pairs of confidential sources are not shown to a model that is elsewhere.

    Raises:
        StoreError: an answer can't be kept.
    """
    settled = Settled()
    for _, grouped in groupby(open_pairs(picture), key=lambda each: each[0]):
        pairs = [pair for _, pair in grouped][:MOST_PAIRS]
        shown = [
            each
            for each in pairs
            if on_this_machine or not (each.one.article.confidential or each.other.article.confidential)
        ]
        if shown:
            settled = await ask_about(shown, model, settled)
    return settled


def settled_into(after: Picture, before: Picture, settled: Settled) -> Picture:
    """`after`, the picture made anew with what was told to be the same, with the contradictions and updates told of `before`.

    Findings that have become one contradict each other no longer.
    """
    key_of = {claim_id: finding.key for finding in after.findings for claim_id in finding.claim_ids}
    now = {finding.key: key_of[finding.claim_ids[0]] for finding in before.findings}
    contradictions = (
        each.model_copy(update={"findings": (now[each.findings[0]], now[each.findings[1]])})
        for each in settled.contradictions
    )
    updates = (
        Update(earlier=now[each.earlier], later=now[each.later], explanation=each.explanation)
        for each in settled.updates
    )
    return after.with_disputes(
        Disputes(
            tuple(each for each in contradictions if each.findings[0] != each.findings[1]),
            tuple(each for each in updates if each.earlier != each.later),
        )
    )


def open_pairs(picture: Picture) -> Iterator[tuple[str, OpenPair]]:
    """The pairs of findings that share something and that no rule has settled, story by story, those that share most first."""
    findings = picture.findings
    best = [picture.said[finding.claim_ids[0]] for finding in findings]
    done = {frozenset(each.findings) for each in picture.contradictions}
    done |= {frozenset((each.earlier, each.later)) for each in picture.updates}
    found: dict[str, list[tuple[float, tuple[str, str], OpenPair]]] = {}
    for one, other in candidates(best, [finding.story for finding in findings], shared=1):
        keys = (findings[one].key, findings[other].key)
        if frozenset(keys) in done or not comparable(best[one], best[other]):
            continue
        relation = relate(best[one].statement, best[other].statement)
        if relation.kind == "different" and relation.score > 0:
            found.setdefault(findings[one].story, []).append(
                (-relation.score, keys, OpenPair(keys, best[one], best[other]))
            )
    for story, pairs in found.items():
        yield from ((story, pair) for _, _, pair in sorted(pairs, key=lambda each: each[:2]))


async def ask_about(pairs: Sequence[OpenPair], model: LanguageModel, so_far: Settled) -> Settled:
    """`so_far` with what `model` says of at most `MOST_PAIRS` pairs, gated."""
    try:
        answer, told = await ask(
            model, lambda hint: _question(pairs, hint), lambda text: read(text, len(pairs))
        )
    except (ModelError, BudgetError, LocalModelError) as error:
        logger.warning("%s: %s", PROMPT, type(error).__name__)
        note = counted(
            "{number} pair of findings was not compared by a model ({error}).",
            "{number} pairs of findings were not compared by a model ({error}).",
            len(pairs),
            error=type(error).__name__,
        )
        return Settled(
            so_far.same, so_far.contradictions, so_far.updates, so_far.answers, (*so_far.notes, note)
        )
    same, contradictions, updates = list(so_far.same), list(so_far.contradictions), list(so_far.updates)
    for number, said in sorted(told.items()):
        pair = pairs[number - 1]
        if said.relation == "same" and may_be_same(pair.one.statement, pair.other.statement):
            same.append((pair.one.claim.id, pair.other.claim.id))
        elif said.relation == "contradicts" and (found := _contradiction(pair, said, model.identity)):
            contradictions.append(found)
        elif said.relation == "updates" and (update := _update(pair)):
            updates.append(update)
    return Settled(
        tuple(same), tuple(contradictions), tuple(updates), (*so_far.answers, answer.key), so_far.notes
    )


def _contradiction(pair: OpenPair, said: RelationItem, identity: str) -> Contradiction | None:
    apart = abs((pair.one.day - pair.other.day).days) if pair.one.day and pair.other.day else 0
    if said.kind == "none" or apart > NEAR:
        return None
    explanation = explained(Conflict(said.kind, "", ""), pair.one, pair.other)
    return Contradiction(findings=pair.keys, kind=said.kind, explanation=explanation, found_by=identity)


def _update(pair: OpenPair) -> Update | None:
    one, other = pair.one.article.published_at, pair.other.article.published_at
    if not one or not other or one == other:
        return None
    if one < other:
        return Update(earlier=pair.keys[0], later=pair.keys[1], explanation=moved(pair.one, pair.other))
    return Update(earlier=pair.keys[1], later=pair.keys[0], explanation=moved(pair.other, pair.one))


def _question(pairs: Sequence[OpenPair], hint: str) -> Question:
    prompt = prompts.load(PROMPT)
    lines = [_line(number, pair) for number, pair in enumerate(pairs, start=1)]
    shown = fenced("pairs", hashlib.sha256("\n".join(lines).encode()).hexdigest(), lines)
    return Question(
        task=PROMPT,
        subject="pairs of findings",
        system=prompt.render(),
        prompt=f"{shown}{hint}",
        schema=Relations,
        max_tokens=prompt.max_tokens,
        confidential=any(each.article.confidential for pair in pairs for each in (pair.one, pair.other)),
        prompt_hash=prompt.sha256,
        usable=lambda text: read(text, len(pairs)) is not None,
    )


def _line(number: int, pair: OpenPair) -> str:
    shown: dict[str, object] = {"pair": number}
    for name, said in (("a", pair.one), ("b", pair.other)):
        shown[name] = harmless(said.claim.text)
        shown[f"{name}_reported"] = said.day.isoformat() if said.day else "unknown"
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
