"""The gate: an item and its cited sentences in, a verdict with reasons out. No model, no network.

Rules:
- The evidence is the cited sentences. The sentence before the first of them counts only for resolving a
  pronoun or a short form.
- A hard check that fails rejects the item. What can be neither proved nor refuted is "unverified".
- An item in another language than its evidence gets the language-neutral checks only and stays
  "unverified: cross-language" unless its own words stand in the evidence.
- Parts of a stakeholder that are not proved (role, position) are emptied, with the reason kept.
"""

from briefing.verification.across import parts_of, verify_across, verify_premises
from briefing.verification.evidence import Evidence
from briefing.verification.gate import verify, verify_claim, verify_implication, verify_stakeholder
from briefing.verification.search import find_evidence

__all__ = [
    "Evidence",
    "find_evidence",
    "parts_of",
    "verify",
    "verify_across",
    "verify_claim",
    "verify_implication",
    "verify_premises",
    "verify_stakeholder",
]
