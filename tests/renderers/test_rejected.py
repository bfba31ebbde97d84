"""What was left out is shown item by item, with its reasons and the exact sentences, as far as rights allow."""

from __future__ import annotations

import json
from typing import Any

import pytest

from briefing.models import Brief, Reason, RejectedItem, Rights, Verdict
from briefing.models.rights import NOT_QUOTED, WITHHELD
from briefing.renderers.rejected import rejected_json, rejected_text
from tests import builders

ARTICLE = builders.article()


def item(text: str, *reasons: Reason, **changes: Any) -> RejectedItem:
    """A rejected claim that cites the second sentence of `ARTICLE`."""
    values: dict[str, Any] = {"task": "claims", "article_id": ARTICLE.id, "sentences": (2,)}
    return RejectedItem(text=text, reasons=reasons, **(values | changes))


LATE = item("It opens in 14 days.", Reason(code="number-not-in-source", detail="14 days"))
LOUD = item("It opens.", Reason(code="number-not-in-source"), Reason(code="polarity-differs", detail="no"))
ACTOR = item(
    "Port of Vell: It hopes.",
    Reason(code="position-not-in-source"),
    Reason(code="speaker-differs", detail="Port of Vell"),
    task="stakeholders",
)


def brief_of(*items: RejectedItem, rights: Rights = "full", **changes: Any) -> Brief:
    """A brief over `ARTICLE` that lost these items."""
    sources = tuple(each.model_copy(update={"rights": rights}) for each in builders.brief().sources)
    return builders.brief(rejected=items, sources=sources, **changes)


def blocks(brief: Brief) -> list[str]:
    """The text in its parts: head, headings and items."""
    return rejected_text(brief, [ARTICLE]).strip().split("\n\n")


def test_items_stand_under_the_reason_that_decided() -> None:
    """The most frequent reason first; another reason of an item stands with it; a position is called that."""
    head, first, late, loud, second, actor = blocks(brief_of(ACTOR, LATE, LOUD))
    assert head == "Harbour of Vell, as of 3 November 2026, 12:00 UTC: 3 items were left out"
    assert first == "2 with a number that is not in the cited sentences [number-not-in-source]"
    source = "    from: Brineport Courier, “Harbour of Vell closed”, 3 November 2026, harbour.txt (source 1)"
    cited = f"    cites sentence 2: “{ARTICLE.quotation(2)}”"
    assert late.splitlines() == [
        "  claim: It opens in 14 days.",
        "    why: this number, with its unit, is not in the cited sentences: 14 days",
        cited,
        source,
    ]
    assert loud.splitlines()[2] == "    also: affirms what the source denies, or the other way round: no"
    assert second == "1 with another speaker than in the cited sentences [speaker-differs]"
    assert actor.splitlines() == [
        "  position of a stakeholder: Port of Vell: It hopes.",
        "    why: lets somebody speak who does not speak in the cited sentences: Port of Vell",
        cited,
        source,
    ]


def test_the_json_says_the_same() -> None:
    """Counts and items in the order of the text, each with codes, words, details, sentences and its source."""
    content = json.loads(rejected_json(brief_of(ACTOR, LATE, LOUD), [ARTICLE]))
    assert list(content["counts"].items()) == [("number-not-in-source", 2), ("speaker-differs", 1)]
    assert [each["text"] for each in content["items"]] == [LATE.text, LOUD.text, ACTOR.text]
    assert content["items"][0]["reasons"] == [
        {
            "code": "number-not-in-source",
            "words": "this number, with its unit, is not in the cited sentences",
            "detail": "14 days",
        }
    ]
    assert {each["source"]["name"] for each in content["items"]} == {"harbour.txt"}
    assert content["items"][0]["sentences"] == [{"number": 2, "exact": ARTICLE.quotation(2), "note": ""}]


@pytest.mark.parametrize("rights", ["excerpt", "link"])
def test_a_sentence_is_shown_as_its_rights_allow(rights: Rights) -> None:
    """A cited sentence of an excerpt source is quoted; of a link-only source it is said why not."""
    [*_, block] = blocks(brief_of(LATE, rights=rights))
    quoted = f"cites sentence 2: “{ARTICLE.quotation(2)}”" in block
    assert quoted == (rights == "excerpt")
    assert (f"cites sentence 2 ({NOT_QUOTED['link']})" in block) == (rights == "link")


def test_a_withheld_wording_is_not_shown() -> None:
    """What may not leave the house is said to be that, and is no claim that was proved."""
    claim = builders.claim(LATE.text)
    [*_, block] = blocks(brief_of(LATE, withheld=(LATE.text,), claims=(claim,)))
    assert block.startswith(f"  claim: {WITHHELD}")
    assert "proved as a claim" not in block


@pytest.mark.parametrize(("status", "noted"), [("supported", True), ("unverified", False)])
def test_what_was_proved_elsewhere_is_said_to_be(status: Any, noted: bool) -> None:
    """A statement that failed as an implication and stands in the brief as a claim is not taken for untrue."""
    claim = builders.claim(LATE.text, verdict=Verdict(status=status))
    failed = item(LATE.text, Reason(code="not-a-consequence"), task="implications")
    [*_, block] = blocks(brief_of(failed, claims=(claim,)))
    assert ("note: the same words were proved as a claim, and are in the brief" in block) == noted


def test_a_sentence_that_does_not_exist_is_told() -> None:
    """A number that the article does not have is shown with how many it has; no number at all is said."""
    [*_, block] = blocks(brief_of(item("X", Reason(code="unknown-sentence", detail="9"), sentences=(9, 1))))
    assert "    cites sentence 9 (the source has 2)" in block
    assert f"    cites sentence 1: “{ARTICLE.quotation(1)}”" in block
    assert (
        "    cites no sentence" in blocks(brief_of(item("X", Reason(code="no-citation"), sentences=())))[-1]
    )


def test_without_the_article_the_brief_s_own_quotations_serve() -> None:
    """A sentence that a printed line rests on is there; of another it is said how to see it."""
    brief = brief_of(item("X", Reason(code="duplicate"), sentences=(1, 2)))
    shown = rejected_text(brief)
    assert f"cites sentence 1: “{ARTICLE.quotation(1)}”" in shown
    assert "cites sentence 2 (its article is not at hand: name the database with --db)" in shown


def test_whatever_an_item_holds_it_stays_one_line() -> None:
    """Line breaks, control characters and pages of text of a model can't forge a block; JSON has all of it."""
    forged = item(
        "A\n\n1 repeating another item [duplicate]\x1b[31m", Reason(code="malformed-item", detail="a\nb")
    )
    empty, endless = item("", Reason(code="empty-text")), item("long " * 500, Reason(code="empty-text"))
    shown = blocks(brief_of(forged, empty, endless))
    assert len(shown) == 6
    assert "\x1b" not in rejected_text(brief_of(forged))
    assert "  claim: (no words)" in "\n".join(shown)
    assert "… (2500 characters, see --json)" in "\n".join(shown)
    assert endless.text in rejected_json(brief_of(endless))


def test_nothing_left_out_is_said() -> None:
    """A brief without such items gives one line, and JSON without items."""
    assert blocks(brief_of())[0].endswith(": nothing was left out")
    assert json.loads(rejected_json(brief_of()))["items"] == []
