"""Versions of one article: which is the newest, and what changed from one to the next.

Versions are articles of one key. What changed is counted in sentences: white space, and nothing else, may
differ between sentences that count as the same. A sentence that stands in another place has been taken out there
and added here. Where sentences stand in the place of others, each pair of them that shares most of its
words is one changed sentence, the rest were added or removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from difflib import SequenceMatcher

from briefing.models import Article
from briefing.models.article import Value
from briefing.phrases import counted, listed, phrase

ALIKE = 0.5
"""The ratio (0 to 1, `difflib`: twice the words in common, in order, over all words of both) from which on a
sentence in another's place is that sentence changed: most of its words stand."""
_MOST_COMPARED = 40
"""In a stretch of more replaced sentences than this, each is compared with the one that stands as far on only."""
_LONG = 400
"""Words of a sentence beyond which their order is not looked at: time would grow with the square."""


class VersionChange(Value):
    """What one version of an article says that the one before did not, in sentence numbers.

    `added` and `changed` are numbers of the current version, `removed` of the previous one; ascending.
    """

    added: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    title_changed: bool = False

    @property
    def text_changed(self) -> bool:
        """False when the sentences are the same, in the same order."""
        return bool(self.added or self.removed or self.changed)


def newest_versions(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[Article, ...]]:
    """The articles of which no newer version is among them, in order, and the older versions of the others.

    Versions are articles of one key; the one published last counts, else the one that came last.
    """
    newest: dict[str, Article] = {}
    for article in articles:
        known = newest.get(article.key)
        if known is None or _moment(article) >= _moment(known):
            newest[article.key] = article
    current = {article.id for article in newest.values()}
    kept = tuple(article for article in articles if article.id in current)
    return kept, tuple(article for article in articles if article.id not in current)


def _moment(article: Article) -> datetime:
    return article.published_at or article.retrieved_at


def changes(previous: Article, current: Article) -> VersionChange:
    """What `current` says that `previous` did not, and the other way round."""
    old, new = _sentences(previous), _sentences(current)
    title_changed = previous.title.split() != current.title.split()
    if old == new:
        return VersionChange(title_changed=title_changed)
    added: list[int] = []
    removed: list[int] = []
    changed: list[int] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            continue
        pairs = dict(_alike(old[old_from:old_to], new[new_from:new_to]))
        partners = set(pairs.values())
        removed += [old_from + place + 1 for place in range(old_to - old_from) if place not in pairs]
        for place in range(new_to - new_from):
            (changed if place in partners else added).append(new_from + place + 1)
    return VersionChange(
        added=tuple(added),
        removed=tuple(removed),
        changed=tuple(changed),
        title_changed=title_changed,
    )


def note(previous: Article, current: Article) -> str:
    """What changed, as a part of a sentence for the list of sources: "2 sentences added, 1 changed".

    "only the title changed" when the text is the same under another title; "" when both are the same.
    """
    change = changes(previous, current)
    if not change.text_changed:
        return phrase("only the title changed") if change.title_changed else ""
    added, removed, changed = map(len, (change.added, change.removed, change.changed))
    said = []
    if added:
        said.append(counted("{number} sentence added", "{number} sentences added", added))
    if removed and said:
        said.append(counted("{number} removed", "{number} removed", removed))
    elif removed:
        said.append(counted("{number} sentence removed", "{number} sentences removed", removed))
    if changed and said:
        said.append(counted("{number} changed", "{number} changed", changed))
    elif changed:
        said.append(counted("{number} sentence changed", "{number} sentences changed", changed))
    return listed(said)


def _sentences(article: Article) -> list[str]:
    return [" ".join(article.text[each.start : each.end].split()) for each in article.sentences]


def _alike(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Pairs of places, one in `old` and one in `new`, that hold one sentence changed; in order, none twice."""
    wide = len(old) * len(new) > _MOST_COMPARED**2
    next_free = 0
    for place, sentence in enumerate(old):
        words = sentence.split()
        candidates = [place] if wide else range(next_free, len(new))
        for other in candidates:
            if next_free <= other < len(new) and _ratio(words, new[other].split()) >= ALIKE:
                yield place, other
                next_free = other + 1
                break


def _ratio(one: Sequence[str], other: Sequence[str]) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    unordered = matcher.quick_ratio()
    return unordered if unordered < ALIKE or max(len(one), len(other)) > _LONG else matcher.ratio()
