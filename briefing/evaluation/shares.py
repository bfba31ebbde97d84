"""So many of so many, with how far the figure can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

_Z = 1.96
"""Of the normal distribution: 95% lie within it on both sides."""


@dataclass(frozen=True)
class Share:
    """So many of so many; a rate from 0 to 1, with its 95% interval. Of none there is neither."""

    hits: int
    of: int

    @property
    def rate(self) -> float:
        """The share itself; `ZeroDivisionError` where it is one of none."""
        return self.hits / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's score interval for 95% (E. B. Wilson, JASA 22, 1927, pages 209-212).

        It takes the cases as independent; several statements about one article are not quite, so it is a little narrow.
        """
        square = _Z * _Z
        middle = (self.rate + square / (2 * self.of)) / (1 + square / self.of)
        spread = sqrt(self.rate * (1 - self.rate) / self.of + square / (4 * self.of**2))
        reach = _Z * spread / (1 + square / self.of)
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def plain(self) -> dict[str, float | None]:
        """As plain data: hits, of, and rate, low and high (from 0 to 1; None where it is one of none)."""
        if not self.of:
            return {"hits": self.hits, "of": 0, "rate": None, "low": None, "high": None}
        low, high = self.interval
        return {"hits": self.hits, "of": self.of, "rate": self.rate, "low": low, "high": high}

    def __str__(self) -> str:
        if not self.of:
            return "none"
        low, high = self.interval
        return f"{self.rate:.1%} [{100 * low:.1f}, {100 * high:.1f}] of {self.of}"
