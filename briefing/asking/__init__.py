"""What every stage that asks a model does alike: how text of others is shown, how an answer is asked for and read."""

from briefing.asking.again import ask
from briefing.asking.envelope import AnswerItem, Broken, beginnings, items_from
from briefing.asking.fence import fenced, harmless, tokens_of

__all__ = ["AnswerItem", "Broken", "ask", "beginnings", "fenced", "harmless", "items_from", "tokens_of"]
