"""The brief as a piece of HTML for a page that is not ours: a CMS, a feed, a mail.

Rules:
- It is made of the Markdown by markdown-it and cleaned by nh3, by the exact allow-list below: no script, no style, no
  class but those of the footnotes, no address but http and https, no picture.
- Its headings begin at the second level: the page that it goes into has its own first.
- Marks and footnotes have the brief's own numbers. Their ids begin with a name of the brief, so that two briefs on
  one page lead each to its own evidence.
- The element around it says the language and the direction.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import nh3
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from briefing.models import Brief
from briefing.models.references import sha256_of
from briefing.phrases import direction, phrase, speaking
from briefing.renderers.edition import Edition
from briefing.renderers.escaping import is_web_address
from briefing.renderers.markdown import to_markdown
from briefing.renderers.reading import label_of, parser, read

TAGS = frozenset(
    [
        "a",
        "blockquote",
        "br",
        "code",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "strong",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
ATTRIBUTES = {
    "a": frozenset({"href", "id", "class", "aria-label"}),
    "li": frozenset({"id", "value"}),
    "ol": frozenset({"start"}),
    "section": frozenset({"class", "aria-label"}),
    "sup": frozenset({"class"}),
}
CLASSES = {
    "a": frozenset({"footnote-backref"}),
    "section": frozenset({"footnotes"}),
    "sup": frozenset({"footnote-ref"}),
}
"""Class names a page may style."""


def to_fragment(brief: Brief | Edition) -> str:
    """The brief as one HTML element; the same brief gives the same text."""
    edition = Edition.of(brief)
    tokens = read(to_markdown(edition))
    name = name_of(edition.brief)
    with speaking(edition.brief.language):
        made = _Renderer().render(tokens, parser().options, {"name": name})
        opening = f'<div class="briefing" lang="{escape(edition.brief.language)}" dir="{direction()}">'
    return f"{opening}\n{_cleaned(made, name)}</div>\n"


def name_of(brief: Brief) -> str:
    """What the ids of a brief on a page begin with: another for each brief and each version."""
    content = brief.content_hash or brief.hash_of_content()
    return f"brief-{sha256_of(f'{brief.id} {brief.version} {content}')[:10]}"


def _cleaned(html: str, name: str) -> str:
    def kept(tag: str, attribute: str, value: str) -> str | None:
        own = (f"{name}-", f"#{name}-")
        if attribute == "href":
            return value if value.startswith(own[1]) or is_web_address(value) else None
        if attribute == "id":
            return value if value.startswith(own[0]) else None
        return value

    return nh3.clean(
        html,
        tags=TAGS,
        attributes={tag: each - {"class"} for tag, each in ATTRIBUTES.items()},
        allowed_classes=CLASSES,
        attribute_filter=kept,
        link_rel="noopener noreferrer nofollow",
        url_schemes={"http", "https"},
    )


class _Renderer(RendererHTML):
    """HTML of a brief: headings a level down, footnotes by the brief's own numbers and ids."""

    def heading_open(self, tokens: Sequence[Token], index: int, *rest: Any) -> str:
        return f"<h{_level(tokens[index])}>"

    def heading_close(self, tokens: Sequence[Token], index: int, *rest: Any) -> str:
        return f"</h{_level(tokens[index])}>\n"

    def footnote_ref(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        label = escape(label_of(tokens[index]))
        place = "" if _again(tokens[index]) else f' id="{env["name"]}-ref{label}"'
        return f'<sup class="footnote-ref"><a href="#{env["name"]}-fn{label}"{place}>[{label}]</a></sup>'

    def footnote_block_open(self, *rest: Any) -> str:
        return f'<section class="footnotes" aria-label="{escape(phrase("Evidence"))}">\n<ol>\n'

    def footnote_block_close(self, *rest: Any) -> str:
        return "</ol>\n</section>\n"

    def footnote_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        label = escape(label_of(tokens[index]))
        number = f' value="{label}"' if label.isdecimal() else ""
        return f'<li id="{env["name"]}-fn{label}"{number}>'

    def footnote_close(self, *rest: Any) -> str:
        return "</li>\n"

    def footnote_anchor(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        if _again(tokens[index]):
            return ""
        place = f"#{env['name']}-ref{escape(label_of(tokens[index]))}"
        back = escape(phrase("Back to the text"))
        return f' <a href="{place}" class="footnote-backref" aria-label="{back}">↩\ufe0e</a>'


def _level(token: Token) -> int:
    return min(int(token.tag[1]) + 1, 6)


def _again(token: Token) -> bool:
    """True for every mark of a footnote but the first: a footnote leads back to that one."""
    return bool(token.meta["subId"])
