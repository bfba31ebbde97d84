"""Rules 6 and 7: how many independent voices say it, and who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.facts import attributions, content_words, kind_of, names
from briefing.facts.speech import masked
from briefing.lint.found import Found
from briefing.lint.subject import Said, Subject
from briefing.models import CheckReason, Finding
from briefing.models.rights import is_withheld

# Rule 6

_INDEPENDENT = 2
"""Origins that it takes to corroborate."""


def origins_are_counted(subject: Subject) -> Found:
    """Rule 6: "corroborated" and credibility 1 need two independent origins; a line of one origin says "single-source".

    Looks at each finding, and at each printed line that a source states. Origins are counted from the voices of the
    findings: one that repeats another counts for nothing.
    """
    found = Found()
    for finding in subject.brief.findings:
        says_so = finding.agreement == "corroborated" or finding.credibility == 1
        enough = not says_so or independent_origins([finding]) >= _INDEPENDENT
        found.require(enough, f"findings {finding.key}", "too-few-origins", finding.agreement)
    for said in subject.lines:
        line = said.line
        if line is None or line.basis != "stated" or said.is_earlier:
            continue
        origins = _origins(said, subject)
        says_so = line.agreement == "corroborated" or line.credibility == 1
        if says_so and origins < _INDEPENDENT:
            found.breach(said.place, "too-few-origins", line.agreement or "credibility 1")
        found.require(origins != 1 or line.agreement, said.place, "single-source-not-said")
    return found


def confirmation_is_backed(subject: Subject) -> Found:
    """Rule 6, the heuristic part: "confirmed", "corroborated" and "multiple sources" need two independent origins too.

    Looks at each English line. "The ministry confirmed it" reports who confirms, and is left alone.
    """
    found = Found()
    for said in subject.in_english(subject.lines):
        words = _CONFIRMED.search(masked(said.text))
        enough = words is None or _origins(said, subject) >= _INDEPENDENT
        found.require(enough, said.place, "too-few-origins", words[0] if words else "")
    return found


_CONFIRMED = re.compile(
    r"\b(?:is|are|was|were|be|been|being|as|now) (?:(?:now|since|officially|independently|fully) )?"
    r"(?:confirmed|corroborated)\b(?!\s+(?:by|as|dead|in an?)\b)|\b(?:confirmed|corroborated) by (?:multiple|several|independent)\b"
    r"|\b(?:multiple|several|various|independent) (?:independent )?sources\b|\bindependently (?:confirmed|corroborated|verified)\b",
    re.IGNORECASE,
)


def independent_origins(findings: Iterable[Finding]) -> int:
    """How many origins with a voice of their own stand behind findings together."""
    return len(frozenset().union(*(each.independent_origins for each in findings)))


def _origins(said: Said, subject: Subject) -> int:
    if not subject.is_implied(said) and (findings := subject.findings_of(said)):
        return independent_origins(findings)
    return len({source.origin for source in subject.sources_of(said)})


# Rule 7


def speakers_are_printed(subject: Subject) -> Found:
    """Rule 7: whoever a claim lets speak stands in the line that prints it; one unnamed origin supports no high confidence.

    Looks at each printed line whose claim has a speaker, and at each key judgement. Who speaks in a line that the
    synthesis worded is for the gate.
    """
    found = Found()
    for said in subject.lines:
        if said.line and said.line.finding and not (is_withheld(said.text) or subject.is_implied(said)):
            for claim in subject.wordings_of(said):
                if claim.speaker:
                    name = claim.speaker.name
                    there = name.strip() and name.casefold() in said.text.casefold()
                    found.require(there, said.place, "speaker-not-printed", name)
    for place, each in subject.judged:
        resting = [subject.findings[key] for key in each.rests_on if key in subject.findings]
        shaky = each.confidence == "high" and any(map(_of_one_unnamed, resting))
        found.require(not shaky, place, "anonymous-high-confidence")
    return found


def _of_one_unnamed(finding: Finding) -> bool:
    counted = [voice for voice in finding.voices if voice.counts]
    return len(counted) == 1 and counted[0].reason == "unnamed-speaker"


def speakers_are_described(subject: Subject) -> Found:
    """Rule 7, the heuristic part: an unnamed speaker is described closer than "sources", and gives no opinion.

    Looks at each English line, judgement and position.
    """
    found = Found()
    for said in subject.in_english(subject.worded):
        found.look(said.place, (*speakers_described(said.text), *no_anonymous_opinion(said.text)))
    return found


_GENERIC = frozenset(
    """source sources official officials diplomat diplomats aide aides insider insiders analyst analysts expert
    experts observer observers critic critics report reports media people person familiar matter anonymous
    unnamed several some many two three four five local senior""".split()
)
"""Words that describe an unnamed speaker no closer than "sources" does."""
_CLOSER = r",? (?:(?:who|whose)|(?:in|of|at|from|within) (?:\w+ ){0,4}?[A-Z]\w+)\b"
"""What follows a speaker and describes him: ", who may not speak in public", " in the port authority of Vell"."""


def speakers_described(text: str) -> tuple[CheckReason, ...]:
    """Who speaks is named, or described closer than "sources" and "officials"."""
    return tuple(
        CheckReason(code="bare-sources", detail=each.speaker)
        for each in attributions(text)
        if (words := content_words(each.speaker))
        and _GENERIC.issuperset(words)
        and not re.search(rf"{re.escape(each.speaker)}{_CLOSER}", text)
    )


def no_anonymous_opinion(text: str) -> tuple[CheckReason, ...]:
    """An unnamed speaker gives information, not opinion."""
    if kind_of(text) != "opinion":
        return ()
    return tuple(
        CheckReason(code="anonymous-opinion", detail=each.speaker)
        for each in attributions(text)
        if each.manner == "opine" and _is_anonymous(each.speaker)
    )


def _is_anonymous(speaker: str) -> bool:
    named = names(f"x {speaker[:1].lower()}{speaker[1:]}")  # the capital that opens a sentence names nobody
    return not named and bool(_GENERIC.intersection(content_words(speaker)))
