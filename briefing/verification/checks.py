"""The checks of the gate. Each takes a text and its evidence and returns why it fails; nothing is a pass.

`NEUTRAL` work in any language; `ENGLISH` know English words only.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from briefing.facts import (
    dates,
    numbers,
    stems,
)
from briefing.facts.quotations import missing_quotations
from briefing.models import Reason
from briefing.verification.attributed import attribution_kept
from briefing.verification.comparisons import units_kept
from briefing.verification.conditions import condition_kept
from briefing.verification.days import date_values, undated
from briefing.verification.denials import polarity
from briefing.verification.evidence import Evidence
from briefing.verification.figures import number_values
from briefing.verification.firmness import firmness_kept
from briefing.verification.limits import ends_kept, limits_kept, movement_kept
from briefing.verification.naming import names_of, proper_names
from briefing.verification.parties import actors_kept, sides_kept, subject_kept
from briefing.verification.planted import links, no_instruction, own_words
from briefing.verification.sequence import order_kept
from briefing.verification.times import times_kept
from briefing.verification.turns import no_opposite
from briefing.verification.voices import own_mouth, speaker_kept
from briefing.verification.whole import stands_alone

Check = Callable[[str, Evidence], tuple[Reason, ...]]


def quoted_passages(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Everything in quotation marks is a substring of one cited sentence."""
    missing = missing_quotations(text, evidence.sentences)
    return tuple(Reason(code="quotation-not-in-source", detail=passage) for passage in missing)


_LIGHT = frozenset(
    stems(
        """according roughly approximately nearly almost unable fewer less several number many get got take took make made
        give gave come came go went put keep kept use used part way currently two both either respectively""".strip()
    )
)
"""Words that carry so little that another wording may do without them."""
_COMPOUND = 5
"""From this many letters on, a word inside another is a part of a compound: "quake" in "earthquake"."""


def overlap(text: str, evidence: Evidence) -> float:
    """The share (0 to 1) of the text's content that stands in the evidence, by stems.

    Dates and figures may be said in another form; each counts as one word that stands there, since a text that has
    another fails the checks of its own.
    """
    plain = undated(text, evidence)
    anchors = len(dates(text, evidence.day)) + len(numbers(plain, evidence.language))
    wanted = {stem for stem in stems(plain, evidence.language) if not stem[0].isdigit()} - _LIGHT
    held = sum(_is_held(stem, evidence) for stem in wanted)
    return (held + anchors) / (len(wanted) + anchors) if wanted else 0.0


def is_anchored(text: str, evidence: Evidence) -> bool:
    """True when an English text has a name, a number or a date; all of them stand in the evidence, or it has failed."""
    if evidence.language != "en":
        return False
    plain = undated(text, evidence)
    return bool(dates(text, evidence.day) or numbers(plain, evidence.language) or names_of(text, evidence))


def _is_held(stem: str, evidence: Evidence) -> bool:
    if stem in evidence.stems:
        return True
    return len(stem) >= _COMPOUND - 1 and any(
        other.endswith(stem) or stem.endswith(other) for other in _long(evidence.stems)
    )


@lru_cache(maxsize=64)
def _long(found: frozenset[str]) -> tuple[str, ...]:
    """The stems that may be a part of a compound, or be made of one."""
    return tuple(stem for stem in found if len(stem) >= _COMPOUND - 1)


NEUTRAL: tuple[Check, ...] = (links, no_instruction, own_words, number_values, date_values, quoted_passages)
ENGLISH: tuple[Check, ...] = (
    proper_names,
    stands_alone,
    polarity,
    attribution_kept,
    no_opposite,
    firmness_kept,
    condition_kept,
    limits_kept,
    ends_kept,
    movement_kept,
    units_kept,
    times_kept,
    order_kept,
    actors_kept,
    sides_kept,
    speaker_kept,
    own_mouth,
    subject_kept,
)
