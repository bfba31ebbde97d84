"""Whether two texts are one voice.

Two shares are taken of the smaller text, and of the larger one where it is the later: of its five-word sequences, and
of its names and figures, that stand in the other. Their sum decides (0 to 2):

- Reprints keep both, however they are cut. Independent reports of one event share quotations, a press release or
  background, but the later one has names and figures of its own.
- Reports from one template (weather, markets, police, matches) share most words and, for neighbouring days or places,
  many names and figures. But where both lead up to a name or figure in the same words, another one follows
  (`slots_beside`); in copies, only where one was corrected or rounded.
- Sequences within quotation marks alone make no copy: what was said to everybody stands in everybody's report.
- Two articles of one publisher need more: they share standing text, templates and the background of a running story.
- Where one text names the other's publisher, or both credit one agency, rewritten sentences are forgiven, but the
  smaller text must add next to nothing: a rewritten report without a fact of its own is no second source, and one with
  much of its own stays its own, whatever it credits.
- A later and longer article that has more particulars of its own than it has from the other, such as a roundup that
  prints a wire story whole, is a voice of its own: most of what it says the wire does not say. The price: what it
  repeats of the wire counts as a second voice, as long as corroboration looks at articles and not at sentences.
- Too few particulars to judge by (scripts without capitals; a paragraph): the words count twice.

The thresholds were set on `tests/gold/duplicates_dev.yaml` and `duplicates_dev2.yaml`, in the middle between the nearest
pairs of either kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.articles.credits import agencies
from briefing.articles.fingerprints import Fingerprinter, Hashes, shared
from briefing.articles.particulars import Particulars, particulars
from briefing.models import Article

MIN_SHINGLES = 20
"""Sequences of the smaller text below which only equality counts: too few to tell a copy from a formula."""
SAME = 1.3
SAME_PUBLISHER = 1.45
CREDITED = 1.0
LEAST_SHARE = 0.4
LEAST_CREDITED_SHARE = 0.08
"""The share of sequences without which the sum of the shares does not count: some of the words must be the other's."""
LEAST_UNQUOTED = 0.1
"""The same, of the sequences outside of quotation marks, between texts without credit."""
ADDS_NOTHING = 0.75
"""The share of particulars that a credited rewriting must have from the other text."""
OWN_VOICE = 0.5
"""A later and longer text with a smaller share of its particulars in the other is its own voice."""
TEMPLATE = 0.2
"""Texts with more than this share of their common slots filled otherwise are two reports from one template ..."""
LEAST_OTHERWISE = 3
"""... if these are as many: a figure or two are easily corrected, and a short copy has few slots."""
MIN_PARTICULARS = 5
_QUOTED = re.compile(r"“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|\"[^\"\n]+\"|「[^「」]+」")
_WHERE = re.compile(r"\s(?:of|for|de|der|des|für|pour|para)\s")
_REMEMBERED = 4096
"""Texts whose particulars are kept at hand, 100 to 200 MB; pairs come in order of time, so more are seldom needed."""


@dataclass(frozen=True)
class Link:
    """Two texts that are one voice, by their places.

    `share` and `found` (0 to 1) are of the smaller text: its sequences, and its names and figures, that stand in the
    larger. `credit` names whom one of them credits where that was needed, else "".
    """

    earlier: int
    later: int
    share: float
    found: float
    credit: str = ""

    @property
    def weight(self) -> float:
        """How sure it is (0 to 2)."""
        return self.share + self.found


