"""How often the heuristic rules of the lint remark upon true lines: `python -m benchmarks.lint --data DIR [DIR ...]`.

    python -m benchmarks.lint --data DIR [DIR ...] [--json FILE] [--sample N]

Each DIR may hold `pages/` (news pages as NAME.html.gz, as in fundus's test set) and articles (*.txt). Each whole sentence of
an article is taken for a line of the developments that cites itself, so it is true. Rule 9 looks at all of them itself: in a
brief it takes the gate's word for what the gate proved. Counted are the lines that each
heuristic rule remarks upon, with Wilson's 95% interval:

- sentences: every one. What opens with "He" is truly an open pronoun, so this is how common the remark is, not how wrong;
- lines: those that the gate lets pass, which are the ones that could stand in a brief;
- paraphrases: true statements in other words that the gate lets pass, of `tests/gold/paraphrases_dev*.yaml` (those that
  are kept aside are not looked at);
- recorded: the lines, judgements and positions of the briefs that the recordings of the main job give.

Whether a remark is a false alarm was judged by hand, by the letter of the rule: `lint_judged.json` holds the hashes of the texts
of every remark on lines and paraphrases (no text of others is kept here), and what has not been judged is told. The
statements are true, so each remark of rule 9 is a false alarm. The rates stand in `briefing.lint.rates`. `--sample N`
prints about N remarks of each of the two with their text (of each rule as many, by a fixed draw).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from briefing.articles import make_article
from briefing.cli.app import app
from briefing.collect.pages.read import read_page
from briefing.errors import SourceError
from briefing.evaluation import Share, read_gold
from briefing.facts import is_whole_sentence, kind_of, modality_of, speaker_of
from briefing.lint import lint
from briefing.models import (
    Article,
    Breach,
    Brief,
    Citation,
    Claim,
    Completeness,
    Document,
    Finding,
    Line,
    Origin,
    Provenance,
    Quotation,
    Reference,
    RuleReport,
    SourceEntry,
)
from briefing.verification import verify
from tests.main_job.recordings import RECORDINGS, ROOT, played

READ = datetime(2026, 11, 1, tzinfo=UTC)
"""Pages without a date are taken as read then."""
Statement = tuple[str, tuple[int, ...]]
"""A text, and the numbers of the sentences that it cites."""


JUDGED: dict[str, list[str]] = json.loads(Path(__file__).with_name("lint_judged.json").read_text("utf-8"))
"""The hashes of the texts whose remark is true, and of those where it is a false alarm."""
FIGURES = 9


def digest(text: str) -> str:
    """How `lint_judged.json` knows a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass
