"""A brief as a news item for editorial systems: IPTC ninjs 3.2, and ninjs 1.7 for those that read the first generation.

Rules:
- Only what the standard has: no property of our own.
- The item is withheld until a person signed off exactly this content; a system that imports it can't publish it
  unseen.
- Nothing is made up to fill a property: no byline, no place, no trust indicator, for there is no page of ours to
  link to.
- In the first generation sources are named, and are no associations: Superdesk takes each of those for an item to
  import.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from briefing.models import SourceEntry, StakeholderEntry, StakeholderKind
from briefing.models.rights import is_withheld
from briefing.phrases import counted, phrase, speaking
from briefing.renderers import label, wording
from briefing.renderers.edition import Edition
from briefing.renderers.escaping import one_line
from briefing.renderers.identifiers import address_of, instant, urn_of

GENRES = "http://cv.iptc.org/newscodes/genre/"
BRIEFING = ("Summary", "Briefing")
"""Code and name in IPTC's genre NewsCodes: a summary of a number of news items."""
_SCHEMAS = "http://www.iptc.org/std/ninjs/ninjs-schema_"

Item = dict[str, Any]


def to_ninjs(edition: Edition) -> str:
    """The brief as ninjs 3.2: one item, its sources as associations."""
    with speaking(edition.brief.language):
        return _written(_third(edition))


def to_ninjs1(edition: Edition) -> str:
    """The brief as ninjs 1.7, whose property names Superdesk reads."""
    with speaking(edition.brief.language):
        return _written(_first(edition))


def _third(edition: Edition) -> Item:
    brief = edition.printed
    code, name = BRIEFING
    return {
        "uri": urn_of(brief),
        "standard": _standard("3.2"),
        "type": "text",
        "representationType": "full",
        "version": str(brief.version),
        "versionCreated": instant(brief.as_of),
        "pubStatus": _status(edition),
        "language": brief.language,
        "title": one_line(brief.title),
        "headlines": [{"role": "main", "contentType": "text/plain", "value": one_line(brief.headline.text)}],
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": _description(edition)}],
        "bodies": [
            {"role": "main", "contentType": kind, "value": value} for kind, value in _bodies(edition).items()
        ],
        "people": _actors(edition, "person"),
        "organisations": _actors(edition, "state", "organisation", "group"),
        "subjects": _actors(edition, "other"),
        "infoSources": [{"name": name} for name in _publishers(edition)],
        "associations": [_association(source) for source in brief.sources],
        "genres": [{"name": name, "uri": f"{GENRES}{code}"}],
        "digitalSourceType": _source_type(),
        "edNote": _note(edition),
    }


def _first(edition: Edition) -> Item:
    brief, bodies = edition.printed, _bodies(edition)
    code, name = BRIEFING
    return {
        "uri": urn_of(brief),
        "$standard": _standard("1.7"),
        "type": "text",
        "mimetype": "text/html",
        "representationtype": "complete",
        "version": str(brief.version),
        "versioncreated": instant(brief.as_of),
        "pubstatus": _status(edition),
        "language": brief.language,
        "title": one_line(brief.title),
        "headline": one_line(brief.headline.text),
        "description_text": _description(edition),
        "body_html": bodies["text/html"],
        "body_text": bodies["text/plain"],
        "person": _named(_actors(edition, "person")),
        "organisation": _named(_actors(edition, "state", "organisation", "group")),
        "subject": _named(_actors(edition, "other")),
        "infosource": [{"name": name} for name in _publishers(edition)],
        "genre": [{"name": name, "scheme": GENRES, "code": code}],
        "digitalsourcetype": _source_type(),
        "ednote": _note(edition),
    }


def _written(item: Item) -> str:
    """The item as JSON, without what would be empty."""
    told = {name: value for name, value in item.items() if value not in ("", [])}
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _standard(version: str) -> Item:
    return {"name": "ninjs", "version": version, "schema": f"{_SCHEMAS}{version}.json#"}


def _source_type() -> Item:
    return {"name": "Trained algorithmic media", "uri": label.DIGITAL_SOURCE_TYPE}


def _status(edition: Edition) -> str:
    return "withheld" if label.is_labelled(edition) else "usable"


def _description(edition: Edition) -> str:
    """The bottom line, a sentence a line; the headline where a brief has none."""
    brief = edition.printed
    return "\n".join(one_line(line.text) for line in brief.bottom_line or (brief.headline,))


def _bodies(edition: Edition) -> dict[str, str]:
    """The whole brief by media type; the label stands at the top of each."""
    from briefing.renderers.fragment import to_fragment  # noqa: PLC0415 - loads the Markdown parser
    from briefing.renderers.markdown import to_markdown  # noqa: PLC0415 - as a CMS wants it
    from briefing.renderers.plain import to_text  # noqa: PLC0415

    return {
        "text/html": to_fragment(edition),
        "text/plain": to_text(edition),
        "text/markdown": to_markdown(edition),
    }


def _actors(edition: Edition, *kinds: StakeholderKind) -> list[Item]:
    """The stakeholders of some kinds, each with its key where it has one."""
    listed = {each.name: each for each in edition.printed.stakeholders if each.kind in kinds}
    return [_actor(each) for each in listed.values() if not is_withheld(each.name)]


def _actor(entry: StakeholderEntry) -> Item:
    return {"name": one_line(entry.name), **({"literal": entry.entity} if entry.entity else {})}


def _named(actors: Iterable[Item]) -> list[Item]:
    return [{"name": each["name"]} for each in actors]


def _publishers(edition: Edition) -> list[str]:
    """Whose reports the brief rests on."""
    cited = (source for source in edition.printed.sources if source.cited)
    return list(dict.fromkeys(one_line(source.publisher) for source in cited if source.publisher))


def _association(source: SourceEntry) -> Item:
    """A source: what the brief is derived from, or what it was read beside."""
    published = source.published_at
    return {
        "uri": address_of(source),
        "name": one_line(source.title or source.name),
        "rel": "derivedFrom" if source.cited else "seeAlso",
        "type": "text",
        **({"versionCreated": instant(published)} if published else {}),
        **({"language": source.language} if source.language != "und" else {}),
        **({"by": one_line(source.byline)} if source.byline else {}),
        **({"infoSources": [{"name": one_line(source.publisher)}]} if source.publisher else {}),
    }


def _note(edition: Edition) -> str:
    """What an editor must know before the item is used: who looked at it, how finished it is, what is missing."""
    brief = edition.printed
    reviewed = label.reviewed(edition)
    said = [reviewed] if reviewed else [label.title(), label.explanation()]
    said.append(phrase("Status: {status}.", status=wording.status(brief)))
    said += [phrase("Missing: {what}.", what=one_line(each)) for each in brief.completeness.tasks_failed]
    if brief.left_out:
        said.append(
            counted(
                "{number} source or article was left out.",
                "{number} sources or articles were left out.",
                len(brief.left_out),
            )
        )
    return " ".join(said)
