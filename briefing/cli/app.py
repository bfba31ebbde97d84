"""The commands, their options and help. Bodies import what they need, so that `--help` starts at once."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import typer

from briefing.cli.options import (
    AsJson,
    AsOf,
    BaseUrl,
    BriefNamed,
    BriefVersion,
    CallsAnArticle,
    Concurrency,
    Database,
    Judge,
    Language,
    Length,
    MaxCost,
    MaxTokens,
    Model,
    Offline,
    Out,
    Question,
    Quiet,
    Scale,
    SignOffFile,
    Since,
    Sources,
    Synthesis,
    Templates,
    Title,
    To,
    Until,
)
from briefing.cli.terminal import explained, result

_EPILOG = (
    "Exit codes: 0 done; 1 nothing could be made, or a check failed; 2 wrong usage; "
    "3 the brief is partial (what is missing is said in it); 4 the brief is a draft: a rule of the brief is broken; "
    "130 interrupted."
)

app = typer.Typer(
    name="briefing",
    help="Turns news articles into a brief in which every line leads back to a sentence of a source.",
    epilog=_EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
model_app = typer.Typer(help="The embedded model.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(model_app, name="model")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        result(f"briefing {version('briefing')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    pass


@app.command()
def run(
    sources: Sources = None,
    title: Title = "",
    question: Question = "",
    scale: Scale = None,
    length: Length = None,
    language: Language = "",
    template: Templates = None,
    out: Out = Path("out"),
    db: Database = "",
    model: Model = "",
    base_url: BaseUrl = "",
    calls: CallsAnArticle = None,
    judge: Judge = None,
    synthesis: Synthesis = None,
    concurrency: Concurrency = 0,
    max_cost: MaxCost = 0.0,
    max_tokens: MaxTokens = 0,
    as_of: AsOf = "",
    since: Since = "",
    until: Until = "",
    offline: Offline = False,
    json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Make a brief of articles."""
    overrides = {
        "scale": scale and scale.value,
        "length": length and length.value,
        "language": language or None,
        "templates": str(template.absolute()) if template else None,
        "offline": offline or None,
        "model": {"name": model or None, "base_url": base_url or None, "concurrency": concurrency or None},
        "extraction": {"calls": calls and calls.value},
        "verification": {"judge": None if judge is None else "on" if judge else "off"},
        "synthesis": {"enabled": synthesis},
        "corroboration": {"ask": "off" if synthesis is False else None},
        "budget": {"max_cost": max_cost or None, "max_tokens": max_tokens or None},
        "store": {"url": db or None},
    }
    with explained():
        from briefing.cli.run import Options, run_command

        options = Options(title, question, out, as_of, since, until, json=json, quiet=quiet)
        run_command(sources or [], overrides, options)


@app.command()
def collect(
    sources: Sources = None,
    since: Since = "",
    until: Until = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be collected: no article is kept.")
    ] = False,
    offline: Annotated[
        bool, typer.Option("--offline", help="Fetch nothing: of addresses, what was kept is read.")
    ] = False,
    db: Database = "",
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no progress.")] = False,
) -> None:
    """Collect articles and say what each source gave, without asking any model."""
    overrides = {"offline": offline or None, "store": {"url": db or None}}
    with explained():
        from briefing.cli.collect import CollectOptions, collect_command

        options = CollectOptions(since=since, until=until, dry_run=dry_run, json=json, quiet=quiet)
        collect_command(sources or [], overrides, options)


@app.command()
def show(
    brief: Annotated[
        str,
        typer.Argument(
            help="The brief's id, a brief.json or its folder; without it, the latest one made.",
            metavar="[BRIEF]",
        ),
    ] = "",
    version: Annotated[
        int,
        typer.Option("--version", help="Which version of the brief; 0 is the newest.", min=0, metavar="N"),
    ] = 0,
    db: Database = "",
    json: Annotated[bool, typer.Option("--json", help="Print it as JSON instead of Markdown.")] = False,
    listing: Annotated[bool, typer.Option("--list", help="List the stored briefs.")] = False,
    rejected: Annotated[
        bool, typer.Option("--rejected", help="Show what was left out: why, and what it cited.")
    ] = False,
) -> None:
    """Show a brief that was made before, without asking any model."""
    from briefing.cli.show import list_briefs, show_brief, show_rejected

    with explained():
        if listing:
            list_briefs(db)
        elif rejected:
            show_rejected(brief, version, db, as_json=json)
        else:
            show_brief(brief, version, db, as_json=json)


@app.command()
def render(
    brief: BriefNamed = "",
    to: To = None,
    out: Annotated[
        str,
        typer.Option(
            help="The file; or a folder, which several formats need: one that is there, or a name that ends with /. "
            "Without it, standard output.",
            metavar="FILE|DIR",
        ),
    ] = "",
    template: Templates = None,
    sign_off: SignOffFile = None,
    version: BriefVersion = 0,
    db: Database = "",
) -> None:
    """Render a brief as a page, a mail, a table or for an editorial system, without asking any model."""
    with explained():
        from briefing.cli.render import RenderOptions, render_command

        render_command(brief, RenderOptions(to or [], out, template, sign_off, version, db))


