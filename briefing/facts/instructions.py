"""Instructions: sentences that tell the reader, or a model that reads along, to do something."""

from __future__ import annotations

import re

_ADDRESSED = re.compile(
    r"\b(?:note|message|attention|memo|instructions?)\s*(?:to|for|:)\s*(?:all\s+)?(?:the\s+)?"
    r"(?:ai|a\.i\.|llms?|language models?|assistants?|chatbots?|summari[sz]ers?|(?:ai )?(?:systems?|models?|agents?))\b"
    r"|\b(?:in|to|into|of|from|with) your (?:answer|response|reply|output|summary)\b"
    r"|\b(?:you are|act as|as) an? (?:ai|llm|language model|assistant)\b",
    re.IGNORECASE,
)
_OVERRIDE = re.compile(
    r"(?<!\bto )(?<!\bnot )\b(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+)?(?:of\s+)?(?:the\s+|your\s+|these\s+)?"
    r"(?:previous|earlier|prior|above|preceding|other|system)\b",
    re.IGNORECASE,
)
"""A command to drop instructions; "was told to ignore earlier orders" reports one and is none."""


def is_instruction(sentence: str) -> bool:
    """True when an English sentence addresses a model or commands its reader to drop other instructions."""
    return _ADDRESSED.search(sentence) is not None or _OVERRIDE.search(sentence) is not None
