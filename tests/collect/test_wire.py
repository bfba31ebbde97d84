"""Wire items, ninjs and NewsML-G2: the text, what the agency says of it, and what it withdrew."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.collect.listings.newsml import read_newsml
from briefing.collect.listings.ninjs import read_ninjs
from briefing.collect.pages.fragments import to_text
from briefing.errors import SourceError
from briefing.models import Entry, Listing
from tests import builders
from tests.collect.listings import document

SUMMER = timezone(timedelta(hours=2))
AFTER = (builders.NOON + timedelta(minutes=1)).isoformat()
BEFORE = (builders.NOON - timedelta(minutes=1)).isoformat()
ONE = {
    "uri": "urn:meridian:1",
    "type": "text",
    "version": "2",
    "firstcreated": "2026-05-02T08:30:00Z",
    "versioncreated": "2026-05-03T08:30:00+02:00",
    "pubstatus": "usable",
    "headline": "Bridge & road shut",
    "byline": "Ada Renn",
    "located": "Brineport",
    "language": "en-GB",
    "copyrightnotice": "(c) Meridian Wire",
    "usageterms": "For members only",
    "infosource": [{"name": "Meridian Wire"}],
    "body_html": "<p>Two piers have cracks.</p>",
    "body_text": "Two piers have cracks.",
}
THREE = {
    "uri": "urn:meridian:1",
    "type": "text",
    "version": "2",
    "firstCreated": "2026-05-02T08:30:00Z",
    "versionCreated": "2026-05-03T08:30:00+02:00",
    "pubStatus": "usable",
    "headlines": [{"role": "short", "value": "Bridge"}, {"role": "main", "value": "Bridge & road shut"}],
    "by": "Ada Renn",
    "located": "Brineport",
    "language": "en-GB",
    "copyrightNotice": "(c) Meridian Wire",
    "usageTerms": "For members only",
    "infoSources": [{"name": "Meridian Wire"}],
    "bodies": [
        {"contentType": "text/plain", "value": "Two piers have cracks."},
        {"contentType": "application/nitf+xml", "value": "<nitf/>"},
        {"contentType": "text/html", "value": "<p>Two piers have cracks.</p>"},
    ],
    "standard": {"name": "ninjs", "version": "3.0"},
}
"""The same item in versions 1 and 3: what were names are lists, and names have capitals within."""
ENTRY = Entry(
    key="urn:meridian:1",
    html="<p>Two piers have cracks.</p>",
    whole=True,
    metadata={
        "title": "Bridge & road shut",
        "published_at": datetime(2026, 5, 3, 8, 30, tzinfo=SUMMER),
        "byline": "Ada Renn",
        "publisher": "Meridian Wire",
        "language": "en-GB",
        "notes": (
            "first issued 2026-05-02T08:30:00+00:00",
            "copyright: (c) Meridian Wire",
            "terms of use: For members only",
            "filed from Brineport",
        ),
    },
)


def ninjs(*items: object) -> Listing:
    """The listing of these items."""
    return read_ninjs(document(json.dumps(list(items))))


def changed(item: dict[str, Any] = ONE, /, **fields: object) -> dict[str, Any]:
    """An item with other fields; None takes one away."""
    return {key: value for key, value in {**item, **fields}.items() if value is not None}


def said(listing: Listing) -> str:
    """All problems on one line."""
    return " | ".join(listing.problems)


def why_nothing(*items: object) -> str:
    """What is said when no item is usable."""
    with pytest.raises(SourceError) as failure:
        ninjs(*items)
    return failure.value.message


@pytest.mark.parametrize("item", [ONE, THREE], ids=["1.x", "3.x"])
def test_each_version_of_ninjs_gives_the_same_entry(item: dict[str, Any]) -> None:
    """Text, headline, byline, agency, place, rights; the moment is that of this version."""
    assert ninjs(item) == Listing((ENTRY,), title="Meridian Wire")


@pytest.mark.parametrize(
    "wrap", [lambda item: item, lambda item: {"items": [item]}, lambda item: {"_items": [item]}]
)
def test_an_item_may_stand_alone_or_in_a_list(wrap: Any) -> None:
    """All ways in which wires send them."""
    assert read_ninjs(document(json.dumps(wrap(ONE)))).entries == (ENTRY,)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"body_html": None}, "Two piers have cracks."),
        ({"body_html": None, "body_text": "a < b\n\nc & d"}, "a < b\n\nc & d"),
        ({"body_html": None, "body_text": None, "bodies": [{"value": "<p>One.</p>"}]}, "One."),
        ({"body_html": None, "body_text": None, "bodies": [{"value": "1 < 2"}]}, "1 < 2"),
        (
            {
                "body_html": None,
                "body_text": None,
                "bodies": [{"role": "caption", "value": "x"}, {"role": "main", "value": "y"}],
            },
            "y",
        ),
        ({"body_html": None, "body_text": None, "body_xhtml": "<p>One.</p>"}, "One."),
    ],
)
def test_the_body_is_html_or_text(fields: dict[str, Any], text: str) -> None:
    """HTML before plain text, the main body before others; plain text keeps its characters."""
    assert to_text(ninjs(changed(**fields)).entries[0].html) == text


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"version": "3"}, "urn:meridian:1"),
        ({"uri": None, "guid": "urn:guid:1"}, "urn:guid:1"),
        ({"uri": None, "altids": {"itemid": "X1"}}, "X1"),
        ({"uri": None, "altIds": [{"role": "itemid", "value": "X1"}]}, "X1"),
    ],
)
def test_the_key_is_the_items_own(fields: dict[str, Any], key: str) -> None:
    """A new version has the same key; dialects name it otherwise."""
    assert ninjs(changed(**fields)).entries[0].key == key


@pytest.mark.parametrize("field", ["source", "publisher", "copyrightholder", "copyrightHolder"])
def test_the_agency_is_named_somewhere(field: str) -> None:
    """Without a source of information, the holder of the rights is the agency."""
    assert (
        ninjs(changed(infosource=None, **{field: "Meridian"})).entries[0].metadata["publisher"] == "Meridian"
    )


@pytest.mark.parametrize("status", ["canceled", "withheld", "CANCELED"])
def test_what_the_wire_withdrew_is_no_entry(status: str) -> None:
    """It is named, and said to be withdrawn."""
    other = changed(uri="urn:meridian:2", headline="Ferry late", pubstatus=status)
    listing = ninjs(ONE, other)
    assert [entry.key for entry in listing.entries] == ["urn:meridian:1"]
    assert said(listing) == f"'Ferry late' is left out: the wire withdrew it (status '{status.lower()}')"


def test_a_withdrawal_takes_earlier_versions_along() -> None:
    """Whatever the order in the file, and however versions are counted."""
    for items in (
        [changed(version="3", pubstatus="canceled"), ONE],
        [ONE, changed(version="10", pubstatus="canceled")],
    ):
        assert "the wire withdrew it" in why_nothing(*items)
    undone = changed(version=None, versioncreated="2026-05-03T09:00:00Z", pubstatus="canceled")
    assert "the wire withdrew it" in why_nothing(undone, changed(version=None))


def test_the_newest_version_counts() -> None:
    """2 before 10; the older ones are counted."""
    listing = ninjs(changed(version="10", headline="New"), changed(version="9"), changed(version="2"))
    assert [entry.metadata["title"] for entry in listing.entries] == ["New"]
    assert said(listing) == "2 older versions are left out: the newest counts"


@pytest.mark.parametrize("field", ["embargoed", "embargoeduntil", "embargoedUntil"])
def test_an_embargo_holds_until_its_end(field: str) -> None:
    """At its end the item is free."""
    assert "under an embargo until" in why_nothing(changed(**{field: AFTER}))
    assert ninjs(changed(**{field: BEFORE})).entries
    assert ninjs(changed(**{field: builders.NOON.isoformat()})).entries


@pytest.mark.parametrize("end", ["", "tonight", 5])
def test_an_embargo_without_a_known_end_holds(end: object) -> None:
    """Nothing is published because a date could not be read."""
    assert "under an embargo without a known end" in why_nothing(changed(embargoed=end))


def test_an_embargo_without_a_zone_holds_everywhere() -> None:
    """It ends when that hour has come in the last zone of the world."""
    written = (builders.NOON - timedelta(hours=11)).strftime("%Y-%m-%dT%H:%M:%S")
    assert "under an embargo until" in why_nothing(changed(embargoed=written))


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (
            {"uri": "urn:2", "type": "picture", "body_text": "A pier"},
            "item 2 is left out: it is of type 'picture', not a text",
        ),
        ({"uri": "urn:2", "type": "event"}, "item 2 is left out: it is of type 'event', not a text"),
        ({"headline": "x", "body_text": "y"}, "item 2 is left out: it has no uri"),
        ({"uri": "urn:2", "headline": "Ferry late"}, "'Ferry late' is left out: it has no text"),
        ({"uri": 5, "headline": ["x"]}, "item 2 is left out: it has no uri"),
        ("x", "item 2 is left out: it is no JSON object"),
    ],
)
def test_an_item_that_is_no_article_costs_itself_only(item: object, why: str) -> None:
    """The others go on, and the problem says which and why."""
    listing = ninjs(ONE, item)
    assert listing.entries == (ENTRY,)
    assert said(listing) == why


@pytest.mark.parametrize("kind", ["incomplete", "partial"])
def test_a_part_of_an_item_is_not_whole(kind: str) -> None:
    """Versions 1 and 3 have a word each for it."""
    assert ninjs(changed(representationtype=kind)).entries[0].whole is False


@pytest.mark.parametrize("content", ["{}", "[]", "5", "[[]]", '{"items": []}', '{"uri": "a", "uri": "b"}'])
def test_json_without_items_says_so(content: str) -> None:
    """A clear error, whatever JSON it is."""
    with pytest.raises(SourceError, match="holds no usable news item"):
        read_ninjs(document(content))


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=10)
    | st.sampled_from(["text", "main", AFTER, "<p>"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*ONE, *THREE, "value", "name"]), inner)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from([*ONE, *THREE, "embargoed", "altids"]), VALUES, max_size=8))
@settings(deadline=None)
def test_any_fields_are_an_item_or_not(fields: dict[str, Any]) -> None:
    """A listing or a `SourceError`, never another exception."""
    try:
        listing = ninjs({**ONE, **fields})
    except SourceError:
        return
    assert listing.entries[0].html


# NewsML-G2

NITF = (
    '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>'
    "<body.head><hedline><hl1>Bridge shut</hl1></hedline><byline>By Ada Renn</byline></body.head>"
    "<body.content>{}</body.content></body></nitf></inlineXML>"
)
PARAGRAPH = NITF.format("<p>Two piers have cracks.</p>")


def item(
    content: str = PARAGRAPH,
    *,
    guid: str = "urn:meridian:1",
    version: str = "2",
    meta: str = "",
    status: str = "usable",
) -> str:
    """A news item."""
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="{version}" standard="NewsML-G2"'
        ' standardversion="2.33" xml:lang="en"><rightsInfo><copyrightNotice>(c) Meridian Wire</copyrightNotice>'
        "<usageTerms>For members only</usageTerms></rightsInfo><itemMeta><itemClass qcode='ninat:text'/>"
        "<provider qcode='x:mw'><name>Meridian Wire</name></provider><versionCreated>2026-05-03T08:30:00+02:00</versionCreated>"
        f"<firstCreated>2026-05-02T08:30:00Z</firstCreated>{meta}<pubStatus qcode='stat:{status}'/></itemMeta>"
        "<contentMeta><located qcode='x:b'><name>Brineport</name></located><by>Ada Renn</by><language tag='en-GB'/>"
        "<headline rank='2'>Cracks</headline><headline rank='1'>Bridge &amp; road\n shut</headline></contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem>"
    )


def message(*items: str) -> str:
    """A message with these items."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">'
        f"<header><sent>2026-05-03T09:00:00Z</sent></header><itemSet>{''.join(items)}</itemSet></newsMessage>"
    )


