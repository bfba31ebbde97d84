"""How an article is shown to a model.

Rules:
- The article comes first in the prompt and the task last, so that providers' prefix caches hit.
- One numbered sentence a line; the numbers are ours, whatever the text says. A heading is shown without its
  number: it states nothing that could be cited.
- The fence is named after the hash of the text, so no text can contain its own fence, and it is the same
  for the same text in every run.
- Angle brackets become look-alikes and bracketed control words lose their brackets: nothing in an article
  can be a chat template's control token. The article itself, the evidence, is untouched.
- A long article is shown in windows of whole sentences, with their global numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefing.facts import is_whole_sentence
from briefing.models import Article

_CHARACTERS_PER_TOKEN = 3.5
"""A cautious figure for news text in Latin scripts; other scripts take more tokens a character."""
_CONTROL_WORD = re.compile(r"\[(/?[A-Z_]{3,})\]")
_ANGLES = str.maketrans({"<": "‹", ">": "›"})


def show(article: Article, window: range) -> str:
    """The sentences of `window` (numbers), fenced and numbered."""
    tag = f"article-{article.text_hash[:12]}"
    lines = [_shown(article.quotation(number), number) for number in window]
    return "\n".join([f"<{tag}>", *lines, f"</{tag}>"])


def windows(article: Article, *, tokens: int) -> Iterator[range]:
    """Ranges of sentence numbers that are each about `tokens` long; at least one sentence each."""
    first, size = 1, 0.0
    for sentence in article.sentences:
        length = (sentence.end - sentence.start) / _weight(article, sentence.start, sentence.end)
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


def _weight(article: Article, start: int, end: int) -> float:
    text = article.text[start:end]
    return _CHARACTERS_PER_TOKEN if text.isascii() or max(text) < "\u0250" else 1.2


def _shown(sentence: str, number: int) -> str:
    return f"[{number}] {_harmless(sentence)}" if is_whole_sentence(sentence) else _harmless(sentence)


def _harmless(text: str) -> str:
    text = " ".join(text.split())
    return _CONTROL_WORD.sub(r"(\1)", text.translate(_ANGLES))
