"""Who says it: what somebody says stays what that somebody says.

English only. Each check returns why the text fails; nothing is a pass. Who was read wrongly is compared with nobody: a
speaker of too many words, a pronoun, a number of people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.facts import Attribution, attributions, content_words, opening_reference, stems
from briefing.facts.subjects import FINITE
from briefing.models import Reason
from briefing.verification.evidence import Evidence
from briefing.verification.speakers import PRONOUN, called, named, principal, said_in, same_party, stemmed

_MOST = 0.5
"""The share of what a text lets somebody say that must stand in one attribution to be its counterpart."""
_NEARLY = 0.75
"""The share of the best counterpart's words that the right speaker's own must have to be taken for it."""


@dataclass(frozen=True)
class _Heard:
    """Somebody who speaks in the evidence, and how many of the wanted words he says."""

    speaker: str
    score: int
    same: bool


_ANYBODY = re.compile(
    r"^(?:hardly|few|many|most|some|others|nobody|none|no one|anyone|everyone|both|neither|all|those)\b",
    re.IGNORECASE,
)
"""Speakers by number only: they are compared with nobody."""
_UNCLEAR = 14
"""Content words from which on what was read as a speaker is rather a sentence."""


def speaker_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Whoever the text lets speak is the one who says that in the evidence."""
    for mine in attributions(text):
        if _may_be_compared(mine) and (differs := _other_speaker(mine, text, evidence)):
            return (Reason(code="speaker-differs", detail=differs),)
    return ()


def _may_be_compared(mine: Attribution) -> bool:
    """True for a speaker who is somebody; a thing that shows something is no speaker."""
    words = content_words(mine.speaker)
    is_somebody = 0 < len(words) <= _UNCLEAR and not PRONOUN.match(mine.speaker)
    shows = mine.manner == "indicate" and not named(mine.speaker)
    return is_somebody and not shows and not _ANYBODY.match(mine.speaker)


def _other_speaker(mine: Attribution, text: str, evidence: Evidence) -> str:
    """Who says it instead, or ""."""
    wanted = set(stems(mine.clause(text), evidence.language)) - stemmed(mine.speaker)
    heard = _heard(mine, text, wanted, evidence)
    if not heard:
        return ""
    best = max(each.score for each in heard)
    if not wanted or best < _MOST * len(
        wanted
    ):  # nobody says it for certain: it is enough that he may be any of them
        may_be = any(each.same for each in heard) or _is_told_of(
            mine, wanted, evidence, is_partly_said=best > 0
        )
        return "" if may_be else mine.speaker
    own = max((each.score for each in heard if each.same), default=-1)
    if turned := _listener_speaks(mine, text, wanted, evidence):
        return turned
    if own >= _NEARLY * best or (mine.manner == "deny" and own >= 0):
        return ""
    top = [each.speaker for each in heard if each.score == best]
    close = next((each for each in top if stemmed(mine.speaker) & principal(each)), "")
    return f"{mine.speaker}: {close or top[0]} speaks"


def _listener_speaks(mine: Attribution, text: str, wanted: set[str], evidence: Evidence) -> str:
    """Who told it in the evidence, where the text makes him the one who was told, or ""."""
    listener = text[mine.end : mine.covers_start].removesuffix("that ").strip()
    if not text[mine.start : mine.end].endswith("told") or not called(listener):
        return ""
    for sentence in evidence.lines:
        for each in attributions(sentence):
            covered = set(stems(sentence[each.covers_start : each.covers_end], evidence.language))
            told = "told" in sentence[each.start : each.end]
            if (
                told
                and called(listener) & called(each.speaker)
                and not called(mine.speaker) & called(each.speaker)
                and len(covered & wanted) >= _MOST * len(wanted)
            ):
                return f"{mine.speaker}: {each.speaker} tells"
    return ""


