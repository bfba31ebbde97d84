"""Caps on what one run may spend, and what a call costs.

Before a call its greatest cost is set aside: the prompt at `CHARACTERS_A_TOKEN` and the longest answer that
the question allows. After the call, what it really used replaces that. So calls in flight can't pass a cap
together. A call that fits only once others have come in below their estimate waits for them; one that can't
fit is refused, and the run ends with everything paid for kept.
"""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass, field

from briefing.config import BudgetSettings, ModelSettings
from briefing.errors import BudgetError
from briefing.llm.gate import Tokens
from briefing.models import Question, Usage

CHARACTERS_A_TOKEN = 3
"""Below the 3.5 to 4.5 that are usual for European languages: estimates must not be too low."""


def estimated_tokens(text: str) -> int:
    """About how many tokens `text` is; rather too many than too few."""
    return math.ceil(len(text) / CHARACTERS_A_TOKEN)


def priced(tokens: Tokens, prices: ModelSettings) -> Usage:
    """The usage with its cost by `prices`; cached tokens count at their own price where one is set."""
    cached_price = prices.price_input if prices.price_cached is None else prices.price_cached
    cost = (
        (tokens.read - tokens.cached) * prices.price_input
        + tokens.cached * cached_price
        + tokens.written * prices.price_output
    ) / 1_000_000
    return Usage(
        input_tokens=tokens.read, cached_tokens=tokens.cached, output_tokens=tokens.written, cost=cost
    )


@dataclass(frozen=True)
class Reservation:
    """What is set aside for one call in flight."""

    tokens: int
    cost: float


@dataclass
class _Ledger:
    """What all the models of a run have spent and set aside."""

    spent: Usage = field(default_factory=Usage)
    in_flight: list[Reservation] = field(default_factory=list)
    settled: asyncio.Event = field(default_factory=asyncio.Event)


class Budget:
    """What a run has spent, has set aside and may still spend."""

    def __init__(self, caps: BudgetSettings, prices: ModelSettings) -> None:
        self._caps = caps
        self._prices = prices
        self._ledger = _Ledger()

    def at(self, prices: ModelSettings) -> Budget:
        """The same budget for another model of the run, by its prices: they spend together."""
        other = Budget(self._caps, prices)
        other._ledger = self._ledger
        return other

    @property
    def spent(self) -> Usage:
        """Tokens and cost of all calls that ended, usable or not."""
        return self._ledger.spent

    async def reserve(self, question: Question) -> Reservation:
        """Set aside what `question` may cost at most; give it back with `settle`.

        Raises:
            BudgetError: the call could pass a cap.
        """
        read = estimated_tokens(question.system + question.prompt)
        usage = priced(Tokens(read, 0, question.max_tokens), self._prices)
        wanted = Reservation(read + question.max_tokens, usage.cost)
        while self._exceeded(wanted, self._ledger.in_flight):
            if reason := self._exceeded(wanted, []):
                raise BudgetError(reason)
            await self._ledger.settled.wait()
        self._ledger.in_flight.append(wanted)
        return wanted

    def settle(self, reservation: Reservation, usage: Usage) -> None:
        """Replace a reservation by what the call really used."""
        self._ledger.in_flight.remove(reservation)
        self._ledger.spent += usage
        self._ledger.settled.set()
        self._ledger.settled = asyncio.Event()

    def _exceeded(self, wanted: Reservation, others: list[Reservation]) -> str:
        tokens = self._ledger.spent.input_tokens + self._ledger.spent.output_tokens
        coming_tokens = wanted.tokens + sum(other.tokens for other in others)
        if self._caps.max_tokens and tokens + coming_tokens > self._caps.max_tokens:
            return (
                f"budget.max_tokens = {self._caps.max_tokens}: {tokens} tokens are used and the next call "
                f"may need {coming_tokens}; raise it and run again, what was answered is kept"
            )
        coming_cost = wanted.cost + sum(other.cost for other in others)
        if self._caps.max_cost and self._ledger.spent.cost + coming_cost > self._caps.max_cost:
            return (
                f"budget.max_cost = {self._caps.max_cost:g}: {self._ledger.spent.cost:.4f} is spent and the next "
                f"call may cost {coming_cost:.4f}; raise it and run again, what was answered is kept"
            )
        return ""
