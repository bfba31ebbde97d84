"""Which articles are one voice."""

from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.articles import origins
from briefing.models import Article, Origin
from tests.articles.made import made, members, report

WIRE = (
    "The bridge over the river Lenn was closed to all lorries on Monday after inspectors found cracks in two of "
    "its seven piers, the harbour office in Brisk said. Halvern will pay for the repair, which takes until the "
    "autumn, while Tarsovia has asked for a ferry that carries workers across the water every morning. Nobody was "
    "hurt when the first stones fell into the river, but two barges had to turn back."
)
OWN_REPORT = (
    "Lorry drivers stood in line for six hours yesterday because the old crossing at Brisk can no longer carry "
    "them. Engineers from Halvern showed this newspaper photographs of torn steel under the roadway. “We warned "
    "the ministry in spring,” said one of them, who wants a ferry for Tarsovian workers to start within the week. "
    "The ministry has not answered our questions about the money, nor about who signed the last inspection."
)
BYLINED = (
    "By our correspondent in Brisk. " + WIRE.rpartition(" Nobody")[0] + " The mayor was not to be reached."
)


def test_no_articles_have_no_voice() -> None:
    """Nothing in, nothing out."""
    assert origins([]) == ()


def test_an_article_alone_is_a_voice() -> None:
    """Its key names the origin."""
    article = report(WIRE, "wire")
    assert origins([article, article]) == (Origin(key="wire", article_ids=(article.id,), reason="alone"),)


def test_a_reprint_is_the_same_voice() -> None:
    """A wire story, cut and with a line of the paper's own, is one origin; the reason names the earlier one."""
    wire = report(WIRE, "wire", publisher="Meridian Wire")
    reprint = report(BYLINED, "reprint", hour=11)
    (voice,) = origins([reprint, wire])
    assert (voice.key, voice.article_ids) == ("wire", (wire.id, reprint.id))
    assert voice.reason.startswith("shares ")
    assert voice.reason.endswith("% of its five-word sequences with Meridian Wire")


def test_letters_and_punctuation_make_no_difference() -> None:
    """A reprint in capitals and other quotation marks is a reprint."""
    wire, loud = report(WIRE, "wire"), report(WIRE.upper().replace(",", " –"), "loud", hour=9)
    assert members(origins([wire, loud]), wire, loud) == [["wire", "loud"]]


def test_independent_reports_are_two_voices() -> None:
    """Two papers on one event, with the same facts in words of their own, corroborate each other."""
    wire, own = report(WIRE, "wire"), report(OWN_REPORT, "own", hour=9)
    voices = origins([own, wire])
    assert members(voices, wire, own) == [["wire"], ["own"]]
    assert [voice.reason for voice in voices] == ["alone", "alone"]


def test_a_shared_quotation_makes_no_reprint() -> None:
    """Independent reports may quote the same sentence of the same statement."""
    quoted = " “The crossing will stay shut until every pier has been inspected twice,” the ministry said."
    wire, own = report(WIRE + quoted, "wire"), report(OWN_REPORT + quoted, "own", hour=9)
    assert len(origins([wire, own])) == 2


def test_identical_short_texts_are_one_voice() -> None:
    """A flash that two papers print word for word is one origin, however short."""
    one = report("The bridge is shut.", "one", publisher="Tarsovia Post")
    two = report("The bridge is shut.", "two", hour=9)
    (voice,) = origins([two, one])
    assert (voice.key, voice.reason) == ("one", "the same text as Tarsovia Post")


def test_short_texts_are_not_judged_by_their_words() -> None:
    """Two flashes that differ in one word are two voices: too few sequences to tell a copy from a formula."""
    start = (
        "The bridge over the river Lenn is closed to all lorries until further notice, the office said on "
    )
    one, two = report(start + "Monday.", "one"), report(start + "Tuesday.", "two", hour=9)
    assert len(origins([one, two])) == 2


