"""Web Annotations: each line leads to its sentence, and who holds the article's text finds it there."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Namespace
from rdflib.namespace import RDF

from briefing.models import Article, Line, Quotation, Reference, Rights
from briefing.renderers.annotations import AROUND, CONTEXT, OWN_TERMS, named_by_hash, to_annotations
from briefing.renderers.edition import Edition
from briefing.renderers.label import DIGITAL_SOURCE_TYPE
from tests import builders
from tests.renderers.editions import edition, signed

OA = Namespace("http://www.w3.org/ns/oa#")
AS = Namespace("http://www.w3.org/ns/activitystreams#")
SCHEMA = Namespace("http://schema.org/")
TERMS: dict[str, Any] = {
    "oa": str(OA),
    "as": str(AS),
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Software": "as:Application",
    "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TimeState": "oa:TimeState",
    "commenting": "oa:commenting",
    "describing": "oa:describing",
    "questioning": "oa:questioning",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "state": {"@id": "oa:hasState", "@type": "@id"},
    "cached": {"@id": "oa:cachedSource", "@type": "@id"},
    "sourceDate": {"@id": "oa:sourceDate", "@type": "xsd:dateTime"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "first": {"@id": "as:first", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
    "generator": {"@id": "as:generator", "@type": "@id"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "name": "http://xmlns.com/foaf/0.1/name",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
}
"""What the terms that are used mean in the W3C's context, so that nothing is fetched."""


def collection(made: Edition) -> dict[str, Any]:
    """The collection."""
    content: dict[str, Any] = json.loads(to_annotations(made))
    return content


def items(made: Edition) -> list[dict[str, Any]]:
    """The annotations."""
    listed: list[dict[str, Any]] = collection(made)["first"]["items"]
    return listed


def cited(source: Article, *numbers: int) -> Edition:
    """A brief of one line that rests on these sentences of a source, which is at hand."""
    quotations = tuple(
        Quotation(sentence=number, start=place.start, end=place.end, exact=source.quotation(number))
        for number in numbers
        for place in (source.sentences[number - 1],)
    )
    line = Line(text="It is closed.", references=(1,))
    brief = builders.brief(
        headline=line,
        developments=(),
        sources=(builders.source_entry(source, origin="o-1").model_copy(update={"rights": source.rights}),),
        references=(Reference(number=1, article_id=source.id, quotations=quotations),),
    )
    return Edition(brief, (source,))


