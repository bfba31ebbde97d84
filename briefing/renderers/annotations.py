"""What a brief rests on as W3C Web Annotations: for each line and each sentence that it cites, one annotation.

Rules:
- The body is the line; the target is the sentence in its source: its exact text where the source's rights allow it
  to be quoted, always its place and its SHA-256.
- Places count Unicode code points from 0, the end exclusive, in the article's clean text. Which text that is, the
  state says: its SHA-256 as a name of RFC 6920, and when it was read. Whoever has the text can prove the rest.
- What stands before and after a sentence is given of texts at hand whose rights allow all of it: elsewhere only
  sentences that a line rests on may be quoted.
- An annotation describes what its source states, comments on it where the line is inferred, and questions it where
  the line is unverified.
- Its name follows from what it says of which place, so that it lasts from one rendering to the next.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from briefing.models import Line, Quotation, SourceEntry, Status
from briefing.models.references import sha256_of
from briefing.phrases import phrase, speaking
from briefing.renderers import label
from briefing.renderers.edition import Edition
from briefing.renderers.escaping import one_line
from briefing.renderers.identifiers import address_of, instant, urn, urn_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OWN_TERMS = {
    "sha256": "http://schema.org/sha256",
    "digitalSourceType": {
        "@id": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/DigitalSourceType",
        "@type": "@id",
    },
}
"""Two terms that the W3C's context does not have, as schema.org and IPTC define them."""
AROUND = 32
"""Characters before and after a sentence that help to find it again."""

_SHA256 = re.compile("[0-9a-f]{64}")


def to_annotations(edition: Edition) -> str:
    """The annotations of the brief, as JSON-LD: a collection with one page."""
    brief = edition.printed
    with speaking(brief.language):
        made = {each["id"]: each for each in _annotations(edition)}
        title = one_line(brief.headline.text)
        marked = f"{title} ({label.title()})" if label.is_labelled(edition) else title
    name = urn("annotations", urn_of(brief))
    collection = {
        "@context": [CONTEXT, OWN_TERMS],
        "id": name,
        "type": "AnnotationCollection",
        "label": marked,
        "generator": {"type": "Software", "name": one_line(brief.provenance.software)},
        "digitalSourceType": label.DIGITAL_SOURCE_TYPE,
        "total": len(made),
        "first": {
            "id": urn("page", name),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": list(made.values()),
        },
    }
    return json.dumps(collection, indent=2, ensure_ascii=False) + "\n"


class _Said(NamedTuple):
    """A line of the brief: its section, its text, and what it rests on."""

    section: str
    text: str
    references: tuple[int, ...]
    motivation: str


def _annotations(edition: Edition) -> Iterator[dict[str, Any]]:
    brief = edition.printed
    sources = {source.article_id: source for source in brief.sources}
    references = {reference.number: reference for reference in brief.references}
    for said in _lines(edition):
        for number in said.references:
            reference = references[number]
            for quotation in reference.quotations:
                place = (reference.article_id, str(quotation.start), str(quotation.end))
                yield {
                    "id": urn("annotation", urn_of(brief), said.section, said.text, *place),
                    "type": "Annotation",
                    "motivation": said.motivation,
                    "body": {
                        "type": "TextualBody",
                        "value": one_line(said.text),
                        "format": "text/plain",
                        "language": brief.language,
                        "purpose": said.motivation,
                    },
                    "target": _target(sources[reference.article_id], quotation, edition),
                }


def _lines(edition: Edition) -> Iterator[_Said]:
    """What the brief says and rests on references: its lines, judgements and stakeholders."""
    brief = edition.printed
    for place, line in brief.lines():
        yield _Said(place.partition(" ")[0], line.text, line.references, _motivation(line.verdict, line))
    for judgement in brief.key_judgements:
        yield _Said("key_judgements", judgement.text, judgement.references, "commenting")
    for actor in brief.stakeholders:
        position = actor.position or phrase("No position is stated.")
        text = phrase("{name}: {position}", name=actor.name, position=position)
        yield _Said("stakeholders", text, actor.references, _motivation(actor.verdict))


def _motivation(verdict: Status, line: Line | None = None) -> str:
    if verdict != "supported":
        return "questioning"
    return "commenting" if line and line.basis == "inferred" else "describing"


def _target(source: SourceEntry, quotation: Quotation, edition: Edition) -> dict[str, Any]:
    """The sentence in its source; the text of it only where the export has it."""
    position = {"type": "TextPositionSelector", "start": quotation.start, "end": quotation.end}
    quoted = {"type": "TextQuoteSelector", "exact": quotation.exact, **_around(source, quotation, edition)}
    return {
        "type": "SpecificResource",
        "source": address_of(source),
        "sha256": quotation.sha256 or sha256_of(quotation.exact),
        "state": {
            "type": "TimeState",
            "sourceDate": instant(source.retrieved_at),
            **({"cached": named_by_hash(source.text_hash)} if _SHA256.fullmatch(source.text_hash) else {}),
        },
        "selector": [quoted, position] if quotation.exact else [position],
    }


def _around(source: SourceEntry, quotation: Quotation, edition: Edition) -> dict[str, str]:
    article = edition.article.get(source.article_id)
    if article is None or source.rights != "full":
        return {}
    before = article.text[max(0, quotation.start - AROUND) : quotation.start]
    after = article.text[quotation.end : quotation.end + AROUND]
    return {name: text for name, text in (("prefix", before), ("suffix", after)) if text}


def named_by_hash(sha256: str) -> str:
    """The name of what has this hexadecimal SHA-256 (RFC 6920, "Naming Things with Hashes")."""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
