"""What makes two claims one by their very words: keys that claims share.

Claims are one finding when

- their wording is equal but for case, punctuation, white space and articles, and the dates in it come to the
  same days for each report; or
- they are of one origin and their wording is equal but for naming that origin as the source ("..., Meridian Wire
  reported" in a reprint of Meridian Wire); or
- they quote sentences of identical text (a wire story and its reprint) and assert the same: the same content
  words in the same order (a phrase may have moved from one end to the other), the same function words, numbers
  and negations. The articles must be of one origin, or the dates must come to the same days.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable

from briefing.facts import dates, negations, numbers, stems, tokens
from briefing.facts.words import FUNCTION_WORDS
from briefing.models import Article

_ARTICLES = frozenset({"a", "an", "the"})
_SILENT = _ARTICLES | {"that"}
_SIGN = "[$¢£¥₠-⃀<>≤≥±~≈+\\-−–]"
_TOKEN = re.compile(
    rf"(?:{_SIGN}\s?)*\d(?:[\d.,:]*\d)?(?:\s?[%‰$¢£¥₠-⃀])?"  # signs and units belong to a number
    r"|[^\W\d_]+(?:['\-.][^\W_]+)*"
    r"|\w+"
)


def days_of(text: str, article: Article, origin: str) -> tuple[str, ...]:
    """What the dates in a text come to; one that is open for want of a report's day is its origin's own."""
    report = article.published_at.date() if article.published_at else None
    found = []
    for mention in dates(text, report):
        if mention.resolved:
            found.append(mention.resolved.isoformat())
        elif mention.year is not None:
            found.append(mention.text.casefold())
        else:
            found.append(f"{mention.text.casefold()} of {report.year if report else origin}")
    return tuple(sorted(found))


def wording(text: str) -> str:
    """The text without case, punctuation, white space and articles."""
    plain = unicodedata.normalize("NFC", text).casefold().replace("’", "'")
    words = ("".join(token.split()) for token in _TOKEN.findall(plain))
    return " ".join(word for word in words if word not in _ARTICLES)


def assertion(text: str) -> Hashable:
    """What a text asserts, whichever end a phrase of it stands at."""
    content = stems(text)
    turns = [tuple(content[turn:] + content[:turn]) for turn in range(len(content))]
    small = sorted(
        word for token in tokens(text) if (word := token.casefold()) in FUNCTION_WORDS and word not in _SILENT
    )
    figures = sorted((str(number.value), number.unit) for number in numbers(text))
    denied = sorted(negations(text))
    return (min(turns, default=()), tuple(small), tuple(figures), tuple(denied))
