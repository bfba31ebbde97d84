"""The mutation test of the gate: how many false versions of true statements it sees, by kind of slip.

    python -m tests.gold.mutations [--misses] [--json FILE]

The true statements are those of `paraphrases_dev*.yaml` (worked on) and `paraphrases_heldout*.yaml` (kept aside): copies,
shortened copies and paraphrases. Where they hold too few slips of a kind to make, more are taken of the same articles: quotations set as
`NAME said: "..."`, and each sentence as it stands (for quotation, modality, direction and speaker alone).
`tests.gold.mutators` makes them false. A mutant is detected when the verdict is not "supported"; a true statement that
is not "supported" is a false alarm. Mutants of a statement that is itself a false alarm say nothing about the slip and
are left out of the figures (`skipped`). `--misses` prints what went wrong in the dev half, never in the held-out one.
"""

# ruff: noqa: T201  (a command that prints figures)
from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from briefing import Article, Verdict, verify
from briefing.evaluation import Gold, Share, read_gold
from tests.gold.mutators import KINDS, Mutant, Statement, mutants
from tests.gold.mutators.quotations import built

FOLDER = Path(__file__).parent
HALVES = ("dev", "heldout")
WRITTEN = ("copy", "shortened", "paraphrase")
"""Kinds of the gold's own statements; "quotation" and "sentence" are taken of its articles."""
SCARCE = frozenset({"quotation", "modality", "direction", "speaker"})


@dataclass(frozen=True)
class Known:
    """A true statement, the sentences (numbers from 1) that prove it, and what the gate says of it."""

    statement: Statement
    article: Article
    sentences: tuple[int, ...]
    kind: str
    verdict: Verdict

    @property
    def passes(self) -> bool:
        """True when the gate supports it, as it should."""
        return self.verdict.status == "supported"


@dataclass(frozen=True)
class Tried:
    """A mutant with the gate's verdict on it."""

    mutant: Mutant
    verdict: Verdict
    cited: tuple[str, ...]

    @property
    def detected(self) -> bool:
        """True when the gate does not support it."""
        return self.verdict.status != "supported"


@dataclass(frozen=True)
class Measured:
    """What the gate said of one half: its true statements, the mutants that count, and how many do not."""

    true: tuple[Known, ...]
    tried: tuple[Tried, ...]
    skipped: int

    def detection(self, kind: str, how: str | None = None) -> Share:
        """Mutants of one kind (of one mutator) that are detected."""
        some = [each for each in self.tried if each.mutant.kind == kind and how in (None, each.mutant.how)]
        return Share(sum(each.detected for each in some), len(some))

    def false_alarms(self, kinds: Iterable[str] = WRITTEN) -> Share:
        """True statements of these kinds that are not supported."""
        some = [each for each in self.true if each.kind in tuple(kinds)]
        return Share(sum(not each.passes for each in some), len(some))


@cache
def measured(half: str) -> Measured:
    """Everything measured on one half, "dev" or "heldout"."""
    true = tuple(true_statements(half))
    made = [(each, mutant) for each in true for mutant in mutants(each.statement) if _wanted(each, mutant)]
    tried = [
        Tried(mutant, verify(mutant.text, each.article, sentences=each.sentences), each.statement.cited)
        for each, mutant in made
        if each.passes
    ]
    return Measured(true, tuple(tried), skipped=len(made) - len(tried))


def _wanted(each: Known, mutant: Mutant) -> bool:
    return (
        each.kind in WRITTEN
        or mutant.kind == each.kind
        or (each.kind == "sentence" and mutant.kind in SCARCE)
    )


def true_statements(half: str) -> Iterator[Known]:
    """The true statements of one half: those that were written, then quotations and sentences of the articles."""
    for file in files(half):
        yield from _true_statements(read_gold(file, lines=True))


def files(half: str) -> list[Path]:
    """The files of one half, in order."""
    return sorted(FOLDER.glob(f"paraphrases_{half}*.yaml"))


def _true_statements(gold: Gold) -> Iterator[Known]:
    written = set()
    for item in gold.items:
        written.add(item.text)
        yield _true(item.text, item.article, item.sentences, item.kind)
    for article in gold.articles:
        for sentence in article.sentences:
            text = article.quotation(sentence.number)
            quotation = built(text, article.text)
            if quotation:
                yield _true(quotation, article, (sentence.number,), "quotation")
            if text not in written:
                yield _true(text, article, (sentence.number,), "sentence")


def _true(text: str, article: Article, sentences: tuple[int, ...], kind: str) -> Known:
    seen = sorted({near for number in sentences for near in (number - 1, number) if near > 0})
    statement = Statement(
        text=text,
        cited=tuple(map(article.quotation, sentences)),
        evidence=" ".join(map(article.quotation, seen)),
        article=article.text.strip(),
    )
    return Known(statement, article, sentences, kind, verify(text, article, sentences=sentences))


def figures() -> dict[str, Any]:
    """All figures as plain data: a half, then a kind, then hits, of, rate and the interval's ends."""
    return {half: _figures(measured(half)) for half in HALVES}


def _figures(half: Measured) -> dict[str, Any]:
    how = {(each.mutant.kind, each.mutant.how): None for each in half.tried}
    return {
        "detection": {kind: _plain(half.detection(kind)) for kind in KINDS},
        "mutators": {f"{kind}: {name}": _plain(half.detection(kind, name)) for kind, name in how},
        "false alarms": {"all written": _plain(half.false_alarms())}
        | {kind: _plain(half.false_alarms([kind])) for kind in (*WRITTEN, "quotation", "sentence")},
        "skipped": half.skipped,
    }


def _plain(share: Share) -> dict[str, float]:
    low, high = share.interval
    return {"hits": share.hits, "of": share.of, "rate": share.rate, "low": low, "high": high}


def _row(name: str, cells: Iterable[dict[str, float]]) -> str:
    shown = (
        f"{c['rate']:6.1%} [{c['low']:5.1%}, {c['high']:6.1%}] {c['hits']:>4}/{c['of']:<4}" for c in cells
    )
    return f"{name:<32}" + "   ".join(shown)


def main() -> None:
    """Print the table, on request the misses of the dev half, and write the figures as JSON where asked."""
    found = figures()
    for table in ("detection", "mutators", "false alarms"):
        print(f"\n{table:<32}" + "   ".join(f"{half:<33}" for half in HALVES))
        for name in dict.fromkeys(name for half in HALVES for name in found[half][table]):
            print(_row(name, [found[half][table].get(name, _plain(Share(0, 1))) for half in HALVES]))
    print("\nmutants of statements that are false alarms themselves, left out:", end=" ")
    print(", ".join(f"{half} {found[half]['skipped']}" for half in HALVES))
    if "--misses" in sys.argv:
        _print_misses(measured("dev"))
    if "--json" in sys.argv:
        Path(sys.argv[sys.argv.index("--json") + 1]).write_text(json.dumps(found, indent=2), encoding="utf-8")


def _print_misses(half: Measured) -> None:
    for true in half.true:
        if not true.passes:
            print(f"\nFALSE ALARM ({true.kind}): {true.statement.text}")
            print("   reasons:", "; ".join(map(str, true.verdict.reasons)))
            print("   cited:", " | ".join(true.statement.cited))
    for tried in half.tried:
        if not tried.detected:
            print(f"\nMISSED {tried.mutant.kind} ({tried.mutant.how}): {tried.mutant.text}")
            print("   true:", tried.mutant.of)
            print("   cited:", " | ".join(tried.cited))


if __name__ == "__main__":
    main()
