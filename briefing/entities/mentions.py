"""One actor of one article, with everything that the article tells about who it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from briefing.entities.bodies import Body, Core, body_of, is_acronym, letters_of, national_team
from briefing.entities.known import without_the
from briefing.entities.letters import parts, sound
from briefing.entities.people import Person, offices, person_of
from briefing.entities.places import Places
from briefing.entities.roles import Role, age_in, role_of
from briefing.entities.told import expansions, other_names
from briefing.entities.vocabulary import (
    OFFICES,
    PLACE_ROLE,
    RATES,
    SAME_POST,
    SMALL,
    SPORT,
    STATE_BODIES,
    TEAM_ROLE,
)
from briefing.entities.words import fields, titles
from briefing.facts import names
from briefing.models import Article, MergeReason, Stakeholder

NOBODY, NO_ROLE = Body(frozenset()), Role()
OLDEST = datetime.min.replace(tzinfo=UTC)
_LOCATED = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Aa]cross|(?:city|town|port|mayor|streets) of)\s+(?:the\s+)?$"
)
_NEXT_SUBJECT = re.compile(r"[.!?][”’\"']?\s+[“‘\"']?(He|She)\b")
_DATELINE = re.compile(r"[A-Z][A-Z’' -]{2,}(?:, [A-Z][\w ]+?)? ?(?:\([^)]*\) ?)?[-–—]\s")
_SPORTS = 2
"""Words of sport that make an article one of sport."""
_BESIDE = 30
"""Letters beside a name among which its office stands."""


@dataclass(frozen=True)
class Mention:
    """A stakeholder of one article, read. Either `person` or `body` says who it is.

    `cores` are the names of a body that join it to others, each with why; `aliases` the other names of a person.
    `also` are those names as they are written, `expanded` what a surname or an acronym stands for in the article.
    `tag` keeps apart what one name may mean: "state", "team", "place"; empty for other bodies.
    """

    stakeholder: Stakeholder
    article_id: str = ""
    published_at: datetime = OLDEST
    person: Person | None = None
    body: Body = NOBODY
    tag: str = ""
    cores: Mapping[Core, tuple[MergeReason, str]] = field(default_factory=dict)
    aliases: tuple[Person, ...] = ()
    expanded: str = ""
    acronyms: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    role: Role = NO_ROLE
    age: int = 0

    @property
    def name(self) -> str:
        """The name as the article writes it."""
        return self.stakeholder.name

    @property
    def order(self) -> tuple[datetime, str, str, str]:
        """Where it comes in time; the same for every order of the input."""
        return self.published_at, self.article_id, self.stakeholder.id, self.stakeholder.model_dump_json()


class Reader:
    """Reads stakeholders with what their articles and the places in them tell."""

    def __init__(
        self, places: Places, articles: Iterable[Article], people: frozenset[tuple[str, ...]]
    ) -> None:
        self._places = places
        self._articles = {article.id: article for article in articles}
        self._people = people

    def read(self, actor: Stakeholder) -> Mention:
        """The mention that a stakeholder is; it belongs to the article of its first citation."""
        article = self._articles.get(actor.citations[0].article_id) if actor.citations else None
        text = article.text if article else ""
        mention = Mention(
            stakeholder=actor,
            article_id=article.id if article else "",
            published_at=(article.published_at if article else None) or OLDEST,
            countries=frozenset(self._places.named(text)),
        )
        return self._person(mention, text) if self._is_person(actor) else self._body(mention, text)

    def _is_person(self, actor: Stakeholder) -> bool:
        if actor.kind != "other":
            return actor.kind == "person"
        person = person_of(actor.name, self._places)
        return (
            bool(person.title and _has_title(person.title)) or (*person.given, person.surname) in self._people
        )

    # -- persons

    def _person(self, mention: Mention, text: str) -> Mention:
        actor = mention.stakeholder
        person = person_of(actor.name, self._places)
        whole = _whole_name(person, text, self._places, self._people)
        known = other_names(text).get(" ".join(parts(actor.name)), frozenset()) | {
            *_proper(actor.aliases, text)
        }
        title = f"{person.title} {_title_in(actor.name, text)} , {_apposition(actor.name, text)}"
        return replace(
            mention,
            person=replace(whole[0] if whole else person, sex=person.sex or _sex(actor.name, text)),
            expanded=whole[1] if whole else "",
            aliases=tuple(person_of(name, self._places) for name in sorted(known)),
            also=tuple(sorted(known)),
            role=role_of(f"{actor.role} , {title}", self._places),
            age=age_in(actor.role) or _age(actor.name, text),
        )

    # -- bodies

    def _body(self, mention: Mention, text: str) -> Mention:
        actor = mention.stakeholder
        body = body_of(actor.name, self._places)
        role = role_of(actor.role, self._places)
        team = national_team(body)
        mention = replace(mention, body=team or body, role=role)
        body, tag = mention.body, "team" if team else self._tag(mention, text)
        cores: dict[Core, tuple[MergeReason, str]] = {}
        if country := self._governed(mention, text):
            government = body_of("government", self._places).of(country)
            detail = f"{actor.name} is the seat of {country.title()}'s government"
            body = replace(body, core=government, order=("govern",))
            cores[government] = ("metonym", detail)
            tag = ""
        elif body.core and body.acronym != letters_of(actor.name):
            cores[self._whose(mention, text)] = ("same-name", "")
        others = self._others(mention, text)
        for other, reason, detail in others:
            if core := self._whose(replace(mention, body=body_of(other, self._places)), text):
                cores.setdefault(core, (reason, detail))
        cores.update(_central_bank(mention, text))
        return replace(
            mention,
            body=body,
            tag=tag,
            cores=cores,
            expanded=expansions(text).get(letters_of(actor.name), "") if is_acronym(actor.name) else "",
            acronyms=_acronyms(actor, text),
            also=(*(name for name, _, _ in others), *_acronyms(actor, text)),
        )

    def _tag(self, mention: Mention, text: str) -> str:
        """What a bare name of a place or of one word means: a state, its team, a place."""
        actor, body = mention.stakeholder, mention.body
        if len(body.core) != 1:
            return ""
        role = {*parts(actor.role)}
        if body.countries and (actor.kind != "state" or role & TEAM_ROLE):
            sports = SPORT & {*parts(text)}
            if role & TEAM_ROLE or len(sports) >= _SPORTS:
                return "team"
        if actor.kind == "state" or body.countries:
            return "state"
        if actor.kind == "other" and (role & PLACE_ROLE or _stands_as_place(actor.name, text)):
            return "place"
        return ""

    def _governed(self, mention: Mention, text: str) -> str:
        """The country for whose government a capital's name stands here, "" where it is no such name."""
        actor = mention.stakeholder
        country = self._places.seats.get(parts(without_the(actor.name)), "")
        if not country or actor.kind not in {"state", "organisation"} or {*parts(actor.role)} & PLACE_ROLE:
            return ""
        return "" if text and not _acts(actor.name, text) else country

    def _whose(self, mention: Mention, text: str) -> Core:
        """The telling words with the country of a public body, which may stand elsewhere; the article's id where it is nowhere."""
        body = mention.body
        if not body.of_state:
            return body.core
        country = self._country(mention, text)
        return (
            body.of(country) if country else body.core | {f"#{mention.article_id or mention.stakeholder.id}"}
        )

    def _country(self, mention: Mention, text: str) -> str:
        if len(mention.role.countries) == 1:
            return next(iter(mention.role.countries))
        if (dateline := _DATELINE.match(text)) and len(written := self._places.named(dateline[0])) == 1:
            return next(iter(written))
        behind = re.search(rf"{re.escape(mention.name)} (?:in|of) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)", text)
        if behind and (near := self._places.named(behind[1])):
            return next(iter(near))
        counts = self._places.named(text).most_common(2)
        if not counts or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
            return ""
        return counts[0][0]

    def _others(self, mention: Mention, text: str) -> list[tuple[str, MergeReason, str]]:
        """The other names that the article or the model gives the actor, if they stand in the article."""
        actor, found = mention.stakeholder, list[tuple[str, MergeReason, str]]()
        if whole := expansions(text).get(letters_of(actor.name)) if is_acronym(actor.name) else None:
            found.append((whole, "acronym", f"{actor.name} stands for {whole} in the article"))
        for name in sorted(other_names(text).get(" ".join(parts(actor.name)), ())):
            found.append((name, "alias", f"the article says that {actor.name} is also called {name}"))
        for name in _proper(actor.aliases, text):
            if not is_acronym(name):
                found.append((name, "alias", f"{name} is another name for {actor.name} in the article"))
        return found


