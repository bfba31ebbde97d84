"""Whether a mention of a body is an actor.

Not one: what one name means differently (a state, its team, a place), and names with two legal forms. Then, the strongest
first: one name, or one that an article gives (3); an acronym that the article does not spell out (2); a short form (1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.entities.actors import Actor, Tie
from briefing.entities.bodies import COUNTRY, Core, is_acronym, within
from briefing.entities.evidence import ENOUGH, Evidence, abroad
from briefing.entities.mentions import Mention

_SHORT = 2
"""Letters of an acronym that too many names begin with for it to be theirs untold."""


def body_tie(mention: Mention, actor: Actor, evidence: Evidence) -> Tie | None:
    """Why the mention may be the actor; None where it is not, or nothing says so."""
    others = [each for each in actor.faces if not each.person]
    if not others or any(_is_another(mention, each) for each in others):
        return None
    support = evidence.support(mention, actor)
    foreign = support < ENOUGH and abroad(mention, actor)
    return (
        _one_name(mention, actor, support, foreign=foreign)
        or _with_its_country(mention, actor, support)
        or _one_acronym(mention, others, support, foreign=foreign)
        or (None if actor.in_article(mention.article_id) else _short_form(mention, others, support))
    )


def _is_another(mention: Mention, other: Mention) -> bool:
    forms = {mention.body.legal, other.body.legal} - {""}
    return mention.tag != other.tag or len(forms) > 1


def _one_name(mention: Mention, actor: Actor, support: float, *, foreign: bool) -> Tie | None:
    """One name of both; of common words alone it is one body's only where the countries do not differ."""
    for core, (reason, detail) in mention.cores.items():
        other = actor.cores.get(core)
        if other is None or (foreign and mention.body.common and not any(_of_country(core))):
            continue
        if reason != "same-name":
            return Tie(3, support, reason, other, detail)
        theirs, why = other.cores[core]
        if theirs == "same-name" and mention.body.legal != other.body.legal:
            return Tie(3, support, "legal-form", other, "the names differ in the legal form alone")
        return Tie(3, support, theirs, other, why)
    return None


def _with_its_country(mention: Mention, actor: Actor, support: float) -> Tie | None:
    """One name, to which the one article adds the country that the other names anyway."""
    for mine in mention.cores:
        for theirs, other in actor.cores.items():
            added = mine ^ theirs
            country = next(_of_country(added), "") if len(added) == 1 else ""
            if country in _countries(mention) & _countries(other) and len(mine & theirs) > 1:
                return Tie(3, support, "same-name", other, f"one of the names adds {country.title()}")
    return None


def _countries(mention: Mention) -> frozenset[str]:
    return mention.countries | mention.role.countries | mention.body.countries


def _of_country(core: Core) -> Iterator[str]:
    return (word[1:] for word in core if word.startswith(COUNTRY))


def _one_acronym(mention: Mention, others: Sequence[Mention], support: float, *, foreign: bool) -> Tie | None:
    """One acronym, where not both say what it stands for: that is a name, and was looked at."""
    letters = mention.body.acronym
    other = next(
        (each for each in others if letters and letters in {each.body.acronym, *each.acronyms}), None
    )
    if other is None and support >= ENOUGH and len(letters) > _SHORT and not mention.cores:
        other = next((each for each in others if each.body.initials == letters), None)
    if other is None or (mention.cores and all(each.cores for each in others)):
        return None
    if foreign or (support < ENOUGH and not mention.article_id):
        return None
    stands = next((each.expanded for each in others if each.expanded), "") or other.name
    return Tie(2, support, "acronym", other, f"{letters} stands for {stands} in another article")


def _short_form(mention: Mention, others: Sequence[Mention], support: float) -> Tie | None:
    if support < ENOUGH or mention.body.of_state or is_acronym(mention.name):
        return None
    other = next((each for each in others if within(mention.body, each.body)), None)
    return (
        Tie(1, support, "alias", other, "a short form of the name, which fits nobody else") if other else None
    )
