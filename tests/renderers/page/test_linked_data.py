"""What the page says of itself to machines, as a reader of structured data finds it."""

from __future__ import annotations

import json
import warnings
from typing import Any

from briefing.renderers.edition import Edition
from briefing.renderers.escaping import is_web_address
from briefing.renderers.linked_data import TRAINED, linked_data
from briefing.renderers.page import to_html
from tests import builders
from tests.renderers.filled import PAYLOADS
from tests.renderers.filled import edition as holding
from tests.renderers.page import made
from tests.renderers.page.reading import read


def extracted(page: str) -> dict[str, Any]:
    """The one description that extruct finds in a page."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries below it
        import extruct

        found = extruct.extract(page, base_url="https://courier.example/", syntaxes=["json-ld"])["json-ld"]
    (one,) = found
    return dict(one)


def test_a_page_describes_itself() -> None:
    """As an analysis, of the brief's own moment and status, that a trained model made, with its sources."""
    brief = made.brief(id="b-1", version=2)
    said = extracted(to_html(made.edition(brief)))
    assert said["@context"] == "https://schema.org"
    assert said["@type"] == "AnalysisNewsArticle"
    assert (said["identifier"], said["version"]) == ("b-1", 2)
    assert said["headline"] == brief.headline.text
    assert said["description"] == " ".join(line.text for line in brief.bottom_line)
    assert said["dateCreated"] == said["dateModified"] == "2026-11-03T12:00:00+00:00"
    assert said["temporalCoverage"] == "2026-11-01T06:00:00+00:00/2026-11-03T12:00:00+00:00"
    assert (said["inLanguage"], said["creativeWorkStatus"]) == ("en", "draft")
    assert said["digitalSourceType"] == [
        TRAINED,
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    ]
    assert [each["url"] for each in said["isBasedOn"]] == [source.url for source in brief.sources]
    assert said["isBasedOn"][4] == {
        "@type": "CreativeWork",
        "name": "Hafen von Vell: Reederei rechnet mit drei Wochen",
        "url": "https://blatt.example/hafen",
        "inLanguage": "de",
        "publisher": {"@type": "Organization", "name": "Küstenblatt"},
    }


def test_it_claims_nothing_that_the_brief_does_not_know() -> None:
    """Neither a fact check nor a price, an author or a licence; what is empty is not there."""
    said = json.loads(linked_data(Edition(builders.brief())))
    assert (
        not {"ClaimReview", "isAccessibleForFree", "author", "license", "identifier", "description"}
        & said.keys()
    )
    assert "ClaimReview" not in linked_data(made.edition())


def test_only_what_is_cited_is_a_citation() -> None:
    """A source that was read and not cited is what the brief is based on, no more."""
    first = builders.brief().sources[0]
    unused = first.model_copy(update={"number": 2, "cited": False, "title": "Unused"})
    said = json.loads(linked_data(Edition(builders.brief(sources=(first, unused)))))
    assert [each["name"] for each in said["citation"]] == [first.title]
    assert [each["name"] for each in said["isBasedOn"]] == [first.title, "Unused"]


def test_no_text_ends_the_element() -> None:
    """The data is whole JSON again for whoever reads it, and the page has one script element."""
    for payload in (*PAYLOADS, "\u2028", "<!--<script>", "]]>"):
        edition = holding(payload)
        data = linked_data(edition)
        assert not set(data) & set("<>&\u2028\u2029")
        scripts = read(to_html(edition)).xpath("//script")
        assert [json.loads(each.text) for each in scripts] == [json.loads(data)]
        linked = [source["url"] for source in json.loads(data)["isBasedOn"] if "url" in source]
        assert all(is_web_address(each) for each in linked)
