"""Countries, their adjectives and their seats of government: those of the world, and those that the articles tell of.

Rules:

- A country is one of `facts/lexicon/countries.txt`, an actor of kind "state" that no article shows to be a city, or what has a government, a central bank or a capital
  in an article ("the government of Vell", "Vell's parliament").
- An adjective is a capitalised word that is a country's name with an ending of adjectives ("Tarsovian").
- A seat of government is a capital of the list, or a city that an article calls a capital. "The government in X" and what
  acts like a state make no capital: X may be a country. Its country is the one, not of the list, that most articles name
  together with it; a country has one such seat, and a tie decides nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from briefing.entities.letters import parts, plain
from briefing.entities.vocabulary import BODIES, SMALL
from briefing.facts.lexicon import countries
from briefing.models import Article, Stakeholder

Words = tuple[str, ...]

NAME = r"[A-Z][^\W\d_]*(?:[-'’][^\W\d_]+)*(?: [A-Z][^\W\d_]*(?:[-'’][^\W\d_]+)*)?"
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_GOVERNED = re.compile(
    rf"\b(?:[Gg]overnment|[Rr]epublic|[Kk]ingdom|[Cc]apital|[Cc]entral [Bb]ank|[Aa]mbassador) of (?:the )?({NAME})"
    rf"|({NAME})['’]s? (?:government|parliament|army|central bank|prime minister|foreign minister|capital)\b"
)
_SEATED = re.compile(rf"\bcapital(?: city)?,? ({NAME})|\b({NAME}), (?:the )?(?:[\w’']+ )?capital\b")
_CITY = re.compile(rf"\b(?:mayor|city|streets|town) of ({NAME})|({NAME})['’]s? (?:mayor|city hall|streets)\b")
_DATELINE = 3
"""How much a dateline ("VELL, Tarsovia -") counts beside an article that merely names a city and a country."""
_ENDINGS = ("n", "an", "ian", "ean", "ese", "ish", "ic", "i", "er", "ite")


@dataclass(frozen=True)
class Places:
    """What is known of places. `countries` has names and adjectives in plain words; a country is called by its first name."""

    countries: Mapping[Words, str]
    seats: Mapping[Words, str] = field(default_factory=dict)
    longest: int = 4

    def spans(self, text: str, *, seats: bool = False) -> Iterator[tuple[int, int, str]]:
        """Where a text names a country by name or adjective (or by its seat): first and last letter, and the country."""
        tokens = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
        place = 0
        while place < len(tokens):
            length, country = self._at(tokens[place : place + self.longest], seats)
            if country:
                yield tokens[place][0], tokens[place + length - 1][1], country
            place += length

    def _at(self, tokens: Sequence[tuple[int, int, str]], seats: bool) -> tuple[int, str]:
        if tokens[0][2][0].isupper():
            for length in range(len(tokens), 0, -1):
                words = tuple(word for token in tokens[:length] for word in parts(token[2]))
                country = self.countries.get(words) or (self.seats.get(words) if seats else None)
                if country and any(map(str.isupper, tokens[length - 1][2])):
                    return length, country
        return 1, ""

    def named(self, text: str) -> Counter[str]:
        """How often a text names each country, by name, adjective or seat."""
        return Counter(country for _, _, country in self.spans(text, seats=True))


def places(
    stakeholders: Iterable[Stakeholder], articles: Sequence[Article], more: Iterable[str] = ()
) -> Places:
    """What the list and some articles with their actors, and `more` texts, tell of places."""
    actors = list(stakeholders)
    texts = [*(article.text for article in articles), *more]
    capitals = _listed_seats()
    seated = {_bare(next(filter(None, found))) for text in texts for found in _SEATED.findall(text)}
    cities = {parts(next(filter(None, found))) for text in texts for found in _CITY.findall(text)}
    countries = dict(_listed())
    for words in _told(actors, texts):
        if words not in seated | cities and words not in capitals:
            countries.setdefault(words, " ".join(words))
    countries |= _adjectives(countries, texts)
    bare = Places(countries)
    seats = {words for words in seated if words not in bare.countries}
    return Places(countries, {**_assigned(bare, seats - capitals.keys(), texts), **capitals})


def _bare(name: str) -> Words:
    """A name without the small word that opens its sentence: "In Lorvik, the capital"."""
    words = parts(name)
    return words[1:] if len(words) > 1 and words[0] in SMALL else words


@cache
def _listed() -> Mapping[Words, str]:
    found = {}
    for names, _, adjectives in countries():
        country = " ".join(parts(names[0]))
        found.update({parts(name): country for name in (*names, *adjectives)})
    return found


@cache
def _listed_seats() -> Mapping[Words, str]:
    return {parts(city): " ".join(parts(names[0])) for names, seats, _ in countries() for city in seats}


def _told(actors: Iterable[Stakeholder], texts: Iterable[str]) -> Iterator[Words]:
    """The names of countries that the actors and the texts tell of."""
    for actor in actors:
        words = tuple(word for word in parts(actor.name) if word not in SMALL)
        if actor.kind == "state" and 0 < len(words) < 3 and actor.name[0].isupper() and not BODIES & {*words}:
            yield words
    for text in texts:
        for found in _GOVERNED.findall(text):
            if words := tuple(word for word in parts(next(filter(None, found))) if word not in SMALL):
                yield words


def _adjectives(countries: Mapping[Words, str], texts: Iterable[str]) -> dict[Words, str]:
    """The capitalised words that are a country's name with an ending of adjectives."""
    roots: dict[str, str] = {}
    for words, country in countries.items():
        if len(words) == 1 and len(words[0]) > 3 and country == words[0]:
            roots[words[0]] = roots[re.sub(r"[aeiouy]{1,2}$", "", words[0])] = country
    found: dict[Words, str] = {}
    for word in {plain(each[0]) for text in texts for each in _WORD.finditer(text) if each[0][0].isupper()}:
        for ending in _ENDINGS:
            root = word.removesuffix(ending)
            if root != word and root in roots and (word,) not in countries:
                found[word,] = roots[root]
    return found


def _assigned(known: Places, cities: Iterable[Words], texts: Sequence[str]) -> dict[Words, str]:
    """The country of each city, the clearest first; a country takes one."""
    counts: dict[Words, Counter[str]] = defaultdict(Counter)
    wanted = set(cities)
    for text in texts:
        said, countries = parts(text), known.named(text)
        runs = {said[place : place + length] for length in (1, 2) for place in range(len(said))}
        for city in wanted & runs:
            counts[city].update(countries.keys())
            for country in countries:
                if re.match(rf"{'.'.join(city)}, {country}\b", plain(text)):
                    counts[city][country] += _DATELINE
    found: dict[Words, str] = {}
    while choice := _clearest(counts, found):
        city, country = choice
        found[city] = country
    return found


def _clearest(counts: Mapping[Words, Counter[str]], found: Mapping[Words, str]) -> tuple[Words, str] | None:
    taken = {*found.values(), *_listed().values()}
    best: tuple[int, Words, str] | None = None
    for city, of in counts.items():
        free = sorted((-count, country) for country, count in of.items() if country not in taken)
        if city in found or not free:
            continue
        margin = -free[0][0] + (free[1][0] if len(free) > 1 else 0)
        if margin > 0 and (best is None or (-margin, city) < (-best[0], best[1])):
            best = (margin, city, free[0][1])
    return best[1:] if best else None
