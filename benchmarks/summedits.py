"""Is a whole summary consistent with its document? Balanced accuracy of the gate, without a model.

    python -m benchmarks.summedits FILE... [--misses] [--json OUT]

FILE is a JSON list of objects with `doc`, `summary`, `label` (1: consistent) and `edit_types`, as in SummEdits (Laban
et al. 2023, arXiv 2305.14540). A summary is cut into sentences; each must stand the gate; one that does not makes the
summary inconsistent. Which sentences of the document it is held against (`EVIDENCE`), and what counts against it
(`AGAINST`), is chosen by measurement: documents are parted in two halves by their order, and the pair that does
best on one half, in the mean of the files, is reported on the other, both ways round. Balanced accuracy is the mean of the shares of
consistent and of inconsistent summaries that are told right; its interval comes from drawing documents anew
(1,000 times), because the edits of one document stand or fall together.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from briefing import Article, Verdict, find_evidence, make_article, verify

NEVER = datetime(2026, 1, 1, tzinfo=UTC)
"""When the texts were retrieved; nothing measured depends on it."""
Cited = tuple[int, ...]
Chooser = Callable[[str, Article], list[Cited]]


@dataclass(frozen=True)
class Summary:
    """One summary: its document's text and article, its sentences, whether it is consistent, how it was edited."""

    document: str
    text: str
    consistent: bool
    edits: tuple[str, ...]


Rows = Sequence[Summary]


def _chosen(sentence: str, article: Article) -> list[Cited]:
    return [find_evidence(sentence, article)]


def _near(sentence: str, article: Article) -> list[Cited]:
    """With the neighbours of each sentence that was chosen."""
    last = len(article.sentences)
    found = {near for number in find_evidence(sentence, article) for near in (number - 1, number, number + 1)}
    return [tuple(sorted(number for number in found if 1 <= number <= last))]


def _whole(sentence: str, article: Article) -> list[Cited]:
    return [tuple(each.number for each in article.sentences)]


def _either(sentence: str, article: Article) -> list[Cited]:
    return [*_chosen(sentence, article), *_whole(sentence, article)]


EVIDENCE: Mapping[str, Chooser] = {
    "chosen": _chosen,
    "with neighbours": _near,
    "whole text": _whole,
    "chosen or whole": _either,
}
"""What a sentence is held against. Of several, one that proves it is enough, as for a statement with several citations."""

_FACTS = frozenset(
    {
        "name-not-in-source",
        "quotation-not-in-source",
        "polarity-differs",
        "direction-differs",
        "speaker-differs",
        "little-overlap",
    }
)
_FIGURES = frozenset({"number-not-in-source", "date-not-in-source"})


def _reasons(codes: frozenset[str]) -> Callable[[Verdict], frozenset[str]]:
    return lambda verdict: codes & {reason.code for reason in verdict.reasons}


def _all(verdict: Verdict) -> frozenset[str]:
    return frozenset(reason.code for reason in verdict.reasons)


AGAINST: Mapping[str, Callable[[Verdict], frozenset[str]]] = {
    "rejected": lambda verdict: _all(verdict) if verdict.status == "rejected" else frozenset(),
    "unproved": lambda verdict: _all(verdict) if verdict.status != "supported" else frozenset(),
    "facts and figures": _reasons(_FACTS | _FIGURES),
    "facts": _reasons(_FACTS),
}
"""What counts against a sentence: a verdict, or reasons of certain kinds alone. The last two leave out how a thing is
said: a summary reports a conversation in another mood, and leans on its own sentence before."""

WAYS = [(evidence, against) for evidence in EVIDENCE for against in AGAINST]
Way = tuple[str, str]


@dataclass(frozen=True)
class Accuracy:
    """Shares (0 to 1) of summaries told right, by label, with the interval of their mean."""

    consistent: float
    inconsistent: float
    low: float = 0.0
    high: float = 0.0

    @property
    def balanced(self) -> float:
        """The mean of both."""
        return (self.consistent + self.inconsistent) / 2


