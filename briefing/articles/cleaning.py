"""A text cleaned once, before anything points into it.

Rules:
- Evidence is never normalised: letters, figures, punctuation and spaces stay as they are.
- Line and page ends become "\\n", a byte order mark goes, and invisible characters that can hide or reorder
  text go (tags block, bidi controls, zero-width characters, stray variation selectors). Joiners stay where
  they join letters or emoji, tags where they are the flag of a region.
"""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
"""A black flag and the code of a region (UTS 51); any longer row of tags is hidden text."""
_JOINER = re.compile("[\u200c\u200d]")
_EMOJI = "#*0-9\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_SELECTOR = re.compile(f"(?<![{_EMOJI}])[\ufe00-\ufe0f]|[\U000e0100-\U000e01ef]")
_JOINABLE_SYMBOL = re.compile(f"[{_EMOJI}]")
_VIRAMA = 9
"""The combining class of the signs after which a joiner makes another letter, at the end of a word too."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def clean_text(text: str) -> tuple[str, int]:
    """The text without characters that hide or reorder it, and how many went."""
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    flags = [match.span() for match in _FLAG.finditer(text)]
    kept: list[str] = []
    position = 0
    for start, end in flags:
        kept += [_visible(text[position:start]), text[start:end]]
        position = end
    clean = "".join([*kept, _visible(text[position:])])
    return clean, len(text) - len(clean)


def _visible(text: str) -> str:
    # What goes wherever it stands goes first: it must not be the neighbour by which a joiner is judged.
    text = text.encode("utf-8", "ignore").decode("utf-8")
    for pattern in (_INVISIBLE, _CONTROL, _SELECTOR):
        text = pattern.sub("", text)
    return _JOINER.sub(lambda joiner: joiner[0] if _joins(text, joiner.start()) else "", text)


def _joins(text: str, place: int) -> bool:
    """Whether the joiner at `place` stands between letters (or their marks, or figures) or emoji."""
    before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    if not before:
        return False
    if unicodedata.combining(before) == _VIRAMA:
        return True
    return bool(after) and (before == "\ufe0f" or _joinable(before)) and _joinable(after)


def _joinable(character: str) -> bool:
    letter = unicodedata.category(character)[0] in "LMN" and not "\ufe00" <= character <= "\ufe0f"
    return letter or _JOINABLE_SYMBOL.match(character) is not None
