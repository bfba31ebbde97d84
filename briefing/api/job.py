"""What a run is to make: the caller's wishes and the configuration as a job of the pipeline."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from briefing import prompts, wiring
from briefing.config import Config
from briefing.corroboration import PROMPT as RELATIONS
from briefing.entities import Known
from briefing.extraction import Plan, prompt_names
from briefing.judging import PROMPT as JUDGE
from briefing.models import Article, Provenance
from briefing.pipeline import Job
from briefing.synthesis import PROMPT as SYNTHESIS


@dataclass(frozen=True)
class Wanted:
    """What the caller wants of a run; what is empty the configuration says."""

    config: Config
    title: str
    question: str
    as_of: datetime | None
    known: tuple[Known, ...]


def job(articles: Sequence[Article], wanted: Wanted, desk: wiring.Desk) -> Job:
    """What the pipeline is to make of `articles`."""
    config = wanted.config
    plan = Plan(
        calls=config.extraction.calls,
        window_tokens=config.extraction.window_tokens,
        language=config.language,
    )
    names, settings = prompt_names(plan.calls), _settings(plan, config)
    if desk.jury:
        names, settings = (*names, JUDGE), settings | {"judge": desk.jury.model.identity}
    asks_of_pairs = config.corroboration.ask == "on"
    if asks_of_pairs:
        names = (*names, RELATIONS)
    if config.synthesis.enabled:
        names = (*names, SYNTHESIS)
    title = wanted.title or config.title
    return Job(
        title=title or "Briefing",
        series=_series(title, articles),
        plan=plan,
        articles_at_once=desk.concurrency,
        as_of=wanted.as_of,
        jury=desk.jury,
        question=wanted.question or config.question,
        scale=config.scale,
        length=config.length,
        known=wanted.known,
        settling=asks_of_pairs,
        synthesis=config.synthesis.enabled,
        synthesis_tokens=config.synthesis.prompt_tokens,
        on_this_machine=config.model.on_this_machine,
        provenance=Provenance(
            software=f"briefing {version('briefing')}",
            model=desk.model.identity,
            prompts=prompts.hashes(names),
            settings=settings,
        ),
    )


def _settings(plan: Plan, config: Config) -> dict[str, str]:
    return {
        "calls": plan.calls,
        "temperature": str(config.model.temperature),
        "seed": str(config.model.seed),
        "mode": config.model.mode,
    }


def _series(title: str, articles: Sequence[Article]) -> str:
    """The slug of the title; without one, a name for this set of articles."""
    if slug := re.sub(r"[^\w]+", "-", title.casefold()).strip("-"):
        return slug[:80]
    keys = "\n".join(sorted(article.key for article in articles))
    return f"articles-{hashlib.sha256(keys.encode()).hexdigest()[:12]}"
