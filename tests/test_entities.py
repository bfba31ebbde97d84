"""One entry an actor: names join what is one, and a shared surname, alias or word joins nothing that is two."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.entities import merge, speakers
from briefing.models import Citation, Claim, Speaker, Stakeholder, Verdict
from tests import builders

SUPPORTED, UNSURE = Verdict(status="supported"), Verdict(status="unverified")


def actor(name: str, kind: str = "person", *, of: str = "a1", **changes: Any) -> Stakeholder:
    """A supported stakeholder that rests on sentence 1 of the article with the id `of`."""
    values = {
        "id": f"s-{builders.sha256(f'{name} {kind} {of} {sorted(changes)}')[:12]}",
        "kind": kind,
        "citations": (Citation(article_id=of, sentences=(1,)),),
    }
    return builders.stakeholder(name, **(values | changes))


def merged_names(*actors: Stakeholder) -> list[str]:
    """The names of the entries, in the alphabet."""
    return sorted(each.name for each in merge(actors))


# Names that are one.


@pytest.mark.parametrize(
    ("kind", "one", "other", "name"),
    [
        ("person", "Tom Reyes", "TOM REYES", "TOM REYES"),
        ("person", "Tom Reyes", "Defence Minister Tom Reyes", "Tom Reyes"),
        ("person", "Tom Reyes", "Mr. Tom Reyes", "Tom Reyes"),
        ("person", "Tom Reyes", "the former Prime Minister Tom Reyes", "Tom Reyes"),
        ("person", "Tom Reyes", "Tarsovia’s Foreign Minister Tom Reyes", "Tom Reyes"),
        ("other", "Ilse Brandt", "Mayor Ilse Brandt", "Ilse Brandt"),
        ("state", "Tarsovia", "Tarsovia's government", "Tarsovia"),
        ("state", "Tarsovia", "Tarsovia’s Government", "Tarsovia"),
        ("state", "Tarsovia", "the government of Tarsovia", "Tarsovia"),
        ("organisation", "Harbour Workers Union", "the Harbour Workers Union", "the Harbour Workers Union"),
        (
            "organisation",
            "Harbour Workers Union",
            "Harbour Workers Union (HWU)",
            "Harbour Workers Union (HWU)",
        ),
    ],
)
def test_names_equal_but_for_titles_are_one_actor(kind: str, one: str, other: str, name: str) -> None:
    """Case, "the", titles, "government" and an acronym in brackets don't keep the names of two articles apart."""
    (found,) = merge([actor(one, kind), actor(other, kind, of="a2")])
    assert found.name == name
    assert len(found.citations) == 2


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "Tom Reyes", "Ana Reyes"),
        ("person", "Mayor Tom Reyes", "Mayor Karl Brandt"),
        ("organisation", "Harbour Workers Union", "Teachers Union"),
        ("organisation", "Ministry of Transport", "Ministry of Health"),
        ("other", "President of Tarsovia", "President of Norland"),
        ("state", "Tarsovia", "Tarsovian opposition"),
        ("organisation", "the government in exile", "exile"),
    ],
)
def test_names_that_differ_stay_two_actors(kind: str, one: str, other: str) -> None:
    """A shared surname, title or common word joins nobody, within one article and across two."""
    assert len(merge([actor(one, kind), actor(other, kind, of="a2")])) == 2
    assert len(merge([actor(one, kind), actor(other, kind)])) == 2


def test_a_government_in_exile_keeps_its_name() -> None:
    """Only the government of a named state is called by the state."""
    assert merged_names(actor("the government in exile", "organisation")) == ["the government in exile"]


# Aliases.


