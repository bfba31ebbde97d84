"""An actor of today keeps the key of the days before, and nobody else gets it."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.entities import inherit
from briefing.models import Entity
from tests.entities.made import Told, body, person, resolved, state, told


def keys(entities: Sequence[Entity]) -> dict[str, str]:
    """The key of each entity by its name."""
    return {each.name: each.key for each in entities}


def days(first: Sequence[Told], second: Sequence[Told]) -> tuple[dict[str, str], dict[str, str]]:
    """The keys of two days, the second having inherited from the first."""
    earlier = resolved(*first)
    return keys(earlier), keys(inherit(resolved(*second), earlier))


def test_one_name_has_one_key_whatever_the_day() -> None:
    """The key follows from name and kind."""
    one = told("Tom Reyes spoke.", person("Tom Reyes"))
    other = told("Mayor Tom Reyes was silent.", person("Mayor Tom Reyes"), day=4)
    assert resolved(one)[0].key == resolved(other)[0].key


def test_another_name_of_the_actor_takes_the_earlier_key() -> None:
    """A legal form, a middle initial or a surname with the office lead to the actor of the day before."""
    first = [
        told("Mara Ilven of Brandt AG spoke.", person("Mara Ilven", "finance minister"), body("Brandt AG"))
    ]
    second = [
        told(
            "Finance Minister Ilven met Brandt.",
            person("Finance Minister Ilven", "finance minister"),
            body("Brandt"),
            day=1,
        )
    ]
    earlier, today = days(first, second)
    assert today == {"Ilven": earlier["Mara Ilven"], "Brandt": earlier["Brandt AG"]}


def test_the_oldest_key_wins() -> None:
    """Two names of earlier days turn out to be one body: it goes on under the first of the two keys."""
    old = resolved(told("The Harbour Office met.", body("Harbour Office")))
    newer = resolved(told("The Coast Agency met.", body("Coast Agency"), day=1))
    both = resolved(told("The Coast Agency, formerly the Harbour Office, met.", body("Coast Agency"), day=2))
    assert inherit(both, [*old, *newer])[0].key == old[0].key
    assert inherit(both, [*newer, *old])[0].key == newer[0].key


def test_a_namesake_gets_a_key_of_its_own() -> None:
    """The swimmer of today is not the judge of yesterday, though name and kind are one."""
    first = [told("Judge Anna Lind ruled.", person("Anna Lind", "judge"))]
    second = [told("Anna Lind swam a record.", person("Anna Lind", "swimmer"), day=1)]
    earlier, today = days(first, second)
    assert earlier["Anna Lind"] != today["Anna Lind"]


def test_a_surname_without_a_role_inherits_nothing() -> None:
    """By names alone nobody knows which Ilven it is."""
    first = [told("Mara Ilven spoke.", person("Mara Ilven", "finance minister"))]
    earlier, today = days(first, [told("Ilven wept.", person("Ilven"), day=1)])
    assert earlier["Mara Ilven"] != today["Ilven"]


def test_a_country_and_its_government_keep_their_own_keys() -> None:
    """The one never takes the other's."""
    first = [told("Tavora signed.", state("Tavora"))]
    second = [told("The government of Tavora signed. Tavora is glad.", body("government of Tavora"), day=1)]
    earlier, today = days(first, second)
    assert earlier["Tavora"] not in today.values()


def test_no_key_is_given_twice() -> None:
    """Of two who may be the earlier actor the one with more evidence is; order of the entities stays."""
    first = [told("Mara Ilven spoke.", person("Mara Ilven", "finance minister"))]
    second = [
        told("Mara Ilven, the finance minister, spoke.", person("Mara Ilven", "finance minister"), day=1),
        told("Minister Ilven spoke.", person("Minister Ilven", "minister of energy"), day=1, key="other"),
    ]
    entities = resolved(*second)
    found = inherit(entities, resolved(*first))
    assert [each.name for each in found] == [each.name for each in entities]
    assert len({each.key for each in found}) == len(found)


def test_the_same_mentions_are_the_same_actor() -> None:
    """A day that is read again keeps its keys, whatever they were."""
    entities = resolved(told("The CFF met.", body("CFF")))
    renamed = [each.model_copy(update={"key": "e-of-long-ago"}) for each in entities]
    assert [each.key for each in inherit(entities, renamed)] == ["e-of-long-ago"]


def test_nothing_earlier_changes_nothing() -> None:
    """The first day has the keys that it has."""
    entities = resolved(told("Tom Reyes met the CFF.", person("Tom Reyes"), body("CFF")))
    assert inherit(entities, ()) == entities
