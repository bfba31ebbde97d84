"""What a model proposes to say of the findings together, and what code lets stand of it.

Rules:
- One call a brief. The model is shown findings, numbered, and never an article; what it says cites their numbers.
- Every sentence passes a gate of its own: one that fails costs itself only, and is kept with its reasons.
- The likelihood of a judgement is the model's, one term of the brief's scale; its confidence is set by rule.
- A failed call raises nothing: what was read stands without it, and the note says why there is no synthesis.
"""

from briefing.models.scales import SCALES, Band, LikelihoodScale
from briefing.synthesis.proposer import PROMPT, Gate, Proposer
from briefing.synthesis.synthesize import synthesize

__all__ = ["PROMPT", "SCALES", "Band", "Gate", "LikelihoodScale", "Proposer", "synthesize"]
