"""How the grouping of claims grows: time and memory for 1,000, 10,000 and 100,000 claims.

    python -m benchmarks.corroboration [CLAIMS ...] [--data FOLDER] [--json FILE]

Ten claims an article, one to twenty articles a story. The sentences are those of `tests/gold/pairs_*.yaml` (in one of their wordings) and,
with `--data`, of the documents and the evidence in that folder; names and figures are changed story by story, so that no two stories tell of
the same. Stories are given, as the pipeline gives them. Each size runs in a process of its own: memory is the peak of that process less
what the articles and claims take. The last column is the time per claim over that of the smallest size: 1.0 throughout would be linear.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from briefing.corroboration import corroborate
from briefing.facts import names
from briefing.models import Article, Citation, Claim, Origin, Sentence, Story, Verdict
from briefing.sentences import split
from tests.gold.pairs import HALVES, pairs

SIZES = (1_000, 10_000, 100_000)
EACH = 10
"""Claims an article."""
_SYLLABLES = [
    "bar",
    "bel",
    "dor",
    "fen",
    "gal",
    "hal",
    "ker",
    "lor",
    "mar",
    "nim",
    "or",
    "pel",
    "quen",
    "ros",
    "sar",
    "tav",
    "ul",
    "ver",
    "wen",
    "zor",
]
_NUMBER = re.compile(r"(?<![\w.,])\d[\d,.]*\d|(?<![\w.,])\d(?![\w.,])")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("claims", nargs="*", type=int, default=SIZES)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        print(json.dumps(measure(options.one, options.data)))
        return
    rows: list[dict[str, Any]] = []
    for count in options.claims:
        command = [sys.executable, "-m", "benchmarks.corroboration", "--one", str(count)]
        command += ["--data", str(options.data)] if options.data else []
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        row = rows[-1]
        growth = (row["seconds"] / row["claims"]) / (rows[0]["seconds"] / rows[0]["claims"])
        print(
            f"{row['claims']:>7} claims of {row['articles']} articles: {row['seconds']:.1f} s, {row['peak_mb']} MB in all, "
            f"{row['findings']} findings ({row['joined']} claims joined), {row['contradictions']} contradictions, "
            f"{row['updates']} updates; {growth:.2f} times the time a claim",
            flush=True,
        )
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")


def measure(count: int, data: Path | None) -> dict[str, Any]:
    """One size, in this process."""
    claims, articles, stories = made(count, data)
    origins = [Origin(key=each.key, article_ids=(each.id,)) for each in articles]
    begun = time.perf_counter()
    picture = corroborate(claims, origins, articles, stories)
    seconds = time.perf_counter() - begun
    return {
        "claims": len(claims),
        "articles": len(articles),
        "seconds": round(seconds, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "findings": len(picture.findings),
        "joined": len(claims) - len(picture.findings),
        "contradictions": len(picture.contradictions),
        "updates": len(picture.updates),
    }


def made(count: int, data: Path | None) -> tuple[list[Claim], list[Article], list[Story]]:
    """`count` claims of `count / 10` articles, and the stories that these are of."""
    chance = random.Random(7)
    facts = [(pair.a.text, pair.b.text) for half in HALVES for pair in pairs(half)]
    facts += [(text, text) for text in _sentences(data)]
    claims: list[Claim] = []
    articles: list[Article] = []
    stories: list[Story] = []
    while len(claims) < count:
        of_story = [_retold(fact, chance) for fact in chance.sample(facts, 16)]
        day = datetime(2026, 1, 1, 8, tzinfo=UTC) + timedelta(days=chance.randrange(200))
        members = []
        for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 20))):
            lines = [chance.choice(fact) for fact in chance.sample(of_story, EACH)]
            article = _article(lines, len(articles), day + timedelta(hours=chance.randrange(30)))
            articles.append(article)
            members.append(article.id)
            claims += [_claim(article, number) for number in range(1, EACH + 1)]
        stories.append(Story(key=f"story-{len(stories)}", article_ids=tuple(members)))
    return claims, articles, stories


def _retold(fact: tuple[str, str], chance: random.Random) -> tuple[str, str]:
    """Both wordings of a fact with other names and figures, the same in both."""
    known: dict[str, str] = {}
    shift = chance.randrange(1, 90)

    def changed(text: str) -> str:
        for name in names(f"x {text}"):
            for word in name.split():
                if word[:1].isupper() and len(word) > 3:
                    known.setdefault(word, "".join(chance.choices(_SYLLABLES, k=3)).capitalize())
                    text = re.sub(rf"\b{re.escape(word)}\b", known[word], text)
        return _NUMBER.sub(lambda match: _moved(match[0], shift), text)

    return changed(fact[0]), changed(fact[1])


def _moved(figure: str, shift: int) -> str:
    plain = figure.replace(",", "")
    return str(int(plain) + shift) if plain.isdigit() and len(plain) != len("2026") else figure


def _article(lines: Sequence[str], number: int, published: datetime) -> Article:
    text = "\n".join(lines)
    sentences, place = [], 0
    for index, line in enumerate(lines, start=1):
        sentences.append(Sentence(number=index, start=place, end=place + len(line)))
        place += len(line) + 1
    digest = hashlib.sha256(f"{number}\n{text}".encode()).hexdigest()
    return Article(
        id=digest,
        key=f"https://outlet{number}.example/story",
        text_hash=hashlib.sha256(text.encode()).hexdigest(),
        name=f"article {number}",
        publisher=f"Outlet {number}",
        published_at=published,
        retrieved_at=published,
        language="en",
        text=text,
        sentences=tuple(sentences),
    )


def _claim(article: Article, number: int) -> Claim:
    text = article.quotation(number)
    return Claim(
        id=f"c-{hashlib.sha256(f'{article.id}{number}'.encode()).hexdigest()[:16]}",
        text=text,
        citations=(Citation(article_id=article.id, sentences=(number,)),),
        verdict=Verdict(status="supported"),
    )


def _sentences(data: Path | None) -> Iterator[str]:
    """Sentences of the public data that are as long as a claim: 8 to 40 words."""
    if data is None:
        return
    texts: list[str] = []
    for path in sorted(data.glob("summedits_*.json")):
        texts += [each["doc"] for each in json.loads(path.read_text())]
    for path in sorted(data.glob("wice_*.jsonl")):
        texts += [" ".join(json.loads(line)["evidence"]) for line in path.read_text().splitlines()]
    for text in dict.fromkeys(texts):
        for sentence in split(text, "en"):
            words = text[sentence.start : sentence.end].split()
            if 8 <= len(words) <= 40:
                yield " ".join(words)


if __name__ == "__main__":
    main()
