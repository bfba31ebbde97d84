"""Proves a text against its sources: one of our briefs, or any Markdown or JSON text with citations.

    read -> statements and what they cite -> the source and the sentences meant -> the gate -> a report

No model, no network: the articles are handed in.
"""

from briefing.checking.check import Read, check_text, read_file
from briefing.checking.own import check_brief

__all__ = ["Read", "check_brief", "check_text", "read_file"]
