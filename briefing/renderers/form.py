"""The form that a newsroom's templates keep: what a brief without it would no longer be.

Rules, as against the brief in the default templates:
- The AI label stands above the first section, where it belongs at all (`briefing.renderers.label`).
- Every heading of a section is there, in the same order; others may stand between them.
- Every line's reference is marked somewhere, and every mark has its footnote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it.token import Token

from briefing.errors import TemplateError
from briefing.renderers.label import Label
from briefing.renderers.reading import label_of, read, words


def assert_whole(own: str, default: str, label: Label | None, templates: Path) -> None:
    """Prove that a brief in a newsroom's templates has the form that it has in the default ones.

    Raises:
        TemplateError: it has lost something of it; the message says what.
    """
    has, should = _form(own), _form(default)
    lost = ""
    if label and has.opening.count(label.title) < should.opening.count(label.title):
        lost = f"the AI label above the first section ({label.title!r})"
    elif missing := _missing(has.headings, should.headings):
        lost = f"the heading {missing!r}, or it is out of order"
    elif notes := should.notes - has.notes:
        lost = f"the marks or the footnotes of {', '.join(sorted(notes, key=int))}"
    if lost:
        raise TemplateError(
            f"{templates}: in these templates the brief has lost {lost}; docs/templates.md says what stays"
        )


@dataclass(frozen=True)
class _Form:
    opening: str
    """The visible words above the first section."""
    headings: tuple[str, ...]
    notes: frozenset[str]
    """The footnotes that are marked and there."""


def _form(markdown: str) -> _Form:
    tokens = read(markdown)
    headings = [(at, words(tokens[at + 1])) for at, each in enumerate(tokens) if _is_section(each)]
    first = headings[0][0] if headings else len(tokens)
    opening = " ".join(words(each) for each in tokens[:first] if each.type == "inline")
    notes = [at for at, each in enumerate(tokens) if each.type == "footnote_open"]
    told = {label_of(tokens[at]) for at in notes if any(map(words, tokens[at + 1 : at + 3]))}
    return _Form(re.sub(r"\s+", " ", opening), tuple(title for _, title in headings), frozenset(told))


def _is_section(token: Token) -> bool:
    return token.type == "heading_open" and token.tag != "h1"


def _missing(there: tuple[str, ...], expected: tuple[str, ...]) -> str:
    """The first expected heading that does not come in its turn, or ""."""
    rest = iter(there)
    return next((each for each in expected if each not in rest), "")
