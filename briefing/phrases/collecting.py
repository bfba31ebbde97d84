"""Collects the phrases out of the code and the templates into the catalogues: `make phrases`.

Rules:
- A translation is kept as long as its phrase stands somewhere; a new phrase comes in untranslated; an obsolete one goes.
- The same code makes the same files: phrases in alphabetical order with the files that they stand in, no line numbers,
  no dates.
- Every template is read, and of the modules those that import from this room.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from briefing.phrases.said import CATALOGUES

PACKAGE = Path(__file__).parents[1]
TEMPLATES = PACKAGE / "renderers" / "templates"
KEYWORDS = {"phrase": None, "_": None, "message": None, "counted": (1, 2)}
_IMPORTED = "from briefing.phrases"
_HEAD = """\
# The phrases of a brief in {name}. `make phrases` collects them; docs/languages.md says how to translate.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {forms}\\n"

"""


def collected() -> Catalog:
    """Every phrase of the code and the templates, without a translation."""
    found = Catalog(charset="utf-8")
    for path in sorted((*PACKAGE.rglob("*.py"), *TEMPLATES.rglob("*"))):
        if path.is_file():
            place = path.relative_to(PACKAGE.parent).as_posix()
            for one in _phrases_in(path):
                found.add(one, locations=[(place, 0)])
    return found


def catalogue(language: str) -> Catalog:
    """The catalogue of a language as it is; empty where there is none."""
    path = CATALOGUES / f"{language}.po"
    return read_po(BytesIO(path.read_bytes() if path.is_file() else b""), locale=language)


def untranslated(of: Catalog) -> Iterator[Message]:
    """The phrases of a catalogue that lack a translation, or one of its forms."""
    return (each for each in of if each.id and not all(forms(each, of)))


def forms(one: Message, of: Catalog) -> Sequence[str]:
    """The translations of a phrase: one, or as many as the language has plural forms."""
    if not one.pluralizable:
        return (str(one.string or ""),)
    given = tuple(one.string or ())
    return (*given, *("" for _ in range(of.num_plurals - len(given))))


def update(language: str, phrases: Catalog) -> Catalog:
    """Write the catalogue of a language anew with these phrases, and give it."""
    renewed = catalogue(language)
    renewed.update(phrases, no_fuzzy_matching=True)
    for each in renewed:
        each.flags.clear()
    content = BytesIO()
    write_po(
        content,
        renewed,
        width=0,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    name = renewed.locale.get_display_name("en") if renewed.locale else language
    head = _HEAD.format(name=name, language=language, forms=renewed.plural_forms)
    (CATALOGUES / f"{language}.po").write_text(
        head + content.getvalue().decode().strip() + "\n", encoding="utf-8"
    )
    return renewed


def _phrases_in(path: Path) -> Iterator[str | tuple[str, str]]:
    method = "jinja2.ext:babel_extract" if path.is_relative_to(TEMPLATES) else "python"
    content = path.read_bytes()
    if method == "python" and _IMPORTED not in content.decode() and path.name != "said.py":
        return
    options = {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}
    for _, found, _, _ in extract(method, BytesIO(content), KEYWORDS, (), options):
        yield found if isinstance(found, str) else (found[0], found[1])


def main(languages: Sequence[str]) -> None:
    """Renew the catalogues, or those of the languages named, and say on standard error what lacks a translation."""
    phrases = collected()
    for language in languages or sorted(path.stem for path in CATALOGUES.glob("*.po")):
        missing = [each.id for each in untranslated(update(language, phrases))]
        sys.stderr.write(f"{language}: {len(phrases)} phrases, {len(missing)} without a translation\n")
        sys.stderr.writelines(f"  {each if isinstance(each, str) else each[0]}\n" for each in missing)


if __name__ == "__main__":
    main(sys.argv[1:])
