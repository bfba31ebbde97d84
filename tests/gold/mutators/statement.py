"""A true statement with what it cites, and the tools that all mutators share."""

# ruff: noqa: SIM905  (word lists read better as long lines)
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')


@dataclass(frozen=True)
class Statement:
    """A statement that is true by the sentences it cites.

    `evidence` is what a mutant must not say: the cited sentences and the one before each. `article` is the whole
    text, one sentence a line.
    """

    text: str
    cited: tuple[str, ...]
    evidence: str
    article: str

    @property
    def quotations(self) -> list[tuple[int, int]]:
        """Start and end, in `text`, of what stands between quotation marks, the marks included."""
        return _spans(self.text)

    def open_to(self, match: re.Match[str]) -> bool:
        """True when the match stands outside all quotation marks: inside, the quotation mutators are at work."""
        return not any(start < match.end() and match.start() < end for start, end in self.quotations)

    def finds(self, pattern: str | re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of the pattern in `text` outside quotation marks."""
        return filter(self.open_to, _compiled(pattern).finditer(self.text))

    def with_(self, match: re.Match[str], new: str) -> str:
        """The text with `new` in place of the match, a capital kept."""
        if match.start() == 0 or match.group()[:1].isupper():
            new = capital(new)
        head = self.text[: match.start()]
        if article := re.search(r"\b[Aa]n? $", head):
            first = article.group()[0] + ("n " if new[:1].lower() in "aeiou" else " ")
            head = head[: article.start()] + first
        text = head + new + self.text[match.end() :]
        return capital(re.sub(r" {2,}", " ", text)) if match.start() == 0 else re.sub(r" {2,}", " ", text)

    def says(self, words: str) -> bool:
        """True when the evidence has these words, in any case."""
        return holds(self.evidence, words)

    def pick(self, choices: Sequence[T], salt: str = "") -> T:
        """One of the choices, always the same for the same text and salt."""
        digest = hashlib.sha256(f"{salt}\0{self.text}".encode()).digest()
        return choices[int.from_bytes(digest[:6]) % len(choices)]

    def order(self, choices: Sequence[T], salt: str = "") -> list[T]:
        """The choices in an order that is always the same for the same text and salt."""
        start = self.pick(range(len(choices)), salt) if choices else 0
        return [*choices[start:], *choices[:start]]


@lru_cache(maxsize=4096)
def _compiled(pattern: str | re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(pattern)


@lru_cache(maxsize=4096)
def _spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _QUOTED.finditer(text)]


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def holds(text: str, words: str) -> bool:
    """True when the text has these whole words, in any case."""
    return _compiled(rf"(?i)(?<!\w){re.escape(words)}(?!\w)").search(text) is not None


def any_of(words: str) -> str:
    """A pattern for one of the words of a list, the longest first; an underscore stands for a space."""
    return (
        "(?:"
        + "|".join(sorted((word.replace("_", " ") for word in words.split()), key=len, reverse=True))
        + ")"
    )


_PAST = dict(
    pair.split("/")
    for pair in (
        "be/been begin/begun break/broken bring/brought build/built buy/bought come/come cut/cut deal/dealt do/done "
        "draw/drawn drive/driven fall/fallen find/found forbid/forbidden get/got give/given go/gone grow/grown "
        "have/had hear/heard hit/hit hold/held keep/kept lead/led leave/left lend/lent lose/lost make/made "
        "meet/met pay/paid put/put quit/quit read/read rise/risen run/run see/seen seek/sought sell/sold "
        "send/sent set/set shut/shut sit/sat speak/spoken spend/spent split/split stand/stood step/stepped "
        "stop/stopped drop/dropped plan/planned swear/sworn take/taken teach/taught tell/told think/thought "
        "throw/thrown win/won withdraw/withdrawn write/written ban/banned admit/admitted submit/submitted "
        "refer/referred transfer/transferred sue/sued show/shown feed/fed fight/fought sing/sung become/become bear/borne choose/chosen cost/cost"
    ).split()
)


def participle(verb: str) -> str:
    """The past participle of a verb in its base form: irregular ones from a short list, the others by rule."""
    if verb in _PAST:
        return _PAST[verb]
    if verb.startswith("re") and verb[2:] in _PAST:
        return "re" + _PAST[verb[2:]]
    if verb.endswith("e"):
        return verb + "d"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    return verb + "ed"
