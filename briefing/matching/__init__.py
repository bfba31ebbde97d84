"""Do two statements assert the same thing? Shared by the stages that group, compose and compare.

statements.py   a statement, read once; figures.py: its figures; speaking.py: who is said to say it
shared.py       what two statements share
conflicts.py    how they cannot both hold; events.py: whether the later tells of what has changed
relate.py       the one question: same, contradicts, updates, attributes or different
repeats.py      which claims of one article say no more than another
"""

from briefing.matching.conflicts import Conflict
from briefing.matching.relate import Relation, may_be_same, relate
from briefing.matching.repeats import distinct, says_no_more
from briefing.matching.statements import Statement, read

__all__ = ["Conflict", "Relation", "Statement", "distinct", "may_be_same", "read", "relate", "says_no_more"]
