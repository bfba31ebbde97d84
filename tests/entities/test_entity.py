"""What an entity holds: every mention once, a name that tells, a role, and why its mentions are one."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.entities import Known, resolve
from briefing.models import Stakeholder, Verdict
from tests.entities.made import Told, body, person, resolved, state, told


def test_the_name_is_the_most_telling_and_the_others_are_aliases() -> None:
    """In full and without title or "the"; no alias is the name again."""
    entities = resolved(
        told("Mayor Reyes met the Port Union.", person("Mayor Reyes", "mayor"), body("the Port Union")),
        told(
            "Tom Reyes, the mayor, met the Port Union (PU).",
            person("Tom Reyes", "mayor"),
            body("Port Union"),
            day=1,
        ),
    )
    found = {each.name: each.aliases for each in entities}
    assert found == {"Tom Reyes": ("Mayor Reyes",), "Port Union": ("PU",)}


def test_kind_and_role_are_those_of_most_and_of_the_newest() -> None:
    """ "other" is no kind where one is known; the newest proved role stands."""
    unsure = Verdict(status="unverified")
    (entity,) = resolved(
        told("Tom Reyes is mayor.", person("Tom Reyes", "mayor of Vell")),
        told("Tom Reyes was mayor.", person("Tom Reyes", "former mayor of Vell"), day=1),
        told("Tom Reyes is a king.", person("Tom Reyes", "king of Vell", verdict=unsure), day=2),
        told("Tom Reyes slept.", person("Tom Reyes", kind="other"), day=3),
    )
    assert (entity.kind, entity.role) == ("person", "former mayor of Vell")


def test_every_join_has_its_reason_and_its_articles() -> None:
    """One entry for two names and a reason, with all articles in which it holds."""
    articles = [told(f"Tom Reyes slept {day} hours.", person("Tom Reyes"), day=day) for day in range(3)]
    (entity,) = resolved(*articles)
    (merge,) = entity.merges
    assert (merge.name, merge.other, merge.reason) == ("Tom Reyes", "Tom Reyes", "same-name")
    assert sorted(merge.article_ids) == sorted(article.id for article, _ in articles)


def test_the_most_widely_cited_come_first() -> None:
    """By articles, then by sentences, then by name."""
    entities = resolved(
        told("Ana Reyes met Zoe Vey in Tavora.", person("Ana Reyes"), person("Zoe Vey"), state("Tavora")),
        told("Tavora slept.", state("Tavora"), day=1),
    )
    assert [each.name for each in entities] == ["Tavora", "Ana Reyes", "Zoe Vey"]


def test_no_actors_make_no_entities() -> None:
    """Nothing in, nothing out."""
    assert resolve((), ()) == ()


def test_a_stakeholder_whose_article_is_not_there_is_an_entity_still() -> None:
    """Nothing is lost; what its article would tell is not known."""
    lonely: list[Told] = [told("Tom Reyes slept.", person("Tom Reyes"))]
    (entity,) = resolve(lonely[0][1], ())
    assert entity.name == "Tom Reyes"


TEXT = "Tom Reyes and Ana Reyes of the Harbour Workers Union (HWU) met Mr Reyes of Tarsovia. The HWU said no."
ACTORS = st.builds(
    lambda name, kind, role, position: Stakeholder(
        id=f"{name} {kind} {role} {position}",
        name=name,
        kind=kind,
        role=role,
        position=position,
        citations=(),
    ),
    st.sampled_from(
        ["Tom Reyes", "Ana Reyes", "Reyes", "Mr Reyes", "Tarsovia", "HWU", "Harbour Workers Union", "", "the"]
    ),
    st.sampled_from(["person", "state", "organisation", "other"]),
    st.sampled_from(["", "mayor of Vell", "judge"]),
    st.sampled_from(["", "Reyes wants a dam."]),
)
DAYS = st.lists(st.lists(ACTORS, max_size=4), max_size=3)
KNOWN = st.sampled_from([(), (Known(name="Tom Reyes", aliases=("HWU",)),)])


@settings(deadline=None, max_examples=60)  # the first reads the word lists
@given(DAYS, KNOWN, st.integers(0, 99))
def test_every_mention_is_in_one_entity_in_any_order(days: list[Any], known: Any, seed: int) -> None:
    """Nothing is lost or doubled, no key comes twice, and the order of the input makes no difference."""
    made = [told(TEXT, *actors, day=day) for day, actors in enumerate(days)]
    articles = [article for article, _ in made]
    actors = list({actor.id: actor for _, each in made for actor in each}.values())
    entities = resolve(actors, articles, known=known)
    assert sorted(each for entity in entities for each in entity.stakeholder_ids) == sorted(
        each.id for each in actors
    )
    assert len({entity.key for entity in entities}) == len(entities)
    for entity in entities:
        assert entity.name.casefold() not in {alias.casefold() for alias in entity.aliases}
        assert len(entity.stakeholder_ids) == 1 or entity.merges
    chance = random.Random(seed)
    chance.shuffle(actors)
    chance.shuffle(articles)
    assert resolve(actors, articles, known=known) == entities
