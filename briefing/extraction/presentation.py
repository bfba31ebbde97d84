"""How an article is shown to a model.

Rules:
- The article comes first in the prompt and the task last, so that providers' prefix caches hit.
- One numbered sentence a line; the numbers are ours, whatever the text says.
- The fence is named after the hash of the text, so no text can contain its own fence, and it is the same
  for the same text in every run.
- Angle brackets become look-alikes and bracketed control words lose their brackets: nothing in an article
  can be a chat template's control token. The article itself, the evidence, is untouched.
- A long article is shown in windows of whole sentences, with their global numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.models import Article

_CHARACTERS_PER_TOKEN = 3.5
"""A cautious figure for news text in Latin scripts; other scripts take more tokens a character."""
_CONTROL_WORD = re.compile(r"\[(/?[A-Z_]{3,})\]")
_ANGLES = str.maketrans({"<": "‹", ">": "›"})


def show(article: Article, window: range) -> str:
    """The sentences of `window` (numbers), fenced and numbered."""
    tag = f"article-{article.text_hash[:12]}"
    lines = [f"[{number}] {_harmless(article.quotation(number))}" for number in window]
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


def _weight(article: Article, start: int, end: int) -> float:
    text = article.text[start:end]
    return _CHARACTERS_PER_TOKEN if text.isascii() or max(text) < "\u0250" else 1.2


def _harmless(text: str) -> str:
    text = " ".join(text.split())
    return _CONTROL_WORD.sub(r"(\1)", text.translate(_ANGLES))