def _acronyms(actor: Stakeholder, text: str) -> tuple[str, ...]:
    """The acronyms that the article, or the model with the article's word for it, gives a body."""
    own = parts(actor.name.removeprefix("the ").removeprefix("The "))
    found = [short for short, whole in expansions(text).items() if parts(whole)[-len(own) :] == own]
    return tuple(
        sorted({*found, *(letters_of(alias) for alias in _proper(actor.aliases, text) if is_acronym(alias))})
    )


def _has_title(words: str) -> bool:
    return any(word in titles() for word in parts(words))


def _proper(aliases: Sequence[str], text: str) -> list[str]:
    """The aliases that tell an actor from others: acronyms and names of two words, which stand in the article."""
    return sorted(alias for alias in aliases if (not text or alias in text) and _tells_apart(alias))


def _tells_apart(alias: str) -> bool:
    words = without_the(alias).split()
    if is_acronym(alias):
        return True
    if len(words) < 2 or not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    return not {*parts(alias)} <= STATE_BODIES | OFFICES | SMALL | titles().keys()


def _whole_name(
    person: Person, text: str, places: Places, people: frozenset[tuple[str, ...]]
) -> tuple[Person, str] | None:
    """The full name of an article for a surname, as it is written too, if exactly one person of it bears that.

    Where nobody has it as a surname it may be the first name of one of the known `people`: surnames stand first in many
    languages.
    """
    if person.given or not person.surname or person.generation:
        return None
    found: dict[tuple[str, ...], tuple[Person, str]] = {}
    first: dict[tuple[str, ...], tuple[Person, str]] = {}
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        for name in names(f"x {sentence}"):
            other = person_of(name, places)
            if other.key == person.key and other.given and not other.generation:
                found[other.given] = other, name
            elif (
                other.given
                and sound(other.given[0]) == person.key
                and (*other.given, other.surname) in people
            ):
                first[*other.given, other.surname] = other, name
    found = found or first
    if len(found) != 1:
        return None
    whole, name = next(iter(found.values()))
    if (person.sex and whole.sex and person.sex != whole.sex) or _holds_another_office(person, name, text):
        return None
    written = name.split()[len(whole.title.split()) :]
    return replace(whole, title=person.title), " ".join(written)


