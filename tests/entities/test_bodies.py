"""Bodies: legal forms, acronyms, countries and capitals lead to one, and what merely sounds alike stays two."""

from __future__ import annotations

import pytest

from briefing.models import Stakeholder
from tests.entities.made import Told, body, groups, person, resolved, state, told

UNION = told(
    "The Harbour Workers Union (HWU) called a strike in Brisk.", body("Harbour Workers Union", "union")
)
COUNTRY = told("Tavora has closed its border.", state("Tavora"))


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Harbour Workers Union", "the Harbour Workers' Union", "same-name"),
        ("Brandt Marine", "Brandt Marine AG", "legal-form"),
        ("Central Bank of Tavora", "Tavora's central bank", "same-name"),
        ("Tavoran government", "the government of Tavora", "same-name"),
        ("Labour Party", "Labor Party", "same-name"),
        ("Finance Ministry of Tavora", "Tavora’s Ministry of Finance", "same-name"),
        ("Tavora's army", "the Tavoran armed forces", "same-name"),
    ],
)
def test_one_body_under_several_names(one: str, other: str, reason: str) -> None:
    """Word order, possessives, adjectives of a country, spellings and legal forms make no difference."""
    first = told(f"{one} refused to comment.", body(one))
    second = told(f"Nothing was heard from {other} today.", body(other), day=1)
    entity = next(each for each in resolved(COUNTRY, first, second) if each.name != "Tavora")
    assert len(entity.stakeholder_ids) == 2
    assert [merge.reason for merge in entity.merges] == [reason]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Workers Union", "Teachers Union"),
        ("Ministry of Transport of Tavora", "Ministry of Health of Tavora"),
        ("Central Bank of Tavora", "Central Bank of Norland"),
        ("Brandt Marine", "Brandt Marine Logistics"),
        ("Brandt AG", "Brandt GmbH"),
        ("Tavora's government", "Tavora's army"),
        ("Kasan Front", "Kasan Front Brigades"),
        ("Union of Teachers", "Federation of Unions of Teachers"),
    ],
)
def test_bodies_that_differ_in_a_telling_word_are_two(one: str, other: str) -> None:
    """A ministry, a subsidiary, an armed wing or a confederation is another body, in one story too."""
    article = told(f"{one} wrote to {other} in Tavora.", body(one), body(other))
    assert len(groups(COUNTRY, article)) == 3


def test_a_country_is_not_its_government_its_team_or_its_people() -> None:
    """Three actors may be called by one country."""
    match = told(
        "Tavora beat Norland 2-1 after a penalty. The goalkeeper of Tavora hurt a hand, the coach said.",
        body("Tavora", "winning side"),
    )
    government = told("The Tavoran government wants a treaty.", body("Tavoran government"), day=1)
    assert groups(COUNTRY, match, government) == [["Tavora"], ["Tavora"], ["Tavoran government"]]


def _central_bank(country: str, day: int) -> Told:
    text = f"The central bank left its rate alone. {country} has no inflation, and {country} is content."
    return told(text, body("The central bank"), day=day)


def test_a_public_body_without_a_country_is_that_of_its_article() -> None:
    """ "The central bank" in an article about Tavora is Tavora's, and not Norland's."""
    norland = told("Norland signed.", state("Norland"))
    whole = told("The Central Bank of Tavora cut its rate.", body("Central Bank of Tavora"))
    found = groups(COUNTRY, norland, whole, _central_bank("Tavora", 1), _central_bank("Norland", 2))
    assert ["Central Bank of Tavora", "The central bank"] in found
    assert ["The central bank"] in found


def test_a_public_body_of_nowhere_joins_nobody() -> None:
    """Where an article names no country, "the ministry" stays its own."""
    first = told("The finance ministry said no.", body("The finance ministry"))
    second = told("The finance ministry said yes.", body("The finance ministry"), day=1)
    assert len(groups(first, second)) == 2


def test_a_capital_stands_for_its_government() -> None:
    """ "Lorvik rejected the note" is the government's act, known from an article that says what Lorvik is."""
    capital = told("In Lorvik, the capital of Tavora, it rained.", state("Tavora"))
    note = told("Lorvik rejected the note from Norland and the envoy left Tavora.", body("Lorvik"), day=1)
    government = told("The Tavoran government regrets it.", body("The Tavoran government"), day=2)
    assert groups(capital, note, government) == [["Lorvik", "The Tavoran government"], ["Tavora"]]


@pytest.mark.parametrize(
    "actor",
    [
        Stakeholder(id="c", name="Paris", kind="other", role="city", citations=()),
        Stakeholder(id="c", name="Paris", kind="organisation", role="city council", citations=()),
    ],
)
def test_a_capital_as_a_city_is_no_government(actor: Stakeholder) -> None:
    """A flood in Paris, or its council, is not the French government."""
    flood = told("The river rose in Paris.", actor)
    government = told("The French government sent help to Paris.", body("French government"), day=1)
    assert len(groups(flood, government)) == 2


def test_a_real_capital_needs_no_article() -> None:
    """What the list of countries has is known: Paris is the French government."""
    refusal = told("Paris will not sign the treaty.", body("Paris"))
    government = told("The French government has doubts.", body("the French government"), day=1)
    (entity,) = resolved(refusal, government)
    assert [merge.reason for merge in entity.merges] == ["metonym"]


