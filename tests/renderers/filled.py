"""Briefs every text field of which holds one payload, and the reading of HTML for what is alive in it.

The fields are found by walking the models: a field that is added tomorrow is filled tomorrow. Everything that is found
by its name (ids, keys) holds the payload too, so all of it points at one another.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin
from urllib.parse import urlsplit

import annotated_types
import yaml
from lxml import html as lxml_html
from pydantic import BaseModel

from briefing.models import Article, Brief
from briefing.renderers.edition import Edition

_FILE = Path(__file__).parent / "payloads.yaml"
KINDS: Mapping[str, tuple[str, ...]] = {
    kind: tuple(texts) for kind, texts in yaml.safe_load(_FILE.read_text(encoding="utf-8")).items()
}
"""The payloads of the file by what they try."""
PAYLOADS: tuple[str, ...] = tuple(text for texts in KINDS.values() for text in texts)
HARMLESS = "Vell"
"""A text that is nothing but a word: what a format looks like when nobody means it any harm."""
_WHEN = datetime(2026, 11, 3, 6, 0, tzinfo=UTC)
_EMPTY: Mapping[tuple[str, str], Any] = {
    ("Brief", "withheld"): (),  # what stands here is blanked wherever else it stands
    ("Quotation", "sha256"): "",  # a quotation has its text or this
}
"""The text fields that stay empty, and why."""


def filled(payload: str, variant: int = 0) -> Brief:
    """A valid brief with one of everything, each text of which is `payload`; `variant` chooses the words of closed sets.

    Variant 0 is one whose sources may be quoted in full. Odd variants have two stories.
    """
    brief = Brief.model_validate(_of_model(Brief, payload, variant, ()))
    return brief.model_copy(update={"stories": brief.stories * 2}) if variant % 2 else brief


def filled_all() -> tuple[Brief, ...]:
    """A brief for each payload."""
    return tuple(filled(payload) for payload in PAYLOADS)


def edition(payload: str, variant: int = 0) -> Edition:
    """The edition of a filled brief, with its article, which holds the payload too."""
    article = Article.model_validate(_of_model(Article, payload, variant, ()))
    return Edition(filled(payload, variant), articles=(article,))


def _of_model(model: type[BaseModel], payload: str, variant: int, above: tuple[type, ...]) -> dict[str, Any]:
    return {
        name: _EMPTY[model.__name__, name]
        if (model.__name__, name) in _EMPTY
        else _of(field.annotation, name, payload, variant, (*above, model), _fewest(field.metadata))
        for name, field in model.model_fields.items()
    }


def _fewest(metadata: list[Any]) -> int:
    return max([1, *(each.min_length for each in metadata if isinstance(each, annotated_types.MinLen))])


def _of(  # noqa: PLR0911  one line for each type there is
    kind: Any, name: str, payload: str, variant: int, above: tuple[type, ...], fewest: int = 1
) -> Any:
    """A value of a field's type."""
    options = get_args(kind)
    match get_origin(kind):
        case None:
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                return _of_model(kind, payload, variant, above)
            return _plain(kind, name, payload)
        case origin if origin is Literal:
            return options[variant % len(options)]
        case origin if origin in {Union, types.UnionType}:
            return _of(options[0], name, payload, variant, above)
        case origin if origin is dict:
            return {
                _of(options[0], name, payload, variant, above): _of(options[1], name, payload, variant, above)
            }
        case origin if origin is tuple and options[-1] is Ellipsis:
            if above.count(options[0]) > 1:
                return ()
            return (_of(options[0], name, payload, variant, above),) * fewest
        case origin if origin is tuple:
            return tuple(_of(each, name, payload, variant, above) for each in options)
    raise TypeError(f"no value is known for {name}: {kind}")


def _plain(kind: Any, name: str, payload: str) -> Any:
    if kind is int and name in {"start", "end"}:
        return 0 if name == "start" else len(payload)
    values = {str: payload, int: 1, float: 0.5, bool: True, datetime: _WHEN, date: _WHEN.date()}
    return next(value for each, value in values.items() if kind is each or each in get_args(kind))


