"""What a judge is shown: numbered items with their cited sentences, fenced, and nothing else of the article.

- One JSON object a line. Texts are JSON strings, so none can pass for another key or item; the numbers are ours.
- A sentence that opens with a pronoun comes with the sentence before it, an entry of a list with the line that
  introduces the list.
- The day of publication is shown: relative dates are read by it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence

from briefing.asking import fenced, harmless, tokens_of
from briefing.facts import opening_reference
from briefing.facts.reference import list_marker
from briefing.judging.lowering import Item
from briefing.models import Article, Stakeholder


def statement(item: Item) -> str:
    """What an item says: a claim's or an implication's text, a stakeholder's position ("" when it takes none)."""
    return item.position if isinstance(item, Stakeholder) else item.text


def show(items: Sequence[Item], article: Article) -> str:
    """The items, numbered from 1, with the sentences of `article` that they cite."""
    lines = [_line(number, item, article) for number, item in enumerate(items, start=1)]
    if article.published_at:
        lines.insert(0, _json({"published": f"{article.published_at:%A, %Y-%m-%d}"}))
    return fenced("items", hashlib.sha256("\n".join(lines).encode()).hexdigest(), lines)


def batches(items: Sequence[Item], article: Article, *, tokens: int, most: int) -> Iterator[tuple[Item, ...]]:
    """The items in order, in groups of at most `most` that are each about `tokens` long when shown."""
    group: list[Item] = []
    size = 0.0
    for item in items:
        length = tokens_of(_line(1, item, article))
        if group and (size + length > tokens or len(group) == most):
            yield tuple(group)
            group, size = [], 0.0
        group.append(item)
        size += length
    if group:
        yield tuple(group)


def _line(number: int, item: Item, article: Article) -> str:
    cited = sorted({n for each in item.citations if each.article_id == article.id for n in each.sentences})
    before = sorted({n for each in cited if (n := _leans_on(each, article)) and n not in cited})
    shown: dict[str, object] = {"item": number}
    if isinstance(item, Stakeholder):
        shown["position_of"] = harmless(item.name)
    shown["says"] = harmless(statement(item))
    if before:
        shown["before"] = [harmless(article.quotation(each)) for each in before]
    return _json(shown | {"cited": [harmless(article.quotation(each)) for each in cited]})


def _leans_on(number: int, article: Article) -> int:
    """The number of the sentence that this one needs to be understood, or 0."""
    sentence = article.quotation(number)
    listed = bool(list_marker(sentence))
    if not listed and not opening_reference(sentence):
        return 0
    before = number - 1
    while listed and before and list_marker(article.quotation(before)):
        before -= 1
    return before


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
