"""Two scales, each with one row of terms; whatever else says how likely something is stands on neither."""

from __future__ import annotations

import pytest

from briefing.models import Scale
from briefing.models.scales import SCALES, likelihoods_in, plain


@pytest.mark.parametrize("name", ["icd203", "phia"])
def test_every_term_is_read_as_itself(name: Scale) -> None:
    """A term of the scale in a sentence is found whole: "very likely" is not "likely"."""
    for term in SCALES[name].terms:
        assert likelihoods_in(f"It is {term} that the port opens.") == (term,)


def test_no_synonym_is_a_term() -> None:
    """Rows are never mixed: what stands in the other row is found, and is not on the scale."""
    for scale in SCALES.values():
        for synonym in (word for band in scale.bands for word in band.synonyms):
            assert synonym not in scale.terms
    assert likelihoods_in("A strike is probable.") == ("probable",)


def test_the_bands_are_those_of_the_standards() -> None:
    """Seven bands each, from the least to the most likely, with the figures of ICD 203 and of the PHIA yardstick."""
    assert [band.percent for band in SCALES["icd203"].bands] == [
        "1-5", "5-20", "20-45", "45-55", "55-80", "80-95", "95-99",
    ]  # fmt: skip
    assert [band.percent for band in SCALES["phia"].bands] == [
        ">0-5", "10-20", "25-35", "40-<50", "55-75", "80-90", "95-<100",
    ]  # fmt: skip
    assert '"likely" (55-80%)' in str(SCALES["icd203"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The port will almost certainly stay shut.", ("almost certain",)),
        ("The port will probably open.", ("probable",)),
        ("It is most likely that it opens.", ("most likely",)),
        ("It is not very likely.", ("not very likely",)),
        ("It is more likely than not.", ("more likely than not",)),
        ("The chance of an agreement is remote.", ("chance of an agreement is remote",)),
        ("There is a good chance of rain and talks are unlikely.", ("good chance", "unlikely")),
        ("They met in a remote village under certain conditions.", ()),
        ("The likelihood is not known.", ()),
    ],
)
def test_near_terms_are_seen(text: str, found: tuple[str, ...]) -> None:
    """Adverbs count as their term, a modified term as another; words that say nothing of likelihood do not count."""
    assert likelihoods_in(text) == found


def test_a_declared_term_may_be_spelt_in_other_ways() -> None:
    """Case, blanks and an adverb's ending do not matter."""
    assert [plain(each) for each in (" Likely ", "ALMOST  certainly", "")] == ["likely", "almost certain", ""]
