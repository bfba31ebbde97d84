"""The verdict of the gate on each item of a gold, and the figures of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from briefing.errors import SourceError
from briefing.evaluation.gold import Fault, Gold, GoldItem, read_gold
from briefing.evaluation.shares import Share
from briefing.models import Verdict
from briefing.verification import verify

Source = Path | str | Mapping[str, Any]
"""A file of gold, or a value of the same shape."""


@dataclass(frozen=True)
class Judged:
    """One item of the gold with the gate's verdict on it; `cited` are its exact sentences."""

    article: str
    text: str
    kind: str
    true: bool
    verdict: Verdict
    cited: tuple[str, ...]

    @property
    def supported(self) -> bool:
        """True when the gate says that its sentences prove it."""
        return self.verdict.status == "supported"

    @property
    def right(self) -> bool:
        """True when the gate says what the gold says."""
        return self.true == self.supported

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons of the verdict in words, codes first."""
        return tuple(map(str, self.verdict.reasons))


@dataclass(frozen=True)
class Figures:
    """What was measured on some items."""

    items: tuple[Judged, ...]

    @property
    def detection(self) -> Share:
        """Unsupported statements that the gate does not support."""
        return _refused(each for each in self.items if not each.true)

    @property
    def false_alarms(self) -> Share:
        """True statements that the gate does not support."""
        return _refused(each for each in self.items if each.true)

    @property
    def balanced_accuracy(self) -> float | None:
        """The mean (0 to 1) of the shares that are right of either label; None where one label has no item."""
        if not self.detection.of or not self.false_alarms.of:
            return None
        return (self.detection.rate + 1 - self.false_alarms.rate) / 2

    def reasons(self, *, true: bool) -> Counter[str]:
        """How many of the refused items of one label have each reason."""
        refused = (each for each in self.items if each.true == true and not each.supported)
        return Counter(code for each in refused for code in {reason.code for reason in each.verdict.reasons})

    def plain(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "items": len(self.items),
            "detection": self.detection.plain(),
            "false_alarms": self.false_alarms.plain(),
            "balanced_accuracy": self.balanced_accuracy,
            "reasons": {
                "detected": dict(self.reasons(true=False).most_common()),
                "false_alarms": dict(self.reasons(true=True).most_common()),
            },
        }


@dataclass(frozen=True)
class Evaluation:
    """The gate on some gold: every item with its verdict, in order, and what of the gold could not be read."""

    golds: tuple[Gold, ...]
    items: tuple[Judged, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def total(self) -> Figures:
        """The figures of all items."""
        return Figures(self.items)

    @property
    def kinds(self) -> dict[str, Figures]:
        """The figures of each kind, in the order in which they first occur."""
        return {kind: self.of(kind) for kind in dict.fromkeys(each.kind for each in self.items)}

    @property
    def misses(self) -> tuple[Judged, ...]:
        """The items on which the gate is wrong."""
        return tuple(each for each in self.items if not each.right)

    def of(self, kind: str) -> Figures:
        """The figures of one kind; of no items where the gold has none of it."""
        return Figures(tuple(each for each in self.items if each.kind == kind))

    def plain(self, *, misses: bool = False) -> dict[str, Any]:
        """As plain data, for JSON; with `misses` also the statements on which the gate is wrong."""
        content = {
            "briefing": version("briefing"),
            "gold": [
                {"name": gold.name, "sha256": gold.sha256, "items": len(gold.items)} for gold in self.golds
            ],
            "left_out": [
                {"file": each.file, "entry": each.entry, "reason": each.reason} for each in self.faults
            ],
            "total": self.total.plain(),
            "kinds": {kind: figures.plain() for kind, figures in self.kinds.items()},
        }
        return content | ({"misses": [_plain(each) for each in self.misses]} if misses else {})


def evaluate(gold: Source | Sequence[Source], *, lines: bool = False) -> Evaluation:
    """How the gate does on a gold of one's own: files (YAML or JSON, docs/evaluate.md) or values of the same shape.

    What is wrong in a gold is left out and stands in `faults`; the rest is measured. With `lines`, each line of a
    text is a sentence where the gold does not say.

    Raises:
        SourceError: nothing in it can be judged; the message says why of the first fault.
    """
    golds: list[Gold] = []
    faults: list[Fault] = []
    for each in [gold] if isinstance(gold, Path | str | Mapping) else gold:
        try:
            golds.append(read_gold(each, lines=lines))
            faults += golds[-1].faults
        except SourceError as error:
            faults.append(Fault(error.source, "the file", error.message))
    items = tuple(judge(item) for each in golds for item in each.items)
    if not items:
        why = faults[0] if faults else Fault("the gold", "the file", "none is named")
        raise SourceError(why.file, f"no item of the gold can be judged: {why.entry}: {why.reason}")
    return Evaluation(tuple(golds), items, tuple(faults))


def judge(item: GoldItem) -> Judged:
    """The item with the gate's verdict."""
    return Judged(
        article=item.article.name,
        text=item.text,
        kind=item.kind,
        true=item.true,
        verdict=verify(item.text, item.article, sentences=item.sentences),
        cited=tuple(item.article.quotation(number) for number in item.sentences),
    )


def _refused(items: Iterable[Judged]) -> Share:
    listed = list(items)
    return Share(sum(not each.supported for each in listed), len(listed))


def _plain(item: Judged) -> dict[str, Any]:
    return {
        "article": item.article,
        "text": item.text,
        "kind": item.kind,
        "label": "supported" if item.true else "unsupported",
        "verdict": item.verdict.model_dump(mode="json"),
        "cited": list(item.cited),
    }
