"""The templates of a rendering: a newsroom's own before the default ones, in a sandbox, every printed value escaped.

Rules:
- A folder of templates has a folder for each kind, `markdown` and `html`. A file in it takes the place of the default
  template of the same name, which stays at hand as `default/NAME`; one whose name begins with an underscore is a part
  of the newsroom's own. Any other file is refused: it would never be read.
- No value is printed unescaped. In HTML Jinja escapes it, and what turns that off is not there. In Markdown
  `escaping.text` does, but for what is `Markdown` already: what functions of ours, macros and blocks give. Whatever a
  filter or an operator makes of such a piece is plain text again.
- A template reads values and changes none (Jinja's immutable sandbox). Of our values it sees the fields, of files
  nothing. The sandbox bounds `range`; it bounds neither time nor memory: templates are a newsroom's own.
- A name that does not exist and a value that is not there (`None`) are errors, never an empty place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path, PurePath
from string import Formatter
from typing import Any, Literal, get_args

import jinja2
from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment
from markupsafe import Markup, escape
from pydantic import BaseModel

from briefing.errors import TemplateError
from briefing.phrases import counted, day, direction, moment, phrase
from briefing.renderers.escaping import Markdown, inline, shown, text

Kind = Literal["markdown", "html"]
DEFAULT = Path(__file__).parent / "templates"
_UNESCAPING = ("safe", "escape", "e", "forceescape", "urlize", "xmlattr")
"""Filters of Jinja that mark a text as escaped, or make markup of it."""


@lru_cache(maxsize=16)
def environment(kind: Kind, own: Path | None = None) -> SandboxedEnvironment:
    """The templates of one kind; those in the folder `own` come first. Built and compiled once.

    Raises:
        TemplateError: `own` can't be read, or holds a file that would never be used.
    """
    default = FileSystemLoader(DEFAULT / kind)
    loaders = [default, PrefixLoader({"default": default})]
    if own is not None:
        _check(own)
        loaders.insert(0, FileSystemLoader(own / kind))
    made = _Environment(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        autoescape=kind == "html",
        finalize=_printed_in_html if kind == "html" else _printed_in_markdown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    if kind == "markdown":
        made.concat = _whole  # type: ignore[method-assign]
    for name in _UNESCAPING:
        del made.filters[name]
    del made.globals["lipsum"]
    said = _said_in_html if kind == "html" else _said_in_markdown
    if kind == "markdown":
        made.filters["join"] = _joined
    made.globals.update(
        {
            "_": partial(said, phrase),
            "counted": partial(said, counted),
            "listed": _listed_in_html if kind == "html" else _listed_in_markdown,
            "day": day,
            "moment": moment,
            "direction": direction,
        }
    )
    return made


def render(templates: SandboxedEnvironment, name: str, **values: Any) -> str:
    """What the template `name` makes of `values`.

    Raises:
        TemplateError: a template is malformed, or uses what is not there; the message names file, line and remedy.
    """
    try:
        return _template(templates, name).render(values)
    except jinja2.TemplateSyntaxError as error:
        raise _malformed(error) from error
    except jinja2.TemplateNotFound as error:
        raise TemplateError(
            f"{_place(error, name)}: there is no template {error.message!r}; {_REMEDY}"
        ) from error
    except KeyError as error:
        raise TemplateError(f"{_place(error, name)}: nothing is given for {error}; {_REMEDY}") from error
    except (
        jinja2.TemplateError,
        TypeError,
        ValueError,
        LookupError,
        ArithmeticError,
        RecursionError,
    ) as error:
        raise TemplateError(f"{_place(error, name)}: {error}; {_REMEDY}") from error


def check_templates(own: Path) -> None:
    """Nothing, when every template of a newsroom's folder could be used; asked before anything is paid for.

    Raises:
        TemplateError: as `environment` and `render`, as far as it can be seen without a brief.
    """
    for kind in get_args(Kind):
        templates = environment(kind, own)
        for file in _files(own / kind):
            _template(templates, file.as_posix())


_EDGES = re.compile(r"\s+")
_REMEDY = "docs/templates.md says what a template may use"


def _template(templates: SandboxedEnvironment, name: str) -> jinja2.Template:
    try:
        return templates.get_template(name)
    except jinja2.TemplateSyntaxError as error:
        raise _malformed(error) from error


def _malformed(error: jinja2.TemplateSyntaxError) -> TemplateError:
    return TemplateError(f"{error.filename or error.name}, line {error.lineno}: {error.message}; {_REMEDY}")


def _place(error: Exception, name: str) -> str:
    """File and line of the template in which an error arose."""
    found, trace = name, error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if Path(file).suffix in {".md", ".html"}:
            found = f"{file}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _check(own: Path) -> None:
    """Refuse a folder that can't be read, or of which a file would never be used."""
    try:
        kinds = {each.name for each in own.iterdir() if each.is_dir()} & {"markdown", "html"}
        files = [(kind, each) for kind in sorted(kinds) for each in _files(own / kind)]
        for kind, file in files:
            (own / kind / file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = getattr(error, "filename", None) or own / kind / file
        raise TemplateError(
            f"{what}: can't be read ({error}): a folder with templates in UTF-8 is needed"
        ) from error
    if not kinds:
        raise TemplateError(f"{own}: has neither a folder markdown nor a folder html with templates in it")
    for kind, file in files:
        there = sorted(map(str, _files(DEFAULT / kind)))
        if str(file) not in there and not file.name.startswith("_"):
            raise TemplateError(
                f"{own / kind / file}: there is no default template of this name, so it would never be used; there "
                f"are {', '.join(there)}; a part of your own has a name that begins with an underscore"
            )


def _files(folder: Path) -> Iterator[PurePath]:
    """The files under a folder, relative to it, without hidden ones."""
    for each in sorted(folder.rglob("*")):
        relative = each.relative_to(folder)
        if each.is_file() and not any(part.startswith(".") for part in relative.parts):
            yield relative


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which nothing turns escaping off and our values show their fields alone."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if turned := tree.find(nodes.EvalContextModifier):
            raise jinja2.TemplateSyntaxError("escaping is never turned off", turned.lineno, name, filename)
        return tree

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        hidden = isinstance(obj, Markdown | PurePath) or (
            isinstance(obj, BaseModel) and hasattr(BaseModel, attr)
        )
        return not hidden and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        # What `format` fills into a piece of Markdown would count as escaped.
        filled = isinstance(getattr(value, "__self__", None), Markdown)
        return None if filled else super().wrap_str_format(value)


def _printed(value: Any) -> Any:
    """A value that is there."""
    if value is None:
        raise TypeError("a value that is not there (None) is printed: ask for it with `if`")
    return value


def _printed_in_html(value: Any) -> Any:
    """A value as it can be shown, on one line; Jinja escapes it."""
    there = _printed(value)
    return shown(there) if isinstance(there, str) and not isinstance(there, Markup) else there


def _printed_in_markdown(value: Any) -> Any:
    """A value that is printed in Markdown, escaped unless it is Markdown already."""
    return value if isinstance(value, Markdown) else text(str(_printed(value)))


def _whole(parts: Any) -> Markdown:
    """What a template, a macro or a block printed."""
    return Markdown("".join(parts))


def _said_in_html(say: Callable[..., str], *message: Any, **values: Any) -> Any:
    """A phrase of ours in which a value may be HTML; any other is escaped."""
    pattern = escape(say(*message, **_open(values)))
    return (
        pattern.format(**{name: _printed_in_html(each) for name, each in values.items()})
        if values
        else pattern
    )


def _said_in_markdown(say: Callable[..., str], *message: Any, **values: Any) -> str:
    """A phrase of ours; where a value is Markdown already, the whole is, and the rest of it is escaped."""
    if not any(isinstance(each, Markdown) for each in values.values()):
        return say(*message, **{name: _visible(each) for name, each in values.items()})
    pieces = Formatter().parse(say(*message, **_open(values)))
    return Markdown(
        "".join(
            inline(literal) + (_printed_in_markdown(values[field]) if field else "")
            for literal, field, _, _ in pieces
        )
    )


def _joined(parts: Iterable[Any], between: str = "") -> Markdown:
    """Values in a row, each escaped unless it is Markdown already, on one line."""
    return Markdown(_EDGES.sub(" ", inline(between)).join(map(_printed_in_markdown, parts)))


def _listed_in_markdown(parts: Iterable[Any], between: str = ", ") -> Markdown:
    """Values in a row, parted as the language does it."""
    return _joined(parts, phrase(between))


def _listed_in_html(parts: Iterable[Any], between: str = ", ") -> Markup:
    """Values in a row, parted as the language does it."""
    return escape(phrase(between)).join(map(_printed_in_html, parts))


def _visible(value: Any) -> Any:
    """A value within a phrase; one that can't be shown leaves its sign there too."""
    return shown(value) if isinstance(value, str) else value


def _open(values: dict[str, Any]) -> dict[str, str]:
    """The same names, each standing for its own place in braces: so a phrase is translated and still open."""
    return {name: f"{{{name}}}" for name in values}
