"""`briefing collect`: what each source gave, without a brief."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import typer

from briefing import api
from briefing.cli.progress import watching
from briefing.cli.sources import print_sources, require_sources, say_reasons
from briefing.cli.terminal import Exit, errors, output, result, say
from briefing.config import Config


@dataclass(frozen=True)
class CollectOptions:
    """What shapes one collecting rather than its configuration."""

    since: str
    until: str
    dry_run: bool
    json: bool
    quiet: bool


def collect_command(sources: Sequence[str], overrides: Mapping[str, Any], options: CollectOptions) -> None:
    """Collect and print the report. A source that failed ends it with 3, with 1 when no other gave an article."""
    config = Config.load(overrides)
    require_sources(sources, config)
    with watching(errors(), quiet=options.quiet) as watch:
        collected = asyncio.run(
            api.collect(
                sources,
                config=config,
                since=options.since,
                until=options.until,
                dry_run=options.dry_run,
                watch=watch,
            )
        )
    if options.json:
        reports = [report.model_dump(mode="json") for report in collected.reports]
        result(json.dumps(reports, indent=2, ensure_ascii=False))
    else:
        print_sources(output(), collected.reports)
        say_reasons(collected.reports)
    if options.dry_run and not options.quiet:
        say("a dry run: no article was kept")
    if any(report.outcome == "failed" for report in collected.reports):
        raise typer.Exit(Exit.PARTIAL if collected.articles else Exit.FAILED)
