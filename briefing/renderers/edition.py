"""What one rendering of a brief is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefing.models import Article, Brief, SignOff


@dataclass(frozen=True)
class Edition:
    """A brief as it is to be printed.

    `articles` are the texts of its sources as far as they are to be had: a page shows of them what their rights allow.
    `templates` is a newsroom's own folder of templates; what is not in it is taken from the default ones.
    """

    brief: Brief
    articles: tuple[Article, ...] = ()
    sign_off: SignOff | None = None
    templates: Path | None = None

    @cached_property
    def printed(self) -> Brief:
        """The brief as its sources' rights let it go out: renderers print this one."""
        return self.brief.exported()

    @cached_property
    def article(self) -> Mapping[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.articles}

    @classmethod
    def of(cls, brief: Brief | Edition) -> Edition:
        """The edition itself, or the plain one of a brief."""
        return brief if isinstance(brief, Edition) else cls(brief)
