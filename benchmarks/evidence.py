"""How well `find_evidence` chooses the sentences of a claim, and what the gate certifies on them.

    python -m benchmarks.evidence FILE [--json OUT]

FILE has one JSON object a line: `claim`, `evidence` (sentences), `supporting_sentences` (alternative sets of 0-based
places in `evidence`, an empty one for none) and `label` (supported, partially_supported, not_supported), as in WiCE
(arXiv 2303.01432). Printed for each half of the file, by line order, and for all of it:

- citation F1: the mean over the claims that have a gold set of the best F1 over their alternative sets; beside it
  that of plain TF-IDF with its best fixed number of sentences (one to three, chosen on the same lines);
- certified: of the claims of each label, the share that the gate calls supported on the sentences found.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from math import log, sqrt
from pathlib import Path

from briefing.checking.prove import stand_in
from briefing.facts import stems
from briefing.models import Article
from briefing.verification import find_evidence, verify

LABELS = ("supported", "partially_supported", "not_supported")
NEVER = datetime(2026, 1, 1, tzinfo=UTC)
"""When the texts were retrieved; nothing measured depends on it."""


@dataclass(frozen=True)
class Case:
    """One claim: its article, the alternative sets of sentence numbers (1-based) that prove it, its label."""

    claim: str
    article: Article
    gold: tuple[frozenset[int], ...]
    label: str


@dataclass(frozen=True)
class Figures:
    """What was measured on some cases; shares are 0 to 1. `scored` is how many have a gold set."""

    cases: int
    scored: int
    f1: float
    tfidf: float
    certified: dict[str, float]


def cases(path: Path) -> list[Case]:
    """The cases of a file, in order."""
    return [_case(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def measure(some: Sequence[Case]) -> Figures:
    """The figures of `some` cases."""
    scored = [case for case in some if case.gold]
    chosen = {id(case): find_evidence(case.claim, case.article) for case in some}
    passed = Counter(case.label for case in some if _certified(case, chosen[id(case)]))
    of_label = Counter(case.label for case in some)
    return Figures(
        cases=len(some),
        scored=len(scored),
        f1=_mean(best_f1(chosen[id(case)], case.gold) for case in scored),
        tfidf=max(_mean(best_f1(by_tfidf(case, count), case.gold) for case in scored) for count in (1, 2, 3)),
        certified={label: passed[label] / max(of_label[label], 1) for label in LABELS},
    )


def best_f1(chosen: Iterable[int], gold: Iterable[frozenset[int]]) -> float:
    """The best F1 (0 to 1) of the chosen numbers over alternative gold sets."""
    mine = set(chosen)
    return max(2 * len(mine & each) / (len(mine) + len(each)) for each in gold)


def by_tfidf(case: Case, count: int) -> list[int]:
    """The numbers of the `count` sentences nearest to the claim by the cosine of TF-IDF over stems."""
    article = case.article
    sentences = [stems(article.quotation(each.number)) for each in article.sentences]
    holding = Counter(stem for sentence in sentences for stem in set(sentence))

    def rarity(stem: str) -> float:
        return log((len(sentences) + 1) / (holding[stem] + 1)) + 1

    def vector(words: Sequence[str]) -> dict[str, float]:
        found = {word: times * rarity(word) for word, times in Counter(words).items()}
        norm = sqrt(sum(value * value for value in found.values())) or 1.0
        return {word: value / norm for word, value in found.items()}

    wanted = vector(stems(case.claim))
    near = [
        sum(wanted.get(word, 0) * value for word, value in vector(sentence).items()) for sentence in sentences
    ]
    return [place + 1 for place in sorted(range(len(near)), key=lambda place: -near[place])[:count]]


def _certified(case: Case, numbers: tuple[int, ...]) -> bool:
    return verify(case.claim, case.article, sentences=numbers).status == "supported"


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / max(len(listed), 1)


def _case(row: dict[str, object]) -> Case:
    lines = [str(each) if str(each).strip() else "-" for each in row["evidence"]]  # type: ignore[attr-defined]
    article = stand_in(lines, name="evidence", language="en", published_at=None, now=NEVER)
    gold = tuple(frozenset(place + 1 for place in each) for each in row["supporting_sentences"] if each)  # type: ignore[attr-defined]
    return Case(str(row["claim"]), article, gold, str(row["label"]))


def main() -> None:
    """Measure on the file that the command line names."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.evidence", description=__doc__.splitlines()[0]
    )
    parser.add_argument("file", type=Path, help="claims with evidence, one JSON object a line")
    parser.add_argument("--json", type=Path, help="write the figures here")
    given = parser.parse_args()
    read = cases(given.file)
    half = len(read) // 2
    digest = hashlib.sha256(given.file.read_bytes()).hexdigest()
    parts = {"first half": read[:half], "second half": read[half:], "all": read}
    figures = {name: measure(some) for name, some in parts.items()}
    print(f"{given.file.name}, SHA-256 {digest[:12]}")
    for name, found in figures.items():
        certified = ", ".join(f"{label} {share:.1%}" for label, share in found.certified.items())
        print(f"{name}: F1 {found.f1:.3f} of {found.scored} claims (TF-IDF {found.tfidf:.3f});", end=" ")
        print(f"certified of {found.cases}: {certified}")
    if given.json:
        content = {"corpus_sha256": digest, **{name: asdict(found) for name, found in figures.items()}}
        given.json.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
