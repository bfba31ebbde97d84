"""How well the gate tells true statements from slips: detection and false alarms on the gold.

    python -m tests.gold.support [--misses] [FILE ...]

prints the figures by kind of the files named ("dev", "dev2", "dev3", "paraphrases_dev", and the held-out ones
"heldout" and "paraphrases_heldout"; all without a name). With --misses it prints each wrong verdict too, outside
the held-out files. A slip is detected when the verdict is not "supported"; a true statement that is not "supported" is a false alarm.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import yaml

from briefing.articles import make_article
from briefing.models import Article, Sentence
from briefing.verification import verify

FOLDER = Path(__file__).parent
HALVES = ("dev", "dev2", "dev3", "paraphrases_dev", "heldout", "paraphrases_heldout")
"""The files of the gold. The paraphrases hold true statements only."""


@dataclass(frozen=True)
class Judged:
    """One item of the gold with the gate's verdict."""

    text: str
    kind: str
    true: bool
    supported: bool
    reasons: tuple[str, ...]
    cited: tuple[str, ...]

    @property
    def right(self) -> bool:
        """True when the gate says what the gold says."""
        return self.true == self.supported


def judged(half: str) -> list[Judged]:
    """Every item of one file of the gold (one of `HALVES`) with its verdict."""
    name = half if half.startswith("paraphrases") else f"support_{half}"
    gold: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    articles = {entry["id"]: _article(entry) for entry in gold["articles"]}
    return [_judge(item, articles[item["article"]]) for item in gold["items"]]


def _article(entry: dict[str, Any]) -> Article:
    """The article with one sentence a line, as the gold numbers them, however the product would cut it."""
    published = datetime.combine(entry["published"], time(18), tzinfo=UTC)
    article = make_article(
        entry["text"],
        name=entry["id"],
        retrieved_at=published,
        metadata={"published_at": published, "language": "en"},
    )
    lines = [match.span() for match in re.finditer(r"[^\n]+", article.text)]
    sentences = tuple(Sentence(number=n, start=start, end=end) for n, (start, end) in enumerate(lines, 1))
    return article.model_copy(update={"sentences": sentences})


def _judge(item: dict[str, Any], article: Article) -> Judged:
    verdict = verify(item["text"], article, sentences=tuple(item["s"]))
    return Judged(
        text=item["text"],
        kind=item["kind"],
        true=item["label"] == "supported",
        supported=verdict.status == "supported",
        reasons=tuple(map(str, verdict.reasons)),
        cited=tuple(article.quotation(number) for number in item["s"]),
    )


def detection(items: Iterable[Judged]) -> float:
    """The share (0 to 1) of slips that are not called supported; `items` must hold a slip."""
    slips = [item for item in items if not item.true]
    return sum(item.right for item in slips) / len(slips)


def false_alarms(items: Iterable[Judged]) -> float:
    """The share (0 to 1) of true statements that are not called supported; `items` must hold a true one."""
    true = [item for item in items if item.true]
    return sum(not item.right for item in true) / len(true)


def main() -> None:
    """Print the figures, and on request what went wrong outside the held-out files."""
    wanted = [each for each in sys.argv[1:] if not each.startswith("-")]
    for half in wanted or HALVES:
        items = judged(half)
        seen = f"detection {detection(items):.1%}, " if any(not item.true for item in items) else ""
        print(f"{half}: {seen}false alarms {false_alarms(items):.1%}")
        for kind in dict.fromkeys(item.kind for item in items):
            of_kind = [item for item in items if item.kind == kind]
            print(f"  {kind}: {sum(item.right for item in of_kind)} of {len(of_kind)} right")
        for item in items if "--misses" in sys.argv and not half.endswith("heldout") else ():
            if not item.right:
                print(f"\n{item.kind} {'FALSE ALARM' if item.true else 'MISSED'}: {item.text}")
                print("   reasons:", "; ".join(item.reasons))
                print("   cited:", " | ".join(item.cited))


if __name__ == "__main__":
    main()
