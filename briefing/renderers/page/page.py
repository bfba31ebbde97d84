"""The page, section by section: what each template is given, and in which order they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from briefing.phrases import message, phrase, speaking
from briefing.renderers import pictures, wording
from briefing.renderers.edition import Edition
from briefing.renderers.escaping import web_address
from briefing.renderers.form import assert_kept
from briefing.renderers.label import label, reviewed
from briefing.renderers.linked_data import linked_data
from briefing.renderers.markdown import Story, stories
from briefing.renderers.page.backing import Voices, badges, likelihood, noted, tag
from briefing.renderers.page.citing import Citing
from briefing.renderers.page.document import document
from briefing.renderers.page.evidence import Evidence, reliability
from briefing.renderers.page.form import form_of
from briefing.renderers.page.sections import Sections, style_sheet

_TITLES: Mapping[str, str] = {
    "bottom_line": message("Bottom line"),
    "key_judgements": message("Key judgements"),
    "what_changed": message("What changed"),
    "developments": message("Developments"),
    "stakeholders": message("Stakeholders"),
    "implications": message("Implications"),
    "alternatives": message("Alternatives and dissent"),
    "indicators": message("Indicators to watch"),
    "gaps": message("Gaps and assumptions"),
    "source_summary": message("Source summary statement"),
    "sources": message("Sources"),
    "method": message("Scales, method and use of AI"),
}
"""The sections after the header, in their order; the same words as in the Markdown templates."""
_TOLD: Mapping[str, tuple[str, ...]] = {
    "key_judgements": ("key_judgements",),
    "developments": ("developments",),
    "stakeholders": ("stakeholders",),
    "implications": ("implications",),
    "alternatives": ("disputes", "alternatives"),
    "indicators": ("indicators",),
}
"""The sections that tell of a story, and the fields of a brief that each of them prints."""
_PICTURED = {"timeline": "developments", "who-says-what": "alternatives", "origins": "source_summary"}
_PICTURED_OF_STORIES = dict.fromkeys(("timeline", "who-says-what"), "what_changed") | {
    "origins": "source_summary"
}


def to_html(edition: Edition) -> str:
    """The brief as one HTML file; the same edition gives the same bytes.

    Raises:
        TemplateError: a template of the newsroom can't be used, or drops a part of the form (`briefing.renderers.form`).
    """
    with speaking(edition.brief.language):
        made = _Page(edition).whole()
        if edition.templates is not None:
            plain = Edition(edition.brief, edition.articles, edition.sign_off)
            assert_kept(form_of(made), form_of(_Page(plain).whole()), label(edition), edition.templates)
        return made


@dataclass(frozen=True)
class Picture:
    """A picture with its heading; what it shows stands in words in the SVG itself."""

    title: str
    svg: Markup


@dataclass(frozen=True)
class Section:
    """One section as it is printed, with the pictures that stand at its end; `name` is its id."""

    name: str
    title: str
    html: Markup
    pictures: tuple[Picture, ...] = ()


class _Page:
    """One page in the making."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._brief = edition.printed
        self._stories = stories(self._brief)
        self._citing = Citing()
        self._evidence = Evidence(edition)
        self._pictures = {
            each.name: Picture(each.title, Markup(each.svg))  # noqa: S704 - cleaned (pictures.cleaning)
            for each in pictures.pictures(self._brief)
        }
        self._style = style_sheet(edition) + (pictures.stylesheet() if self._pictures else "")
        self._sections = Sections(edition, self._given(), self._style)

    def whole(self) -> str:
        """The file."""
        self._citing.section = phrase("Headline")
        header = self._sections.printed("sections/header")
        sections = self._in_order()
        evidence = self._sections.printed("sections/evidence")  # last: it leads back to every mark
        body = self._sections.printed("page", header=header, sections=sections, evidence=evidence)
        return document(
            body,
            title=self._brief.headline.text,
            language=self._brief.language,
            style=self._style,
            data=linked_data(self._edition),
        )

    def _in_order(self) -> list[Section]:
        """The sections; of several stories each stands in the place of the sections that tell of a story."""
        if not self._stories:
            return [self._section(name) for name in _TITLES]
        opening = ("bottom_line", "what_changed")
        closing = [name for name in _TITLES if name not in {*opening, *_TOLD}]
        return [
            *map(self._section, opening),
            *map(self._story, self._stories),
            *map(self._section, closing),
        ]

    def _section(self, name: str) -> Section:
        title = self._citing.section = phrase(_TITLES[name])
        html = self._sections.printed(f"sections/{name}", title=title, part=self._brief, level=2)
        places = _PICTURED_OF_STORIES if self._stories else _PICTURED
        own = tuple(each for kind, each in self._pictures.items() if places[kind] == name)
        return Section(name, title, html, own)

    def _story(self, story: Story) -> Section:
        told = [
            self._section_of_story(name, story)
            for name, fields in _TOLD.items()
            if any(getattr(story.part, field) for field in fields)
        ]
        title = phrase("Story {number}: {title}", number=story.number, title=story.title)
        html = self._sections.printed("sections/story", title=title, story=story, sections=told)
        return Section(f"story-{story.number}", title, html)

    def _section_of_story(self, name: str, story: Story) -> Section:
        title = phrase(_TITLES[name])
        self._citing.section = phrase("Story {number}, {section}", number=story.number, section=title)
        html = self._sections.printed(f"sections/{name}", title=title, part=story.part, level=3)
        return Section(f"story-{story.number}-{name}", title, html)

    def _given(self) -> dict[str, Any]:
        """The names that every template has; docs/templates.md lists them."""
        brief = self._brief
        voices = Voices(brief)
        return {
            "brief": brief,
            "label": label(self._edition),
            "reviewed": reviewed(self._edition),
            "mark": self._citing.mark,
            "places": self._citing.places,
            "badges": badges,
            "noted": noted,
            "likelihood": lambda judgement: likelihood(judgement, brief),
            "speakers": voices.of,
            "language_of": voices.language,
            "language": tag,
            "address": web_address,
            "voices": wording.voices(brief),
            "cards": self._evidence.cards,
            "text_of": self._evidence.text,
            "missing_texts": self._evidence.missing,
            "reliability": reliability,
            "facts": wording.facts,
            "confidence": wording.confidence,
            "conflict": wording.conflict,
            "about": wording.about,
            "position": wording.position,
            "source_kind": wording.source_kind,
            "method": wording.method,
            "left_out": wording.left_out,
            "pictures_at_hand": pictures.available(),
        }