@app.command()
def feed(
    folder: Annotated[
        Path, typer.Argument(help="The folder; a brief.json in it or under it is an item.", metavar="DIR")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            help="The folder for feed.json and feed.atom; without it, that of the briefs.",
            metavar="DIR",
            show_default=False,
        ),
    ] = None,
    title: Annotated[str, typer.Option(help="The feed's title.", metavar="TEXT")] = "",
    url: Annotated[
        str, typer.Option(help="Where the folder is on the web; pages in it are linked then.", metavar="URL")
    ] = "",
    template: Templates = None,
) -> None:
    """Make a JSON Feed and an Atom feed of a folder of briefs, without asking any model.

    Ends with 3 when a brief could not be read and is left out.
    """
    with explained():
        from briefing.cli.feed import FeedOptions, feed_command

        feed_command(folder, FeedOptions(out or folder, title, url, template))


@app.command()
def entity(
    name: Annotated[str, typer.Argument(help="A name, an alias, or the key of an actor.", metavar="NAME")],
    db: Database = "",
    json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Say who an actor of the stored briefs is, what it said and when, and why its names were taken for one."""
    with explained():
        from briefing.cli.entity import entity_command

        entity_command(name, db, as_json=json)


@app.command()
def check(
    file: Annotated[
        Path,
        typer.Argument(
            help="A brief.json or its folder, or a Markdown (.md, .txt) or JSON text with citations.",
            metavar="FILE",
        ),
    ],
    more: Annotated[
        list[str] | None,
        typer.Argument(help="The sources, as for --sources.", metavar="SOURCE", show_default=False),
    ] = None,
    sources: Annotated[
        list[str] | None,
        typer.Option(
            "--sources",
            help="What it is checked against: files, folders, globs or addresses; can be given again. "
            "Nothing is fetched unless an address is named. A brief finds its articles in the database too.",
            metavar="SOURCE",
            show_default=False,
        ),
    ] = None,
    db: Database = "",
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Unverified statements and remarks fail too.")
    ] = False,
) -> None:
    """Prove a text against its sources, statement by statement, without asking any model.

    Ends with 0 when every statement is supported or unverified, with 1 when one is rejected or cites what can't
    be found.
    """
    with explained():
        from briefing.cli.check import CheckOptions, check_command

        check_command(
            file,
            [*(sources or []), *(more or [])],
            {"store": {"url": db or None}},
            CheckOptions(db=db, json=json, strict=strict),
        )


@app.command("lint")
def lint_brief(
    brief: BriefNamed = "",
    version: BriefVersion = 0,
    db: Database = "",
    sign_off: SignOffFile = None,
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Look at a brief by the ten rules: what each looked at, and which places break it. No model is asked.

    Ends with 1 when a hard rule is broken. What the heuristic rules find are remarks; how often they are false alarms is
    printed with them. With a sign-off the brief is taken as one that goes out without the AI label.
    """
    with explained():
        from briefing.cli.lint import lint_command

        lint_command(brief, version, db, sign_off, as_json=json)


@app.command("eval")
def evaluate(
    files: Annotated[
        list[Path],
        typer.Argument(help="Gold: YAML, or JSON (.json); docs/evaluate.md says how.", metavar="FILE"),
    ],
    json: Annotated[
        str,
        typer.Option(
            help="Write the figures as JSON to this file; - prints them instead of the table.", metavar="FILE"
        ),
    ] = "",
    misses: Annotated[
        bool, typer.Option("--misses", help="Show each wrong verdict with its reasons and cited sentences.")
    ] = False,
    floor: Annotated[
        list[str] | None,
        typer.Option(
            help="Fail when a figure is not reached: detection=0.95, balanced-accuracy=0.9, false-alarms=0.05 "
            "(at most), or of one kind, detection:date=0.8; can be given again.",
            metavar="FIGURE=SHARE",
            show_default=False,
        ),
    ] = None,
    lines: Annotated[
        bool, typer.Option("--lines", help="Each line of a text is a sentence, where the gold does not say.")
    ] = False,
) -> None:
    """Measure on a gold of your own how well the gate tells true statements from false ones, without any model.

    Ends with 1 when a floor is missed or nothing could be measured, with 3 when entries of the gold were left out.
    """
    with explained():
        from briefing.cli.evaluate import EvalOptions, eval_command

        eval_command(files, EvalOptions(json=json, misses=misses, floors=floor or [], lines=lines))


@app.command()
def doctor(
    db: Database = "",
    model: Annotated[str, typer.Option(help="As for run.", metavar="NAME")] = "",
    base_url: Annotated[str, typer.Option(help="As for run.", metavar="URL")] = "",
) -> None:
    """Say what is configured, what can be reached, what is missing, and how to mend it.

    A hosted model is asked one short question, which costs a few tokens.
    """
    from briefing.cli.doctor import examine

    with explained():
        examine(
            {"store": {"url": db or None}, "model": {"name": model or None, "base_url": base_url or None}}
        )


@model_app.command()
def pull(
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no progress.")] = False,
) -> None:
    """Fetch the embedded model (1.1 GB), check it, and keep it in the user's cache. Can be resumed."""
    from briefing.cli.model import pull_model

    with explained():
        pull_model(quiet=quiet)


def main() -> None:
    """Run the command line. What the library logs is for programs: it is not printed here."""
    logging.getLogger("briefing").addHandler(logging.NullHandler())
    app()
