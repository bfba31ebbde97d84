"""`docs/cli.md`, made from what the commands say of themselves: `python -m briefing.cli.reference`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from briefing.cli.app import app

_HEAD = (
    "# The command line\n\nMade by `make docs` from the commands themselves.\n\n"
    "Results go to standard output, everything else to standard error."
)


def page() -> str:
    """The whole page as Markdown."""
    root: Any = get_command(app)
    sections = [f"## briefing {name}\n\n{_about(command)}" for name, command in _commands(root, "")]
    return "\n\n".join([_HEAD, root.epilog, *sections]) + "\n"


def _commands(group: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        full = f"{prefix}{name}"
        if hasattr(command, "commands"):
            yield from _commands(command, f"{full} ")
        else:
            yield full, command


def _about(command: Any) -> str:
    lines = [" ".join(command.help.split()), ""]
    for parameter in command.params:
        name = parameter.metavar or parameter.name.upper()
        if parameter.param_type_name == "argument":
            lines.append(f"- `{name}`: {parameter.help}")
        elif "--help" not in parameter.opts:
            shown = "" if parameter.is_flag else f" {name}"
            lines.append(f"- `{', '.join(parameter.opts)}{shown}`: {parameter.help}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(page())
