"""Which agencies an article says that it has its text from."""

from __future__ import annotations

import pytest

from briefing.articles import agencies, agency
from tests.articles.made import made

BODY = "Two piers of the Lenn bridge are cracked, the harbour office said on Monday."


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        (f"BRISK, Halvern (Meridian Wire) — {BODY}", ("Meridian Wire",)),
        (f"BRISK, March 2 (Reuters) - {BODY}", ("Reuters",)),
        (f"(AP) — {BODY}", ("AP",)),
        (f"Brisk (dpa) - {BODY}", ("dpa",)),
        (f"BRISK (Northline) — {BODY}", ("Northline",)),
        (f"BRISK, AFP — {BODY}", ("AFP",)),
        (f"Bridge shut\n\nBRISK [Kyodo] {BODY}", ("Kyodo",)),
        (f"{BODY} (Reuters)", ("Reuters",)),
        (f"{BODY}\n\n(dpa/AFP)", ("dpa", "AFP")),
        (f"{BODY} (dpa/mk)", ("dpa",)),
        (f"{BODY} (Reuters, ed.)", ("Reuters",)),
        (f"{BODY}\n\n— AP", ("AP",)),
        (f"{BODY}\n\nReuters", ("Reuters",)),
        (f"{BODY}\n\nSource: AFP", ("AFP",)),
        (f"{BODY}\n\nMit Material von dpa", ("dpa",)),
        (f"{BODY}\n\nWith reporting by Meridian Wire", ("Meridian Wire",)),
        (f"{BODY}\n\nAdditional reporting by Reuters and AFP.", ("Reuters", "AFP")),
        (f"{BODY}\n\nThe Associated Press contributed to this report.", ("AP",)),
        (f"{BODY}\n\n(Reuters contributed to this report.)", ("Reuters",)),
        (f"{BODY}\n\n© 2026 The Associated Press", ("AP",)),
        (BODY, ()),
        (f"{BODY} The toll stays, according to Meridian Wire.", ()),
        (f"{BODY} “It will hold,” Renn told Reuters.", ()),
        ("The mayor (Odile Kern) — who was on holiday — came back on Monday.", ()),
        (f"The bridge (built in 1931) is shut. {BODY}", ()),
        (f"BRISK (Own report) — {BODY}", ()),
        (f"{BODY} The ferry sails again (Monday).", ()),
        (f"{BODY} It is the office of the harbour master (AP was told of it first).", ()),
    ],
)
def test_a_credit_stands_where_credits_stand(text: str, credited: tuple[str, ...]) -> None:
    """Datelines and ends are credits; an agency that is named in a sentence, and other brackets, are not."""
    assert agencies(made(text)) == credited


@pytest.mark.parametrize(
    ("byline", "credited"),
    [
        ("Reuters", ("Reuters",)),
        ("Reuters Staff", ("Reuters",)),
        ("By JANE OSWIN, Associated Press", ("AP",)),
        ("Petra Oswin (AFP)", ("AFP",)),
        ("Tribune staff with dpa", ("dpa",)),
        ("Petra Oswin / Meridian Wire", ("Meridian Wire",)),
        ("Nordic News Agency", ("Nordic News Agency",)),
        ("dpa/AFP", ("dpa", "AFP")),
        ("A. P. Kern", ()),
        ("Tribune staff", ()),
        ("Tass Iversen", ()),
    ],
)
def test_bylines_name_agencies(byline: str, credited: tuple[str, ...]) -> None:
    """Alone, beside a reporter or among others; a person's name is none."""
    assert agencies(made(BODY, metadata={"byline": byline})) == credited


def test_the_caller_knows_further_wires() -> None:
    """A wire among the sources is an agency, whatever it is called."""
    article = made(f"{BODY} (Tidings)")
    assert agency(article) == ""
    assert agency(article, wires={"Tidings"}) == "Tidings"


def test_an_agency_has_one_name() -> None:
    """However it is written."""
    written = ("Agence France-Presse", "AFP", "Agence France Presse")
    assert {agency(made(BODY, metadata={"byline": each})) for each in written} == {"AFP"}
