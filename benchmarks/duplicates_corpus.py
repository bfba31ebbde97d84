"""A made-up corpus of news for timing: wire stories with edited reprints, look-alikes from one template, the rest alone."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from briefing.models import Article

START = datetime(2026, 1, 1, tzinfo=UTC)
WORDS_EACH = 400
_STOCK_PHRASES = 2_000
_OUTLETS = 400


class Corpus:
    """Articles about nothing, with the label of the voice of each; the same seed gives the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        letters = "abcdefghijklmnopqrstuvwxyz"
        self._vocabulary = [
            "".join(self._random.choices(letters, k=self._random.randint(2, 11))) for _ in range(40_000)
        ]
        self._weights = [0.0]
        for rank in range(len(self._vocabulary)):
            self._weights.append(self._weights[-1] + 1 / (rank + 3))
        del self._weights[0]
        self._phrases = [self._words(self._random.randint(6, 12)) for _ in range(_STOCK_PHRASES)]
        self._footers = [self._words(40) for _ in range(_OUTLETS)]
        self._count = 0

    def articles(self, count: int) -> Iterator[tuple[Article, str]]:
        """`count` articles of about 400 words, each with its label."""
        while self._count < count:
            kind = self._random.random()
            day = self._random.uniform(0, 30)
            if kind < 0.8:
                yield from self._alone(day)
            elif kind < 0.98:
                copies = 300 if self._random.random() < 0.002 else self._random.randint(1, 8)
                yield from self._wire(day, copies)
            else:
                yield from self._look_alikes(day)

    def _words(self, count: int) -> list[str]:
        return self._random.choices(self._vocabulary, cum_weights=self._weights, k=count)

    def _paragraphs(self, words: int) -> list[list[str]]:
        paragraphs = []
        while words > 0:
            body = [*self._words(self._random.randint(30, 60)), *self._random.choice(self._phrases)]
            paragraphs.append(body)
            words -= len(body)
        return paragraphs

    def _story(self) -> list[list[str]]:
        """Paragraphs with a cast and figures of the story's own, one word in ten."""
        own = [name.capitalize() for name in self._words(20)] + [
            str(self._random.randint(2, 99_999)) for _ in range(10)
        ]
        return [
            [self._random.choice(own) if self._random.random() < 0.1 else word for word in paragraph]
            for paragraph in self._paragraphs(WORDS_EACH)
        ]

    def _alone(self, day: float) -> Iterator[tuple[Article, str]]:
        yield self._article(self._story(), day)

    def _wire(self, day: float, copies: int) -> Iterator[tuple[Article, str]]:
        """A story and its copies: cut from the end, words changed, an own first or last paragraph."""
        story = self._story()
        first, label = self._article(story, day)
        yield first, label
        for _ in range(copies):
            kept = story[: self._random.randint(max(2, len(story) // 3), len(story))]
            edited = [[self._edited(word) for word in paragraph] for paragraph in kept]
            if self._random.random() < 0.4:
                edited.insert(
                    self._random.choice([0, len(edited)]), self._words(self._random.randint(10, 40))
                )
            yield self._article(edited, day + self._random.uniform(0.01, 3))[0], label

    def _edited(self, word: str) -> str:
        return self._random.choice(self._vocabulary) if self._random.random() < 0.03 else word

    def _look_alikes(self, day: float) -> Iterator[tuple[Article, str]]:
        """Reports from one template: phrases of eight words with three of their own between them."""
        template = [self._words(8) for _ in range(20)]
        for number in range(5):
            body = [[*phrase, *(f"{self._random.randint(1, 9999)}" for _ in range(3))] for phrase in template]
            yield self._article(body, day + number)

    def _article(self, paragraphs: list[list[str]], day: float) -> tuple[Article, str]:
        self._count += 1
        outlet = self._random.randrange(_OUTLETS)
        text = "\n\n".join(" ".join(paragraph) + "." for paragraph in [*paragraphs, self._footers[outlet]])
        key = f"https://outlet-{outlet}.example/{self._count}"
        text_hash = hashlib.sha256(text.encode()).hexdigest()
        article = Article(
            id=hashlib.sha256(f"{key}\n{text}".encode()).hexdigest(),
            key=key,
            text_hash=text_hash,
            name=key,
            url=key,
            publisher=f"Outlet {outlet}",
            published_at=START + timedelta(days=day),
            retrieved_at=START + timedelta(days=day),
            text=text,
            sentences=(),
        )
        return article, key
