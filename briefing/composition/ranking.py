"""Which findings come first.

News is written with the most important first, and what several independent voices report weighs more than what
one does. So findings are ranked by origins, then by articles, then by how early they stand in an article; of
equals, the later report goes first.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing.composition.material import Material
from briefing.models import Finding

BOTTOM_LINE = 3
"""How many lines the Bottom line has besides the headline: what is read in half a minute."""

_LEADING_KINDS = frozenset({"statement", "quotation", "allegation"})


def ranked(findings: Iterable[Finding], material: Material) -> list[Finding]:
    """The findings, most important first; the same for every order of the input."""

    def key(finding: Finding) -> tuple[int, int, int, float, str]:
        articles = {citation.article_id for citation in finding.citations}
        earliest = min(citation.sentences[0] for citation in finding.citations)
        published = [material.article[each].published_at for each in articles]
        newest = max((moment.timestamp() for moment in published if moment), default=0.0)
        return -len(finding.origins), -len(articles), earliest, -newest, finding.key

    return sorted(findings, key=key)


def reading_order(findings: Iterable[Finding], material: Material) -> list[Finding]:
    """The findings as a reader follows them: by report, oldest first, then as the report tells them."""

    def key(finding: Finding) -> tuple[float, str, tuple[int, ...], str]:
        first = finding.citations[0]
        article = material.article[first.article_id]
        published = article.published_at.timestamp() if article.published_at else float("inf")
        return published, article.key, first.sentences, finding.key

    return sorted(findings, key=key)


def may_lead(finding: Finding, material: Material) -> bool:
    """True when a finding may stand in the headline or the Bottom line: supported, and a report of fact.

    A denial answers something that the reader has not read yet, a forecast or an opinion is no news.
    """
    claim = material.wording(finding)
    return claim.verdict.status == "supported" and claim.kind in _LEADING_KINDS
