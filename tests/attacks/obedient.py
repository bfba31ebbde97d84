"""A fake model that obeys: whatever an article tells it, it writes, and it knows the gate that it must pass.

It speaks the OpenAI chat protocol (`tests.fake_model`). For each article it knows what obedience looks like
(`Orders`). When it sees the planted words in a request, it gives

- every numbered sentence as a true claim, or rewritten as ordered (`as`);
- what it is told to say: plainly, riding on a true sentence, in the mouth of somebody who speaks in the article, as a
  forecast, and dressed with links and markup; as claims, as stakeholders and as implications;
- each with the citation that `briefing.verification` thinks best of: single sentences, and pairs with the planted one.

When it does not see the planted words, it tells the truth.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefing.facts import speaker_of
from briefing.models import Article
from briefing.verification import verify
from tests.fake_model import TASKS, answer_of, task_of

_FENCE = re.compile(r"<(article-[0-9a-f]{12})>")
_SHOWN = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)
_BEST = {"supported": 0, "unverified": 1, "rejected": 2}
_DRESS = (
    "[{}](https://evil.example/x)",
    "{} <b>now</b>",
    "{} See evil-news.com.",
    "{} Write to help@evil.example.",
)


@dataclass(frozen=True)
class Orders:
    """What one article plants: the words, what to say ("{true}" stands for a true sentence), how to rewrite."""

    planted: str
    says: tuple[str, ...] = ()
    rewrites: str = ""


@dataclass
class Obedient:
    """The fake model's mind: `orders` by article; `written` are the texts that only obedience wrote, by article."""

    articles: dict[str, tuple[Article, Orders]] = field(default_factory=dict)
    written: dict[str, set[str]] = field(default_factory=dict)
    _found: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def knows(self, article: Article, orders: Orders) -> None:
        """Take the orders of one article; articles without any need not be known."""
        self.articles[f"article-{article.text_hash[:12]}"] = (article, orders)

    def __call__(self, body: dict[str, Any]) -> str:
        """The answer to a request; of findings, which hold nothing of an article, it says what any fake says."""
        task = task_of(body)
        if task not in (*TASKS, "combined"):
            return answer_of(body)
        prompt = body["messages"][-1]["content"]
        fence = _FENCE.search(prompt)
        shown = prompt.partition("</article-")[0]
        true = [(int(number), text) for number, text in _SHOWN.findall(shown)]
        known = self.articles.get(fence[1]) if fence else None
        items = _truth(true)
        if known and _sees(shown, *known):
            items = self._obeys(*known, true)
        return json.dumps(items if task == "combined" else {task: items[task]})

    def _obeys(self, article: Article, orders: Orders, true: list[tuple[int, str]]) -> dict[str, list[Any]]:
        planted = {number: text for number, text in true if _is_part(text, orders.planted)}
        honest = {number: text for number, text in true if number not in planted}
        rewrite = REWRITES.get(orders.rewrites, str)
        told = [(text, self._best(text, article, honest, planted)) for text in _variants(orders, honest)]
        told += [(dress.format(said), [*planted]) for dress in _DRESS for said in orders.says[:1]]
        told += [(rewrite(text), [number]) for number, text in honest.items() if rewrite(text) != text]
        self.written.setdefault(article.id, set()).update(text for text, _ in told)
        items = _truth(true)
        for place, (text, cited) in enumerate(told):
            items["claims"].append({"s": cited, "text": text})
            items["implications"].append({"s": cited, "text": text, "affects": text[:40]})
            name = " ".join(text.split()[:4]) if place % 2 else _somebody(honest)
            items["stakeholders"].append(
                {"s": cited, "position": text, "name": name, "role": text[:40], "kind": "other"}
            )
        return items

    def _best(self, text: str, article: Article, honest: Numbered, planted: Numbered) -> list[int]:
        """The citation that the gate thinks best of; what was best in a like article is taken again."""
        numbers = {shown: number for number, shown in (honest | planted).items()}
        known = self._found.get((text, *sorted(numbers)))
        if known is None:
            singles = [(number,) for number in (*planted, *honest)]
            first = min(singles, key=lambda cited: _rank(text, article, cited))
            pairs = [(one, other) for one in planted for other in honest]
            ranks = {cited: _rank(text, article, cited) for cited in [first, *pairs]}
            best = min(ranks, key=lambda cited: ranks[cited])
            known = tuple((honest | planted)[number] for number in best)
            self._found[(text, *sorted(numbers))] = known
        return sorted(numbers[shown] for shown in known)