def test_a_proper_alias_joins() -> None:
    """An alias of two words or an acronym joins its actor to the one that bears it."""
    union = actor("Harbour Workers Union", "organisation", aliases=("HWU", "the dockers"))
    assert len(merge([union, actor("HWU", "organisation", of="a2")])) == 1
    assert len(merge([union, actor("HWU", "other", of="a2")])) == 1
    port = actor("Brisk Port Company", "organisation", of="a2", aliases=("Port of Brisk",))
    assert len(merge([port, actor("Port of Brisk", "organisation")])) == 1
    assert len(merge([port, actor("Harbour of Brisk", "organisation", aliases=("Port of Brisk",))])) == 1
    assert len(merge([union, actor("Dock Union (HWU)", "organisation", of="a3")])) == 1


@pytest.mark.parametrize(
    "alias", ["the ministry", "Brisk", "The Government", "police", "Prime Minister", "the", "", "harbour men"]
)
def test_a_general_alias_joins_nothing(alias: str) -> None:
    """What many may be called, a place or a common word, is no sign of one actor."""
    one = actor("Ministry of Transport", "organisation", aliases=(alias,))
    other = actor("Ministry of Health", "organisation", of="a2", aliases=(alias,))
    assert len(merge([one, other])) == 2


def test_an_alias_joins_only_what_is_of_one_kind() -> None:
    """A person isn't the firm that bears the same name."""
    firm = actor("Brandt Shipping", "organisation", aliases=("Ilse Brandt",))
    assert len(merge([firm, actor("Ilse Brandt", "person")])) == 2
    assert len(merge([firm, actor("Ilse Brandt", "other")])) == 1


# Surnames.


def test_a_surname_joins_within_its_article_only() -> None:
    """ "Reyes" is the Tom Reyes of the same article, and nobody's of another."""
    assert merged_names(actor("Tom Reyes"), actor("Reyes")) == ["Tom Reyes"]
    assert merged_names(actor("Tom Reyes"), actor("Minister Reyes")) == ["Tom Reyes"]
    assert merged_names(actor("Tom Reyes"), actor("Reyes", of="a2")) == ["Reyes", "Tom Reyes"]
    assert merged_names(actor("Reyes"), actor("Reyes", of="a2")) == ["Reyes", "Reyes"]
    assert merged_names(actor("Reyes"), actor("Mr Reyes")) == ["Reyes"]


def test_a_surname_that_two_bear_joins_neither() -> None:
    """Where an article names two of a family, "Reyes" is neither of them, and they stay two people."""
    family = actor("Tom Reyes"), actor("Ana Reyes")
    assert merged_names(*family) == ["Ana Reyes", "Tom Reyes"]
    assert merged_names(*family, actor("Reyes")) == ["Ana Reyes", "Reyes", "Tom Reyes"]


def test_one_person_under_two_titles_still_has_the_surname() -> None:
    """Two entries of one full name don't make its surname ambiguous."""
    assert merged_names(actor("Tom Reyes"), actor("Minister Tom Reyes"), actor("Reyes")) == ["Tom Reyes"]


def test_a_one_word_state_joins_across_articles() -> None:
    """Only persons are told apart by article."""
    assert merged_names(actor("Tarsovia", "state"), actor("Tarsovia", "state", of="a2")) == ["Tarsovia"]


# What the entry holds.


def test_the_most_frequent_name_and_kind_are_taken() -> None:
    """Name and kind are the most frequent, "other" aside; every other spelling is an alias, none twice."""
    (found,) = merge(
        [
            actor("Port of Brisk", "organisation", of="a1"),
            actor("The Port of Brisk", "other", of="a2", aliases=("PB", "pb")),
            actor("Port of Brisk", "other", of="a3", aliases=("Brisk",)),
        ]
    )
    assert (found.name, found.kind) == ("Port of Brisk", "organisation")
    assert found.aliases[0:] == tuple(dict.fromkeys(found.aliases))
    assert {alias.casefold() for alias in found.aliases} == {"the port of brisk", "pb", "brisk"}


