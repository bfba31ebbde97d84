"""All rules over one brief, in their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from briefing.lint.assessments import (
    confidence_stands_apart,
    developments_state_facts,
    judgements_rest_on_claims,
    one_term_of_the_scale,
    reported_confidence,
)
from briefing.lint.evidence import citations_resolve, quotations_are_exact
from briefing.lint.figures import figures_are_cited
from briefing.lint.form import form_is_whole
from briefing.lint.found import Rule
from briefing.lint.subject import Subject
from briefing.lint.voices import (
    confirmation_is_backed,
    origins_are_counted,
    speakers_are_described,
    speakers_are_printed,
)
from briefing.lint.wording import lines_stand_alone
from briefing.models import Article, Brief, LintReport, RuleKind, RuleReport, SignOff


class Listed(NamedTuple):
    """A rule: its number, its name, its kind, and the function that looks."""

    number: int
    name: str
    kind: RuleKind
    rule: Rule


LISTED: tuple[Listed, ...] = (
    Listed(1, "citations", "hard", citations_resolve),
    Listed(2, "quotations", "hard", quotations_are_exact),
    Listed(3, "likelihood", "hard", one_term_of_the_scale),
    Listed(4, "confidence", "hard", confidence_stands_apart),
    Listed(4, "confidence", "heuristic", reported_confidence),
    Listed(5, "facts", "hard", judgements_rest_on_claims),
    Listed(5, "facts", "heuristic", developments_state_facts),
    Listed(6, "origins", "hard", origins_are_counted),
    Listed(6, "origins", "heuristic", confirmation_is_backed),
    Listed(7, "speakers", "hard", speakers_are_printed),
    Listed(7, "speakers", "heuristic", speakers_are_described),
    Listed(8, "wording", "heuristic", lines_stand_alone),
    Listed(9, "figures", "heuristic", figures_are_cited),
    Listed(10, "form", "hard", form_is_whole),
)


def lint(
    brief: Brief,
    articles: Iterable[Article],
    *,
    previous: bool = False,
    sign_off: SignOff | None = None,
    labelled: bool = True,
) -> LintReport:
    """What the ten rules find in `brief`; of its articles those that are at hand are looked at too.

    `previous` says that there is an earlier brief of its series, `labelled` that the AI label stands at the top; it may
    be missing only where `sign_off` holds for this content.
    """
    subject = Subject(
        brief,
        {each.id: each for each in articles},
        previous=previous,
        sign_off=sign_off,
        labelled=labelled,
    )
    return LintReport(rules=tuple(_report(each, subject) for each in LISTED))


def _report(listed: Listed, subject: Subject) -> RuleReport:
    found = listed.rule(subject)
    return RuleReport(
        rule=listed.number,
        name=listed.name,
        kind=listed.kind,
        looked_at=found.looked_at,
        breaches=tuple(found.breaches),
    )
