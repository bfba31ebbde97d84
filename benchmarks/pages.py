"""How well pages are read, beside plain trafilatura in the same run: `python -m benchmarks.pages DIR [--json OUT]`.

DIR holds pairs NAME.json (the gold of one page, by version of its parser: body, title, publishing_date) and
NAME_DATE.html.gz, as in fundus's test set. Measured:

- body: F1 over the multisets of lower-cased words (`\\w+`) of the text and of the gold (summary, headlines and
  paragraphs); the mean over pages. Of several versions of gold, the one counts whose words the page holds.
- title: the same after normalising white space, quotation marks and dashes.
- date: the same day, each in the zone in which it is stated, or in UTC.

Pages are parted in two halves by their sorted order (first, third, ...: even): rules were tuned on the odd half.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any

import trafilatura

from briefing.articles import clean_text
from briefing.collect.pages.dates import parse_moment
from briefing.collect.pages.read import read_page
from briefing.errors import SourceError
from briefing.models import Document, Reading


@dataclass(frozen=True)
class Score:
    """One page: F1 of the body here and by plain trafilatura, title and date right or wrong."""

    name: str
    f1: float
    plain: float
    title: bool
    date: bool


def f1(text: str, gold: str) -> float:
    """Harmonic mean of precision and recall over the multisets of words; 0 when they share none."""
    one, other = Counter(_words(text)), Counter(_words(gold))
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total()) if shared else 0.0


def score(folder: Path, name: str) -> Score:
    """Read one page, and compare it with its gold."""
    page = next(folder.glob(f"{name}_*.html.gz"))
    content = gzip.decompress(page.read_bytes())
    versions = json.loads((folder / f"{name}.json").read_text("utf-8"))
    whole = Counter(_words(html.unescape(content.decode("utf-8", "replace"))))
    gold = max(versions.values(), key=lambda version: _held(_body(version), whole))
    try:
        reading = read_page(Document(content=content, name=name, retrieved_at=datetime.now(UTC)))
    except SourceError as error:
        print(error)
        reading = Reading("")
    text, _ = clean_text(reading.text)
    plain = trafilatura.extract(content, include_comments=False) or ""
    return Score(
        name=name,
        f1=f1(text, _body(gold)),
        plain=f1(plain, _body(gold)),
        title=_title(reading.metadata.get("title", "")) == _title(gold["title"]),
        date=_same_day(reading.metadata.get("published_at"), gold.get("publishing_date")),
    )


def main(folder: Path, out: Path | None = None) -> None:
    """Print a line a page, and the means of each half and of all; write the means to `out` as JSON."""
    names = sorted(path.stem for path in folder.glob("*.json"))
    scores = [score(folder, name) for name in names]
    for each in scores:
        wrong = ", ".join(what for what in ("title", "date") if not getattr(each, what))
        print(f"{each.name:28} {each.f1:.3f}  plain {each.plain:.3f}  {f'wrong: {wrong}' if wrong else ''}")
    parts = {"even": scores[::2], "odd (tuned on)": scores[1::2], "all": scores}
    means = {label: _means(part) for label, part in parts.items()}
    for label, found in means.items():
        print(
            f"{label:16} pages {found['pages']}  F1 {found['f1']:.4f}  plain trafilatura {found['plain']:.4f}  "
            f"titles {found['titles']:.3f}  dates {found['dates']:.3f}"
        )
    if out:
        out.write_text(json.dumps(means, indent=2) + "\n", encoding="utf-8")


def _means(scores: Sequence[Score]) -> dict[str, float]:
    return {
        "pages": len(scores),
        "f1": mean(each.f1 for each in scores),
        "plain": mean(each.plain for each in scores),
        "titles": mean(each.title for each in scores),
        "dates": mean(each.date for each in scores),
    }


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _body(gold: dict[str, Any]) -> str:
    body = gold["body"]
    parts = [part for section in body["sections"] for part in (*section["headline"], *section["paragraphs"])]
    return "\n".join([*body["summary"], *parts])


def _held(body: str, page: Counter[str]) -> float:
    words = Counter(_words(body))
    return (words & page).total() / max(words.total(), 1)


def _title(text: str) -> str:
    plain = re.sub("[‘’‚`´]", "'", re.sub("[“”„«»]", '"', text))
    return " ".join(re.sub("[‐-―]", "-", plain).split())


def _same_day(found: datetime | None, gold: str | None) -> bool:
    stated = parse_moment(gold or "")
    if found is None or stated is None:
        return found is None and stated is None
    return found.date() == stated[0].date() or _utc(found).date() == _utc(stated[0]).date()


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="pages with gold")
    parser.add_argument("--json", type=Path, help="write the means here")
    given = parser.parse_args()
    main(given.folder, given.json)
