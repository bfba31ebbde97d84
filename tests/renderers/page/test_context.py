"""What of a source's text a page shows: the quotations, their context, and the whole text, as far as its rights go."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from briefing.models import Article, Brief, Quotation, Reference, Rights
from briefing.models.rights import EXCERPT, beside, stricter
from briefing.renderers.edition import Edition
from briefing.renderers.page import to_html
from tests import builders

TEXT = "\n".join(f"On day {number} the ferry of Vell carried {number} cows." for number in range(1, 13))
PAGE = "https://courier.example/ferry"


def article(rights: Rights) -> Article:
    return builders.article(TEXT, rights=rights, url=PAGE)


def brief(rights: Rights, *cited: tuple[int, ...]) -> Brief:
    """A brief with a reference to each row of sentences."""
    source = article(rights)
    references = tuple(
        Reference(
            number=place,
            article_id=source.id,
            quotations=tuple(
                Quotation(
                    sentence=each.number, start=each.start, end=each.end, exact=source.quotation(each.number)
                )
                for each in (source.sentences[number - 1] for number in row)
            ),
        )
        for place, row in enumerate(cited, start=1)
    )
    line = (
        builders.brief()
        .developments[0]
        .model_copy(update={"text": "Cows crossed.", "references": tuple(range(1, len(cited) + 1))})
    )
    entry = builders.source_entry(source, origin="o-1").model_copy(update={"rights": rights, "url": PAGE})
    return builders.brief(
        headline=line, developments=(line,), sources=(entry,), references=references, findings=(), claims=()
    )


def shown(page: str) -> set[int]:
    """The numbers of the sentences that stand anywhere in a page, addresses and hidden parts with it."""
    return {int(each) for each in re.findall(r"day (\d+) the ferry", unquote(unquote(page)))}


@pytest.mark.parametrize(
    ("rights", "cited", "expected"),
    [
        ("link", [(4,)], set()),
        ("link", [(4,), (5, 6, 7, 8)], set()),
        ("excerpt", [(4,)], {3, 4, 5}),
        ("excerpt", [(1,)], {1, 2}),
        ("excerpt", [(12,)], {11, 12}),
        ("excerpt", [(1, 2, 3)], {1, 2, 3}),
        ("excerpt", [(3, 4)], {2, 3, 4}),
        ("excerpt", [(2,), (5,)], {1, 2, 3, 5, 6}),
        ("excerpt", [(2,), (4,)], {1, 2, 4, 5}),
        ("excerpt", [(2, 3, 4, 5, 6)], {2, 3, 4}),
        ("full", [(4,)], set(range(1, 13))),
    ],
)
def test_what_a_page_shows(rights: Rights, cited: list[tuple[int, ...]], expected: set[int]) -> None:
    """Nothing of a link; of an excerpt a sentence on each side, never more than three in a row; all that is free."""
    page = to_html(Edition(brief(rights, *cited), (article(rights),)))
    assert shown(page) == expected
    if rights == "link":
        assert "not quoted: the source's rights allow a link only" in page.replace("&#39;", "'")
    if cited == [(2, 3, 4, 5, 6)]:
        assert "sentences 5, 6 not quoted" in page
        assert "[…]</span></blockquote>" in page


def test_without_its_article_a_card_shows_the_quotation_alone() -> None:
    """Neither context nor whole text."""
    for rights in ("excerpt", "full"):
        assert shown(to_html(Edition(brief(rights, (4,))))) == {4}


def test_an_article_that_does_not_hold_the_quotation_gives_no_context() -> None:
    """A text under the right id that is another text is not shown as what was cited."""
    other = article("excerpt").model_copy(update={"text": TEXT.replace("ferry of Vell", "ferry of Sarn")})
    page = to_html(Edition(brief("excerpt", (4,)), (other,)))
    assert shown(page) == {4}
    assert "Sarn" not in page


@pytest.mark.parametrize(
    ("brief_has", "article_has"), [("full", "link"), ("link", "full"), ("excerpt", "link")]
)
def test_the_stricter_rights_hold(brief_has: Rights, article_has: Rights) -> None:
    """A source that was restricted after the brief was made gives no context, whichever of the two says so."""
    restricted = article(brief_has).model_copy(update={"rights": article_has})
    page = to_html(Edition(brief(brief_has, (4,)), (restricted,)))
    assert shown(page) == (set() if brief_has == "link" else {4})


def test_contexts_never_add_up_to_a_longer_excerpt() -> None:
    """Whatever is quoted, context fills no run beyond three sentences, and never stands without a quotation beside it."""
    for mask in range(1, 2**8):
        quoted = {number + 1 for number in range(8) if mask >> number & 1}
        added = beside("excerpt", quoted, 8)
        assert not added & quoted
        for number in added:
            run = {number}
            while more := {n for each in run for n in (each - 1, each + 1) if n in quoted | added} - run:
                run |= more
            assert len(run) <= EXCERPT
            assert run & quoted
        assert not beside("link", quoted, 8)
        assert (
            beside("full", quoted, 8)
            == {near for each in quoted for near in (each - 1, each + 1) if 1 <= near <= 8} - quoted
        )


def test_which_rights_are_stricter() -> None:
    """A link is less than an excerpt, and that less than all."""
    order: tuple[Rights, ...] = ("link", "excerpt", "full")
    for place, one in enumerate(order):
        for other in order[place:]:
            assert stricter(one, other) == stricter(other, one) == one
