"""What a person adds to a brief that the program made: the sign-off. The program never fills it in itself."""

from __future__ import annotations

from pydantic import AwareDatetime, Field

from briefing.models.article import Value
from briefing.models.brief import Brief


class SignOff(Value):
    """A named person's word that a brief was reviewed, and who answers for its publication.

    It holds for the content whose hash it names and for no other: a brief that is made again, and says anything else,
    is unreviewed (EU AI Act, Article 50(4): the label may go only under human review and editorial responsibility).
    """

    content_hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    reviewer: str = Field(min_length=1)
    responsible: str = Field(min_length=1)
    """The person or publisher that holds editorial responsibility."""
    signed_at: AwareDatetime

    def holds_for(self, brief: Brief) -> bool:
        """True when the brief says what was signed, and nothing else."""
        return brief.hash_of_content() == self.content_hash


def is_reviewed(brief: Brief, sign_off: SignOff | None) -> bool:
    """True when a person signed off exactly this content; else the AI label stands at the top."""
    return sign_off is not None and sign_off.holds_for(brief)
