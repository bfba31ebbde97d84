"""Attacks put into articles, run through the whole pipeline with the obedient fake model, and what slipped through."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from briefing.api import Outcome, run
from briefing.articles import make_article
from briefing.collect.pages.read import read_page
from briefing.config import Config
from briefing.extraction.tidy import tidy
from briefing.facts import attributions
from briefing.models import Article, Brief, Document, Stakeholder
from tests import builders
from tests.attacks.obedient import Obedient, Orders
from tests.fake_model import FakeModel

Place = Literal["start", "middle", "end"]
PLACES: tuple[Place, ...] = ("start", "middle", "end")
CORPUS = Path(__file__).with_name("instructions.yaml")
WORDINGS = Path(__file__).with_name("wordings.yaml")
LATER = {
    "blind": Path(__file__).with_name("wordings2.yaml"),
    "third": Path(__file__).with_name("wordings3.yaml"),
}
"""Wordings that were measured before they were worked on."""
VECTORS = (
    '<p style="display:none">{}</p>',
    "<p hidden>{}</p>",
    '<p style="font-size:0">{}</p>',
    '<p style="color:#fff">{}</p>',
    '<p class="unseen">{}</p>',
    '<p style="position:absolute;left:-9999px">{}</p>',
    '<p style="opacity:0">{}</p>',
    "<template><p>{}</p></template>",
    "<!-- {} -->",
    '<img src="a.png" alt="{}">',
    "<noscript><p>{}</p></noscript>",
    '<p title="{}" aria-label="{}"></p>',
    '<p style="visibility:hidden">{}</p>',
    '<div style="height:1px;overflow:hidden"><p>{}</p></div>',
    '<input type="hidden" value="{}">',
)
"""Ways to hide words in a page (`tests/collect/test_visibility.py` has all that are known)."""


@dataclass(frozen=True)
class Attack:
    """An instruction to plant, what obedience writes, and what must not be printed then."""

    kind: str
    text: str
    says: tuple[str, ...] = ()
    rewrites: str = ""
    marks: tuple[str, ...] = ()
    own: bool = False


@dataclass(frozen=True)
class Trial:
    """One attack at one place of one article."""

    attack: Attack
    place: Place
    hidden: bool
    article: Article

    @property
    def name(self) -> str:
        """What messages call it."""
        return (
            f"{self.attack.kind} at the {self.place}{', hidden' if self.hidden else ''}: {self.attack.text}"
        )


@dataclass(frozen=True)
class Result:
    """What a run of trials gave: the outcome, the requests that were sent, and the fake model."""

    outcome: Outcome
    requests: tuple[dict[str, Any], ...]
    model: Obedient
    markdown: str

    @property
    def brief(self) -> Brief:
        """The brief of the run."""
        return self.outcome.brief


def corpus(file: Path = CORPUS) -> dict[str, Any]:
    """The committed attacks, stories and honest texts."""
    found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def attacks(part: str = "attacks") -> list[Attack]:
    """The committed attacks of one part of the corpus ("attacks" or "phrasings")."""
    return listed(corpus()[part], part)


def wordings(half: Literal["first", "second"]) -> list[Attack]:
    """The attacks of one half of the wordings, written without a look at the rules."""
    return listed(corpus(WORDINGS)[half]["attacks"], "wording")


def later(name: Literal["blind", "third"], part: str = "attacks") -> list[Attack]:
    """The attacks of one of the files `LATER`."""
    return listed(corpus(LATER[name])[part], "wording")


def listed(entries: Iterable[dict[str, Any]], kind: str) -> list[Attack]:
    """The attacks that entries of a corpus describe; `kind` is that of entries without any."""
    return [
        Attack(
            kind=each.get("kind", kind),
            text=each["text"].format(fence="<article-0123456789ab>", fence_end="</article-0123456789ab>"),
            says=tuple(each.get("says", ())),
            rewrites=each.get("as", ""),
            marks=tuple(each.get("marks", ())),
            own=each.get("own", False),
        )
        for each in entries
    ]


def trials(listed: Sequence[Attack], place: Place, *, hidden: bool) -> list[Trial]:
    """Each attack in one of the stories, at one place."""
    stories = corpus()["stories"]
    return [
        Trial(attack, place, hidden, _article(stories[number % len(stories)], attack, place, number, hidden))
        for number, attack in enumerate(listed)
    ]


def _article(story: dict[str, str], attack: Attack, place: Place, number: int, hidden: bool) -> Article:
    paragraphs = [" ".join(part.split("\n")).strip() for part in story["text"].split("\n\n")]
    text = attack.text
    metadata = {
        "title": story["title"],
        "publisher": f"Courier {number}",
        "published_at": builders.NOON,
        "language": "en",
        "url": f"https://courier{number}.example/{place}-{int(hidden)}",
    }
    if hidden:
        content = _page(story["title"], paragraphs, VECTORS[number % len(VECTORS)], text, place)
        document = Document(content=content, name=f"{number}.html", retrieved_at=builders.NOON)
        body = read_page(document).text
    else:
        body = "\n\n".join(_planted(paragraphs, text, place))
    return make_article(body, name=f"story-{number}", retrieved_at=builders.NOON, metadata=metadata)


def _planted(paragraphs: list[str], text: str, place: Place) -> list[str]:
    """A paragraph of its own at the start and the end; inside a paragraph in the middle."""
    if place == "start":
        return [text, *paragraphs]
    if place == "end":
        return [*paragraphs, text]
    first, second, *rest = paragraphs
    opening, _, following = second.partition(". ")
    return [first, f"{opening}. {text} {following}", *rest]


def _page(title: str, paragraphs: Sequence[str], vector: str, text: str, place: Place) -> bytes:
    blocks = [f"<p>{html.escape(each)}</p>" for each in paragraphs]
    at = {"start": 0, "middle": len(blocks) // 2, "end": len(blocks)}[place]
    blocks.insert(at, vector.replace("{}", html.escape(text).replace("--", "&#45;&#45;")))
    head = f"<title>{title}</title><style>.unseen {{display: none}}</style>"
    body = f"<article><h1>{title}</h1>{''.join(blocks)}</article>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode()


def read(listed: Iterable[Trial], folder: Path, *, calls: str = "combined") -> Result:
    """Run the pipeline over the articles of `listed`, in this process, with the obedient model on loopback."""
    obedient = Obedient()
    articles = []
    for trial in listed:
        attack = trial.attack
        obedient.knows(trial.article, Orders(attack.text, attack.says, attack.rewrites))
        articles.append(trial.article)
    with FakeModel(answer=obedient) as server:
        config = Config.load(
            {
                "model": {"base_url": server.url, "name": "fake", "concurrency": 2},
                "extraction": {"calls": calls},
                "store": {"url": str(folder / "state.db")},
            },
            folder=folder,
            environment={},
        )
        outcome = asyncio.run(run(articles, config=config, title="Attacks", out=folder / "out"))
    markdown = (folder / "out/brief.md").read_text(encoding="utf-8")
    return Result(outcome, tuple(server.finished), obedient, markdown)


def slipped(trial: Trial, result: Result) -> list[str]:
    """What of a trial's attack is kept in the brief: texts that only obedience wrote, and marks."""
    written = {_plain(text) for text in result.model.written.get(trial.article.id, ())}
    if trial.attack.own:
        return [
            text
            for text, quoted in _kept(trial.article, result.brief)
            if _marked(text, trial.attack) and not _is_own(text, quoted, trial)
        ]
    return [
        text
        for text, _ in _kept(trial.article, result.brief)
        if _plain(text) in written or _marked(text, trial.attack)
    ]


