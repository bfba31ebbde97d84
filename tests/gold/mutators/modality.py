"""What was guessed, planned, alleged or offered, told as fact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.gold.mutators.statement import Statement, any_of, capital, participle

_PLURAL = re.compile(
    r"(?:\b(?:they|we|both|two|three|people|governments|sides|children|police)|(?<![su])s|\band [\w-]+) $",
    re.IGNORECASE,
)
_VERB = r"(?P<verb>[a-z]+)\b"
_ADVERBS = r"(?:also |soon |now |still |again )?"


_CLAUSE = re.compile(r".*(?:[,;:]|\b(?:that|which|while|but|said|what|whereas)\b)", re.IGNORECASE)
_AFTER_HEAD = re.compile(r" (?:of|in|with|for|at|to|from|hit|on|currently|enrolled|by|the supporters)\b")


def _plural(head: str) -> bool:
    """True when the subject that ends the head seems to be plural: its first noun phrase ends so."""
    subject = _AFTER_HEAD.split(_CLAUSE.sub("", head).strip())[0]
    return _PLURAL.search(subject.strip() + " ") is not None


def _have(head: str) -> str:
    return "have" if _plural(head) else "has"


def _be(head: str, tail: str) -> str:
    if re.match(
        r" (?:\w+ed|taken|lost|sold|made|found|held|cut|given|known|sent|shut|kept|put|brought)\b", tail
    ):
        return f"{_have(head)} been"
    return "are" if _plural(head) else "is"


def _fresh(statement: Statement, new: str) -> bool:
    return not statement.says(new)


def may_to_will(statement: Statement) -> Iterator[str]:
    """May sue becomes will sue; may have left becomes has left."""
    for match in statement.finds(rf"(?<![\w-])(?:may|might|could)(?: well| also)? {_VERB}"):
        verb = match["verb"]
        head = statement.text[: match.start()]
        if verb in ("not", "never", "only", "no") or re.search(r"\bif\b|\bnot\b|\bno\b|\bso that\b", head):
            continue
        new = _have(head) if verb == "have" else f"will {verb}"
        if verb == "have" or _fresh(statement, new):
            yield statement.with_(match, new)


_PLANS = (
    r"(?:plans?|planned|intends?|intended|hopes?|hoped|wants?|wanted|aims?|seeks?|expects?|expected|promised|promises|pledged|vowed|"
    r"threatened|offered|proposed|proposes|considers?|is expected|are expected|was expected|is due|are due|was due|is set|are set|is likely|are likely|"
    r"is planned|are planned|is to|are to|is scheduled|are scheduled|agreed)"
)


def plan_to_deed(statement: Statement) -> Iterator[str]:
    """Plans to reopen becomes has reopened."""
    for match in statement.finds(rf"(?<![\w-])(?:not )?{_PLANS}(?: on \w+)? to {_ADVERBS}{_VERB}"):
        head = statement.text[: match.start()]
        if re.match(r"is to|are to", match.group()):
            continue
        done = participle(match["verb"])
        if (
            not match.group().startswith("not ")
            and _fresh(statement, done)
            and not re.search(r"\b(?:had|has|have|was|were|not|the|its|a|of) $", head)
        ):
            yield statement.with_(match, f"{_have(head)} {done}")


def plan_to_will(statement: Statement) -> Iterator[str]:
    """Hopes to reopen becomes will reopen; is likely to becomes is certain to."""
    for match in statement.finds(
        rf"(?<![\w-])(?:plans?|intends?|hopes?|wants?|aims?|seeks?|is expected|are expected) to {_VERB}"
    ):
        if _fresh(statement, f"will {match['verb']}") and not re.search(
            r"\b(?:the|its|a|of) $", statement.text[: match.start()]
        ):
            yield statement.with_(match, f"will {match['verb']}")
    table = {
        "likely to": "certain to", "possible": "certain", "probably": "certainly", "possibly": "certainly",
        "perhaps": "certainly", "likely": "certain", "expected to": "certain to", "a possibility": "a certainty",
        "could be": "", "might be": "", "may be": "",
    }  # fmt: skip
    for match in statement.finds(
        rf"(?<![\w-])(?<!un){any_of(' '.join(key.replace(' ', '_') for key in table))}(?![\w-])"
    ):
        head, tail = statement.text[: match.start()], statement.text[match.end() :]
        new = table[match.group().lower()] or _be(head, tail)
        if not re.search(r"\b(?:not|if|as|whether|so that)\b[^,]*$", statement.text[: match.start()]):
            yield statement.with_(match, new)


def future_to_past(statement: Statement) -> Iterator[str]:
    """Will send becomes has sent."""
    for match in statement.finds(rf"(?<![\w-])will {_VERB}"):
        done = participle(match["verb"])
        head = statement.text[: match.start()]
        if match["verb"] in ("not", "never", "only", "also", "no", "have", "last") or re.search(
            r"\b(?:if|unless|whether|expects?|provided)\b", head, re.IGNORECASE
        ):
            continue
        if _fresh(statement, done) or done == "been":
            yield statement.with_(match, f"{_have(head)} {done}")


def allegation_to_fact(statement: Statement) -> Iterator[str]:
    """Allegedly and reportedly are gone; suspected becomes proven, accused becomes convicted."""
    for match in statement.finds(r"(?<![\w-])(?:allegedly|reportedly|apparently|supposedly|purportedly),? "):
        yield statement.with_(match, "")
    table = {
        "on suspicion of": "after admitting", "suspected of": "proven guilty of", "suspected": "confirmed",
        "alleged": "proven", "accused of": "convicted of", "charged with": "convicted of",
        "is said to be": "is", "are said to be": "are", "is believed to be": "is", "is thought to be": "is",
        "believed to have": "known to have", "thought to have": "known to have", "appears to have": "has",
        "appear to have": "have", "is reported to have": "has", "seems to": "is certain to", "rumoured": "confirmed",
        "are looking at whether": "have established that", "is looking at whether": "has established that",
        "is investigating whether": "has established that", "are investigating whether": "have established that",
    }  # fmt: skip
    for match in statement.finds(
        rf"(?<![\w-]){any_of(' '.join(key.replace(' ', '_') for key in table))}(?![\w-])"
    ):
        new = table[match.group().lower()]
        if not statement.says(new) and not re.search(r"\b(?:not|denied) $", statement.text[: match.start()]):
            yield statement.with_(match, new)


def thought_to_fact(statement: Statement) -> Iterator[str]:
    """Believes becomes knows, offers become deals, proposals become decisions."""
    table = {
        "believes": "knows", "believe": "know", "believed": "knew", "thinks": "knows", "think": "know",
        "estimated": "counted", "estimates": "counts", "fears": "knows", "feared": "knew", "suspects": "knows",
        "suspect": "know", "offered": "agreed", "offer": "deal", "proposal": "decision", "proposals": "decisions",
        "proposed": "adopted", "considering": "carrying out", "asked for": "won", "called for": "secured", "talks": "deal",
        "demanded": "obtained", "negotiations over": "an agreement on", "draft": "final", "preliminary": "final",
        "forecast": "recorded", "hopes": "knows", "requested": "received",
        "asked": "persuaded", "threatened": "carried out the threat", "predicted": "proved",
    }  # fmt: skip
    for match in statement.finds(
        rf"(?<![\w-]){any_of(' '.join(key.replace(' ', '_') for key in table))}(?![\w-])"
    ):
        new, old = table[match.group().lower()], match.group().lower()
        head, tail = statement.text[: match.start()], statement.text[match.end() :]
        noun = re.search(r"\b(?:the|a|an|its|his|her|their|this|that|of|no|peace|[\w]+'s) (?:\w+ )?$", head)
        if old in (
            "plan",
            "plans",
            "offer",
            "proposal",
            "forecast",
            "estimates",
            "fears",
            "hopes",
            "talks",
        ) and (not noun or old in ("estimates", "fears", "hopes", "forecast", "talks")):
            continue
        if old in ("offered", "asked", "proposed", "estimated") and not re.match(
            r" to\b" if old != "estimated" else r" that\b| the\b", tail
        ):
            continue
        if re.search(r"\b(?:if|unless|whether)\b", head, re.IGNORECASE) or re.match(r" (?:for|of)\b", tail):
            continue
        if not statement.says(new) and not re.search(
            r"\b(?:not|be|been|is|are|was|were|has|had|who) $", head
        ):
            yield statement.with_(match, new)


def condition_dropped(statement: Statement) -> Iterator[str]:
    """What would happen if something else did, told without the if."""
    for match in statement.finds(r"^(?:If|Unless|Provided|Should) [^,\"]+, "):
        if not re.match(r"[\w ]+ (?:said|warned|added),", statement.text[match.end() :]):
            yield capital(statement.text[match.end() :])
    for match in statement.finds(
        r",? (?<!as )(?<!even )(?<!what )(?:only if|if|unless|provided(?: that)?|as long as (?=the|he|she|it|they)|on condition that) (?!necessary)[^,\"]+(?=\.$)"
    ):
        if not re.search(
            r"\b(?:as|even|ask\w*|see|know\w*|say|said|tell|sure)\b,?$", statement.text[: match.start()]
        ) and not re.search(r"\b(?:said|told|warned)\b", match.group()):
            yield statement.text[: match.start()] + "."


MUTATORS = (
    may_to_will, plan_to_deed, plan_to_will, future_to_past, allegation_to_fact, thought_to_fact, condition_dropped,
)  # fmt: skip
