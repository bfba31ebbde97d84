"""Rules 1 and 2: every line cites something that is there, and what is quoted stands in it, word for word."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from briefing.facts import quotations
from briefing.facts.quotations import missing_quotations
from briefing.lint.found import Found
from briefing.lint.subject import Said, Subject
from briefing.models import Article, CheckReason, Quotation

_CITING = frozenset(
    {"headline", "bottom_line", "key_judgements", "developments", "stakeholders", "implications"}
)
"""The sections in which each sentence has a reference; what stands further down may be a statement of ours."""


def citations_resolve(subject: Subject) -> Found:
    """Rule 1: every sentence from the headline to the implications cites, what is cited is there, and nothing else is listed.

    Looks at each printed line, judgement and stakeholder, at each reference and at each source. "What changed" is a
    list of our own statements about lines, and has no references.
    """
    found = Found()
    printed = (*subject.lines, *subject.judgements, *subject.parts, *subject.stakeholders)
    for said in printed:
        found.require(said.references or said.section not in _CITING, said.place, "no-citation")
        for number in said.references:
            reference = subject.references.get(number)
            if reference is None or reference.article_id not in subject.sources:
                found.breach(said.place, "unknown-reference", str(number))
    _listed(subject, printed, found)
    return found


def _listed(subject: Subject, printed: Iterable[Said], found: Found) -> None:
    """What the lists of references and sources say of themselves."""
    used = {number for said in printed for number in said.references}
    times = Counter(each.number for each in subject.brief.references)
    for number, count in times.items():
        place = f"references {number}"
        found.require(number in used, place, "unused-reference")
        if count > 1:
            found.breach(place, "ambiguous-reference", f"{count} of this number")
    resting = {each.article_id for each in subject.brief.references if each.number in used}
    for source in subject.brief.sources:
        code = "unused-source" if source.cited else "unlisted-source"
        found.require(source.cited == (source.article_id in resting), f"sources {source.number}", code)


def quotations_are_exact(subject: Subject) -> Found:
    """Rule 2: `text[start:end]` is the quotation, the source has the hash that is noted, and what stands in quotation marks is cited.

    Looks at each quotation of a reference (with its article where that is at hand, else at the length of its span),
    at each source whose article is at hand, and at each passage in quotation marks in a line, a judgement, a part of
    one or a position. A passage is passed over where the wording of a cited sentence is not to be had.
    """
    found = Found()
    for source in subject.brief.sources:
        if article := subject.articles.get(source.article_id):
            found.look(f"sources {source.number}", source_is_the_same(source.text_hash, article))
    for reference in subject.brief.references:
        for quotation in reference.quotations:
            place = f"references {reference.number}"
            found.look(place, _stands(quotation, subject.articles.get(reference.article_id)))
    for said in (*subject.worded, *subject.parts):
        _passages(said, subject, found)
    return found


def _stands(quotation: Quotation, article: Article | None) -> tuple[CheckReason, ...]:
    if article:
        return quotation_stands(quotation, article)
    if quotation.exact and len(quotation.exact) != quotation.end - quotation.start:
        return (CheckReason(code="quotation-differs", detail=quotation.exact),)
    return ()


def _passages(said: Said, subject: Subject, found: Found) -> None:
    quoted = quotations(said.text)
    spans = subject.spans_of(said) if quoted else None
    if spans is None:
        return
    missing = missing_quotations(said.text, spans)
    found.looked_at += len(quoted)
    for passage in missing:
        found.breach(said.place, "quotation-not-in-source", passage)


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
