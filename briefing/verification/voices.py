"""Who says it: what somebody says stays what that somebody says.

English only. Each check returns why the text fails; nothing is a pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from briefing.facts import Attribution, attributions, names, stems
from briefing.models import Reason
from briefing.verification.evidence import Evidence

_DEPUTY = r"(?:spokes\w+|aides?|lawyers?|advis[eo]rs?|sources?|officials?|diplomats?|deput(?:y|ies)|envoys?|allies|ally|clerks?)"
_PRINCIPAL = re.compile(
    rf"\b{_DEPUTY}\s+(?:close to|for|of|to|at|in)\s+(?P<who>[^,]+)|^(?P<owner>[^,]+?)['’]s?\s+(?:\w+\s+)?{_DEPUTY}\b",
    re.IGNORECASE,
)
"""Somebody who speaks for, about or near a principal is not the principal."""
_STANDS_FOR = re.compile(r"^(?:the|its|his|her|their|he|she|it|they)\b", re.IGNORECASE)
"""A speaker who is only pointed at: the article has named him before."""
_SAID_AS_A_NOUN = re.compile(
    r"\b(?:accusations?|claims?|allegations?|statements?|charges?|warnings?|reports?|views?|demands?|denials?|criticism) (?:by|of|from|that)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:he|she|it|they)$", re.IGNORECASE)
_APPOSED = re.compile(r",\s*(?:an?|the|who|which|whose|where)\b[^,;.]*,")
"""What is said of a thing in passing is nobody's assertion: "the Dawn, a 300-metre vessel, ..."."""
_OWN = 0.3
"""The share of a text's words that only an attribution covers, from which on it rests on what somebody said."""
_MOST = 0.5
"""The share of what a text lets somebody say that must stand in one attribution to be its counterpart."""


def attribution_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What stands in the evidence only as somebody's words does not become a plain statement."""
    mine = attributions(text)
    said = set(stems(text, evidence.language))
    theirs = [(sentence, each) for sentence in evidence.lines for each in attributions(sentence)]
    plain = _outside(evidence.lines, evidence.language)
    for sentence, each in theirs:
        covered = _APPOSED.sub(",", sentence[each.covers_start : each.covers_end])
        named = {stem for name in names(f"x {covered}") for stem in stems(name, evidence.language)}
        own = set(stems(covered, evidence.language)) - plain - named
        passing = set(stems(sentence[each.covers_start : each.covers_end], evidence.language)) - own - plain
        if len(said & own) < max(2, _OWN * len(said - passing)) or _is_kept(
            each, mine, text, others=len(theirs)
        ):
            continue
        if any(_covers(other, text, said & own, covered) for other in mine) or _REPORTS.search(text):
            continue
        return (Reason(code="attribution-dropped", detail=each.speaker or "somebody"),)
    return ()


_REPORTS = re.compile(
    r"\b(?:declin|refus)\w+ to (?:say|comment|confirm)|\b(?:confirmation|denial|word|account)\b[^.;]*\bthat\b"
    r"|\b(?:put|puts|estimat\w+|assess\w+)\b[^.;]* at\b|['’]s? (?:finding|claim|report|accusation|allegation|statement|view|assessment|estimate|figure|warning)s?\b|\b(?:contradict(?:s|ed|ing)|(?<!the )(?<!a )(?<!their )disput(?:es|ed|ing)|cited|citing|in the (?:view|opinion) of)\b",
    re.IGNORECASE,
)
"""Other ways to leave with somebody what he says."""


def _covers(own: Attribution, text: str, shared: set[str], reported: str) -> bool:
    """True when an attribution of the text covers most of what it `shared` with one of the evidence.

    One that is itself part of what is `reported` keeps nothing. Whether it is the right speaker's is judged by
    `speaker_kept`.
    """
    covered = set(stems(text[own.covers_start : own.covers_end]))
    inside = set(stems(text[own.start : own.end])) - set(stems(own.speaker)) & set(stems(reported))
    speaker = set(stems(own.speaker))
    return (
        len(covered & shared) >= _MOST * len(shared)
        and not inside & set(stems(reported))
        and not (speaker and speaker <= set(stems(reported)))
    )


def _is_kept(each: Attribution, mine: Sequence[Attribution], text: str, *, others: int) -> bool:
    """True when the text keeps an attribution of its own for this one of `others` in the evidence."""
    if not mine:
        return False
    speaker, words = _words(each.speaker), _words(text)
    if not speaker or len(mine) >= others or _SAID_AS_A_NOUN.search(text):
        return True
    if speaker <= words:  # named in the text: it must be as one who speaks
        return any(speaker & _words(own.speaker) for own in mine)
    named = any(names(f"x {own.speaker}") for own in mine)
    return bool(speaker & words) or (named and _STANDS_FOR.match(each.speaker) is not None)


