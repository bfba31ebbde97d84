"""What a line of a brief rests on: numbered references, and the quotations of each."""

from __future__ import annotations

import hashlib

from pydantic import Field, model_validator

from briefing.models.article import Rights, Value
from briefing.models.rights import quotable


class Quotation(Value):
    """One cited sentence: `article.text[start:end] == exact`.

    Where the text may not leave the house, an export has its SHA-256 in its place: whoever holds the article can
    still prove the quotation (`stands_in`).
    """

    sentence: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    exact: str
    sha256: str = ""
    """Of `exact` in UTF-8, in hexadecimal; only where `exact` is empty."""

    @model_validator(mode="after")
    def _it_can_be_proved(self) -> Quotation:
        if bool(self.exact) == bool(self.sha256):
            raise ValueError(f"sentence {self.sentence} needs its exact text, or else the SHA-256 of it")
        return self

    def stands_in(self, text: str) -> bool:
        """True when an article's `text` has this quotation at its place."""
        there = text[self.start : self.end]
        return sha256_of(there) == self.sha256 if self.sha256 else there == self.exact

    def withheld(self) -> Quotation:
        """The same without its text, still provable."""
        if self.sha256:
            return self
        return self.model_copy(update={"exact": "", "sha256": sha256_of(self.exact)})


class Reference(Value):
    """A numbered reference of the brief: one source and the sentences of it that a line rests on."""

    number: int = Field(ge=1)
    article_id: str
    quotations: tuple[Quotation, ...] = Field(min_length=1)

    def exported(self, rights: Rights) -> Reference:
        """The reference as its source's rights let it leave the house."""
        allowed = quotable(rights, [each.sentence for each in self.quotations])
        quoted = tuple(each if each.sentence in allowed else each.withheld() for each in self.quotations)
        return self.model_copy(update={"quotations": quoted})


def sha256_of(text: str) -> str:
    """The hexadecimal SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