def selectors(annotation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The selectors by type."""
    return {each["type"]: each for each in annotation["target"]["selector"]}


@settings(deadline=None)
@given(st.lists(st.text(min_size=1).filter(lambda text: text.strip()), min_size=1, max_size=5))
def test_what_is_selected_stands_there(lines: list[str]) -> None:
    """Of any text: `text[start:end]` is the exact quotation, what is around it is around it, and the hashes fit."""
    source = builders.article("\n".join(" ".join(each.split()) for each in lines), rights="full")
    numbers = [each.number for each in source.sentences]
    for annotation in items(cited(source, *numbers)):
        quote, place = (
            selectors(annotation)["TextQuoteSelector"],
            selectors(annotation)["TextPositionSelector"],
        )
        start, end = place["start"], place["end"]
        assert source.text[start:end] == quote["exact"]
        assert source.text[:start].endswith(quote.get("prefix", ""))
        assert source.text[end:].startswith(quote.get("suffix", ""))
        assert annotation["target"]["sha256"] == builders.sha256(quote["exact"])
        assert annotation["target"]["state"]["cached"] == named_by_hash(builders.sha256(source.text))


def test_the_text_is_named_by_its_hash() -> None:
    """The name is that of RFC 6920, whose own example is "Hello World!"."""
    digest = builders.sha256("Hello World!")
    assert named_by_hash(digest) == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
    encoded = named_by_hash(digest).rpartition(";")[2]
    assert base64.urlsafe_b64decode(encoded + "=").hex() == digest


@pytest.mark.parametrize(
    ("rights", "quoted", "around"), [("full", True, True), ("excerpt", True, False), ("link", False, False)]
)
def test_no_more_of_a_text_is_given_than_its_rights_allow(
    rights: Rights, *, quoted: bool, around: bool
) -> None:
    """A free text with its surroundings, an excerpt without, a link-only source by place and hash alone."""
    source = builders.article(builders.TEXT, rights=rights)
    [annotation] = items(cited(source, 2))
    found = selectors(annotation)
    assert ("TextQuoteSelector" in found) is quoted
    assert ("prefix" in found.get("TextQuoteSelector", {})) is around
    assert annotation["target"]["sha256"] == builders.sha256(source.quotation(2))
    place = found["TextPositionSelector"]
    assert source.text[place["start"] : place["end"]] == source.quotation(2)
    assert (source.quotation(2) in to_annotations(cited(source, 2))) is quoted


def test_what_is_around_needs_the_article() -> None:
    """Without the text at hand there is the sentence and its place; what is around is short."""
    source = builders.article("\n".join(["word " * 20 + "end."] * 3), rights="full")
    whole = cited(source, 2)
    quote = selectors(items(whole)[0])["TextQuoteSelector"]
    assert (len(quote["prefix"]), len(quote["suffix"])) == (AROUND, AROUND)
    alone = selectors(items(Edition(whole.brief))[0])["TextQuoteSelector"]
    assert alone == {"type": "TextQuoteSelector", "exact": source.quotation(2)}


def test_the_verdict_decides_the_motivation() -> None:
    """What a source states is described, what is inferred or judged is commented on, what is unproved is questioned."""
    lines = (
        Line(text="Stated.", references=(1,)),
        Line(text="Inferred.", references=(1,), basis="inferred"),
        Line(text="Unproved.", references=(1,), verdict="unverified"),
    )
    told = {each["body"]["value"]: each["motivation"] for each in items(edition(developments=lines))}
    assert (told["Stated."], told["Inferred."], told["Unproved."]) == (
        "describing",
        "commenting",
        "questioning",
    )
    assert told["The harbour will likely open."] == "commenting"
    assert told["Port of Vell: It waits."] == "describing"


def test_every_line_with_a_reference_is_annotated() -> None:
    """Lines, earlier states, sides of disputes, judgements and stakeholders; one annotation a sentence cited."""
    source = builders.article()
    brief = builders.full_brief()
    said = {line.text for _, line in brief.lines()} | {each.text for each in brief.key_judgements}
    assert said | {"Port of Vell: It waits."} == {each["body"]["value"] for each in items(Edition(brief))}
    assert len(items(cited(source, 1, 2))) == 2


def test_names_last_from_one_rendering_to_the_next() -> None:
    """The same brief gives the same bytes; in a new version the line that stayed keeps its name, and no two are one."""
    made = edition()
    assert to_annotations(made) == to_annotations(edition())
    kept = items(
        edition(version=2, developments=(Line(text="New.", references=(1,)), *made.brief.developments))
    )
    before, after = [each["id"] for each in items(made)], [each["id"] for each in kept]
    assert len(set(after)) == len(after) == len(before) + 1
    assert set(before) < set(after)


def test_the_label_is_on_it_until_a_person_signed() -> None:
    """The collection's label says that no person reviewed it; the source type is there either way."""
    brief = builders.full_brief()
    for made, labelled in ((Edition(brief), True), (Edition(brief, sign_off=signed(brief)), False)):
        assert ("AI-assisted" in collection(made)["label"]) is labelled
        assert collection(made)["digitalSourceType"] == DIGITAL_SOURCE_TYPE


def test_a_withheld_wording_is_no_body() -> None:
    """The annotation stays, and says why its line isn't there."""
    text = builders.claim().text
    written = to_annotations(Edition(builders.brief(withheld=(text,))))
    assert {each["body"]["value"][:12] for each in json.loads(written)["first"]["items"]} == {"Not printed:"}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # the library warns of itself
def test_a_parser_of_linked_data_reads_it_as_annotations() -> None:
    """As RDF each annotation has one body and one target with its source, selectors and state; no term is lost."""
    content = collection(Edition(builders.full_brief(), (builders.article(rights="full"),)))
    assert content["@context"] == [CONTEXT, OWN_TERMS]
    content["@context"][0] = {**TERMS, "@vocab": "urn:unknown:"}
    graph = Graph().parse(data=json.dumps(content), format="json-ld")
    found = set(graph.subjects(RDF.type, OA.Annotation))
    assert len(found) == content["total"] == len(content["first"]["items"]) > 10
    for annotation in found:
        [target] = graph.objects(annotation, OA.hasTarget)
        [body] = graph.objects(annotation, OA.hasBody)
        assert (body, RDF.type, OA.TextualBody) in graph
        assert len(set(graph.objects(target, OA.hasSelector))) == 2
        assert all(graph.value(target, each) for each in (OA.hasSource, OA.hasState, SCHEMA.sha256))
    assert not [each for each in graph.predicates() if str(each).startswith("urn:unknown:")]
    assert not [each for each in graph.objects(None, RDF.type) if str(each).startswith("urn:unknown:")]