def test_an_acronym_is_what_an_article_says_it_stands_for() -> None:
    """Bare in another article, it is the same body; the merge says what it stands for."""
    bare = told("The HWU ended its strike in Brisk.", body("HWU", "union"), day=1)
    (entity,) = resolved(UNION, bare)
    assert (entity.name, entity.aliases) == ("Harbour Workers Union", ("HWU",))
    assert [(merge.reason, merge.article_ids) for merge in entity.merges] == [
        ("acronym", (UNION[0].id, bare[0].id))
    ]


def test_one_acronym_of_two_bodies_follows_the_story() -> None:
    """It joins the one whose story it is in; where nothing tells, neither."""
    fishers = told(
        "Trawlers of the Coast Fishers Federation (CFF) blocked the harbour over cod quotas.",
        body("Coast Fishers Federation", "called the blockade"),
    )
    football = told(
        "The Castle Football Federation (CFF) kept its coach after two lost matches.",
        body("Castle Football Federation", "kept its coach"),
        day=1,
    )
    later = told("The CFF called off its harbour blockade: the cod quotas rise.", body("CFF"), day=2)
    unclear = told("Nobody at the CFF answered.", body("CFF"), day=3)
    found = groups(fishers, football, later, unclear)
    assert ["CFF", "Coast Fishers Federation"] in found
    assert ["Castle Football Federation"] in found
    assert ["CFF"] in found


def test_an_acronym_in_a_bracket_behind_a_person_is_not_the_person() -> None:
    """A deputy's party stands behind the name in brackets."""
    deputy = told("Tom Reyes (SDP) voted no.", person("Tom Reyes", "deputy"))
    party = told("The SDP voted yes.", body("SDP"), day=1)
    assert len(groups(deputy, party)) == 2


def test_a_new_name_is_the_same_body() -> None:
    """An article that says how an agency will be called joins the old name and the new one."""
    old = told("The Harbour Office closed a quay.", body("Harbour Office"))
    renamed = told("The Harbour Office will be called the Coast Agency.", body("Harbour Office"), day=1)
    new = told("The Coast Agency opened the quay.", body("Coast Agency"), day=2)
    (entity,) = resolved(old, renamed, new)
    assert {merge.reason for merge in entity.merges} == {"same-name", "alias"}


def test_a_short_form_joins_where_the_story_is_one_and_nobody_else_fits() -> None:
    """ "The ports authority" is the Coastal Ports Authority of that strike."""
    strike = "Cranes stopped in the container ports and the lorries queued at the gates"
    first = told(f"{strike}, the Coastal Ports Authority said.", body("Coastal Ports Authority"))
    second = told(f"{strike} again, and the ports authority was silent.", body("the ports authority"), day=1)
    rival = told(f"{strike} for the Inland Ports Authority as well.", body("Inland Ports Authority"), day=1)
    assert len(groups(first, second)) == 1
    assert len(groups(first, second, rival)) == 3


@pytest.mark.parametrize(
    "alias", ["the ministry", "Brisk", "The Government", "police", "Prime Minister", "the", "", "harbour men"]
)
def test_a_general_alias_joins_nothing(alias: str) -> None:
    """What many may be called, a place or a common word, is no sign of one actor."""
    one = told(f"The Rail Board, {alias}, met.", body("Rail Board", aliases=(alias,)))
    other = told(f"The Health Board, {alias}, met.", body("Health Board", aliases=(alias,)), day=1)
    assert len(groups(one, other)) == 2


def test_an_alias_of_the_model_joins_if_the_article_has_it() -> None:
    """An alias that stands in the article is proved; one that the model made up joins nothing."""
    company = body("Brisk Port Company", aliases=("Port of Brisk",))
    other = told("The Port of Brisk was closed.", body("Port of Brisk"), day=1)
    proved = told("The Brisk Port Company, or Port of Brisk, has a new head.", company)
    made_up = told("The Brisk Port Company has a new head.", company)
    assert len(groups(proved, other)) == 1
    assert len(groups(made_up, other)) == 2


def test_one_common_name_in_two_countries_is_two_bodies() -> None:
    """Each country may have a Consumer Protection Agency."""
    states = told("Tavora and Norland met.", state("Tavora"), state("Norland"))
    one = told("In Tavora the Consumer Protection Agency fined a bakery.", body("Consumer Protection Agency"))
    other = told(
        "Norland's trains were late, the Consumer Protection Agency found.",
        body("Consumer Protection Agency"),
    )
    assert len(groups(states, one, other)) == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [("US", "the United States"), ("UK", "Britain"), ("Cote d'Ivoire", "Ivory Coast")],
)
def test_a_country_has_the_names_of_the_list(one: str, other: str) -> None:
    """Short, long and other names of a country are one state."""
    first = told(f"Talks with {one} ended.", state(one))
    second = told(f"A note came from {other} today.", state(other), day=1)
    assert len(groups(first, second)) == 1


def test_a_country_s_team_may_be_called_one() -> None:
    """ "Tavora's national team" and the "Tavora" of a match report are one; the women's team is another."""
    match = told("Tavora won the match 2-1; the goalkeeper was praised.", body("Tavora", "winning side"))
    named = told("Tavora's national team flew home.", body("Tavora's national team"), day=1)
    women = told("Tavora's women's football team lost.", body("Tavora's women's football team"), day=2)
    assert len(groups(COUNTRY, match, named, women)) == 3