class Tally:
    """Of each rule how many lines it looked at, which it remarked upon, and what it said of them."""

    looked_at: Counter[int] = field(default_factory=Counter)
    remarked: dict[int, list[tuple[str, Breach]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, rules: Iterable[RuleReport], texts: dict[str, str]) -> None:
        """Count the heuristic rules of one report; `texts` are the lines by place."""
        for rule in rules:
            if rule.kind == "heuristic":
                self.looked_at[rule.rule] += rule.looked_at
                self.remarked[rule.rule] += [
                    (texts.get(each.place, each.place), each) for each in rule.breaches
                ]

    def share(self, rule: int) -> Share:
        """The lines remarked upon, once each."""
        return Share(len({text for text, _ in self.remarked[rule]}), self.looked_at[rule])

    def false(self, rule: int) -> Share:
        """The lines whose remark is a false alarm."""
        texts = {text for text, _ in self.remarked[rule]}
        wrong = texts if rule == FIGURES else {each for each in texts if digest(each) in JUDGED["false"]}
        return Share(len(wrong), self.looked_at[rule])

    def unjudged(self) -> int:
        """How many remarks nobody has judged."""
        known = {*JUDGED["true"], *JUDGED["false"]}
        every = ((rule, text) for rule, listed in self.remarked.items() for text, _ in listed)
        return sum(rule != FIGURES and digest(text) not in known for rule, text in every)

    def plain(self) -> dict[str, Any]:
        """As plain data, with the most frequent details."""
        return {
            str(rule): {
                "remarks": self.share(rule).plain(),
                "false": self.false(rule).plain(),
                "details": Counter(f"{each.code}: {each.detail.casefold()}" for _, each in self.remarked[rule]).most_common(8),
            }
            for rule in sorted(self.looked_at)
        }  # fmt: skip


def articles(folders: Sequence[Path]) -> Iterator[Article]:
    """The articles of the folders that can be read."""
    for folder in folders:
        for path in sorted(folder.glob("pages/*.html.gz")):
            document = Document(content=gzip.decompress(path.read_bytes()), name=path.name, retrieved_at=READ)
            try:
                reading = read_page(document)
            except SourceError as error:
                print(f"left out: {error}")
                continue
            yield make_article(reading.text, name=path.name, retrieved_at=READ, metadata=reading.metadata)
        for path in sorted(folder.glob("*.txt")):
            yield make_article(path.read_text("utf-8"), name=path.name, retrieved_at=READ)


def sentences_of(article: Article, *, proved: bool = False) -> list[Statement]:
    """The whole sentences of an article, each citing itself; `proved`: those that the gate passes."""
    numbers = [each.number for each in article.sentences if is_whole_sentence(article.quotation(each.number))]
    said: list[Statement] = [(" ".join(article.quotation(each).split()), (each,)) for each in numbers]
    return [each for each in said if not proved or _passes(article, each)]


def _passes(article: Article, said: Statement) -> bool:
    return verify(said[0], article, sentences=said[1]).status == "supported"


def as_brief(article: Article, said: Sequence[Statement]) -> Brief:
    """A brief whose developments are these statements about an article."""
    claims = [_claim(article, place, *each) for place, each in enumerate(said, start=1)]
    findings = [
        Finding(
            key=f"f-{each.id}",
            text=each.text,
            claim_ids=(each.id,),
            citations=each.citations,
            origins=("o",),
        )
        for each in claims
    ]
    return Brief(
        series="measured",
        title="Measured",
        as_of=article.published_at or READ,
        cutoff=article.published_at or READ,
        completeness=Completeness(articles=1, complete=1),
        headline=Line(text="Measured"),
        developments=tuple(
            Line(text=each.text, references=(place,), finding=each.key, agreement="single-source")
            for place, each in enumerate(findings, start=1)
        ),
        sources=(_source(article),),
        references=tuple(_reference(article, each[1], place) for place, each in enumerate(said, start=1)),
        origins=(Origin(key=article.key, article_ids=(article.id,)),),
        findings=tuple(findings),
        claims=tuple(claims),
        provenance=Provenance(software="benchmarks.lint", model="none"),
    )


def _claim(article: Article, place: int, text: str, numbers: tuple[int, ...]) -> Claim:
    return Claim(
        id=f"c-{place}",
        text=text,
        kind=kind_of(text),
        modality=modality_of(text),
        speaker=speaker_of(text),
        citations=(
            Citation(article_id=article.id, sentences=numbers),
        ),  # without a verdict: rule 9 looks itself
    )


def _source(article: Article) -> SourceEntry:
    shared = ("key", "name", "title", "published_at", "retrieved_at", "language", "text_hash")
    told = {name: getattr(article, name) for name in shared}
    return SourceEntry(number=1, article_id=article.id, origin=article.key, cited=True, **told)


def _reference(article: Article, sentences: tuple[int, ...], number: int) -> Reference:
    places = [article.sentences[each - 1] for each in sentences]
    quoted = tuple(
        Quotation(sentence=each.number, start=each.start, end=each.end, exact=article.quotation(each.number))
        for each in places
    )
    return Reference(number=number, article_id=article.id, quotations=quoted)


def texts_of(brief: Brief) -> dict[str, str]:
    """The printed texts by place."""
    judged = {f"key_judgements {n}": each.text for n, each in enumerate(brief.key_judgements, start=1)}
    actors = {f"stakeholders {n}": each.position for n, each in enumerate(brief.stakeholders, start=1)}
    return {**{place: line.text for place, line in brief.lines()}, **judged, **actors}


def tallied(found: Iterable[tuple[Article, Sequence[Statement]]]) -> Tally:
    """The tally over statements about articles."""
    tally = Tally()
    for article, said in found:
        brief = as_brief(article, said)
        tally.add(lint(brief, [article]).rules, texts_of(brief))
    return tally


def paraphrases() -> Iterator[tuple[Article, list[Statement]]]:
    """The true statements of the gold that was worked on, by article."""
    for path in sorted((ROOT / "tests" / "gold").glob("paraphrases_dev*.yaml")):
        gold = read_gold(path, lines=True)
        for article in gold.articles:
            own = [each for each in gold.items if each.true and each.article.id == article.id]
            said = [(each.text, tuple(sorted(set(each.sentences)))) for each in own]
            yield article, [each for each in said if _passes(article, each)]


def of_recordings() -> Tally:
    """The tally over the briefs that the recordings give."""
    tally = Tally()
    os.chdir(ROOT)
    for recording in RECORDINGS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            with played(recording, mode="none"):
                CliRunner().invoke(app, recording.command(folder))
            brief = Brief.model_validate_json((folder / "out" / "brief.json").read_text(encoding="utf-8"))
            run = json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))
            tally.add(map(RuleReport.model_validate, run["lint"]["rules"]), texts_of(brief))
    return tally


def sample(tally: Tally, count: int) -> None:
    """Print remarks to be judged by hand, as many of each rule."""
    rng = random.Random(1)
    rules = [rule for rule in sorted(tally.remarked) if tally.remarked[rule]]
    for rule in rules:
        listed = tally.remarked[rule]
        for text, each in rng.sample(listed, min(len(listed), max(1, count // len(rules)))):
            print(f"{rule}\t{each.code}\t{each.detail}\t{text}")


def show(label: str, tally: Tally) -> None:
    """Print the rates and the most frequent details."""
    judged = label in {"lines", "paraphrases"}
    print(f"\n{label}" + (f", {tally.unjudged()} remarks not judged" if judged else ""))
    for rule, figures in tally.plain().items():
        details = ", ".join(f"{detail} ({count})" for detail, count in figures["details"][:5])
        false = f"false alarms {tally.false(int(rule))!s:28}" if judged else ""
        print(f"  rule {rule:>2}: remarks {tally.share(int(rule))!s:30} {false} {details}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, nargs="+", default=[])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    options = parser.parse_args(arguments)
    found = list(articles([each.resolve() for each in options.data]))
    print(f"{len(found)} articles: {dict(Counter(each.language for each in found))}")
    out = options.json and options.json.resolve()
    tallies = {
        "sentences": tallied((each, sentences_of(each)) for each in found),
        "lines": tallied((each, sentences_of(each, proved=True)) for each in found),
        "paraphrases": tallied(paraphrases()),
        "recorded": of_recordings(),
    }
    for label, tally in tallies.items():
        show(label, tally)
    if options.sample:
        sample(tallies["lines"], options.sample)
        sample(tallies["paraphrases"], options.sample)
    if out:
        figures = {label: tally.plain() for label, tally in tallies.items()}
        out.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
