"""Confidence follows from the evidence by rule, and says what was counted."""

from __future__ import annotations

import pytest

from briefing.models import Finding
from briefing.synthesis.confidence import confidence
from tests import builders


def of(key: str, *origins: str) -> Finding:
    """A finding of these origins, corroborated where there are two."""
    agreement = "corroborated" if len(origins) > 1 else "single-source"
    return builders.finding(key=key, origins=origins, agreement=agreement)


STRONG = of("a", "o-1", "o-2"), of("b", "o-2", "o-3")


def test_two_corroborated_findings_make_it_high() -> None:
    """Two or more, each with two origins, none disputed, unnamed or unproved."""
    assert confidence(STRONG) == ("high", "2 findings, 3 origins, none disputed")


@pytest.mark.parametrize(
    ("findings", "sets", "level", "basis"),
    [
        (STRONG[:1], {}, "moderate", "1 finding, 2 origins, none disputed"),
        ((STRONG[0], of("b", "o-3")), {}, "moderate", "2 findings, 3 origins, none disputed"),
        (STRONG, {"unverified": {"b"}}, "moderate", "2 findings, 3 origins, none disputed, 1 unverified"),
        (STRONG, {"anonymous": {"a"}}, "moderate", "2 findings, 3 origins, none disputed, 1 from an unnamed speaker"),
        (STRONG, {"disputed": {"a"}}, "low", "2 findings, 3 origins, 1 disputed"),
        ((of("a", "o-1"),), {}, "low", "1 finding, 1 origin, none disputed"),
        ((of("a", "o-1"), of("b", "o-1")), {}, "low", "2 findings, 1 origin, none disputed"),
        ((STRONG[0], of("c", "o-9")), {"anonymous": {"c"}}, "low", "2 findings, 3 origins, none disputed, 1 from an unnamed speaker"),
    ],
)  # fmt: skip
def test_what_lowers_it(
    findings: tuple[Finding, ...], sets: dict[str, set[str]], level: str, basis: str
) -> None:
    """One finding or one without corroboration is no more than moderate; a dispute, or one voice in all, is low."""
    assert confidence(findings, **sets) == (level, basis)


def test_a_disputed_finding_needs_no_contradiction_to_count() -> None:
    """Its own agreement says so."""
    contested = STRONG[0].model_copy(update={"agreement": "disputed"})
    assert confidence((contested, STRONG[1]))[0] == "low"


def test_the_same_finding_twice_is_one() -> None:
    """Citing a finding twice corroborates nothing."""
    assert confidence((STRONG[0], STRONG[0]))[0] == "moderate"