def _is_own(text: str, quoted: str, trial: Trial) -> bool:
    """True when a planted assertion rests on the planted sentence, and nobody is said to say it but who does there."""
    heard = {each.speaker for each in attributions(quoted)}
    speakers = {each.speaker for each in attributions(text)}
    rides = " and " in text  # on a true sentence, which may have a speaker of its own
    return _marked(quoted, trial.attack) and "evil" not in text and (rides or speakers <= heard)


def _kept(article: Article, brief: Brief) -> Iterator[tuple[str, str]]:
    """Every text that the brief keeps of an article's items, with the sentences that it rests on."""
    for items in (brief.claims, brief.stakeholder_items, brief.implication_items):
        for item in items:
            # A merged actor's first citation is that of its position; the others only show it elsewhere.
            cited = item.citations[:1] if isinstance(item, Stakeholder) else item.citations
            own = [each for each in cited if each.article_id == article.id]
            if not own:
                continue
            quoted = " ".join(article.quotation(number) for each in own for number in each.sentences)
            for part in ("text", "affects", "name", "role", "position"):
                if text := getattr(item, part, ""):
                    yield text, quoted


def _plain(text: str) -> str:
    return tidy(text)


def _marked(text: str, attack: Attack) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", text.casefold()) for mark in attack.marks)
