"""The options of `briefing run`, and those that several commands share: what each is called, takes and means."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Scales(StrEnum):
    """The terms of likelihood."""

    ICD203 = "icd203"
    PHIA = "phia"


class Lengths(StrEnum):
    """How much of what was found is printed."""

    SHORT = "short"
    STANDARD = "standard"
    LONG = "long"


class Calls(StrEnum):
    """How articles are put to the model."""

    SEPARATE = "separate"
    COMBINED = "combined"


Database = Annotated[
    str, typer.Option("--db", help="The database: a path, or postgresql://user@host/name.", metavar="URL")
]

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        help="Files, folders, globs, addresses of pages, feeds or sitemaps, names of configured sources, "
        "or - for standard input; without any, all sources of briefing.toml.",
        metavar="SOURCE",
        show_default=False,
    ),
]
Since = Annotated[
    str,
    typer.Option(
        help="Only articles published since then: 24h, 7 days, or a moment (ISO 8601); undated ones stay.",
        metavar="WHEN",
    ),
]
Until = Annotated[
    str, typer.Option(help="Only articles published before this moment (ISO 8601).", metavar="WHEN")
]
Title = Annotated[
    str, typer.Option(help="The brief's title; briefs of one title follow one another.", metavar="TEXT")
]
Question = Annotated[
    str,
    typer.Option(help="What the brief is to answer; articles not about it are left out.", metavar="TEXT"),
]
Scale = Annotated[
    Scales | None,
    typer.Option(
        help="The terms of likelihood: icd203 (ICD 203, US) or phia (the PHIA yardstick, UK).",
        metavar="SCALE",
        show_default=False,
    ),
]
Length = Annotated[
    Lengths | None,
    typer.Option(
        help="short, standard or long (all): how many lines of each section are printed, the weightiest ones; "
        "the brief counts the others, and brief.json has them.",
        metavar="LENGTH",
        show_default=False,
    ),
]
Language = Annotated[
    str,
    typer.Option(
        help="The brief's language, such as en, de, fr, es or ar; docs/languages.md says what is said in it.",
        metavar="LANGUAGE",
        show_default=False,
    ),
]
Synthesis = Annotated[
    bool | None,
    typer.Option(
        "--synthesis/--no-synthesis",
        help="A model proposes headline, bottom line and judgements from the findings, one call a brief; "
        "without, findings are matched and composed by rule alone.",
        show_default=False,
    ),
]
Out = Annotated[Path, typer.Option(help="The folder for brief.md, brief.json and run.json.", metavar="DIR")]
Model = Annotated[
    str,
    typer.Option(help="The name of a model; without one, the embedded model answers.", metavar="NAME"),
]
BaseUrl = Annotated[
    str,
    typer.Option(help="An OpenAI-compatible address, such as http://localhost:8000/v1.", metavar="URL"),
]
CallsAnArticle = Annotated[
    Calls | None, typer.Option(help="separate: one call a task; combined: one an article.", metavar="HOW")
]
Judge = Annotated[
    bool | None,
    typer.Option(
        "--judge/--no-judge",
        help="A model looks at what was proved too, one call an article; it can only lower a verdict.",
        show_default=False,
    ),
]
Concurrency = Annotated[
    int, typer.Option(help="How many calls at once; 0 takes the configured number.", min=0, metavar="N")
]
MaxCost = Annotated[
    float, typer.Option(help="Stop before the run costs more than this.", min=0, metavar="COST")
]
MaxTokens = Annotated[
    int, typer.Option(help="Stop before the run uses more tokens than this.", min=0, metavar="N")
]
AsOf = Annotated[
    str,
    typer.Option(help="The moment the brief is about (ISO 8601); else its newest article's.", metavar="TIME"),
]
Offline = Annotated[
    bool,
    typer.Option(
        "--offline", help="Only a model on this machine answers; of addresses, what was kept is read."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print brief.json instead of the brief's path.")]
BriefNamed = Annotated[
    str,
    typer.Argument(
        help="The brief's id, a brief.json or its folder; without it, the latest one made.", metavar="[BRIEF]"
    ),
]
BriefVersion = Annotated[
    int,
    typer.Option("--version", help="Which version of a stored brief; 0 is the newest.", min=0, metavar="N"),
]
To = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        help="A format: md, html, json, ninjs, ninjs1, csv, txt, eml, annotations, or all; can be given again. "
        "Without it, html.",
        metavar="FORMAT",
        show_default=False,
    ),
]
Templates = Annotated[
    Path | None,
    typer.Option(
        "--template",
        help="A folder with templates of your own; docs/templates.md says how.",
        metavar="DIR",
        show_default=False,
    ),
]
SignOffFile = Annotated[
    Path | None,
    typer.Option(
        "--sign-off",
        help="A person's sign-off (JSON); given for exactly this content, it takes the AI label away.",
        metavar="FILE",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no progress and no table.")]
