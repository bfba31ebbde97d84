"""How text that others wrote is shown to a model: behind a fence that it can't forge, without control tokens.

Rules:
- The fence is named after a hash of what it holds, so no text can contain its own fence, and it is the same
  for the same text in every run.
- Angle brackets become look-alikes and bracketed control words lose their brackets: nothing that is shown can
  be a chat template's control token, or a fence. The text itself, the evidence, is untouched.
- Line breaks become spaces: a text is one line, so no line of it can pass for one of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_CHARACTERS_PER_TOKEN = 3.5
"""A cautious figure for news text in Latin scripts; other scripts take more tokens a character."""
_CONTROL_WORD = re.compile(r"\[(/?[A-Z_]{3,})\]")
_ANGLES = str.maketrans({"<": "‹", ">": "›"})


def fenced(name: str, digest: str, lines: Iterable[str]) -> str:
    """The lines between two tags that are named after `digest`, the SHA-256 (hex) of what they show."""
    tag = f"{name}-{digest[:12]}"
    return "\n".join([f"<{tag}>", *lines, f"</{tag}>"])


def harmless(text: str) -> str:
    """The text on one line, without what a chat template could take for a control token."""
    text = " ".join(text.split())
    return _CONTROL_WORD.sub(r"(\1)", text.translate(_ANGLES))


def tokens_of(text: str) -> float:
    """About how many tokens a text is."""
    return len(text) / (_CHARACTERS_PER_TOKEN if text.isascii() or max(text) < "\u0250" else 1.2)
