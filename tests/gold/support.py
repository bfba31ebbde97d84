"""How well the gate tells true statements from slips: detection and false alarms on the gold.

    python -m tests.gold.support [--misses]    the figures by kind; with --misses each wrong verdict outside the held-out half

A slip is detected when the verdict is not "supported"; a true statement that is not "supported" is a false alarm.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import yaml

from briefing.articles import make_article
from briefing.models import Article
from briefing.verification import verify

FOLDER = Path(__file__).parent


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
    """Every item of one file of the gold ("dev", "dev2", "dev3", "heldout") with its verdict."""
    gold: dict[str, Any] = yaml.safe_load((FOLDER / f"support_{half}.yaml").read_text(encoding="utf-8"))
    articles = {entry["id"]: _article(entry) for entry in gold["articles"]}
    return [_judge(item, articles[item["article"]]) for item in gold["items"]]


def _article(entry: dict[str, Any]) -> Article:
    published = datetime.combine(entry["published"], time(18), tzinfo=UTC)
    article = make_article(
        entry["text"],
        name=entry["id"],
        retrieved_at=published,
        metadata={"published_at": published, "language": "en"},
    )
    lines = entry["text"].strip().splitlines()
    assert [article.quotation(number) for number in range(1, len(lines) + 1)] == lines, entry["id"]
    return article


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
    """The share (0 to 1) of slips that are not called supported."""
    slips = [item for item in items if not item.true]
    return sum(item.right for item in slips) / len(slips)


def false_alarms(items: Iterable[Judged]) -> float:
    """The share (0 to 1) of true statements that are not called supported."""
    true = [item for item in items if item.true]
    return sum(not item.right for item in true) / len(true)


def main() -> None:
    """Print the figures, and on request what went wrong outside the held-out half."""
    for half in ("dev", "dev2", "dev3", "heldout"):
        items = judged(half)
        print(f"{half}: detection {detection(items):.1%}, false alarms {false_alarms(items):.1%}")
        if half == "heldout":
            continue
        for kind in dict.fromkeys(item.kind for item in items):
            of_kind = [item for item in items if item.kind == kind]
            print(f"  {kind}: {sum(item.right for item in of_kind)} of {len(of_kind)} right")
        for item in items if "--misses" in sys.argv else ():
            if not item.right:
                print(f"\n{item.kind} {'FALSE ALARM' if item.true else 'MISSED'}: {item.text}")
                print("   reasons:", "; ".join(item.reasons))
                print("   cited:", " | ".join(item.cited))


if __name__ == "__main__":
    main()
