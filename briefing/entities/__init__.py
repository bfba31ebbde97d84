"""Stakeholders across articles and days become entities, and entities keep what they said, and when.

Precision comes before recall: what only a later article tells apart stays apart. Two mentions are one actor when

- the user's `entities.toml` says so (`known.py`; it wins over every rule, and `apart` in it undoes a merge);
- their names are the same but for case, accents, "the", titles, possessives, legal forms ("AG") and the order of words
  ("Central Bank of Tarsovia", "Tarsovia's central bank", "the central bank" in an article about Tarsovia);
- an article says so: an acronym, "known as", "formerly", "renamed", or a surname after the full name;
- a capital stands for its government (`places.py`);
- their names are forms of one name (another transliteration, an initial, a nickname, a surname, a short form), something else
  speaks for it (a shared role, an employer, stories that are one: `ties.py`), and the name fits nobody else.

Never one: persons whose first names, initials, sexes, generations or ages contradict each other, or who share a full name and
work in other fields in unlike stories; a country, its government, its army and its team; a company and its founder, its
town or its subsidiary; two bodies with one acronym. The fullest names are taken first, so a short one joins what is there.

    resolve     stakeholders and articles -> entities        read_known  the user's list -> known actors
    speakers    who speaks on record in proved claims        changes     entities -> changes of position
    inherit     entities take over the keys of earlier days  history     what an actor said over the days
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.entities.entity import entities_of
from briefing.entities.history import changed, history, near
from briefing.entities.inheriting import inherit
from briefing.entities.known import Known, read_known
from briefing.entities.positions import changes
from briefing.entities.resolving import actors
from briefing.entities.speakers import speakers, stances
from briefing.models import Article, Entity, Stakeholder

__all__ = [
    "Known",
    "changed",
    "changes",
    "history",
    "inherit",
    "near",
    "read_known",
    "resolve",
    "speakers",
    "stances",
]


def resolve(
    stakeholders: Iterable[Stakeholder], articles: Iterable[Article], *, known: Sequence[Known] = ()
) -> tuple[Entity, ...]:
    """The entities that the stakeholders of some articles are, the most widely cited first.

    Every stakeholder is in exactly one; the order of the input makes no difference. `known` is what the user says.
    """
    texts = list(articles)
    return entities_of(actors(stakeholders, texts, known), texts, known)
