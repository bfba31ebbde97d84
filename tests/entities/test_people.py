"""Persons: titles, initials, spellings and surnames lead to one, and namesakes stay two."""

from __future__ import annotations

import pytest

from tests.entities.made import groups, person, resolved, told

MINISTER = told(
    "Mara Ilven, the finance minister of Tavora, wants a levy on harbour fees.",
    person("Mara Ilven", "finance minister of Tavora"),
)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Mara Ilven", ""),
        ("MARA ILVEN", "finance minister"),
        ("Finance Minister Mara Ilven", ""),
        ("Tavora’s Finance Minister Mara Ilven", ""),
        ("Ms. Mara Ilven", "minister"),
        ("Mára Ilven", "finance minister"),
        ("Mara T. Ilven", "finance minister"),
        ("M. Ilven", "finance minister of Tavora"),
        ("Finance Minister Ilven", "finance minister"),
        ("Ilven", "Tavoran finance minister"),
    ],
)
def test_one_person_under_several_names(name: str, role: str) -> None:
    """Case, accents, titles and middle names make no difference; an initial or a surname needs a role that agrees."""
    other = told(f"The levy, said {name}, would come in May.", person(name, role), day=1)
    assert len(groups(MINISTER, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yusup Orlov", "Jussup Orloff"),
        ("Khalid al-Marwi", "Khaled Al Marwi"),
        ("Dmitri Zhukov", "Dmitriy Zukov"),
        ("Britt-Marie Sund", "Britt Marie Sund"),
        ("William Oster", "Bill Oster"),
        ("Alexander Oster", "Alex Oster"),
    ],
)
def test_spellings_and_nicknames_are_one_where_a_role_agrees(one: str, other: str) -> None:
    """What differs in transliteration, or is a short form, is one person with one role."""
    first = told(f"{one} leads the port council.", person(one, "chair of the port council"))
    second = told(f"{other} spoke for the port council.", person(other, "chair of the port council"), day=1)
    assert len(groups(first, second)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mara Ilven", "Tom Ilven"),
        ("Mara Ilven", "Mario Ilven"),
        ("Mara Ilven", "T. Ilven"),
        ("Mara J. Ilven", "Mara K. Ilven"),
        ("Ms Ilven", "Mr Ilven"),
        ("Josef Ilven Sr", "Josef Ilven Jr"),
        ("Josef Ilven", "Josef Ilven Jr"),
    ],
)
def test_what_contradicts_in_a_name_keeps_people_apart(one: str, other: str) -> None:
    """First names, initials, sexes and generations tell people apart, whatever else agrees."""
    role = "finance minister of Tavora"
    first = told(f"{one} wants a levy on harbour fees.", person(one, role))
    second = told(f"{other} wants a levy on harbour fees.", person(other, role), day=1)
    assert len(groups(first, second)) == 2


def test_a_bare_surname_with_nothing_beside_it_joins_nobody() -> None:
    """Two people may have it: nothing says that the Ilven of another story is the minister."""
    other = told("A bakery in Orm won a prize, and Ilven wept.", person("Ilven"), day=3)
    assert groups(MINISTER, other) == [["Ilven"], ["Mara Ilven"]]


def test_a_surname_that_fits_two_is_neither() -> None:
    """A later article that names two of one surname and role makes the surname of a third undecided."""
    first = told("Tom Reyes, deputy of Vell, voted no.", person("Tom Reyes", "deputy of Vell"))
    second = told("Ana Reyes, deputy of Vell, voted yes.", person("Ana Reyes", "deputy of Vell"), day=1)
    third = told("Deputy Reyes was absent.", person("Deputy Reyes", "deputy of Vell"), day=2)
    assert groups(first, second, third) == [["Ana Reyes"], ["Deputy Reyes"], ["Tom Reyes"]]


def test_a_surname_joins_the_full_name_of_its_article() -> None:
    """The reader is told once who Reyes is; the merge says so."""
    article = told("Tom Reyes came late. Reyes, who was ill, left early.", person("Reyes"))
    other = told("Tom Reyes has resigned.", person("Tom Reyes"), day=1)
    (entity,) = resolved(article, other)
    assert (entity.name, entity.merges[0].reason) == ("Tom Reyes", "surname-in-article")


def test_an_office_that_another_holds_in_the_article_leads_to_nobody() -> None:
    """Where the article's full name is the mayor's, the president of that surname is somebody else."""
    article = told(
        "Ines Ferro, the mayor, lit a candle. President Ferro lit another.",
        person("Ines Ferro", "mayor"),
        person("President Ferro", "president"),
    )
    assert len(groups(article)) == 2


def test_two_of_one_full_name_in_other_fields_are_two() -> None:
    """A judge and a swimmer of unlike stories share a name only; each keeps the later mentions of its own story."""
    judge = told("Judge Anna Lind ruled that the ferry line must pay.", person("Anna Lind", "judge"))
    swimmer = told("Anna Lind swam the butterfly in record time.", person("Anna Lind", "swimmer"), day=1)
    later = told(
        "Lind will miss the relay, the butterfly swimmer said.", person("Lind", "butterfly swimmer"), day=2
    )
    assert groups(judge, swimmer, later) == [["Anna Lind"], ["Anna Lind", "Lind"]]
    assert len({each.key for each in resolved(judge, swimmer, later)}) == 2


def test_ages_tell_father_and_son_apart() -> None:
    """One full name with 71 and 34 years is two people, and "senior" is the elder."""
    father = told("Olav Rens, 71, owns the ferry line.", person("Olav Rens", "owner of the ferry line"))
    son = told("Olav Rens, 34, is a deputy.", person("Olav Rens", "deputy"), day=1)
    senior = told("Rens senior left the court by a side door.", person("Rens senior", "came to court"), day=2)
    assert groups(father, son) == [["Olav Rens"], ["Olav Rens"]]
    assert groups(father, son, senior) == [["Olav Rens"], ["Olav Rens", "Rens senior"]]


def test_the_son_of_a_mayor_is_no_mayor() -> None:
    """What a role says of a relative does not make one of it."""
    mayor = told("Tom Reyes, mayor of Vell, opened the fair.", person("Tom Reyes", "mayor of Vell"))
    son = told("A boat was stolen; Reyes reported it.", person("Reyes", "son of the mayor of Vell"), day=1)
    assert len(groups(mayor, son)) == 2


def test_the_name_by_which_an_article_says_he_is_known_is_his() -> None:
    """A name of war joins where an article explains it."""
    told_so = told(
        "Emil Okuno, the man his fighters call General Radi, rejects the truce.", person("Emil Okuno")
    )
    later = told("General Radi let the guards go.", person("General Radi"), day=1)
    (entity,) = resolved(told_so, later)
    assert (entity.name, entity.merges[0].reason) == ("Emil Okuno", "alias")


def test_a_person_is_no_body_of_the_same_name() -> None:
    """A founder is neither the firm nor the town that bears the name."""
    article = told(
        "Brandt AG, based in the town of Brandt, was founded by Karl Brandt.",
        person("Brandt", "founder"),
        person("Brandt", "town", kind="other"),
        person("Brandt AG", "company", kind="organisation"),
    )
    assert len(groups(article)) == 3
