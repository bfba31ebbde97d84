"""Who and what an article names: people, organisations, places and acronyms, read by capital letters and their company."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tests.gold.mutators.statement import any_of

SAYS = any_of(
    "said says told warned added argued claimed announced insisted stated estimated cautioned noted wrote testified "
    "promised declared explained predicted acknowledged admitted conceded replied stressed pledged complained suggested"
)
_TITLES = any_of(
    "Mr Mrs Ms Dr Sir Dame Lord Lady President Minister Prime Foreign Health Finance Interior Defence Defense Chancellor Mayor "
    "Governor Judge Justice Senator Captain Colonel General Major Admiral Professor Ambassador Commissioner Director "
    "Chief Deputy Vice Secretary Chairman Chairwoman Councillor Sergeant Inspector Detective Superintendent King Queen "
    "Prince Princess Reverend Bishop Father Sister Opposition Festival Passenger District Treasurer Coach Attorney "
    "Manager Striker Actor Actress Author Singer Energy Transport Education Agriculture Environment Economy Trade Labour Culture Former Acting Archbishop Executive"
)
_HEADS = "Bank|Ministry|League|University|Court|Office|Council|Federation|Institute|Department|Port|Union|Museum|Republic|Association|Chamber|Bureau|House|Board|Society|Order"
_BODIES = re.compile(
    r"\b(?:Bank|Ministry|League|University|Court|Office|Council|Federation|Institute|Department|Union|Museum|Association|"
    r"Chamber|Bureau|House|Board|Society|Agency|Commission|Party|Partners|Securities|Air|Airlines|Airways|Monitor|Forum|"
    r"Authority|Service|Services|Group|Post|Times|Courier|Tribune|Herald|Gazette|Foundation|Trust|Company|Corporation|"
    r"Committee|Congress|Senate|Assembly|Guild|Alliance|Front|Movement|Club|Rail|Railways|Energy|Water|Power|Motors|"
    r"Industries|Systems|Holdings|Capital|Hospital|College|School|Police|Army|Navy|Network|Coalition|Centre|Center|Steel|"
    r"Shipping|Lines|Ferries|Foods|Labs|Laboratories|Mining|Minerals|Oil|Gas|Aero|Works|United|City|Rovers|Athletic|Survey|"
    r"Fund|Exchange|Inspectorate|Observatory|Ombudsman|Register|Press|Radio|Media|Pharma|Logistics)\b|&"
)
_WORD = r"[A-Z][a-zà-ÿ’']*(?:[-’'][A-Z]?[a-zà-ÿ]+|[A-Z][a-zà-ÿ]+)*"
_NAME = re.compile(
    rf"(?<![\w-])(?:(?:{_HEADS}) (?:of|for) (?:the )?{_WORD}|{_WORD})(?: (?:& |de |del |van |von |al-|da )?{_WORD})*"
)
_SKIP = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Mon|Tues|Wednes|Thurs|Fri|"
    r"Satur|Sun)(?:day)?$"
)


@dataclass(frozen=True)
class Cast:
    """The names of an article, each list in order of appearance. People stand with first name and surname."""

    people: tuple[str, ...]
    bodies: tuple[str, ...]
    places: tuple[str, ...]
    acronyms: tuple[str, ...]

    def kinds(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The lists whose members can stand for one another."""
        return (("person", self.people), ("body", self.bodies), ("place", self.places))


def surname(person: str) -> str:
    """The last name of a person."""
    return person.rpartition(" ")[2]


@lru_cache(maxsize=256)
def cast(article: str) -> Cast:
    """The names of an article, one sentence a line."""
    people: dict[str, None] = {}
    bodies: dict[str, None] = {}
    places: dict[str, None] = {}
    for line in article.splitlines():
        for match in _NAME.finditer(line):
            name = _plain(match.group())
            if match.start() <= 1 and len(name.split()) == 3 and not _BODIES.search(name):
                name = name.split(" ", 1)[1]  # the first word of a sentence is rarely part of a name of three
            if not name or _SKIP.match(name) or (match.start() <= 1 and " " not in name):
                continue
            _sort(name, article, (people, bodies, places))
    acronyms = dict.fromkeys(re.findall(r"(?<![\w.-])[A-Z]{3,5}(?![\w-])", article))
    return Cast(tuple(people), tuple(bodies), tuple(places), tuple(acronyms))


def _plain(name: str) -> str:
    name = re.sub(r"(?:'s|’s|'|’)$", "", name)
    while (shorter := re.sub(rf"^(?:The|A|An|{_TITLES})(?: |$)", "", name)) != name:
        name = shorter
    return name


def _sort(name: str, article: str, lists: tuple[dict[str, None], dict[str, None], dict[str, None]]) -> None:
    people, bodies, places = lists
    here = re.escape(name)
    if _BODIES.search(name):
        if " " in name:
            bodies[name] = None
    elif len(name.split()) in (2, 3) and _is_person(name, article):
        people[name] = None
    elif not any(name in person for person in people) and re.search(
        rf"\b(?:in|near|at|of|to|for|between|with|from|into|outside|across) {here}(?![\w-]| [A-Z])", article
    ):
        places[name] = None


def _is_person(name: str, article: str) -> bool:
    full, last = re.escape(name), re.escape(surname(name))
    clues = (
        rf"{_TITLES} {full}\b",
        rf"{SAYS} (?:\w+ )?{full}\b",
        rf"\b{full} (?:{SAYS}|who|has said|did|denied|called|quit|resigned|won)\b",
        rf"(?:[a-z], |\bwith ){full}(?:,| and [A-Z])",
        rf"\b{full}, (?:\d\d|who|whose|the \w+|a |an |head|chief|her|his|its|their|\w+ of the)",
        rf"(?<!{re.escape(name.rsplit(' ', 1)[0])} ){last} (?:{SAYS}|denied|called|did|quit|resigned|refused|won)\b",
    )
    thing = re.search(rf"\b[Tt]he {full}\b", article)  # a ship or a prize
    return not thing and any(re.search(clue, article) for clue in clues)