def newsml(content: str) -> Listing:
    """The listing of a NewsML-G2 document."""
    return read_newsml(document(content))


@pytest.mark.parametrize("content", [item(), message(item())], ids=["item", "message"])
def test_a_news_item_gives_an_entry(content: str) -> None:
    """The same fields as of ninjs: the two formats say the same of one item."""
    assert newsml(content) == Listing((ENTRY,), title="Meridian Wire")


def test_a_prefix_is_only_a_prefix() -> None:
    """Elements are known by their local names."""
    content = item().replace("<", "<n:").replace("<n:/", "</n:").replace("xmlns=", "xmlns:n=")
    assert newsml(content).entries == (ENTRY,)


@pytest.mark.parametrize(
    ("nitf", "text"),
    [
        (
            "<p>One.</p><p>Two <em>more</em>,\n  <person>Ada Renn</person> said.</p>",
            "One.\n\nTwo more, Ada Renn said.",
        ),
        ("<p>1 &lt; 2 &amp; 3</p>", "1 < 2 & 3"),
        ("<hl2>Piers</hl2><p>One.</p>", "Piers\n\nOne."),
        ("<block><p>One.</p><bq><block><p>Two.</p></block></bq></block>", "One.\n\nTwo."),
        ("<ul><li>One</li><li><p>Two</p></li></ul>", "One\n\nTwo"),
        (
            "<table><tr><td>Piers</td><td>2</td></tr><tr><td>Cracks</td><td>7</td></tr></table>",
            "Piers 2\n\nCracks 7",
        ),
        ("<p>One.</p><media><media-caption><p>A pier</p></media-caption></media><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One<media><media-caption>A pier</media-caption></media> more.</p>", "One more."),
        ("<p>One<br/>two</p>", "One two"),
        ("Loose words.<p>One.</p>and more", "Loose words.\n\nOne.\n\nand more"),
        ("<p/><p> </p><p>One.</p>", "One."),
    ],
)
def test_nitf_gives_its_paragraphs(nitf: str, text: str) -> None:
    """Blocks apart, characters escaped, media and captions left out, headline and byline not repeated."""
    assert to_text(newsml(item(NITF.format(nitf))).entries[0].html) == text


XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
    "<body><header><h1>Bridge shut</h1></header><p>Two <b>piers</b> have cracks.</p></body></html></inlineXML>"
)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (XHTML, "Two piers have cracks."),
        ("<inlineXML contenttype='application/xhtml+xml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One.</p></div></inlineXML>", "One."),
        ("<inlineData contenttype='text/plain'>One.\n\n1 &lt; 2</inlineData>", "One.\n\n1 < 2"),
        ("<inlineData contenttype='text/html'>&lt;p&gt;One.&lt;/p&gt;</inlineData>", "One."),
        ("<inlineXML contenttype='x'><sports-content/></inlineXML>" + PARAGRAPH, "Two piers have cracks."),
        (NITF.format("") + XHTML, "Two piers have cracks."),
        ("<remoteContent href='pier.jpg'/>" + PARAGRAPH, "Two piers have cracks."),
    ],
)  # fmt: skip
def test_the_first_content_with_words_is_the_text(content: str, text: str) -> None:
    """XHTML, plain text and HTML are read; what has no words is passed over."""
    assert to_text(newsml(item(content)).entries[0].html) == text


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_withdrawn_news_item_is_no_entry(status: str) -> None:
    """Not in its earlier version either, and it is said."""
    listing = newsml(message(item(), item(guid="urn:2"), item(guid="urn:2", version="3", status=status)))
    assert [entry.key for entry in listing.entries] == ["urn:meridian:1"]
    assert f"the wire withdrew it (status '{status}')" in said(listing)


