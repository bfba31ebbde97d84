"""How an article is shown to a model.

Rules:
- The article comes first in the prompt and the task last, so that providers' prefix caches hit.
- One numbered sentence a line; the numbers are ours, whatever the text says. A heading is shown without its
  number: it states nothing that could be cited.
- It is fenced, and nothing in it can be a control token (`asking/fence.py`).
- A long article is shown in windows of whole sentences, with their global numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefing.asking import fenced, harmless, tokens_of
from briefing.facts import is_whole_sentence
from briefing.models import Article


def show(article: Article, window: range) -> str:
    """The sentences of `window` (numbers), fenced and numbered."""
    lines = (_shown(article.quotation(number), number) for number in window)
    return fenced("article", article.text_hash, lines)


def windows(article: Article, *, tokens: int) -> Iterator[range]:
    """Ranges of sentence numbers that are each about `tokens` long; at least one sentence each."""
    first, size = 1, 0.0
    for sentence in article.sentences:
        length = tokens_of(article.text[sentence.start : sentence.end])
        if size and size + length > tokens:
            yield range(first, sentence.number)
            first, size = sentence.number, 0.0
        size += length
    if article.sentences:
        yield range(first, len(article.sentences) + 1)


def pointers(article: Article, window: range, sign: Callable[[str], bool]) -> tuple[int, ...]:
    """The numbers of sentences with a plain `sign` of what a task asks for, to point a model at; English only.

    Numbers are ours, so they may stand outside the fence; a word of the article never does.
    """
    if article.language.partition("-")[0] not in {"en", "und"}:
        return ()
    return tuple(
        number
        for number in window
        if is_whole_sentence(article.quotation(number)) and sign(article.quotation(number))
    )


def _shown(sentence: str, number: int) -> str:
    return f"[{number}] {harmless(sentence)}" if is_whole_sentence(sentence) else harmless(sentence)
