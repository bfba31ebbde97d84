"""The appendix counts what was left out, by reason and in words, and prints nothing of it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.models import REASON_CODES, Brief, Reason, ReasonCode, RejectedItem, Verdict
from briefing.renderers.markdown import to_markdown
from tests import builders
from tests.renderers.editions import SECTIONS
from tests.renderers.test_markdown import section


def appendix(brief: Brief) -> list[str]:
    """The lines of the appendix."""
    lines = section(brief, SECTIONS[-1])
    return lines[lines.index("**Appendix: what was left out**") + 2 :]


def refused(text: str, *codes: ReasonCode) -> RejectedItem:
    """A rejected claim with these reasons, each about the text."""
    return RejectedItem(
        task="claims",
        article_id=builders.article().id,
        text=text,
        reasons=tuple(Reason(code=code, detail=text) for code in codes),
    )


def test_the_appendix_counts_what_was_left_out() -> None:
    """One sentence by reason in words, the most frequent first, each item once; what is unverified; the command."""
    rejected = (
        refused("one", "duplicate"),
        refused("two", "re-cited", "number-not-in-source"),
        refused("three", "number-not-in-source", "polarity-differs"),
        refused("four", "instruction-not-assertion", "judge-contradicted"),
    )
    unsure = builders.claim(
        "Five.", verdict=Verdict(status="unverified", reasons=(Reason(code="little-overlap"),))
    )
    judged = builders.implication(
        "Six.",
        verdict=Verdict(
            status="unverified",
            reasons=(Reason(code="instruction-not-assertion"), Reason(code="judge-not-stated")),
        ),
    )
    brief = builders.brief(rejected=rejected, claims=(builders.claim(), unsure), implication_items=(judged,))
    assert appendix(brief) == [
        "- Left out: 4 items: 2 with a number that is not in the cited sentences, 1 repeating another item, "
        "1 found contradicted at a second look.",
        "- Unverified, and marked so where printed: 2 items: 1 worded too unlike the cited sentences to be proved, "
        "1 not found stated at a second look.",
        "- `briefing show brief.json --rejected` shows each item left out, and why.",
    ]


def test_an_appendix_without_items_says_so() -> None:
    """Nothing left out is said, and no command is offered to see it."""
    assert appendix(builders.brief()) == ["- Left out: nothing."]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(REASON_CODES), st.text("zxqj", min_size=4, max_size=20))
def test_nothing_of_what_was_rejected_is_printed(code: ReasonCode, words: str) -> None:
    """Neither an item's text nor what its reasons are about reaches the Markdown, whatever the reason."""
    page = to_markdown(builders.full_brief(rejected=(refused(words, code),)))
    assert "Left out: 1 item: 1 " in page
    assert words not in page
