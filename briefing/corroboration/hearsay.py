"""Media that report what another medium reported: "who said it" chains.

A story that says "Meridian Wire reported" repeats Meridian Wire: it is no voice of its own, whether that report is in the run or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.models import Article

_MEDIUM = re.compile(
    r"(?:\baccording to (?P<after>(?:the )?[A-Z][\w'’.&-]*(?: (?:of )?[A-Z][\w'’.&-]*){0,3})"
    r"|(?P<before>(?:[Tt]he )?[A-Z][\w'’.&-]*(?: (?:of )?[A-Z][\w'’.&-]*){0,3}),? (?:first )?(?:reported|reports|has reported|wrote)\b)"
)
_PRESS = re.compile(
    r"\b(?:news|newspaper|times|post|herald|tribune|courier|gazette|chronicle|journal|wire|press|news agency|daily|telegraph|observer|guardian|mail|"
    r"standard|star|sun|mirror|tv|radio|television|broadcaster|broadcasting|magazine|weekly|globe|echo|examiner|dispatch|sentinel|bulletin)\b",
    re.IGNORECASE,
)
"""Words of the names of media."""


@dataclass(frozen=True)
class Media:
    """The publishers of a run: whose name stands for which origins."""

    origins: Mapping[str, frozenset[str]]
    """Publisher in small letters -> the keys of its origins."""
    credits: Mapping[str, re.Pattern[str]]
    """Origin -> what names it as the source at the end of a sentence."""

    @classmethod
    def of(cls, articles: Iterable[Article], origin_of: Mapping[str, str]) -> Media:
        """The media of these articles."""
        origins: dict[str, set[str]] = {}
        names: dict[str, set[str]] = {}
        for article in articles:
            if article.publisher and article.id in origin_of:
                origins.setdefault(_plain(article.publisher), set()).add(origin_of[article.id])
                names.setdefault(origin_of[article.id], set()).add(re.escape(article.publisher))
        return cls(
            {name: frozenset(keys) for name, keys in origins.items()},
            {origin: _credit(found) for origin, found in names.items()},
        )

    def without_credit(self, text: str, origin: str) -> str:
        """The text without naming its own origin as the source at its end."""
        return self.credits[origin].sub("", text) if origin in self.credits else text

    def repeated(self, texts: Sequence[str], origin: str) -> str:
        """The medium that these sentences of `origin` repeat: an origin's key, or a name in small letters; else ""."""
        for text in texts:
            for match in _MEDIUM.finditer(text):
                name = _plain(match["after"] or match["before"])
                known = self.origins.get(name)
                if known is None and _PRESS.search(name):
                    return name
                if known and origin not in known:
                    return min(known)
        return ""


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")


def _credit(names: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(sorted(names))
    return re.compile(rf",? (?:(?:{listed}) (?:reported|reports|said)|according to (?:{listed}))(?=\.?$)")
