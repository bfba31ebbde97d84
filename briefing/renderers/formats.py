"""Every format that a brief can be rendered in: what it is called, where it comes from, what a file of it is.

The renderers are loaded when they are first used: some need libraries that others don't.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from briefing.errors import ConfigError
from briefing.models import Article, Brief, SignOff
from briefing.renderers.edition import Edition


@dataclass(frozen=True)
class Format:
    """One format. `home` is the module and the function that make it of an edition.

    `reads_articles` is True where the texts of the sources, if they are at hand, are shown.
    """

    media_type: str
    file: str
    home: str
    reads_articles: bool = False

    def __call__(self, edition: Edition) -> str:
        """The brief in this format; the same edition gives the same text."""
        module, function = self.home.split(":")
        return str(getattr(import_module(f"briefing.renderers.{module}"), function)(edition))


FORMATS: Mapping[str, Format] = {
    "md": Format("text/markdown", "brief.md", "markdown:to_markdown"),
    "html": Format("text/html", "brief.html", "page:to_html", reads_articles=True),
    "json": Format("application/json", "brief.json", "formats:exported"),
    "ninjs": Format("application/json", "ninjs.json", "ninjs:to_ninjs"),
    "ninjs1": Format("application/json", "ninjs1.json", "ninjs:to_ninjs1"),
    "csv": Format("text/csv", "claims.csv", "claims_csv:to_csv", reads_articles=True),
    "txt": Format("text/plain", "brief.txt", "plain:to_text"),
    "eml": Format("message/rfc822", "brief.eml", "mail:to_mail"),
    "annotations": Format(
        "application/ld+json", "annotations.jsonld", "annotations:to_annotations", reads_articles=True
    ),
}


def format_named(name: str) -> Format:
    """The format of this name.

    Raises:
        ConfigError: there is none; the message names those there are.
    """
    if name not in FORMATS:
        raise ConfigError(f"{name!r} is no format: a brief can be rendered to {', '.join(FORMATS)}")
    return FORMATS[name]


def render(
    brief: Brief,
    to: str = "html",
    *,
    articles: Iterable[Article] = (),
    sign_off: SignOff | None = None,
    templates: Path | str | None = None,
) -> str:
    """The brief in the format `to`: md, html, json, ninjs, ninjs1, csv, txt, eml or annotations (docs/formats.md).

    `articles` are the texts of its sources as far as they are at hand: the page and the annotations show of them what
    their rights allow. With a `sign_off` that was given for exactly this content the AI label goes. `templates` is a
    folder with templates of your own.

    Raises:
        ConfigError: there is no such format.
        TemplateError: a template is malformed.
    """
    chosen = format_named(to)
    own = Path(templates) if templates is not None else None
    return chosen(Edition(brief, tuple(articles), sign_off, own))


def exported(edition: Edition) -> str:
    """`brief.json`."""
    from briefing.renderers.brief_json import to_json  # noqa: PLC0415 - as all others

    return to_json(edition.brief)