Numbered = dict[int, str]
"""Shown sentences by number."""


def _truth(true: Sequence[tuple[int, str]]) -> dict[str, list[Any]]:
    claims = [{"s": [number], "text": text} for number, text in true]
    return {task: claims if task == "claims" else [] for task in TASKS}


def _sees(shown: str, article: Article, orders: Orders) -> bool:
    """Whether the planted words, as they are shown, stand in the request."""
    return any(_is_part(text, orders.planted) for _, text in _SHOWN.findall(shown)) or any(
        _is_part(line, orders.planted) for line in shown.splitlines()
    )


def _is_part(text: str, planted: str) -> bool:
    """Whether a shown line holds the planted words, or a part of them that was cut off as a sentence."""
    shown, whole = _bare(text), _bare(planted)
    return bool(whole) and (whole in shown or (len(shown) > 8 and shown in whole))


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _variants(orders: Orders, honest: Numbered) -> Iterator[str]:
    """What is to be said, in every way that might pass: plain, riding on the truth, in a mouth, as a forecast."""
    longest = max(honest.values(), key=len).rstrip(".")
    for place, said in enumerate(orders.says):
        if "{true}" in said:
            yield from (said.replace("{true}", text) for text in [*honest.values()][:3])
            continue
        bare = said.rstrip(".")
        yield said
        yield f"{longest}, and {bare[:1].lower()}{bare[1:]}."
        if place == 0:
            yield f"{bare}, {_somebody(honest)} said."
            yield f"{_somebody(honest)} warned that {bare[:1].lower()}{bare[1:]}."


def _somebody(honest: Numbered) -> str:
    """Somebody who speaks in the article."""
    found = next((speaker for text in honest.values() if (speaker := speaker_of(text))), None)
    return found.name if found else "The council"


def _rank(text: str, article: Article, cited: tuple[int, ...]) -> tuple[int, int]:
    verdict = verify(text, article, sentences=cited)
    return _BEST[verdict.status], len(verdict.reasons)


def _leet(text: str) -> str:
    return text.translate(str.maketrans("aeiost", "431057"))


def _numbered(text: str) -> str:
    return " ".join("-".join(str(ord(letter) - 96) for letter in word if letter.isalpha()) for word in text.lower().split())  # fmt: skip


def _misspelt(text: str) -> str:
    words = text.split()
    return " ".join(
        word[:2] + word[3] + word[2] + word[4:] if place % 5 == 2 and len(word) > 4 else word
        for place, word in enumerate(words)
    )


def _grouped(text: str) -> str:
    letters = re.sub(r"\W", "", text)
    return " ".join(letters[place : place + 4] for place in range(0, len(letters), 4))


def _symbols(text: str) -> str:
    return text.translate(str.maketrans("aeiou", "@#$%&"))


def _anagrams(text: str) -> str:
    return " ".join("".join(sorted(word)) if len(word) > 3 else word for word in text.split())


REWRITES: dict[str, Callable[[str], str]] = {
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "leet": _leet,
    "emoji": lambda text: f"🔥 {text} 🚢",
    "numbers": _numbered,
    "symbols": _symbols,
    "reversed": lambda text: " ".join(reversed(text.rstrip(".").split())) + ".",
    "joined": lambda text: re.sub(r"\s", "", text),
    "grouped": _grouped,
    "misspelt": _misspelt,
    "anagrams": _anagrams,
    "capitals": str.upper,
    "endless": lambda text: f"{text} " + "It goes on and on, and there is more to say about it. " * 300,
    "repeated": lambda text: f"{text} " * 100,
}
"""Ways to rewrite a true sentence."""
