"""Which findings come first.

News is written with the most important first, and what several independent voices report weighs more than what
one does. So findings are ranked by origins, then by how early they stand in an article, then by how much of
them the other origins speak of too. Copies add nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefing.composition.material import Material
from briefing.facts import stems
from briefing.models import Citation, Finding

BOTTOM_LINE = 3
"""How many lines the Bottom line has besides the headline: what is read in half a minute."""

_LEADING_KINDS = frozenset({"statement", "quotation", "allegation"})


def leaders(findings: Iterable[Finding], material: Material) -> list[Finding]:
    """The findings for the headline (first) and the Bottom line.

    Of each story the first, the most important story's leading; then each from other origins as far as there are any.
    """
    able = [finding for finding in ranked(findings, material) if may_lead(finding, material)]
    first = [next((each for each in able if each.story == story.key), None) for story in material.stories]
    heard: set[str] = set()
    own: list[Finding] = []
    for finding in [*(each for each in first if each), *able]:
        if finding in first or not heard & set(finding.origins):
            own += [] if finding in own else [finding]
            heard |= set(finding.origins)
    more = [finding for finding in able if finding not in own]
    return (own + more)[: BOTTOM_LINE + 1]


def ranked(findings: Iterable[Finding], material: Material) -> list[Finding]:
    """The findings, most important first; the same for every order of the input."""
    words = {article.id: frozenset(stems(article.text, article.language)) for article in material.articles}

    def key(finding: Finding) -> tuple[int, int, float, str]:
        earliest = min(citation.sentences[0] for citation in finding.citations)
        return -len(finding.origins), earliest, -_shared(finding, words, material), finding.key

    return sorted(findings, key=key)


def _shared(finding: Finding, words: Mapping[str, frozenset[str]], material: Material) -> float:
    """How much of the finding's content the other origins' articles speak of too: summed shares of its stems."""
    mine = frozenset(stems(finding.text))
    best: dict[str, float] = {}
    for article_id, known in words.items():
        origin = material.origin_of[article_id]
        if mine and origin not in finding.origins:
            best[origin] = max(best.get(origin, 0.0), len(mine & known) / len(mine))
    return round(sum(best.values()), 6)


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

    A denial answers something that the reader has not read yet, a forecast or an opinion is no news, and words
    in another language than the brief's, or that may not be printed, can't open it.
    """
    claim = material.wording(finding)
    if claim.verdict.status != "supported" or claim.kind not in _LEADING_KINDS:
        return False
    if material.reserved.in_words_of(finding.text):
        return False
    return language_of(claim.citations, material) == material.language


def language_of(citations: Sequence[Citation], material: Material) -> str:
    """The language of the first cited article; the brief's own where nobody said."""
    language = material.article[citations[0].article_id].language.partition("-")[0]
    return material.language if language == "und" else language