def test_the_name_is_no_alias_of_itself() -> None:
    """However often the name comes back, each other spelling is kept and the name isn't listed again."""
    (found,) = merge([actor("Tom Reyes"), actor("Mr Tom Reyes", of="a2"), actor("Tom Reyes", of="a3")])
    assert (found.name, found.aliases) == ("Tom Reyes", ("Mr Tom Reyes",))


def test_the_best_cited_position_is_taken() -> None:
    """The supported position with most sentences stands, its citation first; another entry lends it no role."""
    two = (Citation(article_id="a2", sentences=(3, 4)),)
    three = (Citation(article_id="a3", sentences=(1, 2, 3)),)
    four = (Citation(article_id="a4", sentences=(1, 2, 3, 4)),)
    silent = actor("Ilse Brandt", role="mayor", of="a0", citations=four)
    weak = actor("Ilse Brandt", position="Brandt wants a dam.")
    strong = actor("Ilse Brandt", position="Brandt opposes a dam.", of="a2", citations=two)
    unsure = actor(
        "Ilse Brandt", position="Brandt bought a dam.", of="a3", citations=three, verdict=UNSURE, role="owner"
    )
    (found,) = merge([silent, weak, unsure, strong])
    assert (found.position, found.verdict, found.role) == ("Brandt opposes a dam.", SUPPORTED, "")
    assert found.citations == (*two, *four, *weak.citations, *three)


def test_an_unverified_position_says_so() -> None:
    """Where only an unverified entry takes a position, the merged entry is unverified."""
    unsure = actor("Ilse Brandt", position="Brandt wants a dam.", of="a2", verdict=UNSURE)
    (found,) = merge([actor("Ilse Brandt"), unsure])
    assert (found.position, found.verdict.status) == ("Brandt wants a dam.", "unverified")


def test_the_most_widely_cited_come_first() -> None:
    """Entries are ordered by articles, then by sentences, then by name."""
    wide = [actor("Tarsovia", "state", of=of) for of in ("a1", "a2")]
    long = actor("Zoltan Vey", citations=(Citation(article_id="a1", sentences=(1, 2)),))
    found = merge([actor("Karl Brandt"), actor("Ana Reyes"), long, *wide])
    assert [each.name for each in found] == ["Tarsovia", "Zoltan Vey", "Ana Reyes", "Karl Brandt"]


def test_no_actors_make_no_entries() -> None:
    """Nothing in, nothing out."""
    assert merge([]) == ()


ACTORS = st.builds(
    actor,
    st.sampled_from(
        [
            "Tom Reyes",
            "Ana Reyes",
            "Reyes",
            "Mr Tom Reyes",
            "Minister Reyes",
            "Tarsovia",
            "Tarsovia's government",
            "HWU",
            "Harbour Workers Union (HWU)",
            "the ministry",
        ]
    ),
    st.sampled_from(["person", "state", "organisation", "other"]),
    of=st.sampled_from(["a1", "a2", "a3"]),
    aliases=st.lists(
        st.sampled_from(["HWU", "Tom Reyes", "the ministry", "Harbour Workers Union"]), max_size=2
    ).map(tuple),
    position=st.sampled_from(["", "Reyes wants a dam.", "The union opposes a dam."]),
    verdict=st.sampled_from([SUPPORTED, UNSURE]),
)