def test_a_chain_of_copies_is_one_voice() -> None:
    """A copy of a copy belongs to the first, even when the two ends share little."""
    words = [f"w{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(160)]
    parts = [words[:80], words[24:104], words[48:128]]
    chain = [report(" ".join(part), f"part{number}", hour=number) for number, part in enumerate(parts)]
    assert members(origins([chain[0], chain[2]]), *chain) == [["part0"], ["part2"]]
    assert members(origins(chain[::-1]), *chain) == [["part0", "part1", "part2"]]


def test_the_earliest_article_comes_first() -> None:
    """The moment counts, not the clock on the wall; what has no date comes last."""
    zone = timezone(timedelta(hours=9))
    undated = report(WIRE, "a", hour=None)
    late = report(WIRE, "b", hour=7)
    early = late.model_copy(
        update={"id": "x", "name": "c", "key": "c", "published_at": datetime(2026, 5, 3, 9, tzinfo=zone)}
    )
    (voice,) = origins([undated, late, early])
    assert (voice.key, voice.article_ids) == ("c", ("x", late.id, undated.id))


POOL = (
    report(WIRE, "wire", hour=6),
    report(BYLINED, "reprint", hour=9),
    report(WIRE.upper(), "loud", hour=None),
    report(OWN_REPORT, "own", hour=7),
    report(OWN_REPORT + " More tomorrow.", "own-late", hour=12),
    report("The bridge is shut.", "flash", hour=5),
    report("The bridge is shut.", "flash-again", hour=5),
    report("The bridge is open.", "other-flash", hour=None),
)


@given(st.sets(st.integers(0, len(POOL) - 1)), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_articles_does_not_matter(chosen: set[int], shuffle: random.Random) -> None:
    """Any order of any articles gives the same voices, each article in exactly one."""
    articles = [POOL[number] for number in sorted(chosen)]
    voices = origins(articles)
    shuffle.shuffle(articles)
    assert origins(articles) == voices
    listed = [member for voice in voices for member in voice.article_ids]
    assert sorted(listed) == sorted(article.id for article in articles)
    assert {voice.key for voice in voices} <= {article.key for article in articles}


QUOTED = (
    " “The crossing stays shut until every pier has been inspected twice by engineers from both sides, and until a "
    "court that nobody here appointed has told us who pays for it, however long it takes and whatever the grain "
    "dealers of either country may say about it in the papers,” Transport Minister Dora Vance said."
)


def test_long_shared_quotations_make_no_copy() -> None:
    """Two reports of one press conference may consist of the same quotations and names, and are still two."""
    speech = f"{QUOTED} {QUOTED.replace('stays shut', 'remains closed').replace('grain dealers', 'hauliers')}"
    one = report(
        "At noon the ministry called the press in Brisk together, and there was coffee, but few had come to drink it; they "
        "wanted to hear a date from Vance, and a date is what they did not get. The crossing of the Lenn matters to "
        "Halvern as no other does." + speech,
        "one",
    )
    two = report(
        "Those who hoped for a word about the opening were let down today in Brisk, where a tired Vance read slowly from "
        "a sheet of paper and then went away by the back door without taking questions. Few people in Halvern believe that "
        "the Lenn can be crossed by lorry before harvest." + speech,
        "two",
        hour=9,
    )
    assert members(origins([one, two]), one, two) == [["one"], ["two"]]


def bulletin(district: str, day: str, figures: tuple[int, int, int], wind: str) -> str:
    """A weather report as a service writes it every day."""
    low, high, gust = figures
    return (
        f"The outlook for {district} for {day} as issued by the weather office at noon: the day begins with mist in the "
        f"valleys, which clears in the course of the morning. Temperatures lie between {low} and {high} degrees. The wind "
        f"blows from the {wind} with gusts of up to {gust} kilometres an hour on the coast. Drivers are asked to mind wet "
        "leaves on side roads. The next outlook is issued at the same time tomorrow and can be had by telephone."
    )


def test_reports_from_one_template_are_as_many_voices() -> None:
    """Bulletins for two districts and two days share most of their words, and none reports what the others do."""
    texts = [
        bulletin("Upper Lenn", "Monday 2 March", (3, 9, 45), "North"),
        bulletin("the Tollen Islands", "Monday 2 March", (6, 8, 90), "West"),
        bulletin("Upper Lenn", "Tuesday 10 March", (12, 17, 20), "South"),
    ]
    articles = [report(text, f"bulletin{number}", hour=number) for number, text in enumerate(texts)]
    assert len(origins(articles)) == 3


NEIGHBOURS = (
    "The outlook for Upper Lenn for Monday 2 March was issued at 06:00 by the duty forecaster in Brisk. It is valid until "
    "the evening bulletin at 18:00. Temperatures in the valleys lie between 3 and 9 degrees. Winds come from the South with "
    "gusts of up to 45 kilometres an hour near Tollen. Drivers are asked to mind wet leaves on side roads, which are gritted "
    "by day only. The Lenn Weather Office takes reports of damage on 0800 4411 from Monday to Friday. Snow lies above 900 "
    "metres. The avalanche danger stands at level 2 of 5. The next outlook is issued at the same time tomorrow."
)
NEXT_VALLEY = (("Upper Lenn", "Far Skerry"), (" 3 ", " 4 "), (" 45 ", " 60 "), ("near Tollen", "near Weir"))


def changed(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    """The text with each first writing replaced by the second."""
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_neighbours_from_one_template_are_two_voices() -> None:
    """One morning, one office, one telephone number: nearly everything is shared but what the reports are about."""
    one = report(NEIGHBOURS, "one", publisher="Lenn Weather Office")
    two = report(changed(NEIGHBOURS, NEXT_VALLEY), "two", publisher="Lenn Weather Office", hour=9)
    printed = report(changed(NEIGHBOURS, NEXT_VALLEY), "printed", publisher="Sundmark Daily", hour=10)
    assert members(origins([one, two]), one, two) == [["one"], ["two"]]
    assert members(origins([one, printed]), one, printed) == [["one"], ["printed"]]


def test_a_corrected_report_is_the_same_voice() -> None:
    """The same outlook again with two figures set right."""
    one = report(NEIGHBOURS, "one", publisher="Lenn Weather Office")
    two = report(changed(NEIGHBOURS, NEXT_VALLEY[1:3]), "two", publisher="Lenn Weather Office", hour=9)
    assert members(origins([one, two]), one, two) == [["one", "two"]]


FERRY = (
    "The ferry Maren Light lost both engines off Tollen on Sunday night with 212 people on board, the coastguard in "
    "Brineport said. Two tugs reached her after three hours. Captain Pell Roe praised his crew of 14. The owner, Coastal "
    "Lines, blames water in a fuel tank that was filled at Hollum on Saturday. It is the third breakdown in 14 months."
)
OWN_ITEMS = (
    "Good morning from Halvern City, says Emil Storck. The council of Sundmark votes on the tram to Orrin today, and "
    "Gitta Sorn of the Farmers' League wants 40 million crowns for it. In Ostrel the opera opens with a cantata by Ilse "
    "Marrow that was last played in 1983. Bram Tolleson expects 9,000 guests at the fair in Weir. The cup match between "
    "Drava and Malin was called off; Osk broke a wrist. Our readers in Far Skerry report the first lapwings of the year, "
    "a week before the almanac of 1911 says that they should come. Ruta Halloran, who ran the almanac office for 31 "
    "years, says that lapwings cannot read. The library in Castle Hill shuts at 6 today. "
)


def test_a_roundup_that_prints_a_story_whole_is_a_voice_of_its_own() -> None:
    """Most of what it says the wire does not say."""
    wire, roundup = report(FERRY, "wire", hour=6), report(OWN_ITEMS + FERRY, "roundup", hour=9)
    assert members(origins([wire, roundup]), wire, roundup) == [["wire"], ["roundup"]]


def test_a_story_cut_to_a_few_lines_is_the_same_voice() -> None:
    """As much shorter as the wire is than a roundup that prints it: but here the longer one came first."""
    whole, cut = report(FERRY + " " + OWN_ITEMS, "whole", hour=6), report(FERRY, "cut", hour=9)
    assert members(origins([whole, cut]), whole, cut) == [["whole", "cut"]]


def test_a_reprint_with_a_paragraph_of_the_papers_own_is_the_same_voice() -> None:
    """Less than half is its own."""
    local = "Sixty-four of them live on Tollen, says Sverre Holt. "
    wire, reprint = report(FERRY, "wire", hour=6), report(local + FERRY, "reprint", hour=9)
    assert members(origins([wire, reprint]), wire, reprint) == [["wire", "reprint"]]


def test_two_stories_in_one_roundup_stay_two_voices() -> None:
    """Whoever prints both, at whatever hour or with no date at all, does not make one voice of them."""
    for hour in (1, 9, None):
        bridge, ferry = report(WIRE, "bridge", hour=6), report(FERRY, "ferry", hour=7)
        roundup = report(FERRY + "\n\n" + WIRE, "roundup", hour=hour)
        voices = members(origins([bridge, ferry, roundup]), bridge, ferry, roundup)
        assert not any({"bridge", "ferry"} <= set(voice) for voice in voices)


REWRITTEN = (
    "With 212 people on board the Maren Light drifted off Tollen on Sunday, the coastguard of Brineport reports. Her engines "
    "had failed, both of them. It took three hours until two tugs came. Pell Roe, her captain, had words of praise for the "
    "crew of 14. At Coastal Lines they blame water in a fuel tank that was filled at Hollum on Saturday. Breakdowns in 14 "
    "months: three."
)


def test_a_credited_rewriting_that_adds_nothing_is_the_same_voice() -> None:
    """Its sentences are the paper's, its facts are the agency's; without credit the same text is its own."""
    wire = report("BRINEPORT (Reuters) - " + FERRY, "wire", hour=6, publisher="Tarsovia Post")
    rewritten = report(REWRITTEN + " (Reuters)", "rewritten", hour=9, publisher="Halvern Tribune")
    (voice,) = origins([wire, rewritten])
    assert voice.reason.startswith("credits Reuters, and ")
    assert voice.reason.endswith("% of its names and figures stand in Tarsovia Post")
    uncredited = report(REWRITTEN, "uncredited", hour=9, publisher="Halvern Tribune")
    assert len(origins([wire, uncredited])) == 2


def test_what_is_credited_with_much_of_its_own_stays_its_own() -> None:
    """A reporter who calls the harbour himself is a second source, though he credits the agency."""
    wire = report("BRINEPORT (Reuters) - " + FERRY, "wire", hour=6, publisher="Tarsovia Post")
    own = report(OWN_ITEMS + REWRITTEN + " (Reuters)", "own", hour=9, publisher="Halvern Tribune")
    assert len(origins([wire, own])) == 2


def test_a_pick_up_that_names_its_source_is_no_second_voice() -> None:
    """A paper that retells another paper's story and says so, with no fact of its own, has its voice from there."""
    first = report(FERRY, "first", hour=6, publisher="Halvern Tribune")
    retold = report(
        REWRITTEN + " The Halvern Tribune had the story first.", "retold", hour=9, publisher="Sundmark Daily"
    )
    (voice,) = origins([first, retold])
    assert voice.reason.startswith("credits Halvern Tribune, where ")


def test_a_source_is_credited_by_the_end_of_its_name() -> None:
    """As one does in running text; and names spelled in another way are no facts of one's own."""
    first = report(FERRY, "first", hour=6, publisher="Halvern Coastal Safety Board")
    respelled = changed(REWRITTEN, (("Tollen", "Tolen"), ("Brineport", "Breinport"), ("Hollum", "Holloum")))
    retold = report(respelled + " The safety board said so.", "retold", hour=9, publisher="Sundmark Daily")
    (voice,) = origins([first, retold])
    assert voice.reason.startswith("credits Halvern Coastal Safety Board, where ")
    silent = report(respelled + " They said so.", "silent", hour=9, publisher="Sundmark Daily")
    assert len(origins([first, silent])) == 2


def test_the_same_words_a_season_later_are_another_story() -> None:
    """Copies follow within weeks; equal texts are one voice at any distance."""
    first = report(WIRE, "first")

    def later(text: str, days: int) -> Article:
        assert first.published_at
        return made(
            text,
            key=f"{days}",
            name=f"{days}",
            metadata={"published_at": first.published_at + timedelta(days=days)},
        )

    assert len(origins([first, later(BYLINED, 20)])) == 1
    assert len(origins([first, later(BYLINED, 90)])) == 2
    assert len(origins([first, later(WIRE, 90)])) == 1


def test_a_story_that_everybody_prints_is_one_voice() -> None:
    """More copies than are compared with one another still hang together."""
    copies = [
        report(f"{BYLINED} Notice {number}.", f"copy{number:03}", hour=number % 24) for number in range(120)
    ]
    assert len(origins(copies)) == 1
