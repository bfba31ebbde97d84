"""What speaks for it that a mention is an actor, besides the name: roles, employers, stories, countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from briefing.entities.actors import Actor
from briefing.entities.letters import sound
from briefing.entities.mentions import Mention
from briefing.entities.roles import Role
from briefing.entities.stories import RELATED, Stories
from briefing.entities.vocabulary import BODIES, STATE_BODIES, stemmed
from briefing.facts import stems

STORY = 4.0
"""What stories that are one and the same count, beside 1 for a word that two roles share."""
EMPLOYER = 0.4
"""What each name counts that stands in the role of the one and in the article of the other, up to two."""
SEX = 0.2
"""What it counts that both are told of as a woman, or as a man."""
ENOUGH = STORY * RELATED
"""How much must speak for a name that proves little: as much as two articles of one story do."""
COMPANY = 0.3
"""What each other actor counts whom both articles name, up to three."""
_EMPLOYERS, _COMPANIONS = 2, 3
_MANY = 2
"""Words of a role that count for countries that differ, too: any country has a president."""


class Evidence:
    """Weighs a mention against an actor, with the stories of the run."""

    def __init__(self, stories: Stories, mentions: Iterable[Mention] = ()) -> None:
        self._stories = stories
        self._named: dict[str, set[str]] = defaultdict(set)
        for mention in mentions:
            self._named[mention.article_id] |= _proper_words(mention)

    def support(self, mention: Mention, actor: Actor) -> float:
        """How much speaks for it: 1 for each word that the roles share, and what employers, stories and sexes add."""
        role = max(mention.role.shared(_described(each)) for each in actor.some)
        if abroad(mention, actor) and role < _MANY:
            role = 0.0
        sexes = {each.person.sex for each in (mention, *actor.faces) if each.person} - {""}
        known = mention.person is not None and bool(mention.person.sex) and len(sexes) == 1
        story = STORY * self.story(mention, actor)
        return role + self._employer(mention, actor) + self._company(mention, actor) + story + SEX * known

    def story(self, mention: Mention, actor: Actor) -> float:
        """How alike the stories are, from 0 to 1; the name itself and what stands in one article count for nothing."""
        own = frozenset(stems(mention.name))
        return max(
            (
                self._stories.likeness(mention.article_id, each.article_id, without=own)
                for each in actor.some
                if each.article_id != mention.article_id
            ),
            default=0.0,
        )

    def _company(self, mention: Mention, actor: Actor) -> float:
        own = _proper_words(mention)
        mine = self._named.get(mention.article_id, set()) - own
        shared = (
            len(mine & self._named[each.article_id])
            for each in actor.some
            if each.article_id != mention.article_id and each.article_id in self._named
        )
        return COMPANY * min(max(shared, default=0), _COMPANIONS)

    def _employer(self, mention: Mention, actor: Actor) -> float:
        own = frozenset(stems(mention.name))
        elsewhere = [each for each in actor.some if each.article_id != mention.article_id]
        found = [self._stories.holds(mention.article_id, each.role.names - own) for each in elsewhere]
        found += [self._stories.holds(each.article_id, mention.role.names - own) for each in elsewhere]
        return EMPLOYER * min(max(found, default=0), _EMPLOYERS)

    def other_work(self, mention: Mention, actor: Actor) -> bool:
        """True when both are told of by their work, and neither a word nor a field of it is common: no story outweighs that."""
        roles = [each.role for each in actor.some if each.role.fields]
        apart = bool(roles) and all(mention.role.in_other_fields(each) for each in roles)
        return apart and not any(mention.role.words & each.words for each in roles)

    def namesakes(self, mention: Mention, actor: Actor) -> bool:
        """True when one full name is two people's: unlike stories, and other fields of work or not a country in common."""
        if self.story(mention, actor) >= RELATED:
            return False
        roles = [each.role for each in actor.some if each.role.words]
        if not mention.role.words or not roles or any(mention.role.shared(each) >= 1 for each in roles):
            return False
        return any(mention.role.in_other_fields(each) for each in roles) or abroad(mention, actor)


def abroad(mention: Mention, actor: Actor) -> bool:
    """True when the article and those of the actor name countries, and none in common."""
    return bool(mention.countries and actor.countries) and not mention.countries & actor.countries


def _proper_words(mention: Mention) -> frozenset[str]:
    """The telling words of a name: surname, or what is neither a country nor a common part of the names of bodies."""
    if mention.person:
        return frozenset({mention.person.key})
    words = (word for word in mention.body.core if word[0].isalpha())
    return frozenset(map(sound, words)) - stemmed(BODIES | STATE_BODIES)


def _described(mention: Mention) -> Role:
    """The role of a mention, with the words of a body's own name: the role of another mention may repeat them."""
    if mention.person:
        return mention.role
    words = {word for core in mention.cores for word in core if word[0].isalpha()}
    return Role(
        words=mention.role.words | words,
        countries=mention.role.countries | mention.body.countries,
        fields=mention.role.fields,
    )
