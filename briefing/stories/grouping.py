"""The stories of a run, the most important first.

Rules:
- Copies of one origin are one voice and stay together; the earliest of them speaks for all.
- What makes two voices one story stands in `joining` and `groups`, what is read of an article in `terms`.
- A story with more origins is more important, then one with more articles, then the one with the newest report.
- The title is that of the article that shares most with the rest of its story, else that article's name: a sentence of it may not leave the house.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from briefing.models import Article, Origin, Story
from briefing.stories.groups import Group, alone, product
from briefing.stories.joining import joined
from briefing.stories.terms import Terms, day_of, read

_NEVER = datetime.max.replace(tzinfo=UTC)


def group(articles: Sequence[Article], origins: Sequence[Origin]) -> tuple[Story, ...]:
    """The stories that the articles tell, each article in one; the order of either sequence does not matter."""
    ordered = sorted({each.id: each for each in articles}.values(), key=_earliest)
    voices = _voices(ordered, origins)
    terms = read([voice[0] for voice in voices])
    found = joined(
        [
            alone(place, each, [day for one in voice if (day := day_of(one)) is not None])
            for place, (voice, each) in enumerate(zip(voices, terms, strict=True))
        ]
    )
    return tuple(_story(each, voices, terms) for each in sorted(found, key=lambda each: _rank(each, voices)))


def _earliest(article: Article) -> tuple[datetime, str, str]:
    return article.published_at or _NEVER, article.key, article.id


def _voices(ordered: Sequence[Article], origins: Sequence[Origin]) -> list[list[Article]]:
    """The articles of each origin, in order of time; an article that no origin names is a voice of its own."""
    origin_of = {article: origin.key for origin in origins for article in origin.article_ids}
    voices: dict[tuple[bool, str], list[Article]] = {}
    for each in ordered:
        named = each.id in origin_of
        voices.setdefault((named, origin_of.get(each.id, each.id)), []).append(each)
    return list(voices.values())


def _rank(found: Group, voices: Sequence[Sequence[Article]]) -> tuple[int, int, float, str]:
    articles = [each for place in found.members for each in voices[place]]
    newest = max((each.published_at.timestamp() for each in articles if each.published_at), default=0.0)
    return -len(found.members), -len(articles), -newest, min(articles, key=_earliest).key


def _story(found: Group, voices: Sequence[Sequence[Article]], terms: Sequence[Terms]) -> Story:
    articles = sorted((each for place in found.members for each in voices[place]), key=_earliest)
    central = max(found.members, key=lambda place: (_share(terms[place], found), -place))
    speaks = voices[central][0]
    return Story(
        key=articles[0].key,
        article_ids=tuple(each.id for each in articles),
        title=speaks.title or speaks.name,
    )


def _share(terms: Terms, story: Group) -> float:
    """How much an article's terms are those of its story."""
    return product(terms.names, story.names) + product(terms.words, story.words)
