"""Rules 3, 4 and 5: what the brief assesses, how likely and how sure, and that it stands apart from what is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.facts import attributions
from briefing.facts.likelihood import likelihood_of, no_confidence, sure
from briefing.facts.speech import masked
from briefing.lint.found import Found
from briefing.lint.subject import Subject
from briefing.models import CheckReason, Judgement, Reason
from briefing.models.rights import is_withheld
from briefing.models.scales import SCALES, likelihoods_in
from briefing.sentences import split

# Rule 3


def one_term_of_the_scale(subject: Subject) -> Found:
    """Rule 3: a judgement has exactly one likelihood, a term of the brief's scale and the stored one, and no other doubt.

    Looks at each key judgement. Bare "may", "might", "could" and "cannot rule out" fail. The terms are English in a
    brief of any language (`briefing.models.scales`).
    """
    found = Found()
    scale = SCALES[subject.brief.scale]
    for place, each in subject.judged:
        if not is_withheld(each.text):
            found.look(place, (*likelihood_of(each.text, each.likelihood, scale), *sure(each.text)))
    return found


# Rule 4


def confidence_stands_apart(subject: Subject) -> Found:
    """Rule 4: of what the brief itself assesses, no sentence has both a likelihood and a confidence; each judgement has a basis.

    Looks at each key judgement with its basis and its parts, and at each inferred line. The level of confidence is a
    field with three values, so it is always there; that there is a likelihood is rule 3.
    """
    found = Found()
    for place, each in subject.judged:
        found.require(each.confidence_basis.strip(), place, "no-basis")
        for text in _texts(each):
            found.look(place, _mixed(text))
        if likelihoods_in(masked(each.confidence_basis)):
            found.breach(place, "mixed-confidence", each.confidence_basis)
    for said in subject.lines:
        if said.line and said.line.basis == "inferred":
            found.look(said.place, _mixed(said.text))
    return found


def reported_confidence(subject: Subject) -> Found:
    """Rule 4, the heuristic part: a line that reports has no such sentence either.

    Looks at each English line that a source states. Another's words are another's: it is for an editor to part them.
    """
    found = Found()
    for said in subject.in_english(subject.lines):
        if said.line and said.line.basis == "stated":
            found.look(said.place, _mixed(said.text))
    return found


def _texts(judgement: Judgement) -> Iterator[str]:
    yield judgement.text
    parts = (*judgement.assumptions, judgement.alternative, *judgement.indicators, *judgement.gaps)
    yield from filter(None, parts)


def _mixed(text: str) -> tuple[Reason, ...]:
    sentences = (text[each.start : each.end] for each in split(text, "en"))
    reasons = (no_confidence(each) for each in sentences if likelihoods_in(masked(each)))
    return tuple(reason for each in reasons for reason in each)


# Rule 5


def judgements_rest_on_claims(subject: Subject) -> Found:
    """Rule 5: each key judgement cites at least one claim.

    Looks at each key judgement: a claim of the brief rests on a sentence that it cites, and the findings that it
    names are there.
    """
    found = Found()
    proved = {
        (cited.article_id, number)
        for claim in subject.brief.claims
        for cited in claim.citations
        for number in cited.sentences
    }
    for said in subject.judgements:
        found.require(subject.places_of(said) & proved, said.place, "no-claim")
        for key in said.findings:
            if key not in subject.findings:
                found.breach(said.place, "unknown-finding", key)
    return found


def developments_state_facts(subject: Subject) -> Found:
    """Rule 5, the heuristic part: no "we assess", and no likelihood that nobody is said to give, in the developments.

    Looks at each English line of the developments.
    """
    found = Found()
    for said in subject.in_english(subject.lines):
        if said.section == "developments":
            found.look(said.place, no_assessment(said.text))
    return found


_ASSESSMENT = re.compile(
    r"\b(?:we|i) (?:assess|judge|believe|estimate|expect)\b|\b(?:it is|is|are|was|were) (?:assessed|judged)\b"
    r"|\bin our (?:view|judg(?:e)?ment|assessment)\b",
    re.IGNORECASE,
)


def no_assessment(text: str) -> tuple[CheckReason, ...]:
    """A line of the developments states facts: no "we assess", and no likelihood that nobody is said to give."""
    outside = masked(text)
    if found := _ASSESSMENT.search(outside):
        return (CheckReason(code="assessment-in-developments", detail=found[0]),)
    likelihoods = likelihoods_in(outside)
    if likelihoods and not attributions(text):
        return (CheckReason(code="assessment-in-developments", detail=likelihoods[0]),)
    return ()
