"""A brief prints as many lines as its length allows: the weightiest, whole, in reading order, and counts the others."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

import pytest

from briefing.composition import Material, compose
from briefing.composition.length import BUDGETS
from briefing.models import Article, Brief, Length, Synthesis
from tests import builders
from tests.composition.scene import (
    MONDAY,
    UNSURE,
    assert_sound,
    claims_of,
    implication_of,
    lines_of,
    material,
    proposed,
    report,
)

NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def fleet(name: str, count: int = 12) -> str:
    """As many sentences about as many boats, no two alike."""
    return "\n".join(f"Boat {name} {each} carried {each}-coloured sails." for each in NUMBERS[:count])


def texts(brief: Brief) -> list[str]:
    return [each.text for each in brief.developments]


@pytest.fixture
def aft() -> Article:
    """A report of twelve sentences."""
    return report(fleet("Aft"), "Aft Mail")


@pytest.fixture
def bow() -> Article:
    """Another, a day later."""
    return report(fleet("Bow"), "Bow Mail", published_at=MONDAY + timedelta(days=1))


@pytest.mark.parametrize(("length", "count"), [("short", 5), ("standard", 12), ("long", 20)])
def test_the_length_says_how_many_lines_are_printed(
    aft: Article, bow: Article, length: Length, count: int
) -> None:
    """Of twenty developments five are printed, or twelve, or all; headline and Bottom line are the same in each."""
    made_of = material(aft, bow, length=length)
    brief = compose(made_of)
    assert_sound(brief, made_of)
    assert (brief.length, len(brief.developments), len(brief.findings)) == (length, count, 24)
    assert len(brief.bottom_line) == 3
    assert brief.headline == compose(material(aft, bow, length="long")).headline


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (
            "short",
            "Not printed, because the brief is short: 15 developments, 1 stakeholder. brief.json has them.",
        ),
        (
            "standard",
            "Not printed, because the brief is of standard length: 8 developments. brief.json has them.",
        ),
        ("long", ""),
    ],
)
def test_what_is_not_printed_is_counted_by_section(
    aft: Article, bow: Article, length: Length, said: str
) -> None:
    """A gap says how many lines of which section are missing; a long brief misses none."""
    actors = tuple(
        builders.stakeholder(
            name, position=aft.quotation(number), citations=(builders.citation(aft, number),)
        )
        for number, name in enumerate(("Ann", "Bea", "Cleo", "Dee", "Eve", "Flo"), start=1)
    )
    brief = compose(material(aft, bow, length=length, stakeholders=actors))
    assert [each for each in brief.gaps if each.startswith("Not printed")] == ([said] if said else [])


def test_no_line_is_shortened_and_the_order_stays(aft: Article, bow: Article) -> None:
    """The lines of a shorter brief are lines of the long one, in its order."""
    every = texts(compose(material(aft, bow, length="long")))
    fewer = texts(compose(material(aft, bow, length="short")))
    assert [each for each in every if each in fewer] == fewer


def test_references_of_what_is_not_printed_are_not_there(aft: Article, bow: Article) -> None:
    """The references are those of printed lines, and a source without one is read but not cited."""
    made_of = material(aft, bow, length="short")
    brief = compose(made_of)
    used = {number for line in lines_of(brief) for number in line.references}
    assert used == {each.number for each in brief.references}
    assert len(brief.references) < len(brief.findings)
    calm = report("The Cape is calm.", "Cape Mail", published_at=MONDAY - timedelta(days=9))
    said = [*claims_of(aft), *claims_of(bow), *claims_of(calm, kind="opinion")]
    quiet = compose(material(aft, bow, calm, claims=said, length="short"))
    assert [each.cited for each in quiet.sources] == [False, True, True]


# Which lines.


def test_what_is_proved_goes_before_what_is_not(aft: Article) -> None:
    """A short brief has no unverified line while a proved one is left out."""
    unsure = [
        each.model_copy(update={"verdict": UNSURE}) if number in {5, 6} else each
        for number, each in enumerate(claims_of(aft), start=1)
    ]
    assert {aft.quotation(5), aft.quotation(6)} <= set(texts(compose(material(aft, claims=unsure))))
    brief = compose(material(aft, claims=unsure, length="short"))
    assert len(brief.developments) == 5
    assert all(each.verdict == "supported" for each in brief.developments)


def test_several_origins_go_before_news(aft: Article, bow: Article) -> None:
    """What two independent reports have is printed, though it stands last in both and newer reports tell of more."""
    shared = [aft.quotation(number) for number in range(8, 13)]
    calm = report("\n".join(["The sea was calm.", "The sun shone.", *shared]), "Calm Mail")
    brief = compose(material(aft, bow, calm, length="short"))
    assert set(shared) <= {line.text for line in lines_of(brief)}
    assert set(shared) & set(texts(brief))


def test_news_of_the_last_day_goes_before_older(aft: Article, bow: Article) -> None:
    """Of lines with one origin each, those first reported on the last day of the period are printed."""
    brief = compose(material(aft, bow, length="short"))
    assert all("Bow" in each for each in texts(brief))


def test_what_takes_the_place_of_an_earlier_state_is_new(aft: Article, bow: Article) -> None:
    """An update is news whenever it was reported: here beside a newer report, where a word of the question decides."""
    made_of = material(aft, bow, length="short", question="Who had twelve sails?")
    by_text = {each.text: each for each in made_of.findings}
    before, after = by_text[aft.quotation(11)], by_text[aft.quotation(12)]
    assert after.text not in texts(compose(made_of))
    assert after.text in texts(compose(replace(made_of, updates=(builders.update(before, after),))))


def test_what_answers_the_question_goes_before_what_does_not(aft: Article) -> None:
    """Of lines alike in origins and day, the one with words of the question is printed; without it the first are."""
    made_of = material(aft, length="short")
    asked = compose(replace(made_of, question="Who had twelve sails?"))
    assert aft.quotation(12) in texts(asked)
    assert aft.quotation(12) not in texts(compose(made_of))


def test_what_a_judgement_rests_on_goes_before_what_nothing_does(aft: Article) -> None:
    """A finding that supports a printed judgement is printed."""
    made_of = material(aft, length="short")
    last = next(each for each in made_of.findings if each.text == aft.quotation(12))
    judged = proposed("judgement", "More boats are likely to come.", last, likelihood="likely")
    brief = compose(replace(made_of, synthesis=Synthesis(proposed=(judged,))))
    assert aft.quotation(12) in texts(brief)
    assert aft.quotation(12) not in texts(compose(made_of))


def test_a_dispute_over_what_a_judgement_rests_on_is_always_printed() -> None:
    """A short brief drops disputes beyond its budget, but none that bears on its judgements."""
    source = report(fleet("Aft", 12), "Aft Mail")
    made_of = material(source, length="short")
    found = made_of.findings
    pairs = tuple(builders.contradiction(found[each], found[each + 1]) for each in range(0, 12, 2))
    made_of = replace(made_of, contradictions=pairs)
    assert len(compose(made_of).disputes) == BUDGETS["short"]["disputes"]
    said = tuple(
        proposed(
            "judgement",
            f"Boat {each} is likely to sink.",
            *found[6 * each : 6 * each + 6],
            likelihood="likely",
        )
        for each in (0, 1)
    )
    brief = compose(replace(made_of, synthesis=Synthesis(proposed=said)))
    assert len(brief.disputes) == 6
    assert not any(each.startswith("Not printed") for each in brief.gaps)


def test_a_stakeholder_without_a_position_goes_last(aft: Article) -> None:
    """Of actors more than a short brief has room for, the silent one is not printed, though more speaks of it."""
    named = [("Ann", 1), ("Bea", 2), ("Cleo", 3), ("Dee", 4), ("Eve", 5)]
    actors = [
        builders.stakeholder(
            name, position=aft.quotation(number), citations=(builders.citation(aft, number),)
        )
        for name, number in named
    ]
    silent = builders.stakeholder("Abe", citations=(builders.citation(aft, 1, 2, 3),))
    brief = compose(material(aft, length="short", stakeholders=(silent, *actors)))
    assert [each.name for each in brief.stakeholders] == [name for name, _ in named]
    assert "Abe" in {each.name for each in brief.entities}


def test_every_story_has_its_best_line_before_any_has_a_second() -> None:
    """A brief of several stories has more room, and no story is left without a line for another's second."""
    sources = [
        report(fleet(name, 9), f"{name} Mail", published_at=MONDAY + timedelta(days=number))
        for number, name in enumerate(("Aft", "Bow", "Cape"))
    ]
    told = tuple(builders.story(each) for each in sources)
    brief = compose(material(*sources, stories=told, length="short"))
    assert len(brief.developments) == 5 + 2 * 1
    assert {each.story for each in brief.developments} == {each.key for each in told}


