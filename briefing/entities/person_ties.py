"""Whether a mention of a person is an actor.

Nobody is one with whom a first name, an initial, the sex, the generation or the age contradicts, or who stands under another
name in the same article. Then, the strongest first: a name that the article gives (3), one full name (3), the same name in
other letters, with an initial or a nickname (2), the surname alone (1, and 0 where nothing else speaks for it).
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.entities.actors import Actor, Tie
from briefing.entities.evidence import ENOUGH, Evidence
from briefing.entities.letters import parts
from briefing.entities.mentions import Mention
from briefing.entities.people import Likeness, Person, agree, contradict, offices
from briefing.entities.words import titles
from briefing.facts import stems
from briefing.models import MergeReason

_YEARS = 2
"""Ages that differ by more are two people's: articles are some months apart, and reporters count in years."""


def person_tie(mention: Mention, person: Person, actor: Actor, evidence: Evidence) -> Tie | None:
    """Why the mention, with its person's name, may be the actor; None where it is not, or nothing says so."""
    others = [each for each in actor.faces if each.person]
    if not others or _is_another(mention, person, actor, others):
        return None
    if named := _named_so(mention, others):
        return Tie(3, 1.0, "alias", named, f"the article gives {named.name} and {mention.name} as one")
    support = evidence.support(mention, actor)
    for likeness in ("same", "spelling", "close", "short"):
        if other := next((each for each in others if _agree(person, each) == likeness), None):
            return _of_full_name(
                mention, other, likeness, support, namesakes=evidence.namesakes(mention, actor)
            )
    if evidence.other_work(mention, actor):
        return None
    return _of_surname(mention, person, others, support)


def _is_another(mention: Mention, person: Person, actor: Actor, others: Sequence[Mention]) -> bool:
    """True when the name cannot be the actor's."""
    if _is_office(person) and any(each.article_id != mention.article_id for each in others):
        return True
    if mention.age and actor.age and abs(mention.age - actor.age) > _YEARS:
        return True
    here = [each for each in actor.in_article(mention.article_id) if each.person]
    if any(each.person and contradict(person, each.person) for each in others):
        return True
    if not person.given and all(each.person and not each.person.given for each in others):
        return any(each.person and each.person.generation != person.generation for each in others)
    return any(
        each.person.generation != person.generation or bool(each.person.given) != bool(person.given)
        for each in here
        if each.person
    )


def _is_office(person: Person) -> bool:
    """True for "the president": whose, the name does not say."""
    return not person.given and (not person.surname or person.surname in titles())


def _agree(person: Person, other: Mention) -> Likeness | None:
    return agree(person, other.person) if other.person else None


def _of_full_name(
    mention: Mention, other: Mention, likeness: Likeness, support: float, *, namesakes: bool
) -> Tie | None:
    if likeness == "same":
        return None if namesakes else Tie(3, support, *_same_name(mention, other))
    if namesakes if likeness == "spelling" else support < ENOUGH / 2:
        return None
    return Tie(2, support, "spelling", other, f"{mention.name} and {other.name} are forms of one name")


def _same_name(mention: Mention, other: Mention) -> tuple[MergeReason, Mention, str]:
    if short := next((each for each in (mention, other) if each.expanded), None):
        return "surname-in-article", other, f"{short.name} is {short.expanded} in its article"
    if mention.person and other.person and mention.person.title != other.person.title:
        return "title", other, "the names differ in the title alone"
    return "same-name", other, ""


def _of_surname(mention: Mention, person: Person, others: Sequence[Mention], support: float) -> Tie | None:
    if _one_surname(mention, person, others):
        return Tie(3, support, "surname-in-article", others[0], "one surname in one article")
    if person.given and all(each.person and each.person.given for each in others):
        return None
    other = next((each for each in others if _bears(person, each)), None)
    return Tie(int(support >= ENOUGH), support, "title", other, _why(mention, other)) if other else None


def _one_surname(mention: Mention, person: Person, others: Sequence[Mention]) -> bool:
    """True for one surname without first names in one article, behind no two offices."""
    return not person.given and all(
        each.person is not None
        and each.article_id == mention.article_id != ""
        and not each.person.given
        and each.person.key == person.key
        and not (
            offices(person) and offices(each.person) and offices(person).isdisjoint(offices(each.person))
        )
        for each in others
    )


def _bears(person: Person, other: Mention) -> bool:
    """True when two surnames sound alike and one of the two names has nothing else; an alias is a name too."""
    whole = [each for each in (other.person, *other.aliases) if each]
    return any(each.key == person.key and not (each.given and person.given) for each in whole)


def _named_so(mention: Mention, others: Sequence[Mention]) -> Mention | None:
    """The mention whose article gives its person the very name of this one, or the other way round."""
    for other in others:
        theirs = any(_one_name(mention.person, alias) for alias in other.aliases)
        if theirs or any(_one_name(other.person, alias) for alias in mention.aliases):
            return other
    return None


def _one_name(one: Person | None, other: Person) -> bool:
    """True for one full name, or one surname behind one title."""
    if one is None or one.surname != other.surname or one.given != other.given:
        return False
    return bool(one.given) or bool(one.title and one.title.casefold() == other.title.casefold())


def _why(mention: Mention, other: Mention) -> str:
    shared = mention.role.words & other.role.words
    told = f"{mention.stakeholder.role} {mention.person.title if mention.person else ''}"
    words = list(dict.fromkeys(word for word in parts(told) if shared & {*stems(word)}))
    why = f"the roles share “{' '.join(words)}”" if words else "what is told of them agrees"
    return f"one surname, which fits nobody else, and {why}"
