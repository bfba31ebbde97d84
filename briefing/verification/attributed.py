"""Attributions kept: what stands in the evidence only as somebody's words does not become a plain statement.

English only. The check returns why the text fails; nothing is a pass. What is said of a thing in passing (an apposition,
what tells which thing is meant) is nobody's assertion. A text keeps an attribution by one of its own, by a noun ("his
account"), by "reportedly" where nobody is named, or by having the speaker himself act: "the bureau put it at 11 km".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.facts import Attribution, attributions, names, stems
from briefing.facts.subjects import FINITE
from briefing.models import Reason
from briefing.verification.evidence import Evidence
from briefing.verification.speakers import (
    PRONOUN,
    called,
    has_kind,
    head,
    kinds,
    named,
    outside,
    points,
    said_in,
    same_party,
    stemmed,
)

_OWN = 0.3
"""The share of a text's words that only an attribution covers, from which on it rests on what somebody said."""
_MOST = 0.5
"""The share of what a text has of somebody's words that one of its own attributions must cover."""
_MOSTLY = 2
"""How many times more of a text's words the evidence states plainly than somebody says: then it rests on the plain ones."""

_APPOSED = re.compile(r",\s*(?:an?|the|who|which|whose|where|home to)\b[^,;.]*,")
"""What is said of a thing in passing is nobody's assertion: "the Dawn, a 300-metre vessel, ..."."""
_RESTRICTED = re.compile(
    r"^\s*(?:that\s+)?(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Tt]hose)\s+(?:[\w-]+\s+){1,3}?)(?:that|which|who)\s+[^,]+?(?=,|\s(?:was|were|is|are|had|has|have|would|will|could)\b)"
)
"""So is what tells which thing is meant: "the three reservoirs that supply the city were ..."."""
_ANNOUNCES = re.compile(r"\b(?:announc(?:es|ed)|declared)$")
"""By these verbs a thing is made so, or made public by who decides it: that may be told as a fact."""
_SAID_AS_A_NOUN = re.compile(
    r"\b(?:accusations?|claims?|allegations?|statements?|charges?|warnings?|reports?|views?|demands?|denials?|criticism) (?:by|of|from|that)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Reported:
    """What an attribution `each` of `sentence` reports: the stems that stand nowhere else, and those said in passing."""

    each: Attribution
    sentence: str
    covered: str
    own: set[str]
    passing: set[str]


def attribution_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What stands in the evidence only as somebody's words does not become a plain statement."""
    theirs = [(sentence, each) for sentence in evidence.lines for each in attributions(sentence)]
    mine = attributions(text)
    for sentence, each in theirs:
        if _ANNOUNCES.search(sentence[each.start : each.end]) or _shows(each):
            continue
        reported = _reported(sentence, each, evidence)
        if not _rests_on(text, reported, evidence) or _is_kept(each, mine, text, others=len(theirs)):
            continue
        shared = set(stems(text, evidence.language)) & reported.own
        kept = _REPORTS.search(text) or any(_covers(other, text, shared, reported.covered) for other in mine)
        if not kept and not _left_with(reported, text, evidence):
            return (Reason(code="attribution-dropped", detail=each.speaker or "somebody"),)
    return ()


def _reported(sentence: str, each: Attribution, evidence: Evidence) -> _Reported:
    whole = said_in(sentence, each)
    covered = _RESTRICTED.sub("", _APPOSED.sub(",", whole))
    plain = outside(evidence.lines, evidence.language)
    of_names = {stem for name in names(f"x {covered}") for stem in stems(name, evidence.language)}
    own = set(stems(covered, evidence.language)) - plain - of_names
    passing = set(stems(whole, evidence.language)) - own - plain
    return _Reported(each, sentence, covered, own, passing)


def _rests_on(text: str, reported: _Reported, evidence: Evidence) -> bool:
    """True when enough of a text stands in the evidence only as what is reported there."""
    said = set(stems(text, evidence.language))
    shared = said & reported.own
    of_names = {stem for name in names(f"x {text}") for stem in stems(name, evidence.language)}
    plain = said & outside(evidence.lines, evidence.language) - of_names
    return len(plain) < _MOSTLY * len(shared) and len(shared) >= max(2, _OWN * len(said - reported.passing))


def _shows(each: Attribution) -> bool:
    """True for a thing that shows something, which is no assertion of anybody's."""
    return each.manner == "indicate" and _RECORDING.search(each.speaker) is not None


_RECORDING = re.compile(
    r"\b(?:footage|videos?|CCTV|photo\w*|pictures?|images?|cameras?|recordings?|maps?|charts?|records)\b"
)
_REPORTS = re.compile(
    r"\b(?:declin|refus)\w+ to (?:say|comment|confirm)|\b(?:confirmation|denial|word|account)\b[^.;]*\bthat\b"
    r"|\b(?:put|puts|estimat\w+|assess\w+)\b[^.;]* at\b|['’]s? (?:own )?(?:finding|claim|report|accusation|allegation|statement|view|assessment|estimate|figure|warning|evidence|testimony|account|version|argument|contention|explanation|complaint|description|word)s?\b|\b(?:contradict(?:s|ed|ing)|(?<!the )(?<!a )(?<!their )disput(?:es|ed|ing)|cited|citing|in the (?:view|opinion) of)\b"
    r"|\b(?:contention|argument|claim|view|opinion|belief|assertion|suggestion|complaint) of\b"
    r"|\bput forward by\b|\b(?:court|jury|jurors|tribunal|inquiry|committee|panel|hearing|MPs|lawmakers) (?:heard|was told|were told)\b",
    re.IGNORECASE,
)
"""Other ways to leave with somebody what he says."""
_WEAKLY = re.compile(
    r"\breportedly\b|\b(?:is|are|was|were) (?:said|thought|believed|reported|understood|found|alleged) to\b"
)
"""Ways to leave it with nobody in particular."""
_POLLED = re.compile(r"\b(?:questioned|surveyed|polled|interviewed|asked|respondents)\b")
_BY_HIS_OWN = re.compile(r"\b(?:by|in|on) (?:its|his|her|their) own \w+")
_OF_HIS_MIND = frozenset(
    stems(
        "expect plan intend hope want believe think fear doubt aim wish seek ask demand deny admit contest refuse call oppose support accept reject agree"
    )
)
"""Verbs of what is in one's mind: that he says so is how anybody knows."""
_SELF = re.compile(r"^\s*(?:that\s+)?(?:[^,;]*?\b)??(?:it|he|she|they|we|I|its|his|her|their)\b")
_AGENT = re.compile(r"(?:\bby|[,”\"]\s[a-z]+(?:ed|s))\s+(?P<who>[^;.]+)")
"""Who stands behind a passive, or behind his verb."""


def _left_with(reported: _Reported, text: str, evidence: Evidence) -> bool:
    """True when the text has the speaker as one who acts, and so answers for what it tells.

    Where he speaks of himself ("the firm said it had held 14 meetings") his act must be another than the one that he
    told of, or be one of the mind.
    """
    each, own = reported.each, reported.own
    if _BY_HIS_OWN.search(text) or (_WEAKLY.search(text) and not named(each.speaker)):
        return True
    if "paper" in kinds(each.speaker) and _POLLED.search(text):
        return True
    of_himself = _SELF.match(reported.sentence[each.covers_start : each.covers_end]) is not None
    actors = [match["who"] for match in _AGENT.finditer(text)]
    main = _APPOSED.sub(",", text)
    for match in _ACT.finditer(main):
        verb = set(stems(match[0], evidence.language))
        if not of_himself or not verb <= own or verb & _OF_HIS_MIND:
            actors.append(_CLAUSE.split(main[: match.start()])[-1])
    return any(_is_him(who, reported, evidence) for who in actors)


_ACT = re.compile(
    rf"{FINITE.pattern}|\b(?:expect|plan|intend|want|hope|believe|think|fear|accept|admit|deny|say|see|seek)\b|\b[a-z]{{3,}}[^su\W]s\b(?=\s(?:the|an?|its|his|her|their|that|to|no|it|\d|[A-Z]))"
)
"""A verb that may have a subject before it."""
_CLAUSE = re.compile(
    r"[;:]\s|,\s(?:and|but|while|though|whereas|which|who|whose)\s|\b(?:that|because|if|when|while|although|though|but)\s|^(?:[Oo]n|[Ii]n|[Aa]t|[Ff]or)\s[^,]*,\s"
)


def _is_him(words: str, reported: _Reported, evidence: Evidence) -> bool:
    """True when some words, up to a verb, have the speaker in them, and not merely as the owner of something."""
    speaker = reported.each.speaker
    plain = _OWNED.sub(" ", words)
    if stemmed(plain) & called(speaker) or _by_acronym(plain, speaker, evidence):
        return True
    if PRONOUN.match(speaker):
        return False
    if "paper" in kinds(speaker):
        return "paper" in kinds(head(plain.strip().split(", ")[-1]))
    if points(speaker) and _THE.match(speaker):
        named_there = [name for name in names(f"x {plain}") if name.split()[0] in evidence.name_words]
        named_there = [name for name in named_there if not stemmed(name) & stemmed(reported.covered)]
        if any(same_party(name, speaker, evidence) for name in named_there):
            return True
    described = _DESCRIBED.search(plain)
    if described is None or not has_kind(described[0]) or stemmed(described[0]) & reported.own:
        return False
    return same_party(described[0].strip(), speaker, evidence)


_THE = re.compile(r"the\b", re.IGNORECASE)
_OWNED = re.compile(
    r"\b[\w-]+['’]s?(?=\s)|\b(?:of|from|to|at|in|near|outside|over|between|against|with|for|about|on)\s+(?:the\s+|an?\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*"
)
"""Names that own something, or stand behind a small word."""
_DESCRIBED = re.compile(r"\b[Tt]he(?:\s[a-z-]+){1,4}\s*$")


def _by_acronym(who: str, speaker: str, evidence: Evidence) -> bool:
    """True when a name in some words is an acronym, or the long form, of one of the speaker's."""
    one = {evidence.acronyms.get(name, name) for name in names(f"x {who}")}
    return bool(one & {evidence.acronyms.get(name, name) for name in named(head(speaker))})


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
    speaker, words = stemmed(each.speaker), stemmed(text)
    if not speaker or len(mine) >= others or _SAID_AS_A_NOUN.search(text):
        return True
    if speaker <= words:  # named in the text: it must be as one who speaks
        return any(speaker & stemmed(own.speaker) for own in mine)
    with_name = any(named(own.speaker) for own in mine)
    return bool(speaker & words) or (with_name and points(each.speaker))
