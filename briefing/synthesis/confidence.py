"""How confident a judgement is, by rule from the findings that it cites; the model has no say in it.

- high: two findings or more, all of them supported and each corroborated by two or more independent origins, none of
  them disputed and none resting on an unnamed speaker;
- low: a finding is disputed, or is single-source and rests on an unnamed speaker, or all of them together have one origin;
- moderate: everything else.

So a single unnamed origin is never high. The basis says in words what was counted.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from briefing.models import Confidence, Finding
from briefing.phrases import counted, listed, phrase


def confidence(
    findings: Sequence[Finding],
    *,
    disputed: Set[str] = frozenset(),
    anonymous: Set[str] = frozenset(),
    unverified: Set[str] = frozenset(),
) -> tuple[Confidence, str]:
    """The confidence in a judgement that cites `findings` (at least one), and its basis; the sets hold keys."""
    keys = {each.key for each in findings}
    contested = keys & disputed | {each.key for each in findings if each.agreement == "disputed"}
    unnamed, unproved = keys & anonymous, keys & unverified
    origins = {origin for each in findings for origin in each.origins}
    alone_and_unnamed = any(each.agreement == "single-source" for each in findings if each.key in unnamed)
    basis = _basis(len(keys), len(origins), len(contested), len(unnamed), len(unproved))
    if contested or alone_and_unnamed or len(origins) < 2:
        return "low", basis
    if len(keys) >= 2 and not unnamed and not unproved and all(map(_is_corroborated, findings)):
        return "high", basis
    return "moderate", basis


def _is_corroborated(finding: Finding) -> bool:
    return finding.agreement == "corroborated" and len(set(finding.origins)) >= 2


def _basis(findings: int, origins: int, contested: int, unnamed: int, unproved: int) -> str:
    parts = [
        counted("{number} finding", "{number} findings", findings),
        counted("{number} origin", "{number} origins", origins),
        counted("{number} disputed", "{number} disputed", contested)
        if contested
        else phrase("none disputed"),
    ]
    if unnamed:
        parts.append(counted("{number} from an unnamed speaker", "{number} from an unnamed speaker", unnamed))
    if unproved:
        parts.append(counted("{number} unverified", "{number} unverified", unproved))
    return listed(parts)