def _heard(mine: Attribution, text: str, wanted: set[str], evidence: Evidence) -> list[_Heard]:
    """Everybody who speaks in the evidence; whoever is only pointed at may be anybody who is not heard by name."""
    found: list[_Heard] = []
    before: set[str] = set()
    told_of = text[mine.covers_start : mine.covers_end]
    verb = FINITE.search(told_of)
    topic = set(stems(told_of[: verb.start()], evidence.language)) if verb else set()
    for sentence in evidence.lines:
        for each in attributions(sentence):
            if mine.manner == "deny" and each.manner == "allege":
                continue  # who denies an accusation says the same words as who makes it
            speaker = each.speaker or ("" if each.manner == "reportedly" else sentence[: each.start])
            if not speaker.strip(" ,“”\"'"):
                continue
            said = said_in(sentence, each)
            words = set(stems(said, evidence.language))
            if _OPENS_WITH_PRONOUN.match(said):
                words |= before & topic
            score = len(wanted & words)
            found.append(_Heard(speaker, score, same_party(mine.speaker, speaker, evidence)))
        before |= set(stems(sentence, evidence.language))
    return found


_OPENS_WITH_PRONOUN = re.compile(r"\s*(?:that\s+)?(?:it|they|he|she)\b")
"""What is said of something named before: its words count as said again."""


def _is_told_of(mine: Attribution, wanted: set[str], evidence: Evidence, *, is_partly_said: bool) -> bool:
    """True when the line with most of the wanted words, or the sentence that it leans on, names the speaker.

    Where somebody says a part of it, that must be a line in which nobody speaks.
    """
    if evidence.leans_on_context and stemmed(mine.speaker) & stemmed(evidence.context):
        return True
    line = max(evidence.lines, key=lambda line: len(wanted & set(stems(line, evidence.language))))
    if is_partly_said and any(each.speaker for each in attributions(line)):
        return False
    return bool(called(mine.speaker) & set(stems(line, evidence.language)))


_NEXT_CLAUSE = re.compile(r"[,;]\s+(?:and|but|while|though)\b")
"""Where somebody else's words, or nobody's, may begin."""


def own_mouth(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Nobody is let say what the evidence states in a sentence without any speaker that does not name him."""
    speakers = [each.speaker for line in evidence.lines for each in attributions(line) if each.speaker]
    for mine in attributions(text):
        covered = _NEXT_CLAUSE.split(text[mine.covers_start : mine.covers_end], maxsplit=1)[0]
        wanted = set(stems(covered, evidence.language))
        if not wanted or not named(mine.speaker) or mine.manner == "indicate":
            continue
        if not wanted & evidence.stems and not any(
            stemmed(mine.speaker) & stemmed(each) for each in speakers
        ):
            return (Reason(code="speaker-differs", detail=f"the source has no word of it: {mine.speaker}"),)
        share, line = max(
            (len(wanted & set(stems(line, evidence.language))), line) for line in evidence.lines
        )
        spoken = (
            opening_reference(line) or _HE.search(line) or any(each.speaker for each in attributions(line))
        )
        if spoken or _named_in(mine.speaker, line, evidence) or _says_some(mine.speaker, wanted, evidence):
            continue
        if share >= _MOST * len(wanted):
            return (Reason(code="speaker-differs", detail=f"nobody says it in the source: {mine.speaker}"),)
    return ()


_HE = re.compile(r"\b(?:he|she|they)\s+(?:also\s+)?(?:[a-z]+ed|thinks?|thought|knew|knows?|has|had)\b")
"""Somebody named elsewhere does something that may be speaking."""


def _says_some(speaker: str, wanted: set[str], evidence: Evidence) -> bool:
    """True when the speaker is heard in the evidence with some of the words: the rest may only tell what they are of."""
    return any(
        called(speaker) & called(each.speaker)
        and len(wanted & set(stems(line[each.covers_start : each.covers_end], evidence.language)))
        >= _SOME * len(wanted)
        for line in evidence.lines
        for each in attributions(line)
    )


_SOME = 0.3


def _named_in(speaker: str, line: str, evidence: Evidence) -> bool:
    """True when a line has a word of the speaker, the acronym or long form of his name, or points at somebody."""
    return bool(set(content_words(speaker)) & set(content_words(line))) or same_party(speaker, line, evidence)
