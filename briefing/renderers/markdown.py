"""`brief.md`: the thirteen sections, every line with its references, every reference with its quotation.

The order and the sections are templates (`templates/markdown`, docs/templates.md); here is what they are given. A
quotation that its source's rights do not allow is said to be left out, with the link and the sentence numbers. What
was rejected is counted in the appendix of the last section, in no heading of its own: thirteen sections are the form
(docs/design.md), and `briefing check` reads no statement there. Of its wording nothing is printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefing.models import Brief, Reference, SourceEntry
from briefing.phrases import phrase, speaking
from briefing.renderers import wording
from briefing.renderers.edition import Edition
from briefing.renderers.escaping import Markdown, Passage, code, link, shown, text, within
from briefing.renderers.form import assert_kept
from briefing.renderers.label import label, reviewed
from briefing.renderers.passages import passage
from briefing.renderers.templating import environment, render

_BLANK = re.compile(r"\n{3,}")


def to_markdown(brief: Brief | Edition) -> str:
    """The brief as Markdown with footnotes (GitHub, Pandoc); the same brief gives the same text.

    Raises:
        TemplateError: a template of the newsroom can't be used, or drops a part of the form (`briefing.renderers.form`).
    """
    edition = Edition.of(brief)
    with speaking(edition.brief.language):
        values = given(edition)
        if edition.templates is None:
            return _rendered(edition, values)
        from briefing.renderers.reading import form_of  # noqa: PLC0415 - loads the Markdown parser

        plain = Edition(edition.brief, edition.articles, edition.sign_off)
        own = _rendered(edition, values)
        assert_kept(form_of(own), form_of(_rendered(plain, values)), label(edition), edition.templates)
        return own


def _rendered(edition: Edition, given: dict[str, Any]) -> str:
    page = render(environment("markdown", edition.templates), "brief.md", **given)
    return _BLANK.sub("\n\n", page).strip("\n") + "\n"


def given(edition: Edition) -> dict[str, Any]:
    """The names that the templates have; docs/templates.md lists them."""
    brief = edition.printed
    return {
        "brief": brief,
        "part": brief,
        "level": 2,
        "stories": stories(brief),
        "notes": _notes(edition),
        "voices": wording.voices(brief),
        "label": label(edition),
        "reviewed": reviewed(edition),
        "marks": marks,
        "remark": remark,
        "heading": heading,
        "named": named,
        "link": link,
        "code": code,
        "within": within,
        "facts": wording.facts,
        "status": wording.status,
        "remarks": wording.remarks,
        "agreement": wording.agreement,
        "confidence": wording.confidence,
        "conflict": wording.conflict,
        "about": wording.about,
        "position": wording.position,
        "descriptor": wording.descriptor,
        "method": wording.method,
        "left_out": wording.left_out,
    }


def marks(numbers: Sequence[int]) -> Markdown:
    """The footnote marks of a line."""
    return Markdown("".join(f"[^{number:d}]" for number in numbers))


def remark(parts: Sequence[str]) -> Markdown:
    """A remark of ours after a line, in brackets; nothing where there is none."""
    return Markdown(f" *({phrase('; ').join(map(text, parts))})*" if parts else "")


def heading(title: str, level: int = 2) -> Markdown:
    """The heading of a section."""
    return Markdown(f"{'#' * int(level)} {text(title)}")


def named(source: SourceEntry, sought: Passage | None = None) -> Markdown:
    """A source by its publisher and its title, which is linked."""
    title = link(f"“{shown(source.title or source.name)}”", source.url, sought)
    return Markdown(f"*{text(source.publisher)}*, {title}" if source.publisher else title)


@dataclass(frozen=True)
class Story:
    """One of several stories: `part` is the brief with its lines only."""

    number: int
    title: str
    articles: int
    part: Brief

    @property
    def told_above(self) -> bool:
        """True when the opening of the brief says all that there is of it."""
        part = self.part
        told = (part.key_judgements, part.developments, part.stakeholders, part.implications)
        return not any((*told, part.disputes, part.alternatives, part.indicators))


def stories(brief: Brief) -> list[Story]:
    """The stories of a brief of several, the most important first; none where there is only one."""
    if len(brief.stories) <= 1:
        return []
    return [
        Story(number, each.title, len(each.article_ids), brief.of_story(each.key))
        for number, each in enumerate(brief.stories, start=1)
    ]


@dataclass(frozen=True)
class _Note:
    """A reference as its footnote says it."""

    number: int
    source: SourceEntry
    quoted: Markdown
    named: Markdown
    sentences: str
    missing: str


def _notes(edition: Edition) -> list[_Note]:
    sources = {source.article_id: source for source in edition.printed.sources}
    return [_note(each, sources[each.article_id], edition) for each in edition.printed.references]


def _note(reference: Reference, source: SourceEntry, edition: Edition) -> _Note:
    quotations = reference.quotations
    quoted = [f"“{text(each.exact)}”" for each in quotations if each.exact]
    missing = [each.sentence for each in quotations if not each.exact]
    why = wording.not_quoted(source.rights)
    return _Note(
        number=reference.number,
        source=source,
        quoted=Markdown(" […] ".join(quoted) + (" […]" if quoted and not quotations[-1].exact else "")),
        named=named(source, passage(quotations[0], edition.article.get(reference.article_id))),
        sentences=wording.sentences([each.sentence for each in quotations]),
        missing="" if not missing else f"{wording.sentences(missing)} {why}" if quoted else why,
    )