def test_a_status_may_be_an_address() -> None:
    """The code is the last step of its uri."""
    content = item(guid="urn:2").replace(
        "qcode='stat:usable'", "uri='http://cv.iptc.org/newscodes/pubstatusg2/canceled'"
    )
    assert "the wire withdrew it" in said(newsml(message(item(), content)))


@pytest.mark.parametrize("end", [AFTER, "", "tonight"])
def test_an_embargoed_news_item_is_no_entry(end: str) -> None:
    """An empty embargo has no end."""
    listing = newsml(message(item(), item(guid="urn:2", meta=f"<embargoed>{end}</embargoed>")))
    assert [entry.key for entry in listing.entries] == ["urn:meridian:1"]
    assert "under an embargo" in said(listing)
    assert newsml(item(meta=f"<embargoed>{BEFORE}</embargoed>")).entries == (ENTRY,)


def test_what_is_no_text_is_counted() -> None:
    """Packages, concepts and pictures."""
    picture = item(guid="urn:2").replace("ninat:text", "ninat:picture")
    listing = newsml(message("<packageItem/>", "<packageItem/>", "<conceptItem/>", item(), picture))
    assert listing.entries == (ENTRY,)
    assert listing.problems == (
        "1 conceptItem left out: not a text",
        "2 packageItem left out: not a text",
        "item 2 is left out: it is of class 'picture', not a text",
    )


