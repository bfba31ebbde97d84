"""A model looks at what the gate let pass, and may lower it; what it says can raise nothing.

Rules:
- It is shown the items and their cited sentences, never an article; of one article in one call.
- What the gate rejected is never shown. An item that it gives no verdict on keeps the gate's.
- Where gate and judge disagree, the item's reasons say so.
"""

from briefing.judging.judge import PROMPT, Judged, Jury, judge, unjudged
from briefing.judging.lowering import Item

__all__ = ["PROMPT", "Item", "Judged", "Jury", "judge", "unjudged"]
