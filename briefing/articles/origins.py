"""Which articles are one voice: a wire story and its reprints, cut, edited, rewritten, under other headlines.

Rules:
- Two texts are compared when they share sequences of words and were published near in time (`candidates`); what
  makes them one voice stands in `sameness`. Equal texts are one voice at any distance.
- Copies of copies are one voice, but two stories do not become one because a third article prints both (`patchwork`).
- A translation shares no words with what it translates and is not found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from math import nan

from briefing.articles.candidates import Span, candidates
from briefing.articles.fingerprints import Fingerprinter
from briefing.articles.patchwork import without_bridges
from briefing.articles.sameness import LEAST_CREDITED_SHARE, Judge, Link
from briefing.models import Article, Origin
from briefing.phrases import phrase

_DAY = 86_400.0


def origins(articles: Sequence[Article]) -> tuple[Origin, ...]:
    """The articles grouped into voices, earliest first; each group's key is that of its earliest article.

    The order of `articles` does not matter, and neither does the process or the machine.
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=_earliest)
    printings: dict[str, list[Article]] = defaultdict(list)
    for article in ordered:
        printings[article.text_hash].append(article)
    texts = list(printings.values())
    links = _links(texts)
    group_of = _groups(len(texts), links)
    members: dict[int, list[Article]] = defaultdict(list)
    for place, same in enumerate(texts):
        members[group_of[place]] += same
    best: dict[int, Link] = {}
    for link in links:
        group = group_of[link.earlier]
        # The link that says most of the whole group: one with its first text, of those the surest.
        if group not in best or _telling(link, group) > _telling(best[group], group):
            best[group] = link
    return tuple(
        Origin(
            key=min(group, key=_earliest).key,
            article_ids=tuple(article.id for article in sorted(group, key=_earliest)),
            reason=_reason(best.get(place), texts, group),
        )
        for place, group in members.items()
    )


def _links(texts: Sequence[Sequence[Article]]) -> list[Link]:
    """The pairs of texts that are one voice, ascending."""
    fingerprint = Fingerprinter()
    prints = [fingerprint(same[0].text) for same in texts]
    pairs = candidates(prints, [_span(same) for same in texts], least=LEAST_CREDITED_SHARE)
    judge = Judge([same[0] for same in texts], prints, fingerprint)
    found = (judge.link(int(earlier), int(later)) for earlier, later in pairs)
    return without_bridges([link for link in found if link], prints, judge.particulars)


def _span(same: Iterable[Article]) -> Span:
    days = [article.published_at.timestamp() / _DAY for article in same if article.published_at]
    return Span(min(days), max(days)) if days else Span(nan, nan)


def _groups(count: int, links: Iterable[Link]) -> list[int]:
    """For each text the place of the first text of its group."""
    parent = list(range(count))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for link in links:
        first, second = sorted((root(link.earlier), root(link.later)))
        parent[second] = first
    return [root(place) for place in range(count)]


def _telling(link: Link, first: int) -> tuple[bool, float, int, int]:
    return link.earlier == first, link.weight, -link.earlier, -link.later


def _reason(link: Link | None, texts: Sequence[Sequence[Article]], group: Sequence[Article]) -> str:
    """Why a group is one voice, as one would say it of its later members."""
    if len(group) == 1:
        return "alone"
    first = group[0] if link is None else texts[link.earlier][0]
    name = first.publisher or first.name
    if link is None:
        return phrase("the same text as {name}", name=name)
    found, share = f"{link.found:.0%}", f"{link.share:.0%}"
    if link.credit == name:
        return phrase("credits {name}, where {share} of its names and figures stand", name=name, share=found)
    if link.credit:
        return phrase(
            "credits {agency}, and {share} of its names and figures stand in {name}",
            agency=link.credit,
            share=found,
            name=name,
        )
    return phrase("shares {share} of its five-word sequences with {name}", share=share, name=name)


def _earliest(article: Article) -> tuple[datetime, str, str]:
    published = article.published_at or datetime.max.replace(tzinfo=UTC)
    return published, article.key, article.id
