"""What a page says of itself to machines: schema.org's AnalysisNewsArticle as JSON-LD.

Rules:
- Only what the brief holds is said: no author, no price, no licence. The dates are those of the brief, never those of
  the rendering.
- `isBasedOn` are the articles that were read, `citation` those that a line rests on; an address stands there only where
  it may be linked (`escaping.is_web_address`).
- Extracted claims are no fact checks: there is no ClaimReview.
- The text may stand in a script element: nothing in it can end the element or begin another.
"""

from __future__ import annotations

import json
from typing import Any

from briefing.models import Brief, SourceEntry
from briefing.renderers.edition import Edition
from briefing.renderers.escaping import one_line, web_address
from briefing.renderers.label import DIGITAL_SOURCE_TYPE

TRAINED = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
"""The member of schema.org's enumeration that stands for the IPTC concept."""
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def linked_data(edition: Edition) -> str:
    """The JSON-LD of a brief, safe within a script element; the same brief gives the same text."""
    return json.dumps(_article(edition.printed), ensure_ascii=False, separators=(",", ":")).translate(
        _ESCAPED
    )


def _article(brief: Brief) -> dict[str, Any]:
    content = {
        "@context": "https://schema.org",
        "@type": "AnalysisNewsArticle",
        "identifier": one_line(brief.id),
        "version": brief.version,
        "headline": one_line(brief.headline.text),
        "alternativeHeadline": one_line(brief.title),
        "description": " ".join(one_line(line.text) for line in brief.bottom_line),
        "inLanguage": one_line(brief.language),
        "dateCreated": brief.as_of.isoformat(),
        "dateModified": brief.as_of.isoformat(),
        "temporalCoverage": f"{brief.period_start.isoformat()}/{brief.as_of.isoformat()}"
        if brief.period_start
        else "",
        "creativeWorkStatus": brief.status,
        "digitalSourceType": [TRAINED, DIGITAL_SOURCE_TYPE],
        "citation": [_source(source) for source in brief.sources if source.cited],
        "isBasedOn": [_source(source) for source in brief.sources],
    }
    return {name: value for name, value in content.items() if value not in ("", [])}


def _source(source: SourceEntry) -> dict[str, Any]:
    content: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": one_line(source.title or source.name),
        "url": web_address(source.url),
        "datePublished": source.published_at.isoformat() if source.published_at else "",
        "inLanguage": "" if source.language == "und" else one_line(source.language),
    }
    if source.publisher:
        content["publisher"] = {"@type": "Organization", "name": one_line(source.publisher)}
    return {name: value for name, value in content.items() if value}
