"""Gold of claim pairs, written blind in words of its own: two halves, one kept aside."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

HALVES = ("dev", "dev2", "heldout")
CLASSES = {
    "same": "same",
    "contradicting": "contradicts",
    "updating": "updates",
    "said": "attributes",
    "different": "different",
}
"""The classes of the gold -> the relations that the rules tell apart."""


class Side(BaseModel):
    """One claim and the day of its report."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: str
    published: date


class Pair(BaseModel):
    """Two claims of one story and how they bear on each other; `kind` is that of a contradiction."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    name: Literal["same", "contradicting", "updating", "said", "different"] = Field(alias="class")
    kind: Literal["", "negation", "number", "attribution", "time", "scope"] = ""
    topic: str = ""
    a: Side
    b: Side


@cache
def pairs(half: str) -> tuple[Pair, ...]:
    """The pairs of one half."""
    text = (Path(__file__).parent / f"pairs_{half}.yaml").read_text(encoding="utf-8")
    return tuple(Pair.model_validate(each) for each in yaml.safe_load(text))
