"""`briefing run`: a brief of articles, with progress while it is made and an account at the end."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import typer

from briefing import api
from briefing.cli.progress import watching
from briefing.cli.report import print_report, what_is_broken
from briefing.cli.sources import print_sources, require_sources, say_reasons
from briefing.cli.terminal import Exit, errors, result, say
from briefing.config import Config, ModelSettings
from briefing.errors import ConfigError
from briefing.phrases import language, languages, speaking
from briefing.renderers.brief_json import to_json


@dataclass(frozen=True)
class Options:
    """What shapes the output of one run rather than its configuration."""

    title: str
    question: str
    out: Path
    as_of: str
    since: str
    until: str
    json: bool
    quiet: bool


def run_command(sources: Sequence[str], overrides: Mapping[str, Any], options: Options) -> None:
    """Make the brief, print where it is (or its JSON), and end with the exit code that fits."""
    config = Config.load(overrides)
    require_sources(sources, config)
    as_of = _moment(options.as_of) if options.as_of else None
    console = errors()
    if not options.quiet:
        for line in (*who_is_asked(config), *_in_which_language(config)):
            say(line)
    with watching(console, quiet=options.quiet) as watch:
        outcome = asyncio.run(
            api.run(
                sources,
                config=config,
                title=options.title,
                question=options.question,
                as_of=as_of,
                since=options.since,
                until=options.until,
                out=options.out,
                watch=watch,
            )
        )
    _say_left_out(outcome)
    if not options.quiet:
        print_sources(console, outcome.run.collecting)
        print_report(console, outcome)
    result(to_json(outcome.brief) if options.json else str(outcome.files[0]))
    _end(outcome)


def _end(outcome: api.Outcome) -> None:
    """Say why the brief is not final, if it is not, and end with the code for it; partial goes before a broken rule."""
    broken, done = what_is_broken(outcome), outcome.brief.completeness
    if broken:
        say(broken)
    if done.partial:
        say(f"the brief is partial: {done.complete} of {done.articles} articles; run again to complete it")
        raise typer.Exit(Exit.PARTIAL)
    if broken:
        raise typer.Exit(Exit.DRAFT)


def _say_left_out(outcome: api.Outcome) -> None:
    """Of each source the first reasons, then what of its articles is left out for other reasons."""
    reports = outcome.run.collecting
    say_reasons(reports)
    told = {each for report in reports for each in report.left_out}
    sources = {report.source for report in reports}
    for each in outcome.brief.left_out:
        if each not in told and each.source not in sources:
            say(f"left out: {each.source}: {each.reason}")


def _in_which_language(config: Config) -> list[str]:
    """What of the brief is not said in its language, where there are no phrases in it."""
    with speaking(config.language):
        if language() == config.language.partition("-")[0].casefold():
            return []
    return [
        f"language {config.language}: headings and fixed phrases are English; there are {', '.join(languages())}"
    ]


def who_is_asked(config: Config) -> list[str]:
    """Who reads and who judges, and whether anything leaves this machine: told before the first call."""
    lines = [f"asking {_who_answers(config.model)}"]
    if (judge := config.judge_model) is not None:
        lines.append(f"judging: {'the same model' if judge is config.model else _who_answers(judge)}")
        if judge.embedded:
            lines.append(
                "the embedded model judges little better than chance: name a stronger one in [judge]"
            )
    return lines


def _who_answers(settings: ModelSettings) -> str:
    if settings.embedded:
        own = f" ({settings.local_path})" if settings.local_path else ""
        return f"the embedded model{own}; nothing leaves this machine"
    where = urlsplit(settings.address).netloc.rpartition("@")[2]
    stays = "on this machine" if settings.on_this_machine else "articles are sent there"
    return f"{settings.name or 'the model'} at {where}; {stays}"


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ConfigError(
            f"--as-of: {text!r} is not a time (ISO 8601, such as 2026-03-02T18:00+01:00)"
        ) from None
    if moment.tzinfo is None:
        raise ConfigError(f"--as-of: {text!r} has no time zone: write {moment.isoformat()}+00:00 for UTC")
    return moment
