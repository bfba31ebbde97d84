"""Which news agencies an article says that it has its text from.

Rules:
- A credit stands where credits stand: in the byline, in the dateline ("BRISK, Halvern (Meridian Wire) — "), or in a line
  or brackets of its own at the very end ("(Reuters)", "— AP", "With reporting by dpa", "Source: AFP"). An agency
  that is named within a sentence ("according to Meridian Wire", "told Reuters") is a source of the article's author.
- An agency is one of the list below, one that the caller names (the wires among its sources), or a name that says so
  ("Meridian Wire", "Nordic News Agency"). In the brackets of a dateline any other name counts as well.
- A credit alone makes no copy: papers credit an agency for a sentence too. It lowers what two texts must share.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from briefing.models import Article

AGENCIES = {
    "AAP": ("AAP", "Australian Associated Press"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "Anadolu": ("Anadolu", "Anadolu Agency", "Anadolu Ajansı", "AA"),
    "ANI": ("ANI", "Asian News International"),
    "ANP": ("ANP",),
    "ANSA": ("ANSA",),
    "AP": ("AP", "Associated Press", "The Associated Press"),
    "APA": ("APA", "Austria Presse Agentur"),
    "Belga": ("Belga",),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "CP": ("CP", "Canadian Press", "The Canadian Press"),
    "ČTK": ("ČTK", "CTK"),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "EFE": ("EFE", "Efe"),
    "Europa Press": ("Europa Press",),
    "IANS": ("IANS",),
    "Interfax": ("Interfax",),
    "Jiji": ("Jiji", "Jiji Press"),
    "Keystone-SDA": ("Keystone-SDA", "Keystone-ATS", "SDA", "sda", "ATS"),
    "Kyodo": ("Kyodo", "Kyodo News"),
    "Lusa": ("Lusa",),
    "MTI": ("MTI",),
    "NTB": ("NTB",),
    "PA Media": ("PA", "PA Media", "Press Association"),
    "PAP": ("PAP",),
    "PTI": ("PTI", "Press Trust of India"),
    "Reuters": ("Reuters", "REUTERS", "Thomson Reuters"),
    "Ritzau": ("Ritzau",),
    "STT": ("STT",),
    "TASS": ("TASS", "Tass"),
    "TT": ("TT",),
    "UPI": ("UPI", "United Press International"),
    "Xinhua": ("Xinhua",),
    "Yonhap": ("Yonhap", "Yonhap News Agency"),
}
"""Agencies whose texts papers print, with the writings of their names in credits (case counts: "TT", not "tt")."""

_SAYS_SO = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]*\s+){1,3}(?:Wire|Newswire|(?:News|Press)\s+(?:Agency|Service|Wire)|Presseagentur|Pressedienst"
    r"|Nachrichtenagentur)|(?:Agence|Agencia|Agenzia|Agência)(?:\s+(?:de\s+)?[A-ZÀ-Þ][\w’'-]*){1,3}"
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w&.’'-]*(?:\s+[A-ZÀ-Þ][\w&.’'-]*){0,3}")
_NO_NAME = re.compile(
    r"(?:own|staff|special|our|eigen|from|correspondent|video|photo|updated|opinion|live)\b", re.IGNORECASE
)
_DATELINE = re.compile(
    r"\W{0,3}(?P<place>[^()\[\]\n.!?]{0,80}?)[(\[](?P<credit>[^()\[\]\n]{2,60})[)\]]\s*(?P<dash>[-–—:])?"
)
_PLACE = re.compile(r"(?:[A-ZÀ-Þ0-9][\w.'’/-]*[\s,/]+){1,8}")
_PLACE_THEN_CREDIT = re.compile(r"[^\W\d_][^()\n.!?:–—]{1,60},\s(?P<credit>[^()\n,.!?:–—]{2,30})\s[-–—]\s")
_SPLIT = re.compile(r"\s*(?:[/|;,+&]|\b(?:and|und|et|y|e|with|mit|by|von|per|for)\b)\s*")
_CLOSING = re.compile(
    r"(?:^|\s)[(\[](?P<brackets>[^()\[\]\n]{2,60})[)\]]\W*$|(?:^|\s)[-–—]\s?(?P<dash>[^-–—\n.!?]{2,60})\W*$"
)
_CREDIT_LINE = re.compile(
    r"(?:(?:source|quelle|fonte|fuente|agency|agencies|agentur|credit)s?\s*:"
    r"|(?:with|mit)\s+(?:(?:additional|further)\s+)?(?:reporting|material|files?|reports?|agenturmaterial|inputs?)\s+(?:by|from|of|von|der)"
    r"|(?:additional\s+)?(?:reporting|material)\s+(?:by|from)|(?:this\s+(?:story|article|report)\s+)?(?:(?:was|is)\s+)?(?:provided|supplied|written|distributed)\s+by"
    r"|(?:©|\(c\)|copyright)\s*(?:\d{4})?(?:\s+by)?)\s*(?P<credit>[^\n]{2,80})$",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"(?P<credit>[^\n.]{2,60}?)\s+contributed\s+to\s+this\s+(?:report|story|article)", re.IGNORECASE
)
_EDITOR = re.compile(r"[a-zà-þ]{1,4}\.?")
_HEAD_LINES, _TAIL_LINES = 3, 3
_LONGEST_LINE = 2_000
"""Characters of a line that are looked at: at the start for datelines, at the end for credits."""


def agency(article: Article, *, wires: Collection[str] = ()) -> str:
    """The first agency that the article credits with its text; "" when it credits none.

    `wires` are names of further agencies, as they write themselves.
    """
    return next(iter(agencies(article, wires=wires)), "")


def agencies(article: Article, *, wires: Collection[str] = ()) -> tuple[str, ...]:
    """Every agency that the article credits with its text, in the order of byline, dateline and end, none twice."""
    named = _writings(frozenset(wires))
    found = [*_in_byline(article.byline, named), *_in_text(article.text, named)]
    return tuple(dict.fromkeys(found))


@cache
def _writings(wires: frozenset[str]) -> dict[str, str]:
    """How each agency is written -> its name."""
    table = {writing: name for name, writings in AGENCIES.items() for writing in writings}
    return table | {wire: wire for wire in wires if wire and wire not in table}


def _in_byline(byline: str, named: dict[str, str]) -> Iterator[str]:
    for part in re.split(r"[()\[\]]", byline):
        yield from _every(part, named, whole=False)


def _in_text(text: str, named: dict[str, str]) -> Iterator[str]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:_HEAD_LINES]:
        yield from _in_dateline(line[:_LONGEST_LINE], named)
    for line in lines[-_TAIL_LINES:]:
        yield from _in_closing(line[-_LONGEST_LINE:], named)


def _in_dateline(line: str, named: dict[str, str]) -> Iterator[str]:
    if found := _DATELINE.match(line):
        known = list(_every(found["credit"], named, whole=True))
        if known:
            yield from known
        elif found["dash"] and _PLACE.fullmatch(found["place"]) and _is_name(found["credit"]):
            yield found["credit"]
    elif found := _PLACE_THEN_CREDIT.match(line):
        yield from _every(found["credit"], named, whole=True)


def _is_name(credit: str) -> bool:
    return _NAME.fullmatch(credit) is not None and _NO_NAME.match(credit) is None


def _in_closing(line: str, named: dict[str, str]) -> Iterator[str]:
    bare = line.strip(" ()[]*_–—-.")
    if found := _CREDIT_LINE.fullmatch(bare) or _CONTRIBUTED.fullmatch(bare):
        yield from _every(found["credit"], named, whole=False)
    elif found := _CLOSING.search(line):
        yield from _every(found["brackets"] or found["dash"], named, whole=True)
    else:
        yield from _every(line.rstrip("."), named, whole=True)


def _every(credit: str, named: dict[str, str], *, whole: bool) -> Iterator[str]:
    """The agencies of a credit, which may name several ("dpa/AFP").

    `whole`: nothing else may stand in it but an editor's mark ("dpa/mk", "Reuters, ed.").
    """
    parts = [part for part in _SPLIT.split(credit) if part]
    found = [(part, _name(part, named)) for part in parts]
    if not whole or all(name or _EDITOR.fullmatch(part) for part, name in found):
        yield from (name for _, name in found if name)


def _name(part: str, named: dict[str, str]) -> str:
    part = re.sub(r"^(?:the|The|By)\s+|\s+(?:staff|Staff|reporters?|news agency|agency)$|[\s.]+$", "", part)
    if part in named:
        return named[part]
    if part.upper() == part and part.title() in named:
        return named[part.title()]
    return part if _SAYS_SO.fullmatch(part) else ""