def _words(text: str) -> set[str]:
    """The stems of a speaker's words: "countries" is "country"."""
    return set(stems(text))


@lru_cache(maxsize=10_000)
def _outside(lines: tuple[str, ...], language: str) -> frozenset[str]:
    """The stems of the evidence that no attribution covers."""
    found: set[str] = set()
    for sentence in lines:
        covered = [False] * len(sentence)
        for each in attributions(sentence):
            for position in range(each.covers_start, min(each.covers_end, len(sentence))):
                covered[position] = True
        rest = "".join(" " if flag else letter for letter, flag in zip(sentence, covered, strict=True))
        found.update(stems(rest, language))
    return frozenset(found)


def speaker_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Whoever the text lets speak is the one who says that in the evidence."""
    for mine in attributions(text):
        words = _words(mine.speaker)
        if mine.manner == "indicate" and not names(f"x {mine.speaker}"):
            continue  # a thing that shows something is no speaker
        heard = _counterparts(mine, text, evidence)
        if _said_of_its_own(mine, text, evidence):
            continue
        if not words or not heard:
            continue
        same = [speaker for speaker in heard if words & _words(speaker)]
        if same and all(words & _words(speaker) <= _principal(speaker) for speaker in same):
            return (Reason(code="speaker-differs", detail=f"{mine.speaker}: {same[0]} speaks"),)
        if not same and (
            _speaks_otherwise(words, heard, evidence) or not _may_be(mine.speaker, heard, evidence)
        ):
            return (Reason(code="speaker-differs", detail=mine.speaker),)
    return ()


def _speaks_otherwise(words: set[str], heard: Sequence[str], evidence: Evidence) -> bool:
    """True when somebody else of the evidence goes by these words: the text has two speakers mixed up."""
    if any(_PRONOUN.match(speaker) for speaker in heard):
        return False
    others = [
        each.speaker for line in evidence.lines for each in attributions(line) if each.speaker not in heard
    ]
    return any(words & _words(speaker) and not _same_party(speaker, heard, evidence) for speaker in others)


def _said_of_its_own(mine: Attribution, text: str, evidence: Evidence) -> bool:
    """True when the speaker says something in the evidence too, of which the text has a word that nobody else says."""
    wanted = set(stems(mine.clause(text), evidence.language))
    own: set[str] = set()
    others: set[str] = set()
    for sentence in evidence.lines:
        for each in attributions(sentence):
            covered = set(stems(sentence[each.covers_start : each.covers_end], evidence.language))
            (own if each.speaker and _words(each.speaker) == _words(mine.speaker) else others).update(covered)
    return bool(wanted & (own - others))


def _principal(speaker: str) -> set[str]:
    """The words of a speaker that name whom he speaks for."""
    found = _PRINCIPAL.search(speaker)
    return _words((found["who"] or found["owner"]) if found else "")


def _counterparts(mine: Attribution, text: str, evidence: Evidence) -> list[str]:
    """Who says in the evidence what `mine` covers: the best match, or everybody when none is clear."""
    wanted = set(stems(mine.clause(text), evidence.language))
    found: list[tuple[int, str]] = []
    for sentence in evidence.lines:
        for each in attributions(sentence):
            if mine.manner == "deny" and each.manner == "allege":
                continue  # who denies an accusation says the same words as who makes it
            covered = set(stems(sentence[each.covers_start : each.covers_end], evidence.language))
            speaker = each.speaker or ("" if each.manner == "reportedly" else sentence[: each.start])
            found.append((len(wanted & covered), speaker))
    speakers = [speaker for _, speaker in found if speaker]
    best = max((score for score, _ in found), default=0)
    if wanted and best >= _MOST * len(wanted):
        return [speaker for score, speaker in found if score == best and speaker]
    if evidence.leans_on_context:
        speakers += names(evidence.context)
    return speakers


def _may_be(speaker: str, heard: Iterable[str], evidence: Evidence) -> bool:
    """True when the article may mean `speaker` by one of the heard: another form of a name, or a pointing word."""
    if _same_party(speaker, heard, evidence):
        return True
    around = _words(f"{evidence.text} {evidence.context}")
    named = {word for name in names(f"x {speaker}") for word in _words(name)}
    pointed = any(_STANDS_FOR.match(each) and not names(f"x {each}") for each in heard)
    if named:
        return pointed and bool(named & around)
    return bool(_words(speaker) & around)


def _same_party(speaker: str, heard: Iterable[str], evidence: Evidence) -> bool:
    """True when the article gives one of the heard speakers and `speaker` as forms of one name."""
    expanded = {evidence.acronyms.get(name, name) for name in names(f"x {speaker}")}
    parties = {evidence.acronyms.get(name, name) for each in heard for name in names(f"x {each}")}
    return bool(expanded & parties)
