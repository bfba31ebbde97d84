"""Names of bodies: the words that tell one from another, their legal form, and whose they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefing.entities.letters import parts
from briefing.entities.places import Places
from briefing.entities.vocabulary import (
    ARMED,
    BODIES,
    DESCRIPTORS,
    GAMES,
    LEGAL_FORMS,
    SMALL,
    STATE_BODIES,
    TEAMS,
    stemmed,
)
from briefing.facts.lexicon.files import spellings
from briefing.facts.words import is_common, stem

_BRACKETED = re.compile(r"\s*\(([A-Z][A-Za-z.&-]*[A-Z])\)\s*")
_SEATED_IN = re.compile(r"\s+in\s+(?=[A-Z])")
COUNTRY = "@"
"""Before the name of a country among the words of a body: no other word looks like it."""

Core = frozenset[str]


@dataclass(frozen=True)
class Body:
    """The telling words (stems) of a body's name, countries as "@country"; `legal` its legal form, `acronym` its acronym.

    `described` is True for a description in small letters ("the ports authority"); `order` has the words as they stand;
    `common` is True for a name of common words alone, which bodies of two countries may both have.
    """

    core: Core
    legal: str = ""
    acronym: str = ""
    described: bool = False
    order: tuple[str, ...] = ()
    plural: bool = False
    common: bool = False
    initials: str = ""

    @property
    def countries(self) -> frozenset[str]:
        """The countries that the name holds."""
        return frozenset(word[1:] for word in self.core if word.startswith(COUNTRY))

    @property
    def of_state(self) -> bool:
        """True when every country may have such a body and the name does not say whose it is."""
        return bool(self.core) and self.core <= stemmed(STATE_BODIES)

    def of(self, country: str) -> Core:
        """The telling words with the country that it belongs to."""
        return self.core | {COUNTRY + country} if country else self.core


def body_of(name: str, places: Places) -> Body:
    """The body's name that `name` holds."""
    bracketed = _BRACKETED.search(name)
    bare = _BRACKETED.sub(" ", name).strip()
    if seated := _SEATED_IN.search(bare):
        bare = f"{bare[: seated.start()]} of {bare[seated.end() :]}"
    acronym = letters_of(bracketed[1]) if bracketed else letters_of(bare) if is_acronym(bare) else ""
    core: set[str] = set()
    for start, end, country in reversed(list(places.spans(bare, seats=seated is not None))):
        core.add(COUNTRY + country)
        bare = f"{bare[:start]} {bare[end:]}"
    if core and not bracketed:
        acronym = ""  # "UK" is a country's name, and no other's acronym
    plain_words = _described_group(bare.split())
    listed = [part for word in plain_words for part in parts(word)]
    legal = "".join(_legal(plain_words))
    listed = [word for word in listed if word not in SMALL]
    if legal:
        listed = [word for word in listed if word not in LEGAL_FORMS]
    core |= {_word(word) for word in listed}
    if core & ARMED or ({"arm", "forc"} <= core and len(core) < 4):
        core = core - ARMED - {"arm", "forc"} | {"armi"}
    told = [word for word in plain_words if word.casefold() not in SMALL]
    return Body(
        frozenset(core),
        legal,
        acronym,
        described=bool(told) and all(word[0].islower() for word in told),
        order=tuple(map(_word, listed)),
        common=all(map(is_common, listed)),
        initials="".join(word[0].upper() for word in told if word[0].isalpha()),
        plural=bool(listed) and listed[-1].endswith("s") and _word(listed[-1]) != listed[-1],
    )


def national_team(body: Body) -> Body | None:
    """The body under its country's name alone where it is called a team ("Tarsovia's national side"), else None."""
    country = frozenset(COUNTRY + each for each in body.countries)
    if country and body.core & stemmed(TEAMS) and body.core <= country | stemmed(TEAMS | GAMES):
        return replace(body, core=country)
    return None


def _word(word: str) -> str:
    return stem(spellings().get(word, (word,))[0])


def _described_group(words: list[str]) -> list[str]:
    """The words of a name without what a reporter adds in small letters: "the Brandt group"."""
    if len(words) > 1 and words[-1] in DESCRIPTORS and words[-2][:1].isupper():
        return words[:-1]
    return words


def _legal(words: list[str]) -> list[str]:
    """The legal forms at the end of a name, in plain letters."""
    found: list[str] = []
    for word in reversed(words[1:]):
        form = "".join(parts(word.replace("/", "")))
        if form not in LEGAL_FORMS:
            break
        found.insert(0, form)
    return found


def is_acronym(name: str) -> bool:
    """True for a name of two or more capitals without any word: "HWU", "the H.W.U."."""
    letters = name.removeprefix("the ").removeprefix("The ").replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 8 and letters.isalpha() and sum(map(str.isupper, letters)) > len(letters) / 2


def letters_of(name: str) -> str:
    """An acronym as it is compared: "the H.W.U." is "HWU"."""
    return re.sub(r"[^A-Za-z]", "", name.removeprefix("the ").removeprefix("The ")).upper()


def within(short: Body, long: Body) -> bool:
    """True when a body's name can be a short form of a longer name.

    Of several words it has the head ("the ports authority", "Coastal Ports Authority") and leaves out none; a single word is
    the proper part of the name, beside a head alone ("Renewal", "Renewal Movement"), or its last word in the plural ("the
    Lions"): "Brandt" is not "Brandt Energia".
    """
    heads = stemmed(BODIES)
    left_out = long.core - short.core
    if not short.core or not left_out or not short.core < long.core or short.countries:
        return False
    if len(short.core) == 1:
        if not short.core.isdisjoint(heads) or short.described:
            return False
        last = short.plural and long.plural and short.order == long.order[-1:]
        return last or all(word in heads or word.startswith(COUNTRY) for word in left_out)
    return bool(short.core & heads) and left_out.isdisjoint(heads)
