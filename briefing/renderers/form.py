"""The form that a newsroom's templates keep: what a brief without it would no longer be.

Rules, as against the brief in the default templates:
- The AI label stands above the first section, where it belongs at all (`briefing.renderers.label`).
- Every heading of a section is there, in the same order; others may stand between them.
- Every line's reference is marked somewhere, and every mark has what it points at.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.errors import TemplateError
from briefing.renderers.label import Label


@dataclass(frozen=True)
class Form:
    """What is read of a rendering: Markdown by `reading.form_of`, a page by `page.form.form_of`."""

    opening: str
    """The visible words above the first section."""
    headings: tuple[str, ...]
    references: frozenset[int]
    """Those that are marked, and whose footnote or evidence is there."""
    backing: str = "footnotes of"
    """What a mark points at, in the words of the error."""


def assert_kept(own: Form, default: Form, label: Label | None, templates: Path) -> None:
    """Prove that a rendering in a newsroom's templates has the form that it has in the default ones.

    Raises:
        TemplateError: it has lost something of it; the message says what.
    """
    lost = ""
    if label and own.opening.count(label.title) < default.opening.count(label.title):
        lost = f"the AI label above the first section ({label.title!r})"
    elif missing := _missing(own.headings, default.headings):
        lost = f"the heading {missing!r}, or it is out of order"
    elif gone := default.references - own.references:
        lost = f"the marks or the {default.backing} {', '.join(map(str, sorted(gone)))}"
    if lost:
        raise TemplateError(
            f"{templates}: in these templates the brief has lost {lost}; docs/templates.md says what stays"
        )


def _missing(there: tuple[str, ...], expected: tuple[str, ...]) -> str:
    """The first expected heading that does not come in its turn, or ""."""
    rest = iter(there)
    return next((each for each in expected if each not in rest), "")