class Judge:
    """Tells of two of the articles that it was given whether they are one voice."""

    def __init__(
        self, articles: Sequence[Article], prints: Sequence[Hashes], fingerprint: Fingerprinter
    ) -> None:
        self._articles = articles
        self._fingerprint = fingerprint
        self._prints = prints
        self._wires = frozenset(each.publisher for each in articles if each.source_kind == "wire")
        self.particulars = lru_cache(maxsize=_REMEMBERED)(self._read_particulars)
        self._unquoted = lru_cache(maxsize=_REMEMBERED)(self._read_unquoted)
        self._credits = lru_cache(maxsize=_REMEMBERED)(self._read_credits)

    def link(self, earlier: int, later: int) -> Link | None:
        """The link between the articles at two places, the earlier first; None when they are two voices."""
        one, other = self._prints[earlier], self._prints[later]
        smaller, larger = (earlier, later) if len(one) < len(other) else (later, earlier)
        least, most = sorted((len(one), len(other)))
        common = shared(one, other) if least >= MIN_SHINGLES else 0
        share = common / max(least, 1)
        if share < LEAST_CREDITED_SHARE or (share < LEAST_SHARE and not self._credit(earlier, later)):
            return None
        if (
            larger == later
            and self._comes_after(later, earlier)
            and self._found(later, earlier, common / most) < OWN_VOICE
        ):
            return None
        found = self._found(smaller, larger, share)
        credit = ""
        if not self._copied(earlier, later, share, found):
            credit = self._credit(earlier, later)
            if not credit or found < ADDS_NOTHING or share + found < CREDITED:
                return None
        return None if self._one_template(earlier, later) else Link(earlier, later, share, found, credit)

    def _one_template(self, earlier: int, later: int) -> bool:
        alike, otherwise = self.particulars(earlier).slots_beside(self.particulars(later))
        return otherwise >= LEAST_OTHERWISE and otherwise > TEMPLATE * (alike + otherwise)

    def _copied(self, earlier: int, later: int, share: float, found: float) -> bool:
        needed = SAME_PUBLISHER if self._one_publisher(earlier, later) else SAME
        if share < LEAST_SHARE or share + found < needed:
            return False
        one, other = self._unquoted(earlier), self._unquoted(later)
        least = min(len(one), len(other))
        return least < MIN_SHINGLES or shared(one, other) / least >= LEAST_UNQUOTED

    def _found(self, place: int, other: int, unknown: float) -> float:
        """The share of particulars of the text at `place` that stand in the other; `unknown` when it has too few."""
        mine = self.particulars(place)
        return mine.found_in(self.particulars(other)) if len(mine.stated) >= MIN_PARTICULARS else unknown

    def _comes_after(self, later: int, earlier: int) -> bool:
        one, other = self._articles[earlier].published_at, self._articles[later].published_at
        return one is not None and other is not None and other > one

    def _one_publisher(self, one: int, other: int) -> bool:
        publisher = _plain(self._articles[one].publisher)
        return bool(publisher) and publisher == _plain(self._articles[other].publisher)

    def _credit(self, one: int, other: int) -> str:
        """Whom both have their text from, or one from the other; "" for texts of one publisher."""
        if self._one_publisher(one, other):
            return ""
        first, second = self._sources(one), self._sources(other)
        if common := set(first) & set(second):
            return min(common)
        named = [name for name in second if _names(self._articles[one], name)]
        named += [name for name in first if _names(self._articles[other], name)]
        return min(named, default="")

    def _sources(self, place: int) -> tuple[str, ...]:
        publisher = self._articles[place].publisher
        return (*self._credits(place), *([publisher] if publisher else []))

    def _read_credits(self, place: int) -> tuple[str, ...]:
        return agencies(self._articles[place], wires=self._wires)

    def _read_particulars(self, place: int) -> Particulars:
        article = self._articles[place]
        return particulars(article.text, by=article.publisher)

    def _read_unquoted(self, place: int) -> Hashes:
        return self._fingerprint(_QUOTED.sub(" | ", self._articles[place].text))


def _names(article: Article, source: str) -> bool:
    """Whether the article names a publisher or agency; a name of fewer than six letters can be any word."""
    if len(source) < 6:
        return False
    said = f"{article.byline}\n{article.text}"
    if re.search(rf"\b{re.escape(source)}\b", said):
        return True
    short = _short(source)
    return bool(short) and re.search(rf"\b{re.escape(short)}\b", said, re.IGNORECASE) is not None


def _short(source: str) -> str:
    """What a name of three or more words comes down to in running text, "" for a shorter one.

    "Seismological Institute" of "Sarrati Seismological Institute", "Safety Authority" of "Food Safety Authority of Lenn".
    """
    name = source.removeprefix("The ")
    words = _WHERE.split(name)[0].split()
    return " ".join(words[-2:]) if len(words) >= 2 and len(name.split()) > 2 else ""


def _plain(publisher: str) -> str:
    return publisher.casefold().strip()
