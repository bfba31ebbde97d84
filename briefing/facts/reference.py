"""Whether a sentence can stand alone: no heading, no pronoun or list item whose meaning lies elsewhere."""

from __future__ import annotations

import re

_PRONOUN = re.compile(
    r"^[“\"‘']?(?P<word>he|she|they|it|his|her|their|its|this|that|these|those|such|both|the latter|the former)\b",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"^it (?:(?:is|was|has been|(?:will|would|could|may) (?:not |now |then )?be) [^.;]*\b(?:that|who|when|before|until)\b|(?:has |had |will |would |could |may )?(?:take|takes|took|taken)\b"
    r"|(?:is|was|remains|remained|has been|had been|will be|would be|appears|seems) "
    r"(?:not |still |also )?(?:\w+ly )?(?:unclear|clear|expected|believed|reported|likely|unlikely|possible|known|understood|"
    r"feared|hoped|estimated|thought|the first|too (?:early|soon|late)))"
    r"|^it (?:is|was|remains|became|would be|will be) (?:not |still |also |now |already |\w+ly )*(?:forbidden|illegal|legal|lawful|unlawful|"
    r"hard|difficult|easy|easier|harder|impossible|customary|common|rare|usual|unusual|wrong|right|best|better|cheaper|necessary|"
    r"unnecessary|important|vital|essential|permitted|compulsory|mandatory|an? (?:offence|crime)) (?:for [^.;]+ )?to "
    r"|^it (?:emerged|transpired|turned out|turns out|follows|followed|happened|seemed|seems|appears|appeared) that\b",
    re.IGNORECASE,
)
"""An "it" that stands for nothing: "it is unclear", "it took them an hour", "it was in May that"."""
_BARE_DEMONSTRATIVE = re.compile(
    r"^(?:this|that|these|those|such|both) (?:is|are|was|were|has|have|had|will|would|could|may|might|can|came|comes|"
    r"means|meant|points|shows|showed|includes|included|led|follows|followed|makes|made|also|comes|suggests|marks|marked)\b",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(r"^(?:this|that|these|those|such|both) \w+", re.IGNORECASE)
_FINAL = re.compile(r"[.!?…。！？۔؟][”\"’»'“)\]]*$")
_LIST_MARKER = re.compile(r"^(?:\(?\d{1,2}[.)]|[a-z][.)]|[-*•–])\s+")


def opening_reference(text: str) -> str:
    """The pronoun at the head of a sentence that leaves its subject open, or "" when there is none."""
    match = _PRONOUN.match(text.strip())
    if match is None or _EXPLETIVE.match(text.strip()):
        return ""
    word = match["word"].casefold()
    if word in {"this", "that", "these", "those", "such", "both"}:
        plain = text.strip(" “\"‘'")
        return "" if _NOUN_AFTER.match(plain) and not _BARE_DEMONSTRATIVE.match(plain) else word
    return word


def is_whole_sentence(text: str) -> bool:
    """True when the text ends like a sentence; a heading or a line that introduces a list does not."""
    return _FINAL.search(text.strip()) is not None


def list_marker(text: str) -> str:
    """The marker that a list item begins with ("1. ", "- "), or ""."""
    match = _LIST_MARKER.match(text)
    return match[0] if match else ""
