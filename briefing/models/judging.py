"""What a judge may say of an item that the gate let pass, and the account of what it said."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefing.models.article import Value
from briefing.models.claims import ReasonCode

Ruling = Literal["supported", "contradicted", "not-stated"]
Difference = Literal[
    "nothing",
    "number",
    "date",
    "name",
    "speaker",
    "negation",
    "certainty",
    "direction",
    "scope",
    "other",
]
"""In what an item differs from its sentences: a closed vocabulary, explained in `docs/verdicts.md`."""


class JudgeAccount(Value):
    """What became of the items that a judge was to look at; of several articles the accounts add up.

    `items` passed the gate; the judge answered for `judged` of them, and `withheld` are confidential and were not
    shown. `lowered` counts by the reason that the item has now. `not_raised` were found supported where the gate
    could not prove them: they stay unverified.
    """

    model: str
    items: int = Field(default=0, ge=0)
    judged: int = Field(default=0, ge=0)
    lowered: dict[ReasonCode, int] = Field(default_factory=dict)
    not_raised: int = Field(default=0, ge=0)
    withheld: int = Field(default=0, ge=0)

    @property
    def not_judged(self) -> int:
        """How many items keep the gate's verdict because the judge gave none."""
        return self.items - self.judged

    def __add__(self, other: JudgeAccount) -> JudgeAccount:
        codes = sorted({*self.lowered, *other.lowered})
        return JudgeAccount(
            model=self.model,
            items=self.items + other.items,
            judged=self.judged + other.judged,
            lowered={code: self.lowered.get(code, 0) + other.lowered.get(code, 0) for code in codes},
            not_raised=self.not_raised + other.not_raised,
            withheld=self.withheld + other.withheld,
        )
