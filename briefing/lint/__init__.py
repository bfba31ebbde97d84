"""The ten rules that a brief must obey and a program can see (`docs/lint.md` explains each at length).

| rule | kind | what must hold |
|---|---|---|
| 1 citations | hard | every sentence from the headline to the implications cites what is there; nothing unused is listed |
| 2 quotations | hard | `text[start:end]` is the quotation; what stands in quotation marks is cited, word for word |
| 3 likelihood | hard | a judgement has one term of the declared scale, and no "may", "might" or "could" |
| 4 confidence | both | no sentence has a likelihood and a confidence; each judgement has both, with a basis |
| 5 facts | both | developments hold facts; each judgement rests on a claim |
| 6 origins | both | what is called corroborated has two independent origins; one origin is said |
| 7 speakers | both | who speaks is printed and described; nothing of high confidence rests on one unnamed voice |
| 8 wording | heuristic | a line can be read alone, on any day, and is no surer than its source |
| 9 figures | heuristic | every number, date and name stands in a cited sentence, or is marked computed |
| 10 form | hard | sections, what belongs to a judgement, cut-off, label, what changed |

A hard rule goes by what is stored and is exact: a brief that breaks one stays a draft. A heuristic rule goes by English
words (9 by figures and capitals) and its breaches are remarks: `rates` says how often they are false alarms. A rule of
both kinds gives two reports. Each rule is a function from `Subject` to `Found`, and each policy has one owner: what the
gate proves (`briefing.verification`) and what a proposal is refused for (`briefing.synthesis`) is shared through
`briefing.facts`. `briefing.checking` shares the rules of one line (`remarks`) and of one quotation.
"""

from __future__ import annotations

from briefing.lint.evidence import quotation_stands, source_is_the_same
from briefing.lint.lines import RULES, remarks
from briefing.lint.rules import lint

__all__ = ["RULES", "lint", "quotation_stands", "remarks", "source_is_the_same"]