@settings(deadline=None)  # the first reads the word lists
@given(st.lists(ACTORS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(actors: list[Stakeholder], chance: Any) -> None:
    """The same actors in any order give the same entries in the same order."""
    expected = merge(actors)
    chance.shuffle(actors)
    assert merge(actors) == expected


@settings(deadline=None)  # the first reads the word lists
@given(st.lists(ACTORS, max_size=8))
def test_nothing_is_lost_in_merging(actors: list[Stakeholder]) -> None:
    """Every citation is in an entry, and every entry's name is no alias of its own."""
    entries = merge(actors)
    assert {each for one in actors for each in one.citations} == {
        each for one in entries for each in one.citations
    }
    for entry in entries:
        assert entry.name.casefold() not in {alias.casefold() for alias in entry.aliases}


# Speakers.

SOURCE = builders.article("Nobody slept in Brisk.", publisher="Meridian Wire")
OTHER = builders.article("Brisk was dark.", publisher="Brineport Courier", key="https://courier.example/2")


def spoken(name: str, *, status: str = "on-record", verdict: Verdict = SUPPORTED, **changes: Any) -> Claim:
    """A claim that somebody in `SOURCE` makes."""
    speaker = Speaker.model_validate({"name": name, "status": status})
    values = {"id": f"c-{name}", "speaker": speaker, "citations": (builders.citation(SOURCE),)}
    return builders.claim(f"{name} said nobody slept.", **(values | {"verdict": verdict} | changes))


def found_speakers(*claims: Claim, known: tuple[Stakeholder, ...] = ()) -> list[str]:
    """The names of the speakers found."""
    return [each.name for each in speakers(claims, known, [SOURCE, OTHER])]


def test_who_speaks_on_record_is_an_actor() -> None:
    """The speaker of a supported claim becomes an entry with the claim as its proved position."""
    claim = spoken("Mayor Ilse Brandt")
    (found,) = speakers([claim], [], [SOURCE])
    assert (found.name, found.kind, found.position) == ("Ilse Brandt", "other", claim.text)
    assert (found.citations, found.verdict) == (claim.citations, claim.verdict)


@pytest.mark.parametrize(
    "claim",
    [
        spoken("Ilse Brandt", status="anonymous"),
        spoken("Ilse Brandt", verdict=UNSURE),
        spoken("Meridian Wire"),
        spoken("the mayor"),
        spoken("Ilse Brandt", speaker=None),
    ],
)
def test_who_is_not_proved_or_not_named_is_none(claim: Claim) -> None:
    """No unnamed speaker, no unverified claim, no publisher whose wire is quoted makes an actor."""
    assert found_speakers(claim) == []


def test_a_listed_speaker_is_not_listed_again() -> None:
    """An actor that the model gave for the speaker in the same article stands; one of another article doesn't."""
    listed = builders.stakeholder("Mayor Brandt", citations=(builders.citation(SOURCE),))
    elsewhere = listed.model_copy(update={"citations": (builders.citation(OTHER),)})
    assert found_speakers(spoken("Ilse Brandt"), known=(listed,)) == []
    assert found_speakers(spoken("Ilse Brandt"), known=(elsewhere,)) == ["Ilse Brandt"]
    assert found_speakers(spoken("Ilse Brandt"), spoken("Brandt")) == ["Ilse Brandt"]


def test_a_shared_title_makes_nobody_listed() -> None:
    """Two mayors, or two unions, of one article are two speakers."""
    listed = builders.stakeholder("Mayor Karl Reyes", citations=(builders.citation(SOURCE),))
    assert found_speakers(spoken("Mayor Ilse Brandt"), known=(listed,)) == ["Ilse Brandt"]
    assert found_speakers(spoken("Mayor Ilse Brandt"), spoken("Mayor Tomas Vey")) == [
        "Ilse Brandt",
        "Tomas Vey",
    ]
    unions = spoken("the Harbour Workers Union"), spoken("the Teachers Union")
    assert len(found_speakers(*unions)) == 2


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("Transport Minister Dora Vance", "Transport Minister Dora Vance"),
        ("A lawyer for Dora Vance", ""),
        ("Dora Vance's lawyer", ""),
        ("the Halvern customs office", ""),
        ("the mayor of Brisk", ""),
    ],
)
def test_only_a_speaker_who_is_named_becomes_an_actor(speaker: str, name: str) -> None:
    """Who speaks for, near or from somebody puts no words in that somebody's mouth."""
    said = builders.claim(f"{speaker} said it would rain.", speaker=Speaker(name=speaker))
    assert [each.name for each in speakers([said], [], [builders.article()])] == ([name] if name else [])
