"""Verified claims of many articles become findings, with the voices behind them and what speaks against them.

said.py         one claim, read: its wording, its evidence, who speaks
exact.py        what makes two claims one by their very words
candidates.py   which others are worth holding against each other (sub-quadratic)
grouping.py     the groups, every join with its reason; what two statements have to do with each other says `briefing.matching`
voices.py       how many voices that can be told apart; hearsay.py: media that repeat media
making.py       a finding out of a group
disputes.py     contradictions and updates among findings
credibility.py  the Admiralty digit, by rule
picture.py      all of it, in order
"""

from briefing.corroboration.disputes import Disputes
from briefing.corroboration.picture import Picture, corroborate, findings
from briefing.corroboration.settling import PROMPT, Settled, settle, settled_into

__all__ = ["PROMPT", "Disputes", "Picture", "Settled", "corroborate", "findings", "settle", "settled_into"]