def read(path: Path) -> list[Summary]:
    """The summaries of a file, in order."""
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return [Summary(row["doc"], row["summary"], row["label"] == 1, tuple(row["edit_types"])) for row in rows]


def halves(rows: Rows) -> tuple[list[Summary], list[Summary]]:
    """The summaries of the first half of the documents, and those of the others."""
    documents = list(dict.fromkeys(row.document for row in rows))
    first = frozenset(documents[: len(documents) // 2])
    return [row for row in rows if row.document in first], [row for row in rows if row.document not in first]


def held_against(row: Summary, way: Way) -> frozenset[str]:
    """The reasons that count against a summary; empty where it is taken for consistent."""
    found = (_against(sentence, row.document, way) for sentence in _sentences(row.text))
    return frozenset(reason for reasons in found for reason in reasons)


def accuracy(rows: Rows, way: Way, *, draws: int = 0) -> Accuracy:
    """How many of each label are told right; with `draws`, the 95% interval over documents drawn anew."""
    right = {row: row.consistent == (not held_against(row, way)) for row in rows}
    by_document: dict[str, list[Summary]] = {}
    for row in rows:
        by_document.setdefault(row.document, []).append(row)
    consistent, inconsistent = _rates(rows, right)
    dice = random.Random(0)
    means = sorted(
        sum(_rates([row for each in dice.choices(list(by_document.values()), k=len(by_document)) for row in each], right)) / 2
        for _ in range(draws)
    )  # fmt: skip
    low, high = (means[int(draws * 0.025)], means[int(draws * 0.975)]) if draws else (0.0, 0.0)
    return Accuracy(consistent, inconsistent, low, high)


def best_way(files: Iterable[Rows]) -> Way:
    """The way that does best in the mean of the files; the first of equals."""
    listed = list(files)
    return max(WAYS, key=lambda way: sum(accuracy(rows, way).balanced for rows in listed))


def by_edit(rows: Rows, way: Way) -> dict[str, tuple[int, int]]:
    """Of the inconsistent summaries with each type of edit: how many are seen, and how many there are."""
    seen: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for row in rows:
        for edit in () if row.consistent else row.edits or ("not named",):
            of[edit] += 1
            seen[edit] += bool(held_against(row, way))
    return {edit: (seen[edit], count) for edit, count in of.most_common()}


def measure(files: Mapping[str, Rows]) -> dict[str, Any]:
    """All figures as plain data: what each way gives on each half, and what is reported of each file."""
    parts = {name: halves(rows) for name, rows in files.items()}
    ways = [best_way(part[half] for part in parts.values()) for half in (0, 1)]
    return {
        "chosen on": {"first half": ways[0], "second half": ways[1]},
        "ways": {
            f"{way[0]}, {way[1]}": {
                name: [round(accuracy(half, way).balanced, 3) for half in part]
                for name, part in parts.items()
            }
            for way in WAYS
        },
        "files": {name: _file(part, ways) for name, part in parts.items()},
    }


def _file(part: tuple[Rows, Rows], ways: Sequence[Way]) -> dict[str, Any]:
    second, first = accuracy(part[1], ways[0], draws=1000), accuracy(part[0], ways[1], draws=1000)
    return {
        "second half": _plain(second),
        "first half": _plain(first),
        "mean": (second.balanced + first.balanced) / 2,
        "edits seen": by_edit([*part[0], *part[1]], ways[0]),
        "reasons": {
            label: dict(
                _causes([*part[0], *part[1]], ways[0], consistent=label == "consistent").most_common(10)
            )
            for label in ("consistent", "inconsistent")
        },
    }


def _causes(rows: Rows, way: Way, *, consistent: bool) -> Counter[str]:
    """The reasons against the summaries of one label."""
    return Counter(
        reason for row in rows if row.consistent == consistent for reason in held_against(row, way)
    )


def _plain(found: Accuracy) -> dict[str, float]:
    return {
        "balanced": found.balanced,
        "low": found.low,
        "high": found.high,
        "consistent": found.consistent,
        "inconsistent": found.inconsistent,
    }


def _rates(rows: Rows, right: Mapping[Summary, bool]) -> tuple[float, float]:
    told: dict[bool, list[bool]] = {True: [], False: []}
    for row in rows:
        told[row.consistent].append(right[row])
    return (
        sum(told[True]) / max(len(told[True]), 1),
        sum(told[False]) / max(len(told[False]), 1),
    )


@cache
def _verdicts(sentence: str, document: str, evidence: str) -> tuple[Verdict, ...]:
    """One for each choice of evidence; none where no sentence was found."""
    article = _article(document)
    choices = dict.fromkeys(EVIDENCE[evidence](sentence, article))
    return tuple(verify(sentence, article, sentences=numbers) for numbers in choices)


def _against(sentence: str, document: str, way: Way) -> frozenset[str]:
    evidence, against = way
    found = [AGAINST[against](verdict) for verdict in _verdicts(sentence, document, evidence)]
    return min(found, key=len)


@cache
def _article(text: str) -> Article:
    name = hashlib.sha256(text.encode()).hexdigest()[:8]
    return make_article(text, name=name, retrieved_at=NEVER, metadata={"language": "en"})


@cache
def _sentences(text: str) -> tuple[str, ...]:
    article = _article(re.sub(r"\s+", " ", text))
    return tuple(article.quotation(each.number) for each in article.sentences)


def report(found: Mapping[str, Any]) -> str:
    """The figures as text."""
    lines = [f"{'evidence, what counts against it':<38}" + "".join(f"{name:>22}" for name in found["files"])]
    for way, figures in found["ways"].items():
        lines.append(f"{way:<38}" + "".join(f"{one:>15.3f} {two:.3f} " for one, two in figures.values()))
    for half, way in found["chosen on"].items():
        lines.append(f"chosen on the {half}: {', '.join(way)}")
    for name, file in found["files"].items():
        lines.append(
            f"\n{name}: balanced accuracy {file['mean']:.3f}, each half by the way chosen on the other"
        )
        for half in ("second half", "first half"):
            f = file[half]
            lines.append(
                f"  {half}: {f['balanced']:.3f} [{f['low']:.3f}, {f['high']:.3f}]; consistent told right "
                f"{f['consistent']:.1%}, inconsistent {f['inconsistent']:.1%}"
            )
        seen = ", ".join(f"{edit} {hits} of {of}" for edit, (hits, of) in file["edits seen"].items())
        lines.append(f"  edits seen: {seen}")
        for label, reasons in file["reasons"].items():
            lines.append(
                f"  against {label} ones: " + ", ".join(f"{n} {code}" for code, n in reasons.items())
            )
    return "\n".join(lines)


def misses(rows: Rows, way: Way) -> Iterable[str]:
    """Each summary of the first half that is told wrong, with what was held against it."""
    for row in halves(rows)[0]:
        reasons = held_against(row, way)
        if row.consistent == bool(reasons):
            what = "REFUSED" if row.consistent else f"MISSED {', '.join(row.edits)}"
            yield f"{what}: {row.text} [{', '.join(sorted(reasons))}]"


def main() -> None:
    """Measure on the files that the command line names."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.summedits", description=__doc__.splitlines()[0]
    )
    parser.add_argument("files", type=Path, nargs="+", help="summaries, JSON")
    parser.add_argument("--misses", action="store_true", help="print the wrong ones of the first half")
    parser.add_argument("--json", type=Path, help="write the figures here")
    given = parser.parse_args()
    files = {path.stem: read(path) for path in given.files}
    found = measure(files)
    print(report(found))
    for rows in files.values() if given.misses else ():
        print("\n".join(misses(rows, found["chosen on"]["first half"])))
    if given.json:
        hashes = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in given.files}
        given.json.write_text(
            json.dumps({"corpus_sha256": hashes, **found}, indent=2) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
