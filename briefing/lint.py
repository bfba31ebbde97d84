"""Rules that a brief must obey and a program can see, each a function from a line to the reasons that it breaks.

The numbers are those of the project's ten rules (ICD 203 and newsroom style guides; docs/check.md lists them).
This room owns 2 (the place of a quotation and the hash of its source), 5, 7 and 8. That quotations, numbers,
dates and names stand in a cited sentence (2 and 9), and that modality is kept (8), the gate proves
(`briefing.verification`); `RULES` says which reason belongs to which rule.

Rules 5, 7 and 8 go by English words: they are heuristics, so what they find is a remark and decides no verdict.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence

from briefing.facts import attributions, content_words, kind_of, names, opening_reference, quotations
from briefing.models import Article, CheckReason, Quotation

RULES: Mapping[str, int] = {
    "quotation-differs": 2,
    "source-differs": 2,
    "quotation-not-in-source": 2,
    "assessment-in-developments": 5,
    "bare-sources": 7,
    "anonymous-opinion": 7,
    "speaker-differs": 7,
    "attribution-dropped": 7,
    "unresolved-pronoun": 8,
    "unresolved-reference": 8,
    "relative-date": 8,
    "modality-hardened": 8,
    "number-not-in-source": 9,
    "date-not-in-source": 9,
    "name-not-in-source": 9,
}
"""Reason -> the rule that it breaks."""

Rule = Callable[[str], tuple[CheckReason, ...]]


# Rule 2


def quotation_stands(quotation: Quotation, article: Article) -> tuple[CheckReason, ...]:
    """`article.text[start:end]` is the quotation, and it is the sentence whose number it gives."""
    shown = quotation.exact or f"SHA-256 {quotation.sha256[:12]}"
    if not quotation.stands_in(article.text):
        return (CheckReason(code="quotation-differs", detail=shown),)
    sentence = article.sentences[quotation.sentence - 1 : quotation.sentence]
    if not sentence or (sentence[0].start, sentence[0].end) != (quotation.start, quotation.end):
        return (CheckReason(code="sentence-differs", detail=f"sentence {quotation.sentence}: {shown}"),)
    return ()


def source_is_the_same(text_hash: str, article: Article) -> tuple[CheckReason, ...]:
    """The source's text has the SHA-256 that was noted."""
    if hashlib.sha256(article.text.encode()).hexdigest() == text_hash:
        return ()
    return (CheckReason(code="source-differs", detail=f"{article.name} has another text than the one cited"),)


# Rule 5

_ASSESSMENT = re.compile(
    r"\b(?:we|i) (?:assess|judge|believe|estimate|expect)\b|\b(?:it is|is|are|was|were) (?:assessed|judged)\b"
    r"|\bin our (?:view|judg(?:e)?ment|assessment)\b",
    re.IGNORECASE,
)
_LIKELIHOOD = re.compile(
    r"\b(?:almost no chance|remote|roughly even (?:chance|odds)|realistic possibility"
    r"|(?:very |highly |almost |nearly )?(?:likely|probabl[ey]|certain(?:ly)?)|(?:highly |very )?(?:unlikely|improbable))\b",
    re.IGNORECASE,
)
"""The terms of ICD 203 and of the PHIA yardstick."""


def no_assessment(text: str) -> tuple[CheckReason, ...]:
    """A line of the developments states facts: no "we assess", and no likelihood that nobody is said to give."""
    outside = _outside_quotations(text)
    if found := _ASSESSMENT.search(outside):
        return (CheckReason(code="assessment-in-developments", detail=found[0]),)
    found = _LIKELIHOOD.search(outside)
    if found and not attributions(text):
        return (CheckReason(code="assessment-in-developments", detail=found[0]),)
    return ()


# Rule 7

_GENERIC = frozenset(
    """source sources official officials diplomat diplomats aide aides insider insiders analyst analysts expert
    experts observer observers critic critics report reports media people person familiar matter anonymous
    unnamed several some many two three four five local senior""".split()
)
"""Words that describe an unnamed speaker no closer than "sources" does."""


def speakers_described(text: str) -> tuple[CheckReason, ...]:
    """Who speaks is named, or described closer than "sources" and "officials"."""
    return tuple(
        CheckReason(code="bare-sources", detail=each.speaker)
        for each in attributions(text)
        if (words := content_words(each.speaker))
        and _GENERIC.issuperset(words)
        and not re.search(rf"{re.escape(each.speaker)},? (?:who|whose)\b", text)
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


# Rule 8

_RELATIVE = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|(?:last|this|next) (?:week|month|year|night|weekend)"
    r"|(?:earlier|later) this (?:week|month|year)|(?:\d+|an?|two|three|several) (?:days?|weeks?|months?|years?) ago)\b",
    re.IGNORECASE,
)


def no_relative_date(text: str) -> tuple[CheckReason, ...]:
    """No date outside quotations hangs on the day of reading. A weekday is read against the brief's as-of day."""
    found = dict.fromkeys(match[0] for match in _RELATIVE.finditer(_outside_quotations(text)))
    return tuple(CheckReason(code="relative-date", detail=each) for each in found)


def no_open_pronoun(text: str) -> tuple[CheckReason, ...]:
    """A line does not open with a pronoun whose meaning stands elsewhere."""
    pronoun = opening_reference(text)
    return (CheckReason(code="unresolved-pronoun", detail=pronoun),) if pronoun else ()


ANYWHERE: tuple[Rule, ...] = (speakers_described, no_anonymous_opinion, no_relative_date, no_open_pronoun)
IN_DEVELOPMENTS: tuple[Rule, ...] = (no_assessment,)


def remarks(text: str, *, developments: bool = False) -> tuple[CheckReason, ...]:
    """The rules of style (5, 7, 8) that a line breaks; rule 5 holds in the developments only."""
    rules: Sequence[Rule] = (*ANYWHERE, *IN_DEVELOPMENTS) if developments else ANYWHERE
    return tuple(reason for rule in rules for reason in rule(text))


def _outside_quotations(text: str) -> str:
    for passage in quotations(text):
        text = text.replace(passage, " ")
    return text
