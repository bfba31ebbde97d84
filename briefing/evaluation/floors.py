"""What a newsroom demands of the gate on its gold, for its own continuous integration.

    detection=0.95   false-alarms=0.05   balanced-accuracy=0.9   detection:date=0.8

A floor is of all items, or, after a colon, of one kind. False alarms may be that many at most; the others must be that
much at least. The share itself is compared, not its interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from briefing.errors import ConfigError
from briefing.evaluation.measure import Evaluation

Bound = Literal["detection", "false-alarms", "balanced-accuracy"]


@dataclass(frozen=True)
class Floor:
    """A demand: the figure, the kind it is of ("" for all items), and the share (0 to 1) it is held to."""

    figure: Bound
    kind: str
    share: float

    def __str__(self) -> str:
        most = "at most" if self.figure == "false-alarms" else "at least"
        return f"{self.figure}{f' of {self.kind}' if self.kind else ''} {most} {self.share:.1%}"


@dataclass(frozen=True)
class Held:
    """A floor and what was measured; `value` is None where the gold has no item to measure it on, which fails too."""

    floor: Floor
    value: float | None

    @property
    def met(self) -> bool:
        """True when the figure is as demanded."""
        if self.value is None:
            return False
        if self.floor.figure == "false-alarms":
            return self.value <= self.floor.share
        return self.value >= self.floor.share

    def __str__(self) -> str:
        found = "the gold has no such items" if self.value is None else f"it is {self.value:.1%}"
        return f"{'held' if self.met else 'MISSED'}: {self.floor}: {found}"


def read_floor(text: str) -> Floor:
    """The floor that a text such as "detection=0.95" or "false-alarms:date=0.05" sets.

    Raises:
        ConfigError: it has another form, names another figure, or the share is not from 0 to 1.
    """
    name, equals, number = text.rpartition("=")
    figure, _, kind = name.strip().partition(":")
    for known in get_args(Bound):
        if equals and figure == known:
            return Floor(known, kind.strip(), _share(number, text))
    raise ConfigError(
        f"{text!r} sets no floor: write FIGURE=SHARE, FIGURE one of {', '.join(get_args(Bound))}"
    )


def held(floor: Floor, evaluation: Evaluation) -> Held:
    """Whether a floor is kept."""
    figures = evaluation.of(floor.kind) if floor.kind else evaluation.total
    if floor.figure == "balanced-accuracy":
        return Held(floor, figures.balanced_accuracy)
    share = figures.detection if floor.figure == "detection" else figures.false_alarms
    return Held(floor, share.rate if share.of else None)


def _share(number: str, text: str) -> float:
    try:
        share = float(number)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ConfigError(f"{text!r} sets no floor: {number.strip()!r} is no share from 0 to 1, such as 0.95")
    return share
