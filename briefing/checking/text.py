"""A text with citations, as its form (Markdown, JSON) gives it: statements, and what each says of its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["claim", "stakeholder", "judgement"]


@dataclass(frozen=True)
class Cited:
    """One citation: what it says about its source, and about the place in it."""

    label: str
    """As the text writes it: "[^1]", "[2]", an address."""
    address: str = ""
    words: str = ""
    """What else it says of the source: publisher, title, file name."""
    number: int = 0
    """The number of the source in the text's list of sources; 0 for none."""
    quotations: tuple[str, ...] = ()
    """Passages that it quotes as evidence."""
    sentences: tuple[int, ...] = ()
    """The sentence numbers that it gives."""
    lost: bool = False
    """True for a mark that the text explains nowhere."""


@dataclass(frozen=True)
class Statement:
    """One sentence of a text that has to be proved. A stakeholder line has its parts in `name`, `role`."""

    place: str
    text: str
    citations: tuple[Cited, ...] = ()
    section: str = ""
    kind: Kind = "claim"
    name: str = ""
    role: str = ""
    goes_on: bool = False
    """True for a sentence with another before it in its paragraph: there a pronoun may find its meaning."""


@dataclass(frozen=True)
class CitingText:
    """The statements of a text in order, and its own numbered list of sources."""

    kind: Literal["markdown", "json"]
    statements: tuple[Statement, ...]
    listed: Mapping[int, Cited] = field(default_factory=dict)