def _holds_another_office(person: Person, name: str, text: str) -> bool:
    """True when a surname stands behind an office, and an article gives its full name others: two of a family."""
    place = text.find(name)
    around = (
        f"{text[max(0, place - _BESIDE) : place]} {text[place + len(name) : place + len(name) + _BESIDE]}"
    )
    mine, theirs = offices(person), offices(replace(person, title=around))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _title_in(name: str, text: str) -> str:
    """The titles and offices that stand before a name in the article."""
    found = re.search(rf"((?:[\w’'-]+ ){{1,4}}){re.escape(name)}\b", text)
    if not found:
        return ""
    words = found[1].split()
    taken: list[str] = []
    for word in reversed(words):
        plain_word = "-".join(parts(word))
        if not word[0].isupper() or not (plain_word in titles() or taken):
            break
        taken.insert(0, word)
    return " ".join(taken)


def _apposition(name: str, text: str) -> str:
    """The words for posts and work that stand in apposition to a name: "Mara Ilven, the finance minister, said"."""
    found = re.search(
        rf"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?) ([^.,;“”\"]{{3,60}}), {re.escape(name)}\b"
        rf"|{re.escape(name)}, (?:the|an?|its|who (?:is|was|heads|leads|runs|chairs|owns)) ([^.,;“”\"]{{3,60}})[.,;]",
        text,
    )
    words = parts(next(filter(None, found.groups()))) if found else ()
    return " ".join(word for word in words if word in titles() or word in fields() or word in SAME_POST)


def _sex(name: str, text: str) -> str:
    """ "f" or "m" where the sentence after the name begins with She or He and nobody else is named between."""
    place = text.find(name)
    if place < 0:
        return ""
    end = place + len(name)
    following = _NEXT_SUBJECT.search(text, end)
    if not following or ". " in text[end : following.start()] or names(f"x {text[end : following.start()]}"):
        return ""
    return "f" if following[1] == "She" else "m"


def _age(name: str, text: str) -> int:
    found = re.search(
        rf"{re.escape(name)}, (?:aged )?(\d{{1,3}}),|{re.escape(name)}, (?:the|a) (\d{{1,3}})-year-old", text
    )
    return int(next(filter(None, found.groups()))) if found else 0


def _stands_as_place(name: str, text: str) -> bool:
    return any(
        _LOCATED.search(text[: match.start()]) for match in re.finditer(rf"\b{re.escape(name)}\b", text)
    )


def _acts(name: str, text: str) -> bool:
    """True when the name stands somewhere as an actor and not as a place."""
    return any(
        not re.search(
            r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|around|across|through|into)\s+$", text[: match.start()]
        )
        for match in re.finditer(
            rf"\b{re.escape(name)}\b(?! (?:hospital|airport|university|police|court))", text
        )
    )


def _central_bank(mention: Mention, text: str) -> dict[Core, tuple[MergeReason, str]]:
    """A national bank that sets the rates of its country is its central bank."""
    body = mention.body
    if len(body.countries) != 1 or not body.core - {f"@{each}" for each in body.countries} <= {
        "nation",
        "bank",
        "state",
        "reserv",
    }:
        return {}
    if not (RATES & {*parts(text)} and {"rate", "rates"} & {*parts(text)} and "governor" in parts(text)):
        return {}
    country = next(iter(body.countries))
    detail = f"{mention.name} sets the rates and has a governor: it is the central bank"
    return {frozenset({"central", "bank", f"@{country}"}): ("alias", detail)}
