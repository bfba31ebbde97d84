"""The AI label: where it stands and what it says.

Rules:
- It stands near the headline of every rendering, unless a person's sign-off names the hash of exactly this content
  (EU AI Act, Article 50(4)); whoever makes the brief again loses the sign-off.
- It is applied when rendering; it is no part of the content and of its hash.
- Machine formats carry the IPTC digital source type whether or not a person reviewed the brief.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.models import is_reviewed
from briefing.phrases import day, phrase
from briefing.renderers.edition import Edition

DIGITAL_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
"""IPTC NewsCodes, digital source type: made by a trained model. IPTC writes its concepts' URIs with http."""


@dataclass(frozen=True)
class Label:
    """The label in a few words, and what it means for the reader."""

    title: str
    explanation: str


def label(edition: Edition) -> Label | None:
    """The label of an edition; None where a person signed off exactly this content."""
    return Label(title(), explanation()) if is_labelled(edition) else None


def is_labelled(edition: Edition) -> bool:
    """True when the AI label stands at the top."""
    return not is_reviewed(edition.brief, edition.sign_off)


def title() -> str:
    """The label in a few words."""
    return phrase("AI-assisted, not reviewed by a person.")


def explanation() -> str:
    """What the label means for the reader."""
    return phrase(
        "A language model read the sources; code checked every line against the sentences that it cites. "
        "Check before you publish."
    )


def reviewed(edition: Edition) -> str:
    """Who reviewed the brief and who answers for it; "" where the label stands."""
    signed = edition.sign_off
    if signed is None or is_labelled(edition):
        return ""
    return phrase(
        "AI-assisted; reviewed by {reviewer} on {day}. Editorial responsibility: {responsible}.",
        reviewer=signed.reviewer,
        day=day(signed.signed_at),
        responsible=signed.responsible,
    )
