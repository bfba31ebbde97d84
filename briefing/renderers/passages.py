"""Where in its page a quotation stands: what a link needs so that a browser finds that very sentence.

A browser goes to the first place that a text fragment matches. So the words of a quotation are enough unless they
stand in the article before it too; then the words around it are added, as few as tell the two places apart. They are
taken from the line that the quotation stands in or the one next to it, because a text fragment spans no two blocks,
and only from articles whose rights allow an excerpt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.models import Article, Quotation
from briefing.renderers.escaping import Passage, one_line

_CONTEXT = (3, 6, 12)
"""How many words of context are tried, one after the other."""


def passage(quotation: Quotation, article: Article | None = None) -> Passage:
    """What a link to a quotation points at; without its article, or without its text, there is no context."""
    words = one_line(quotation.exact)
    alone = Passage(words)
    if not words or article is None or article.rights == "link" or not quotation.stands_in(article.text):
        return alone
    before, after = article.text[: quotation.start], article.text[quotation.end :]
    if _is_first(alone, before):
        return alone
    tried = list(_with_context(words, before, after))
    return next((each for each in tried if _is_first(each, before)), tried[-1])


def _with_context(words: str, before: str, after: str) -> Iterator[Passage]:
    """The passage with more and more of what stands before it, then with what follows it too."""
    leading, following = _line(before, last=True), _line(after)
    for number in _CONTEXT:
        yield Passage(words, before=" ".join(leading[-number:]))
    for number in _CONTEXT:
        yield Passage(words, before=" ".join(leading[-number:]), after=" ".join(following[:number]))


def _is_first(sought: Passage, before: str) -> bool:
    """True where what stands before the passage in its article has nothing that a browser would take for it."""
    first, last = sought.sought()
    parts = (sought.before, first, "" if last else sought.after)
    words, earlier = _folded(" ".join(part for part in parts if part)), _folded(before)
    return words not in earlier or re.search(rf"(?<!\w){re.escape(words)}(?!\w)", earlier) is None


def _line(text: str, *, last: bool = False) -> list[str]:
    """The words of the first, or the last, line of a text that has any."""
    lines = [line for line in text.splitlines() if line.strip()]
    return one_line(lines[-1 if last else 0]).split() if lines else []


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
