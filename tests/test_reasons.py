"""Every reason has plain words, and of several the one that decided is counted."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path

import pytest

from briefing.checking.wording import PLAIN
from briefing.models import REASON_CODES, Reason, ReasonCode, RejectedItem
from briefing.models.reasons import WORDS, counted, decisive, in_words


def reasons(*codes: ReasonCode) -> tuple[Reason, ...]:
    """Reasons with these codes."""
    return tuple(Reason(code=code) for code in codes)


def test_every_code_has_words() -> None:
    """A code of the closed vocabulary without words can't be added; no two are counted alike, and a list of counts can be read."""
    assert set(WORDS) == set(REASON_CODES)
    assert all(words.why and words.among for words in WORDS.values())
    assert not [words.among for words in WORDS.values() if "," in words.among]
    assert len({words.among for words in WORDS.values()}) == len(WORDS)
    assert not [code for code, words in WORDS.items() if "-" in code and code in words.why + words.among]


def test_the_documentation_has_the_same_words() -> None:
    """docs/verdicts.md gives each code the words under which it is counted."""
    page = (Path(__file__).parents[1] / "docs/verdicts.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \| [^|]+ \|$", page, re.MULTILINE))
    assert {code: words for code, words in listed.items() if code in WORDS} == {
        code: words.among for code, words in WORDS.items()
    }


def test_a_check_uses_the_same_words() -> None:
    """`briefing check` says of a reason of the gate what `briefing show --rejected` says."""
    assert {code: PLAIN[code] for code in REASON_CODES} == {code: words.why for code, words in WORDS.items()}


@pytest.mark.parametrize(
    ("decides", "codes"),
    [
        ("number-not-in-source", ("re-cited", "number-not-in-source", "little-overlap")),
        ("judge-contradicted", ("instruction-not-assertion", "judge-contradicted")),
        ("judge-not-stated", ("position-not-in-source", "judge-not-stated")),
        ("instruction-not-assertion", ("little-overlap", "instruction-not-assertion")),
        ("date-not-in-source", ("position-not-in-source", "date-not-in-source")),
        ("little-overlap", ("little-overlap", "judge-supported")),
        ("re-cited", ("re-cited",)),
    ],
)
def test_what_refutes_decides(decides: str, codes: tuple[ReasonCode, ...]) -> None:
    """A remark, and what only could not be proved, never hide what is wrong, in whatever order they stand."""
    assert {decisive(each).code for each in permutations(reasons(*codes))} == {decides}


def test_of_several_that_refute_the_first_decides() -> None:
    """The order of the checks is kept: an implication that is none is counted as that."""
    assert decisive(reasons("not-a-consequence", "polarity-differs")).code == "not-a-consequence"


def test_counts_are_of_items_and_in_one_order() -> None:
    """The most frequent first, equally frequent ones as the vocabulary has them; the sum is that of the items."""
    items = [
        RejectedItem(task="claims", article_id="a", text="x", reasons=why)
        for why in (
            reasons("duplicate"),
            reasons("empty-text"),
            reasons("empty-text", "duplicate"),
            reasons("no-citation"),
        )
    ]
    assert list(counted(items).items()) == [("empty-text", 2), ("no-citation", 1), ("duplicate", 1)]
    assert counted(items) == counted(items[::-1])
    assert in_words(counted(items))[0] == "2 without any words"
