"""The implications: repeated ones together, and with the finding that says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.composition.lines import Lines, note
from briefing.composition.material import Material
from briefing.composition.ranking import language_of
from briefing.matching import says_no_more
from briefing.models import Citation, Finding, Implication, Line

Implied = tuple[list[Implication], Finding | None]


def implications(
    material: Material, leading: Sequence[Finding], rest: Sequence[Finding]
) -> tuple[list[Implied], list[Finding]]:
    """The implications, repeated ones together, each with the finding that says it; and the findings left."""
    groups: list[list[Implication]] = []
    for each in sorted(material.implications, key=lambda one: _place(one, material)):
        same = [group for group in groups if _repeats(each, group[0], material)]
        if same:
            same[0].append(each)
        else:
            groups.append([each])
    found: list[Implied] = []
    left = list(rest)
    for group in groups:
        if any(_says(finding, group, material) for finding in leading):
            continue
        own = next((finding for finding in left if _says(finding, group, material)), None)
        if own is not None and language_of(group[0].citations, material) != "en":
            continue  # nothing here can tell a consequence in that language: the claim stays a development
        if own is not None:
            left.remove(own)
        found.append((group, own))
    return found, left


def _place(implication: Implication, material: Material) -> tuple[str, str, tuple[int, ...], str]:
    first = implication.citations[0]
    article = material.article[first.article_id]
    published = article.published_at.isoformat() if article.published_at else "~"
    return published, article.key, first.sentences, implication.id


def _repeats(one: Implication, other: Implication, material: Material) -> bool:
    """True when two say the same: each no more than the other, or of one origin one no more than the other."""
    less, more = says_no_more(one.text, other.text), says_no_more(other.text, one.text)
    origins = {material.origin_of[each.citations[0].article_id] for each in (one, other)}
    return (less and more) or (len(origins) == 1 and (less or more))


def _says(finding: Finding, group: Sequence[Implication], material: Material) -> bool:
    """True when a finding rests on a sentence of the group and one of the two says no more than the other."""
    return any(
        _shares_evidence(finding.citations, each.citations)
        and (says_no_more(each.text, finding.text) or says_no_more(finding.text, each.text))
        for each in group
    )


def _shares_evidence(ones: Iterable[Citation], others: Sequence[Citation]) -> bool:
    return any(
        one.article_id == other.article_id and set(one.sentences) & set(other.sentences)
        for one in ones
        for other in others
    )


def implied(found: Implied, lines: Lines) -> Line:
    """The line of an implication: of the finding that says it where that is proved, else its own."""
    group, finding = found
    material = lines.material
    if finding is not None and material.wording(finding).verdict.status == "supported":
        return lines.line(finding)
    proved = [each for each in group if each.verdict.status == "supported"] or group
    best = next((each for each in proved if not material.reserved.in_words_of(each.text)), proved[0])
    backing = [each for each in group if each.verdict.status == best.verdict.status]
    citations = [*best.citations, *(citation for each in backing for citation in each.citations)]
    articles = {citation.article_id for citation in citations}
    origins = {material.origin_of[article_id] for article_id in articles}
    return Line(
        text=best.text,
        references=lines.references.to(citations),
        verdict=best.verdict.status,
        basis=best.basis,
        finding=finding.key if finding else "",
        agreement="single-source" if len(origins) == 1 else None,
        origins=len(origins),
        articles=len(articles),
        story=material.story_of.get(best.citations[0].article_id, ""),
        note=note(best.verdict, best.citations, material),
        earlier=tuple(lines.before(finding)) if finding else (),
    )
