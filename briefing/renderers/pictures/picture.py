"""A finished picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PictureName = Literal["timeline", "who-says-what", "origins"]


@dataclass(frozen=True)
class Picture:
    """An inline SVG with its heading, and with a description that says in words what is to be seen."""

    name: PictureName
    title: str
    description: str
    svg: str
