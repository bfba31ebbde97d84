"""The ten rules over a brief before it is written: what they find decides whether it is final."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.lint import lint
from briefing.models import Article, Brief, LintReport
from briefing.phrases import phrase


def linted(brief: Brief, articles: Sequence[Article], *, previous: bool) -> tuple[Brief, LintReport]:
    """The brief, "final" where it is whole and no hard rule is broken, else "draft"; and what was found.

    `previous` says that there is an earlier brief of its series. A brief that nobody compared with it says so. Where the
    lint itself fails, the brief stays a draft and the report says why: what was paid for is never lost to it.
    """
    if previous and not brief.changes:
        brief = brief.model_copy(update={"changes": (phrase("Not compared with an earlier brief."),)})
    try:
        report = lint(brief, articles, previous=previous)
    except Exception as error:  # noqa: BLE001 - a fault of ours must not cost a brief that is made
        report = LintReport(failure=type(error).__name__)
    final = report.holds and not brief.completeness.partial
    return brief.model_copy(update={"status": "final" if final else "draft"}), report