@pytest.mark.parametrize("length", get_args(Length))
def test_another_order_of_the_material_makes_the_same_brief(
    aft: Article, bow: Article, length: Length
) -> None:
    """What is chosen does not hang on the order in which things came."""
    made_of = many(aft, bow, length)
    chance = random.Random(7)
    mixed: dict[str, Any] = {
        name: tuple(chance.sample(getattr(made_of, name), len(getattr(made_of, name))))
        for name in ("articles", "findings", "claims", "implications", "stakeholders", "entities", "origins")
    }
    brief = compose(made_of)
    assert_sound(brief, made_of)
    assert compose(replace(made_of, **mixed)) == brief


def many(aft: Article, bow: Article, length: Length) -> Material:
    """More of everything than a short brief has room for."""
    return material(
        aft,
        bow,
        length=length,
        claims=[*claims_of(aft), *claims_of(bow)],
        implications=tuple(implication_of(aft, number) for number in range(4, 12)),
        stakeholders=tuple(
            builders.stakeholder(
                f"Sailor {name}", position=bow.quotation(place), citations=(builders.citation(bow, place),)
            )
            for place, name in enumerate(NUMBERS, start=1)
        ),
    )


def test_the_budgets_grow_with_the_length() -> None:
    """Standard prints no less than short of any section, and both name the same sections."""
    assert BUDGETS["short"].keys() == BUDGETS["standard"].keys()
    assert all(BUDGETS["short"][each] <= BUDGETS["standard"][each] for each in BUDGETS["short"])
