"""What the role of an actor says: the words that two roles may share, and the fields of work that tell them apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.entities.letters import parts
from briefing.entities.places import Places
from briefing.entities.vocabulary import EMPTY_ROLE, SAME_POST, stemmed
from briefing.entities.words import fields
from briefing.facts import stems

_OF_OTHERS = re.compile(
    r"\b(?:(?:half-|step)?(?:father|mother|son|daughter|brother|sister)|parents?|wife|husband|widow|widower|cousin|uncle|aunt|nephew|"
    r"niece|friend|rival|opponent|successor|predecessor|kin)\s+(?:of|to)\b[^,;]*|[\w’']+['’]s? (?:\w+ )?(?:father|mother|son|daughter|brother|sister|"
    r"wife|husband|widow|cousin|uncle|aunt|nephew|niece)\b|\b(?:his|her|their) \w+"
)
"""What a role says of somebody else: "son of the mayor" makes nobody a mayor."""
_AGE = re.compile(r"(?:^|, |\(|aged )(\d{1,3})(?:$|[,;)])|\b(\d{1,3})-year-old\b")
_PLACE = 0.5
"""What a shared country counts, beside 1 for a shared word."""


@dataclass(frozen=True)
class Role:
    """The words (stems) of a role, the countries and the other proper names in it, and the fields of work that it tells of."""

    words: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()

    def shared(self, other: Role) -> float:
        """How much two roles have in common: 1 for a word, less for a country."""
        return len(self.words & other.words) + _PLACE * len(self.countries & other.countries)

    def in_other_fields(self, other: Role) -> bool:
        """True when both say what they work as, and no field is common."""
        return bool(self.fields and other.fields) and not self.fields & other.fields


def role_of(text: str, places: Places) -> Role:
    """What a role in words says."""
    own = _OF_OTHERS.sub(" ", text)
    spans = list(places.spans(own))
    rest = own
    for start, end, _ in reversed(spans):
        rest = f"{rest[:start]} {rest[end:]}"
    words = " ".join(SAME_POST.get(word, word) for word in parts(rest))
    found = frozenset(stems(words)) - stemmed(EMPTY_ROLE)
    work = fields()
    return Role(
        words=frozenset(word for word in found if not word.isdigit()),
        countries=frozenset(country for _, _, country in spans),
        names=frozenset(stem for word in rest.split() if word[:1].isupper() for stem in stems(word)),
        fields=frozenset(
            name for word in parts(words) for form in (word, *stems(word)) for name in work.get(form, ())
        ),
    )


def age_in(text: str) -> int:
    """The age that a role or an apposition gives, 0 for none."""
    found = _AGE.search(text)
    return int(next(filter(None, found.groups()))) if found else 0
