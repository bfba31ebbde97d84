"""The templates of a page's sections: the default ones, or a newsroom's own, which go through the wall.

Rules:
- A newsroom's HTML template of a section comes first. Where it has only a Markdown template of it, that one serves the
  page too: read by markdown-it, its footnote marks made into ours.
- Whatever a newsroom made goes through the wall (`wall`), also a default section that uses own parts (`parts.html`).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from markdown_it.token import Token
from markupsafe import Markup

from briefing.errors import TemplateError
from briefing.renderers import markdown
from briefing.renderers.edition import Edition
from briefing.renderers.page.wall import cleaned
from briefing.renderers.reading import label_of, parser
from briefing.renderers.templating import DEFAULT, Kind, environment, render

_STYLE = "style.css"
_PARTS = "parts.html"
_NOTE = re.compile(r"\[\^(\d+)\]")


class Sections:
    """The templates of an edition; `given` is what each of them gets, `style` the style sheet of the page."""

    def __init__(self, edition: Edition, given: dict[str, Any], style: str) -> None:
        self._edition = edition
        self._given = given
        self._style = style

    def printed(self, name: str, **values: Any) -> Markup:
        """One section ("sections/developments"), or the whole page ("page")."""
        given = self._given | values
        if self._is_own("markdown", f"{name}.md") and not self._is_own("html", f"{name}.html"):
            return cleaned(self._from_markdown(f"{name}.md", values), self._style)
        made = render(environment("html", self._edition.templates), f"{name}.html", **given)
        own = self._is_own("html", f"{name}.html") or self._is_own("html", _PARTS)
        return cleaned(made, self._style) if own else Markup(made)  # noqa: S704 - Jinja escaped it

    def _is_own(self, kind: Kind, name: str) -> bool:
        own = self._edition.templates
        return own is not None and (own / kind / name).is_file()

    def _from_markdown(self, name: str, values: dict[str, Any]) -> str:
        made = render(
            environment("markdown", self._edition.templates), name, **(self._markdown | _plain(values))
        )
        # A mark is one only where its footnote is there.
        notes = "\n".join(f"[^{number}]: -" for number in dict.fromkeys(_NOTE.findall(made)))
        tokens = parser().parse(f"{made}\n\n{notes}\n")
        end = next((at for at, each in enumerate(tokens) if each.type == "footnote_block_open"), len(tokens))
        for token in tokens[:end]:
            token.children = [self._marked(each) for each in token.children or ()]
        return str(parser().renderer.render(tokens[:end], parser().options, {}))

    def _marked(self, token: Token) -> Token:
        """A footnote mark as the page marks a reference; any other token as it is."""
        if token.type != "footnote_ref":
            return token
        marks = environment("html", self._edition.templates).get_template(_PARTS).make_module(self._given)
        return Token("html_inline", "", 0, content=str(marks.marks([int(label_of(token))])))  # type: ignore[attr-defined]

    @cached_property
    def _markdown(self) -> dict[str, Any]:
        return markdown.given(self._edition)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """What a Markdown template of a section gets beside what the whole brief gives it."""
    return {name: values[name] for name in ("part", "level", "story") if name in values}


def style_sheet(edition: Edition) -> str:
    """The newsroom's style sheet, else the default one.

    Raises:
        TemplateError: it holds what would end the style element that it stands in.
    """
    own = edition.templates / "html" / _STYLE if edition.templates else None
    file = own if own and own.is_file() else DEFAULT / "html" / _STYLE
    style = file.read_text(encoding="utf-8")
    if "<" in style:
        raise TemplateError(f"{file}: a style sheet can't hold the sign <, not even in a comment; write \\3C")
    return style
