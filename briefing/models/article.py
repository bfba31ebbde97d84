"""What was read: articles, their numbered sentences, and citations that point at them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from briefing.phrases import message

Rights = Literal["full", "excerpt", "link"]
Grade = Literal["A", "B", "C", "D", "E", "F"]
"""The Admiralty letter of a source's reliability; F: it cannot be judged."""
RELIABILITY: Mapping[Grade, str] = {
    "A": message("completely reliable"),
    "B": message("usually reliable"),
    "C": message("fairly reliable"),
    "D": message("not usually reliable"),
    "E": message("unreliable"),
    "F": message("cannot be judged"),
}
"""The letters of the Admiralty code in words (NATO AJP-2.1); phrases, said where they are printed."""
SourceKind = Literal["wire", "newspaper", "broadcaster", "official", "think tank", "social", "other"]


class Value(BaseModel):
    """The base of every value that flows through `briefing`: frozen, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


class Sentence(Value):
    """One numbered sentence: `article.text[start:end]` is its exact text.

    Numbers count from 1. Offsets are Python `str` indices (Unicode code points), end exclusive.
    """

    number: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(gt=0)


_DESCRIPTION = (
    "name",
    "url",
    "canonical_url",
    "title",
    "publisher",
    "byline",
    "published_at",
    "language",
    "rights",
    "confidential",
    "source_kind",
    "reliability",
    "notes",
)


class Article(Value):
    """A clean text with where it came from and its numbered sentences.

    `key` is stable across versions (canonical URL, else a name for the file);
    `id` is the SHA-256 of key and exact text, so an edited article is another `id` under the same `key`.
    """

    id: str
    key: str
    text_hash: str
    version: int = Field(default=1, ge=1)
    previous_id: str = ""
    name: str
    """How messages and the source list call it when it has no title: a file name or an address."""
    url: str = ""
    canonical_url: str = ""
    title: str = ""
    publisher: str = ""
    byline: str = ""
    published_at: datetime | None = None
    retrieved_at: datetime
    language: str = "und"
    """BCP 47; `und` when nobody said."""
    rights: Rights = "excerpt"
    confidential: bool = False
    source_kind: SourceKind = "other"
    reliability: Grade = "F"
    notes: tuple[str, ...] = ()
    """What a reader must know about how it was read ("publication date carries no time zone")."""
    text: str
    sentences: tuple[Sentence, ...]

    def described_as(self, other: Article) -> Article:
        """This article with what `other`, of the same id, says of it: a source may be graded or restricted anew.

        Key, text, sentences, version and first retrieval stay, so that nothing that points into it breaks.
        """
        return self.model_copy(update={field: getattr(other, field) for field in _DESCRIPTION})

    @model_validator(mode="after")
    def _sentences_lie_in_order_within_the_text(self) -> Article:
        position = 0
        for expected, sentence in enumerate(self.sentences, start=1):
            if sentence.number != expected or not position <= sentence.start < sentence.end <= len(self.text):
                raise ValueError(
                    f"sentence {sentence.number} of {self.name} is out of order or out of the text"
                )
            position = sentence.end
        return self

    def quotation(self, number: int) -> str:
        """The exact text of sentence `number`; `KeyError` when the article has no such sentence."""
        if not 1 <= number <= len(self.sentences):
            raise KeyError(number)
        sentence = self.sentences[number - 1]
        return self.text[sentence.start : sentence.end]


class Citation(Value):
    """One or more sentence numbers of one article, ascending and without repeats."""

    article_id: str
    sentences: tuple[int, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _numbers_ascend(self) -> Citation:
        if list(self.sentences) != sorted(set(self.sentences)):
            raise ValueError("sentence numbers must ascend without repeats")
        return self
