"""Citations of a model's item: numbers checked, and put right where the words plainly stand elsewhere.

Rules:
- A number that the article does not have rejects the item: it is never guessed what was meant.
- When nearly all words of the item stand in one other sentence and far fewer in the cited ones, the item is
  cited to that sentence instead, and the verdict keeps the reason `re-cited`. The gate then proves it there.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.facts import stems
from briefing.models import Article, Citation, Reason

_ENOUGH = 0.7
_NEARLY_ALL = 0.9


def cite(article: Article, numbers: Sequence[int], text: str) -> tuple[Citation | None, tuple[Reason, ...]]:
    """The citation for an item's `text`, or None with the reason why there is none."""
    if not numbers:
        return None, (Reason(code="no-citation"),)
    unknown = [number for number in numbers if not 1 <= number <= len(article.sentences)]
    if unknown:
        return None, (Reason(code="unknown-sentence", detail=", ".join(map(str, unknown))),)
    chosen = tuple(sorted(set(numbers)))
    wanted = set(stems(text, article.language))
    if not wanted or _share(wanted, article, chosen) >= _ENOUGH:
        return Citation(article_id=article.id, sentences=chosen), ()
    best = max(
        range(1, len(article.sentences) + 1), key=lambda number: (_share(wanted, article, (number,)), -number)
    )
    if best in chosen or _share(wanted, article, (best,)) < _NEARLY_ALL:
        return Citation(article_id=article.id, sentences=chosen), ()
    detail = f"the words stand in sentence {best}, not {', '.join(map(str, chosen))}"
    return Citation(article_id=article.id, sentences=(best,)), (Reason(code="re-cited", detail=detail),)


def _share(wanted: set[str], article: Article, numbers: Sequence[int]) -> float:
    found: set[str] = set()
    for number in numbers:
        found.update(stems(article.quotation(number), article.language))
    return len(wanted & found) / len(wanted)
