"""Polarity turned round: a "not" put in or taken out, did and did not, verbs made their opposites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.gold.mutators.statement import Statement, any_of

_OPEN = re.compile(
    r"\b(?:whether|if|unless|provided|should|once|until|no|none|nobody|neither|nor|never|hardly|not|without|denied|denies|denying|reject\w*|dismiss\w*|disput\w*|refus\w*|at least|more than|over|up to|no fewer|doubt\w*|half|per ?cent|third|quarter|some|several|few|part|say (?:who|how|when|what|where|which))\b[^;]*$",
    re.IGNORECASE,
)
"""Before these, or inside what they govern, one more negation may leave the sense as it was."""
_DONE = (
    "been had made found taken put become fallen risen cut lost left come got gone sent told sold bought held kept led met "
    "paid won built spent brought caught thought grown shown given written spoken set begun run"
)
_PASTS = {
    "said": "say", "won": "win", "lost": "lose", "fell": "fall", "rose": "rise", "took": "take", "gave": "give",
    "told": "tell", "made": "make", "began": "begin", "left": "leave", "bought": "buy", "sold": "sell", "met": "meet",
    "held": "hold", "sent": "send", "called": "call", "signed": "sign", "voted": "vote", "resigned": "resign",
    "announced": "announce", "accused": "accuse", "closed": "close", "opened": "open", "ordered": "order",
    "arrested": "arrest", "approved": "approve", "warned": "warn", "promised": "promise", "pledged": "pledge",
    "welcomed": "welcome", "praised": "praise", "killed": "kill", "credited": "credit", "described": "describe",
    "grounded": "ground", "launched": "launch", "published": "publish", "recorded": "record", "cancelled": "cancel",
    "died": "die", "dropped": "drop", "received": "receive", "reported": "report", "joined": "join", "used": "use",
    "agreed": "agree", "criticised": "criticise", "injured": "injure", "started": "start", "ended": "end",
    "shut": "shut", "quit": "quit", "paid": "pay", "broke": "break", "spent": "spend", "built": "build",
    "provided": "provide", "worked": "work", "collected": "collect", "attended": "attend", "appealed": "appeal",
    "estimated": "estimate", "declared": "declare", "urged": "urge", "blamed": "blame", "added": "add",
}  # fmt: skip
_OPPOSITES = (
    "confirmed/denied denied/confirmed confirm/deny deny/confirm denies/confirms confirms/denies accepted/rejected rejected/accepted "
    "accept/reject reject/accept rejects/accepts accepts/rejects approved/rejected approve/reject supported/opposed "
    "opposed/supported support/oppose oppose/support supports/opposes opposes/supports praised/condemned criticised/praised "
    "criticized/praised welcomed/condemned welcomes/condemns condemned/welcomed failed_to/managed_to fail_to/manage_to fails_to/manages_to "
    "managed_to/failed_to declined_to/agreed_to refused_to/agreed_to refuses_to/agrees_to agreed_to/refused_to "
    "convicted/acquitted acquitted/convicted acquitting/convicting cleared/convicted guilty/not_guilty lawful/unlawful "
    "unlawful/lawful legal/illegal illegal/legal allowed/forbidden allow/forbid banned/permitted ban/permit "
    "permitted/forbidden opened/closed closed/opened reopened/closed reopen/close open/shut shut/opened included/excluded "
    "includes/excludes include/exclude joined/left won/lost arrested/released hired/dismissed "
    "admitted/denied against/in_favour_of in_favour_of/against unanimous/divided possible/impossible "
    "able_to/unable_to unable_to/able_to willing/unwilling likely/unlikely unlikely/likely safe/unsafe present/absent "
    "agreed/disagreed disputed/endorsed disputes/endorses endorsed/disputed dismissed/endorsed started/stopped "
    "alive/dead innocent/guilty successful/unsuccessful safe/dangerous known/unknown unknown/known passed/failed "
    "succeeded_in/failed_at lifted/imposed imposed/lifted ruled_out/confirmed withdrew/kept overturned/upheld upheld/overturned "
    "recovered/lost strengthened/undermined"
)
OPPOSITES = dict(pair.replace("_", " ").split("/") for pair in _OPPOSITES.split())


_ONLY_AFTER = {
    "against": r"\b(?:vot\w+|argued|spoke|campaigned|are|is|were|was|for and) $", "ban": r"\b(?:to|will|would) $",
    "permit": r"\b(?:to|will|would) $", "support": r"\b(?:to|will|would) $", "open": r"\b(?:to|will|would|is|are|was|were|stay|remain) $",
}  # fmt: skip
_NOT_BEFORE = {
    "confirmed": r" (?:cases|deaths|infections)", "legal": r" (?:steps|action|advice|costs)", "cleared": r"(?! (?:her|him|them|the) )",
    "closed": r" (?:to|since)",
    "admitted": r" to (?:a |the )?hosp", "passed": r" (?:on|away|by|the)\b", "known": r" (?:as|for)\b", "agreed": r" (?:to|on|with)\b",
    "lost": r" (?:[\d$€£]|about|power)", "likely": r"(?! to)",
}  # fmt: skip


def not_added(statement: Statement) -> Iterator[str]:
    """Will becomes will not, has left becomes has not left."""
    pattern = rf"(?<![\w’'-])(?:(?:is|are|was|were|will|would|can|could|must)(?= [a-z])|(?:has|have|had)(?= (?:{any_of(_DONE)}|\w+ed)\b))(?! (?:not|no|never|yet|more|less|up|down))"
    for match in statement.finds(pattern):
        if not _OPEN.search(statement.text[: match.start()]):
            yield statement.with_(match, f"{match.group()} not")


def never_added(statement: Statement) -> Iterator[str]:
    """Has left becomes has never left."""
    for match in statement.finds(rf"(?<![\w’'-])(?:has|have|had)(?= (?:{any_of(_DONE)}|\w+ed)\b)(?! lasted)"):
        if not _OPEN.search(statement.text[: match.start()]):
            yield statement.with_(match, f"{match.group()} never")


def did_not(statement: Statement) -> Iterator[str]:
    """Resigned becomes did not resign."""
    for match in statement.finds(rf"(?<=\w )(?:{'|'.join(_PASTS)})\b(?! by\b)"):
        head = statement.text[: match.start()]
        participle = re.search(
            r"(?:\b(?:each|all|both|be|been|being|is|are|was|were|has|have|had|having|not|never|get|got|a|the|its|more|people|and|or|than|to|of|in|as|newly|by|he|she|it|they) |[,;] )$",
            head,
        )
        if re.search(r"\b(?:he|she|it|they) $", head):
            participle = None
        if not participle and "," not in head and not _OPEN.search(head):
            yield statement.with_(match, f"did not {_PASTS[match.group()]}")


def not_removed(statement: Statement) -> Iterator[str]:
    """Did not testify becomes did testify, cannot becomes can."""
    for match in re.finditer(
        r"\b(did|does|do|will|have|had|has|was|were|are|is|can|would|could|should) not (yet )?(?!only|until|before|just)",
        statement.text,
    ):
        if statement.open_to(match) and not re.search(
            r"\b(?:whether|if|unless)\b[^,;]*$", statement.text[: match.start()]
        ):
            yield statement.with_(match, match.group(1) + (" already " if match.group(2) else " "))
    for match in statement.finds(r"\bcannot\b|\b(?:did|does|is|was|has|had|would|could)n['’]t\b"):
        yield statement.with_(match, match.group().replace("not", "").replace("n't", "").replace("n’t", ""))
    for match in statement.finds(r"\bnever (?=\w)"):
        yield statement.with_(match, "")


def no_removed(statement: Statement) -> Iterator[str]:
    """No evidence becomes some evidence, nobody becomes everybody."""
    table = {
        "no longer": "still", "nobody": "everybody", "no one": "everyone", "none": "all", "without": "with",
        "nothing": "everything", "nowhere": "everywhere", "neither": "both", "no": "some", "not yet": "already",
        "has yet to": "has agreed to", "have yet to": "have agreed to", "had yet to": "had agreed to",
    }  # fmt: skip
    for match in statement.finds(
        rf"(?<![\w-]){any_of(' '.join(key.replace(' ', '_') for key in table))}(?![\w-])"
    ):
        head, tail = statement.text[: match.start()], statement.text[match.end() :]
        if re.match(r"\.|,? (?:fewer|more|less|later|sooner|doubt|matter)\b", tail) or re.search(
            r"\b(?:or|but) $", head
        ):
            continue
        text = statement.with_(match, table[match.group().lower()])
        yield text.replace(" nor ", " and ") if match.group().lower() == "neither" else text


def opposite(statement: Statement) -> Iterator[str]:
    """Confirmed becomes denied, failed to becomes managed to."""
    for match in statement.finds(
        rf"(?<![\w-]){any_of(' '.join(key.replace(' ', '_') for key in OPPOSITES))}(?![\w-])"
    ):
        new = OPPOSITES[match.group().lower()]
        head = statement.text[: match.start()]
        old, tail = match.group().lower(), statement.text[match.end() :]
        if old in _ONLY_AFTER and not re.search(_ONLY_AFTER[old], head):
            continue
        if re.match(_NOT_BEFORE.get(old, r"(?!)"), tail):
            continue
        if statement.says(new.split()[0]) or re.search(
            r"\b(?:not|never|no|whether|if|unless)\b(?: \w+){0,3} $|\bwhether\b[^,;]*$", head
        ):
            continue
        yield statement.with_(match, new)


MUTATORS = (not_added, never_added, did_not, not_removed, no_removed, opposite)
