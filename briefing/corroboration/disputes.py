"""Which findings of one story cannot both hold, and which later one takes the place of an earlier one.

Rules first (`briefing.matching`): a model is asked only about pairs that they put forward. Opinions contradict nobody: two people's
views are both a fact. Within one origin nothing is a contradiction: its writer reports both sides, or two wordings of one sentence differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.corroboration.candidates import candidates
from briefing.corroboration.said import Said
from briefing.matching import Conflict, relate
from briefing.models import Contradiction, ContradictionKind, Finding, Update
from briefing.phrases import day, message, phrase

OPINIONS = frozenset({"opinion", "forecast"})


@dataclass(frozen=True)
class Disputes:
    """What the findings of a run say against each other."""

    contradictions: tuple[Contradiction, ...] = ()
    updates: tuple[Update, ...] = ()


def disputes(findings: Sequence[Finding], said_of: Mapping[str, Said]) -> Disputes:
    """The contradictions and updates among findings; `said_of` has their claims by id."""
    best = [said_of[finding.claim_ids[0]] for finding in findings]
    contradictions: dict[tuple[str, str], Contradiction] = {}
    updates: dict[tuple[str, str], Update] = {}
    for one, other in candidates(best, [finding.story for finding in findings], shared=1):
        if not comparable(best[one], best[other]):
            continue
        relation = relate(best[one].statement, best[other].statement)
        if relation.kind == "contradicts" and relation.conflict:
            pair = (findings[one].key, findings[other].key)
            contradictions[pair] = Contradiction(
                findings=pair,
                kind=relation.conflict.kind,
                explanation=explained(relation.conflict, best[one], best[other]),
            )
        elif relation.kind == "updates" and (order := _by_day(findings[one], findings[other], said_of)):
            earlier, later = (one, other) if order > 0 else (other, one)
            pair = (findings[earlier].key, findings[later].key)
            updates[pair] = Update(
                earlier=pair[0], later=pair[1], explanation=moved(best[earlier], best[later])
            )
    return Disputes(tuple(contradictions.values()), tuple(updates.values()))


def comparable(one: Said, other: Said) -> bool:
    """True for two supported reports of fact by different origins."""
    return (
        one.supported
        and other.supported
        and not set(one.voices) & set(other.voices)
        and not OPINIONS & {one.claim.kind, other.claim.kind}
    )


def _by_day(one: Finding, other: Finding, said_of: Mapping[str, Said]) -> int:
    """1 when every report of `one` is older than every one of `other`, -1 the other way round; 0 where they overlap or nobody knows."""
    mine, theirs = (
        [said_of[claim_id].article.published_at for claim_id in finding.claim_ids] for finding in (one, other)
    )
    known, others = [each for each in mine if each], [each for each in theirs if each]
    if not known or not others:
        return 0
    return (max(known) < min(others)) - (max(others) < min(known))


_WORDS: Mapping[ContradictionKind, str] = {
    "number": message("They give different figures for the same thing{values}{speakers}."),
    "negation": message("One denies what the other states{values}{speakers}."),
    "attribution": message("They do not name the same one as the cause or the author{values}{speakers}."),
    "scope": message("One speaks of all of it, the other of a part{values}{speakers}."),
    "time": message("They put the same event at different times{values}{speakers}."),
}
"""`values` and `speakers` are empty, or say in brackets what stands against what, and after a comma who says it."""


def explained(conflict: Conflict, one: Said, other: Said) -> str:
    """Why two findings are in conflict, and no update: what is said, by whom, and when it was reported."""
    shown = [] if conflict.kind == "negation" else [each for each in (conflict.one, conflict.other) if each]
    speakers = [each.statement.saying.speaker for each in (one, other) if each.statement.saying]
    named = [speaker for speaker in speakers if any(map(str.isupper, speaker))]
    said = phrase(_WORDS[conflict.kind], values=_against(shown), speakers=_according_to(named))
    return f"{said} {_when(one, other)}"


def _against(shown: Sequence[str]) -> str:
    if len(shown) < 2:
        return f" ({shown[0]})" if shown else ""
    return phrase(" ({one} against {other})", one=shown[0], other=shown[1])


def _according_to(named: Sequence[str]) -> str:
    return phrase(", according to {one} and {other}", one=named[0], other=named[1]) if len(named) == 2 else ""


def _when(one: Said, other: Said) -> str:
    if one.day and one.day == other.day:
        return phrase("Both were reported on {day}: it is no update.", day=_shown(one))
    if one.day and other.day:
        return phrase(
            "They were reported on {one} and {other}, of the same moment: it is no update.",
            one=_shown(one),
            other=_shown(other),
        )
    return phrase("It is not known that one was reported after the other.")


def moved(earlier: Said, later: Said) -> str:
    """Why a later finding takes the place of an earlier one."""
    return phrase(
        "Reported on {earlier}, and again on {later}: what is known has moved on.",
        earlier=_shown(earlier),
        later=_shown(later),
    )


def _shown(said: Said) -> str:
    moment = said.article.published_at
    return day(moment) if moment else phrase("an unknown day")


def disputed(
    findings: Sequence[Finding], contradictions: Sequence[Contradiction]
) -> Iterator[tuple[Finding, tuple[Finding, ...]]]:
    """Each finding with those that contradict it."""
    by_key = {finding.key: finding for finding in findings}
    against: dict[str, list[Finding]] = {}
    for each in contradictions:
        one, other = each.findings
        against.setdefault(one, []).append(by_key[other])
        against.setdefault(other, []).append(by_key[one])
    for finding in findings:
        yield finding, tuple(against.get(finding.key, ()))