def test_a_message_that_breaks_off_keeps_its_whole_items() -> None:
    """Half a text is no text."""
    for cut in (900, -200, -5):
        listing = newsml(message(item(), item(guid="urn:2")[:cut])[: -len("</itemSet></newsMessage>")])
        assert listing.entries == (ENTRY,)
        assert "breaks off in a news item: that item is left out" in said(listing)


def test_names_stand_in_for_each_other() -> None:
    """The creator for the byline, the item's language for the content's, the title for the headline."""
    content = item().replace(
        "<by>Ada Renn</by>", "<creator><name>Ada Renn</name></creator><creator literal='Bo Vey'/>"
    )
    content = content.replace("<language tag='en-GB'/>", "").replace("headline", "other")
    content = content.replace("<itemMeta>", "<itemMeta><title>A title</title>")
    metadata = newsml(content).entries[0].metadata
    assert (metadata["byline"], metadata["language"], metadata["title"]) == (
        "Ada Renn, Bo Vey",
        "en",
        "A title",
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("<rss/>", "is no NewsML-G2 (no newsItem or newsMessage at its root): check the file"),
        (message(), "holds no usable news item"),
        (
            "<packageItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>",
            "holds no usable news item (1 packageItem left out",
        ),
        (item(""), "holds no usable news item ('Bridge & road shut' is left out: it has no text)"),
        ("", "is empty"),
    ],
)
def test_what_gives_nothing_says_why(content: str, why: str) -> None:
    """The error says what was there instead."""
    with pytest.raises(SourceError) as failure:
        newsml(content)
    assert failure.value.message.startswith(why)


def test_dates_without_a_zone_stay_so() -> None:
    """Whoever knows the agency's clock gives them one."""
    listing = newsml(item().replace("08:30:00+02:00", "08:30:00"))
    assert listing.entries[0].metadata["published_at"] == datetime(2026, 5, 3, 8, 30)  # noqa: DTZ001
    assert newsml(item().replace("+02:00", "Z")).entries[0].metadata["published_at"] == datetime(
        2026, 5, 3, 8, 30, tzinfo=UTC
    )


@given(st.binary(max_size=300) | st.tuples(st.integers(0, 1_500), st.binary(max_size=5)).map(
    lambda cut: item().encode()[: cut[0]] + cut[1] + item().encode()[cut[0] + 3 :]
))  # fmt: skip
@settings(deadline=None, max_examples=200)
def test_any_bytes_are_a_wire_item_or_not(content: bytes) -> None:
    """A listing or a `SourceError`, never another exception."""
    for reader in (read_newsml, read_ninjs):
        try:
            listing = reader(document(content))
        except SourceError:
            continue
        assert listing.entries
