"""The scales of likelihood: their terms, what these mean in percent, and where the figures come from.

Rules:
- A brief has one scale. Of each band one term is used; its synonyms are refused, so that rows are never mixed.
- A modified term ("most likely", "not likely") is on no scale.
- Bands of the PHIA yardstick have gaps between them, and they are deliberate.

The terms are English: neither standard gives them in another language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.models.brief import Scale


@dataclass(frozen=True)
class Band:
    """One step of a scale. `synonyms` are the words of the standard's other row for the same step."""

    term: str
    percent: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class LikelihoodScale:
    """A scale from the least to the most likely; `source` is where its terms and figures stand."""

    title: str
    source: str
    bands: tuple[Band, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms that a judgement may use, from the least to the most likely."""
        return tuple(band.term for band in self.bands)

    def __str__(self) -> str:
        return "; ".join(f'"{band.term}" ({band.percent}%)' for band in self.bands)


SCALES: Mapping[Scale, LikelihoodScale] = {
    "icd203": LikelihoodScale(
        title="ICD 203 (US)",
        source="Intelligence Community Directive 203, Analytic Standards, Office of the Director of National "
        "Intelligence, 2 January 2015",
        bands=(
            Band("almost no chance", "1-5", ("remote",)),
            Band("very unlikely", "5-20", ("highly improbable",)),
            Band("unlikely", "20-45", ("improbable",)),
            Band("roughly even chance", "45-55", ("roughly even odds",)),
            Band("likely", "55-80", ("probable",)),
            Band("very likely", "80-95", ("highly probable",)),
            Band("almost certain", "95-99", ("nearly certain",)),
        ),
    ),
    "phia": LikelihoodScale(
        title="PHIA (UK)",
        source="Probability Yardstick of the Professional Head of Intelligence Assessment, United Kingdom",
        bands=(
            Band("remote chance", ">0-5"),
            Band("highly unlikely", "10-20"),
            Band("unlikely", "25-35"),
            Band("realistic possibility", "40-<50"),
            Band("likely", "55-75", ("probable",)),
            Band("highly likely", "80-90"),
            Band("almost certain", "95-<100"),
        ),
    ),
}

_DEGREES = (
    "almost|nearly|virtually|practically|very|highly|extremely|quite|rather|somewhat|fairly|most|more|less|least|"
    "equally|increasingly|not|far|so|too|roughly|about"
)
_TERM = re.compile(
    rf"\b(?:(?:(?:{_DEGREES})\s+)*(?:(?:un)?likely|(?:im)?probabl[ey])(?:\s+than\s+not)?"
    rf"|(?:(?:{_DEGREES})\s+)+certain(?:ly)?|certainly|certain\s+(?:to|that)|undoubtedly|inevitabl[ey]|definitely"
    r"|(?:(?:almost|virtually)\s+)?no\s+chance"
    r"|(?:chances?|possibility|prospects?|odds)\s+(?:\w+\s+){0,8}?(?:is|are|seems?|remains?)\s+remote"
    r"|(?:remote|slim|slight|good|fair|strong|real|serious|distinct|realistic|(?:(?:roughly|about)\s+)?even)"
    r"\s+(?:chance|odds|possibility|likelihood|probability))\b",
    re.IGNORECASE,
)
_BASE = {"certainly": "certain", "probably": "probable", "improbably": "improbable"}


def likelihoods_in(text: str) -> tuple[str, ...]:
    """Every wording of a likelihood in an English text, in order: a term of a scale, or a near one ("most likely")."""
    return tuple(plain(match[0]) for match in _TERM.finditer(text))


def without_likelihood(text: str) -> str:
    """The text without every wording that `likelihoods_in` finds."""
    return _TERM.sub(" ", text)


def plain(term: str) -> str:
    """A term as a scale lists it: small letters, single blanks, no adverb's ending."""
    words = term.casefold().split()
    return " ".join([*words[:-1], _BASE.get(words[-1], words[-1])]) if words else ""
