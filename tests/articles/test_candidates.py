"""Sequences as numbers, and which texts are compared at all."""

from __future__ import annotations

import itertools
import random
import subprocess
import sys
from math import nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.articles.candidates import ALL_COMPARED, WINDOW, Span, candidates
from briefing.articles.fingerprints import Fingerprinter, shared

TODAY = Span(0.0, 0.0)
PRINT = """
from briefing.articles.fingerprints import Fingerprinter
print(Fingerprinter()("The bridge over the Lenn is shut, Brückenamt und 橋は閉鎖 say.").tolist())
"""


def test_numbers_are_the_same_in_every_process() -> None:
    """Python's own hash differs from process to process; a sample must not."""

    def printed(seed: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", PRINT],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        )
        return done.stdout

    assert printed("1") == printed("2") != ""


def test_a_number_stands_for_five_words_in_order() -> None:
    """Case and punctuation make no difference, order and each single word do."""
    fingerprint = Fingerprinter()
    one = fingerprint("The bridge, on Monday: SHUT.")
    assert len(one) == 1
    assert shared(one, fingerprint("the bridge on monday shut")) == 1
    assert shared(one, fingerprint("bridge the on monday shut")) == 0
    assert shared(one, fingerprint("the bridge on tuesday shut")) == 0
    assert len(fingerprint("the bridge on monday")) == 0


def test_characters_count_where_words_are_not_set_apart() -> None:
    """A Chinese text has sequences too, and a change of one character leaves the others."""
    fingerprint = Fingerprinter()
    one, other = fingerprint("连接布里斯克的大桥星期一关闭"), fingerprint("连接布里斯克的大桥星期二关闭")
    assert len(one) == 10
    assert 0 < shared(one, other) < 10


def test_a_sample_is_fair() -> None:
    """Numbers are spread evenly over their range, so that a tenth of the range holds a tenth of them."""
    words = " ".join(f"w{number}" for number in range(20_000))
    numbers = Fingerprinter()(words)
    assert len(numbers) == 19_996
    shares = np.histogram(numbers.astype(float), bins=10, range=(0, 2.0**64))[0] / len(numbers)
    assert np.all(np.abs(shares - 0.1) < 0.01)  # five standard deviations


WORDS = st.lists(st.sampled_from("abc"), min_size=5, max_size=14).map(" ".join)
SPANS = st.one_of(st.just(Span(nan, nan)), st.floats(0, 60).map(lambda day: Span(day, day)))


@given(st.lists(st.tuples(WORDS, SPANS), max_size=ALL_COMPARED))
@settings(deadline=None)
def test_a_small_set_misses_nothing(texts: list[tuple[str, Span]]) -> None:
    """Exactly the pairs that comparing each with each would find."""
    ordered = sorted(texts, key=lambda each: (each[1].first != each[1].first, each[1].first))
    fingerprint = Fingerprinter()
    prints, spans = [fingerprint(text) for text, _ in ordered], [span for _, span in ordered]
    expected = [
        [one, other]
        for one, other in itertools.combinations(range(len(prints)), 2)
        if shared(prints[one], prints[other]) >= max(1, 0.5 * min(len(prints[one]), len(prints[other])))
        and not spans[other].first - spans[one].last > WINDOW
    ]
    assert sorted(candidates(prints, spans, least=1.0).tolist()) == expected


@pytest.mark.parametrize("kept", [1_000, 4_000])
def test_a_sample_finds_what_shares_much(kept: int) -> None:
    """Texts with half of their sequences in common are found by a fraction of them, those with nothing never."""
    chance = random.Random(5)
    bodies = [[f"w{chance.randrange(10**9)}" for _ in range(400)] for _ in range(20)]
    copies = [body[:200] + [f"w{chance.randrange(10**9)}" for _ in range(200)] for body in bodies]
    fingerprint = Fingerprinter()
    prints = [fingerprint(" ".join(body)) for body in bodies + copies]
    assert sum(map(len, prints)) > 15_000
    found = candidates(prints, [TODAY] * 40, least=0.3, all_kept=kept)
    assert sorted(found.tolist()) == [[number, number + 20] for number in range(20)]


def test_a_phrase_in_many_texts_costs_little() -> None:
    """Of a thousand texts with one stock phrase each is compared with a few, not with each."""
    fingerprint = Fingerprinter()
    prints = [fingerprint(f"sign up for our letter n{number}") for number in range(1_000)]
    assert 999 <= len(candidates(prints, [TODAY] * 1_000, least=0.1)) <= 6_000


def test_nothing_to_compare_gives_no_pairs() -> None:
    """No texts, one text, and texts too short for a sequence."""
    fingerprint = Fingerprinter()
    for texts in ([], ["the bridge on monday shut"], ["shut", "open"]):
        assert len(candidates([fingerprint(text) for text in texts], [TODAY] * len(texts), least=0.1)) == 0
