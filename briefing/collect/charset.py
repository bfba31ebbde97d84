"""Bytes of a page as text: decoded right, or with a note that says what was guessed or repaired.

Rules:
- Labels mean what the WHATWG Encoding Standard says they mean: "iso-8859-1" is windows-1252.
- A byte order mark counts before what the server says, that before what the page says.
- Bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever was declared: no other text is by chance.
- Declared UTF-8 that is not: a few damaged bytes become U+FFFD, else another character set is guessed.
- Text that was read as windows-1252 and stored as UTF-8 ("Ã©") is put right when that explains nearly all of
  its letters beyond ASCII.
"""

from __future__ import annotations

import re

import webencodings
from charset_normalizer import from_bytes

_HEAD = 4096
"""Bytes in which a declaration is looked for (WHATWG asks for 1,024; pages put it later)."""
_META = re.compile(rb"<meta\s[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{1,40})")
_TELLING = re.compile(rb"[^<>]{0,80}[\x80-\xff][^<>]{0,80}")
_SAMPLE = 40_000
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_C1 = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
_WINDOWS = {code: text for code, text in _C1.items() if text != "\ufffd"}
_BYTES = {ord(text): chr(code) for code, text in _WINDOWS.items()}
_CONTINUATION = "\u0080-\u00bf" + "".join(re.escape(text) for text in _WINDOWS.values())
_TWICE = re.compile(
    f"(?:[\u00c2-\u00df][{_CONTINUATION}]|[\u00e0-\u00ef][{_CONTINUATION}]{{2}}|[\u00f0-\u00f4][{_CONTINUATION}]{{3}})+"
)
_TWICE_SHARE = 0.8
_JAPANESE = b"\x1b$B"
"""The escape by which ISO-2022-JP turns to kanji; its bytes are all ASCII."""
_UTF_16 = ("utf-16-le", "utf-16-be")


def decode(content: bytes, declared: str) -> tuple[str, tuple[str, ...]]:
    """The text of `content`, and notes on what was guessed, repaired or lost. `declared` is the server's label.

    Never fails; what can't be read is U+FFFD, and counted in a note.
    """
    text, notes = _decoded(content, declared)
    repaired = _read_once(text)
    if repaired != text:
        notes = (*notes, "the text had been encoded twice (UTF-8 taken for windows-1252) and was put right")
    return repaired, notes


def _decoded(content: bytes, declared: str) -> tuple[str, tuple[str, ...]]:
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            return _as(content[len(mark) :], codec)
    if codec := _utf_16_without_mark(content):
        text, notes = _as(content, codec)
        return text, (*notes, "character set guessed: UTF-16 without a byte order mark")
    label = _label(content, declared)
    escapes = _JAPANESE in content and not label
    if _is_utf_8(content) and not escapes:
        text = content.decode()
        if label and label != "utf-8" and _BEYOND_ASCII.search(text):
            return text, (f"declared as {label}, but is UTF-8, and was read as that",)
        if label in ("", "utf-8") or _BEYOND_ASCII.search(text):
            return text, ()
    if label and label != "utf-8":
        return _as(content, label)
    return _guessed(content, "iso-2022-jp" if escapes else "", label)


def _label(content: bytes, declared: str) -> str:
    """The standard's name for what was declared, "" when nothing usable was."""
    head = content[:_HEAD]
    inside = [match[1].decode("ascii") for match in (_META.search(head), _XML.search(head)) if match]
    for label in (declared, *inside):
        encoding = webencodings.lookup(label.strip(" \"'"))
        if encoding is not None and encoding.name != "x-user-defined":
            # A page that could be read far enough to say "utf-16" is not UTF-16 (WHATWG, "prescan").
            return "utf-8" if encoding.name.startswith("utf-16") else encoding.name
    return ""


def _utf_16_without_mark(content: bytes) -> str:
    head = content[:1000]
    if len(head) < 4:
        return ""
    pairs = len(head) // 2
    for codec, zeros in zip(_UTF_16, (head[1::2], head[0::2]), strict=True):
        others = head[0::2] if codec == "utf-16-le" else head[1::2]
        if zeros.count(0) > 0.1 * pairs and others.count(0) < 0.01 * pairs:
            return codec
    return ""


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _as(content: bytes, label: str) -> tuple[str, tuple[str, ...]]:
    if label == "windows-1252":
        return content.decode("latin-1").translate(_WINDOWS), ()
    encoding = webencodings.lookup(label)
    codec = encoding.codec_info.name if encoding is not None else label
    text = content.decode(codec, "replace")
    return text, _lost(text, label)


def _lost(text: str, label: str) -> tuple[str, ...]:
    lost = text.count("\ufffd")
    return (f"{lost} characters could not be read as {label}",) if lost else ()


def _guessed(content: bytes, guess: str, label: str) -> tuple[str, tuple[str, ...]]:
    text = content.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    whole = len(_BEYOND_ASCII.findall(text)) - damaged
    if whole > damaged:
        return text, _lost(text, "utf-8")
    guess = guess or _most_likely(content)
    said = "declared as utf-8, but is not" if label else "no character set was declared"
    text, notes = _as(content, guess)
    return text, (*notes, f"{said}: {guess} was guessed")


def _most_likely(content: bytes) -> str:
    sample = b"\n".join(_TELLING.findall(content)[:2000])[:_SAMPLE]
    best = from_bytes(sample).best()
    if best is None or "cp1252" in (best.encoding, *best.could_be_from_charset):
        return "windows-1252"
    return best.encoding


def _read_once(text: str) -> str:
    """The text with its double encoding undone, when that is what is wrong with it."""
    runs = _TWICE.findall(text)
    beyond = len(_BEYOND_ASCII.findall(text))
    if len(runs) < 2 or sum(map(len, runs)) < _TWICE_SHARE * beyond:
        return text
    return _TWICE.sub(_undone, text)


def _undone(run: re.Match[str]) -> str:
    try:
        return run[0].translate(_BYTES).encode("latin-1").decode()
    except UnicodeError:
        return run[0]
