"""How well the gate tells true statements from false ones on a gold of one's own: `evaluate`.

Rules:
- A slip (a statement that its sentences do not support) is detected when the verdict is not "supported".
- A true statement whose verdict is not "supported" is a false alarm, "unverified" included.
- One bad entry of a gold is left out with its reason; the rest is measured.
- A share is never given without how many it is of; where there is none of a label, there is no figure.
"""

from briefing.evaluation.floors import Bound, Floor, Held, held, read_floor
from briefing.evaluation.gold import Fault, Gold, GoldItem, read_gold
from briefing.evaluation.measure import Evaluation, Figures, Judged, evaluate, judge
from briefing.evaluation.shares import Share

__all__ = [
    "Bound",
    "Evaluation",
    "Fault",
    "Figures",
    "Floor",
    "Gold",
    "GoldItem",
    "Held",
    "Judged",
    "Share",
    "evaluate",
    "held",
    "judge",
    "read_floor",
    "read_gold",
]