def text_fields(model: type[BaseModel], seen: frozenset[type] = frozenset()) -> set[tuple[str, str]]:
    """Every field with text in it that a model has, or that a model in it has: (model, field)."""
    found = set()
    for name, field in model.model_fields.items():
        for kind in _kinds(field.annotation):
            if kind is str:
                found.add((model.__name__, name))
            elif isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in seen:
                found |= text_fields(kind, seen | {model, kind})
    return found


def _kinds(kind: Any) -> Iterator[Any]:
    options = () if get_origin(kind) is Literal else get_args(kind)
    yield from (each for option in options for each in _kinds(option)) if options else (kind,)


def holding(value: Any, payload: str, where: tuple[str, str] = ("", "")) -> Iterator[tuple[str, str]]:
    """Every field of a brief that holds the payload."""
    if value == payload:
        yield where
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from holding(getattr(value, name), payload, (type(value).__name__, name))
    elif isinstance(value, dict):
        for pair in value.items():
            yield from holding(pair, payload, where)
    elif isinstance(value, tuple):
        for each in value:
            yield from holding(each, payload, where)


# What is alive in HTML.

_ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        """html head body title meta main article section nav aside header footer figure figcaption h1 h2 h3 h4 h5 h6 p
        div span br hr ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td blockquote q cite a em
        strong b i s del ins mark small sub sup abbr code kbd pre time details summary bdi bdo wbr label
        svg g path text tspan line rect circle desc style""",
    )
)
"""Elements that show something and do nothing; `style` is looked into."""
_LOADING = frozenset(
    {"src", "srcset", "poster", "data", "background", "manifest", "icon", "archive", "codebase"}
)
_POINTING = frozenset({"href", "xlink:href", "action", "formaction", "cite", "ping", "longdesc", "usemap"})
_REFUSED = frozenset({"style", "srcdoc", "http-equiv", "form", "autofocus", "target", "contenteditable"})
_DATA_BLOCK = "application/ld+json"


def live(markup: str) -> list[str]:
    """What in a page or a fragment would do something, load something or lead elsewhere than to a web address.

    Read by two parsers, because browsers and parsers differ in what they take for markup: what either of them sees counts.
    """
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    elements = [*reader.elements, *_by_lxml(markup)]
    found = [problem for tag, attributes, text in elements for problem in _problems(tag, attributes, text)]
    policies = [each for each in reader.elements if each[1].get("http-equiv")]
    return [*dict.fromkeys(found), *(["a second policy"] if len(policies) > 1 else [])]


Element = tuple[str, dict[str, str], str]


class _Reader(HTMLParser):
    """The start tags of a text as the standard library reads them, with the text of those that hold no markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}, ""))

    def handle_data(self, data: str) -> None:
        if self.elements and self.cdata_elem:
            tag, attributes, text = self.elements[-1]
            self.elements[-1] = (tag, attributes, text + data)


def _by_lxml(markup: str) -> Iterator[Element]:
    """The elements as libxml2 reads them, comments and the like as elements that nobody allowed."""
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    for each in lxml_html.document_fromstring(markup.encode() or b" ", parser=parser).iter():
        if isinstance(each.tag, str):
            yield each.tag, dict(each.attrib), each.text or ""


def _problems(tag: str, attributes: dict[str, str], text: str) -> Iterator[str]:
    """What is wrong with one element."""
    if tag == "script" and attributes == {"type": _DATA_BLOCK}:
        return
    if tag not in _ELEMENTS:
        yield f"<{tag}>"
    if tag == "style" and any(
        each in text.casefold() for each in ("url(", "@import", "expression(", "</", "<!--")
    ):
        yield "<style> that loads or runs"
    for name, value in attributes.items():
        if name.startswith("on") or (name in _REFUSED and not _is_policy(tag, name, value)):
            yield f"{name}={value!r} on <{tag}>"
        if name in _LOADING or (name in _POINTING and not _is_harmless(value)):
            yield f"{name}={value!r} on <{tag}>"


def _is_policy(tag: str, name: str, value: str) -> bool:
    return (tag, name, value.casefold()) == ("meta", "http-equiv", "content-security-policy")


def _is_harmless(address: str) -> bool:
    """True for a place in the page, and for a plain web address."""
    if address.startswith("#"):
        return True
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"} and bool(host) and "@" not in parts.netloc and address.isprintable()
    )
