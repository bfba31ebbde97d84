"""The pictures: what they show is in the brief, in words too, and nothing of it can do anything in a page."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from briefing.models import (
    Article,
    Brief,
    Claim,
    Contradiction,
    ContradictionKind,
    Dispute,
    Entity,
    Finding,
    Line,
    Origin,
    Quotation,
    Reference,
    Speaker,
    StakeholderEntry,
    Update,
    Voice,
)
from briefing.renderers.pictures import Picture, pictures, stylesheet
from briefing.renderers.pictures.canvas import WIDTH
from briefing.renderers.pictures.cleaning import ALLOWED, INK
from briefing.renderers.pictures.lettering import width
from tests import builders

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
MORNING = datetime(2026, 11, 3, 6, 0, tzinfo=UTC)


class Scene:
    """Builds a brief out of who said what and when."""

    def __init__(self) -> None:
        self.articles: dict[tuple[str, int], Article] = {}
        self.original: dict[str, str] = {}
        self.claims: list[Claim] = []
        self.findings: list[Finding] = []
        self.lines: list[Line] = []
        self.references: list[Reference] = []
        self.disputes: list[Dispute] = []
        self.contradictions: list[Contradiction] = []
        self.updates: list[Update] = []
        self._numbers = count(1)

    def article(self, publisher: str, hours: int = 0) -> Article:
        """The article of a publisher at so many hours after the morning."""
        key = f"https://{len(self.articles)}.example/{hours}"
        return self.articles.setdefault(
            (publisher, hours),
            builders.article(
                f"{publisher} {hours}",
                key=key,
                publisher=publisher,
                published_at=MORNING + timedelta(hours=hours),
            ),
        )

    def told(
        self, text: str, *articles: Article, speaker: str = "", on: date | None = None, counts: int = 0
    ) -> Finding:
        """A finding that these articles report, printed as a development."""
        claims, numbers = [], []
        for article in articles:
            number = next(self._numbers)
            cited = Quotation(sentence=number, start=0, end=5, exact=article.text[:5] or "?")
            self.references.append(Reference(number=number, article_id=article.id, quotations=(cited,)))
            numbers.append(number)
            claims.append(
                builders.claim(
                    text,
                    id=f"c-{number}",
                    speaker=Speaker(name=speaker) if speaker else None,
                    event_date=on,
                    citations=(builders.citation(article, number),),
                )
            )
        voices = tuple(
            Voice(
                origin=article.key,
                speaker=speaker,
                counts=place < (counts or len(articles)),
                reason="own-report",
            )
            for place, article in enumerate(articles)
        )
        finding = builders.finding(*claims, key=f"f-{numbers[0]}", voices=voices)
        self.claims += claims
        self.findings.append(finding)
        self.lines.append(
            Line(
                text=text,
                references=tuple(numbers),
                finding=finding.key,
                origins=len(articles),
                articles=len(articles),
            )
        )
        return finding

    def dispute(self, kind: ContradictionKind, *findings: Finding) -> None:
        """These findings contradict one another."""
        keys = {finding.key for finding in findings}
        sides = tuple(line for line in self.lines if line.finding in keys)
        self.disputes.append(Dispute(kind=kind, sides=sides, explanations=("They conflict.",)))
        self.contradictions += [
            builders.contradiction(one, other, kind=kind)
            for place, one in enumerate(findings)
            for other in findings[place + 1 :]
        ]

    def brief(self, **changes: Any) -> Brief:
        """The brief of the scene."""
        apart = {side.finding for dispute in self.disputes for side in dispute.sides}
        earlier = {update.earlier for update in self.updates}
        articles = list(self.articles.values())
        origin = {each.id: self.original.get(each.publisher, each.key) for each in articles}
        values: dict[str, Any] = {
            "headline": Line(text="Harbour of Vell"),
            "title": "Harbour of Vell",
            "developments": tuple(line for line in self.lines if line.finding not in apart | earlier),
            "disputes": tuple(self.disputes),
            "contradictions": tuple(self.contradictions),
            "updates": tuple(self.updates),
            "findings": tuple(self.findings),
            "claims": tuple(self.claims),
            "references": tuple(self.references),
            "sources": tuple(
                builders.source_entry(each, number, origin=origin[each.id])
                for number, each in enumerate(articles, start=1)
            ),
            "origins": tuple(
                Origin(key=key, article_ids=tuple(each.id for each in articles if origin[each.id] == key))
                for key in dict.fromkeys(origin.values())
            ),
        }
        return builders.brief(**(values | changes))


def harbour() -> Brief:
    """A brief of thirty findings by fourteen sources, with disputes of every kind, updates, copies and long names."""
    scene = Scene()
    wire, again = scene.article("Meridian Wire"), scene.article("Meridian Wire", 26)
    copy = scene.article("Brineport Courier", 2)
    scene.original["Brineport Courier"] = wire.key
    post, arabic = scene.article("صحيفة الميناء", 5), scene.article("وكالة أنباء فيل", 30)
    long = scene.article(
        "The Associated Chamber of Commerce and Shipping of the Lower Vell Delta $5 Weekly", 9
    )
    closed = scene.told("The harbour of Vell closed on Monday.", wire, copy, post, speaker="", counts=2)
    reopened = scene.told("The harbour of Vell opened again for small boats.", again)
    scene.updates.append(builders.update(closed, reopened))
    few = scene.told(
        "About 400 boats lie in the harbour.", wire, copy, speaker="the port authority", counts=1
    )
    many = scene.told("At least 600 boats lie there.", post, speaker="نقابة الصيادين")
    most = scene.told(
        "More than 900 boats wait.",
        long,
        speaker="The Guild of Pilots of the Lower Vell Delta and its Islands",
    )
    scene.dispute("number", few, many, most)
    did = scene.told("The minister ordered the closure.", post, arabic, speaker="Two officials in Vell")
    not_so = scene.told("The minister never ordered any closure.", again, speaker="Minister Ada Holm")
    scene.dispute("negation", did, not_so)
    later = scene.told("The dredger arrives in May.", wire)
    sooner = scene.told("The dredger is there in March.", arabic, speaker="وزير النقل")
    scene.dispute("time", later, sooner)
    for number in range(20):
        article = (wire, copy, post, arabic, long, again)[number % 6]
        extra = [scene.article(f"Local Paper {number}", 3 * number)] if number % 3 == 0 else []
        scene.told(
            f"In ward {number + 1} the quay <b>of the old fishermen</b> & its {number + 3} houses are without water since Monday evening.",
            article,
            *extra,
            counts=1 + number % 2,
        )
    scene.told("The treaty of 2019 shared the costs.", long, on=date(2019, 5, 6))
    scene.told("الميناء مغلق منذ يوم الاثنين.", arabic, post, on=date(2026, 11, 2))
    actors = tuple(
        StakeholderEntry(name=name, kind="organisation")
        for name in ("Pilots", "Port of Vell", "Minister Ada Holm")
    )
    return scene.brief(stakeholders=actors)


# What is drawn, and what is not.


def drawn(brief: Brief) -> dict[str, Picture]:
    """The pictures of a brief by name."""
    return {picture.name: picture for picture in pictures(brief)}


def words(picture: Picture) -> list[str]:
    """The lettering of a picture, each line of it; what only a pointer shows is left out."""
    return [
        "".join([each.text or "", *(part.tail or "" for part in each)])
        for each in parsed(picture).iter(f"{SVG}text")
    ]


def parsed(picture: Picture) -> Any:
    """The picture as a tree."""
    return etree.fromstring(picture.svg)


def shapes(picture: Picture, classes: str) -> int:
    """How many shapes of these classes a picture has."""
    return sum(each.get("class") == classes for each in parsed(picture).iter(f"{SVG}g"))


def test_the_pictures_of_a_brief_with_disputes_and_updates() -> None:
    """All three are drawn, in the order of their names' list, each with heading, description and SVG."""
    made = pictures(harbour())
    assert [picture.name for picture in made] == ["timeline", "who-says-what", "origins"]
    assert all(picture.title and len(picture.description) > 100 for picture in made)


def test_a_brief_of_one_source_and_one_finding_has_no_picture() -> None:
    """One time, no dispute, one origin: nothing that a picture could tell."""
    assert pictures(builders.brief()) == ()
    assert pictures(builders.full_brief()) == ()


def test_sources_that_report_at_one_time_have_no_timeline() -> None:
    """Nor has one source that reports twice; two sources at two times have one."""
    one, other, late = Scene(), Scene(), Scene()
    for scene, hours, publisher in ((one, 0, "Courier"), (other, 5, "Wire"), (late, 5, "Courier")):
        scene.told("The harbour closed.", scene.article("Wire"))
        scene.told("It rains.", scene.article(publisher, hours))
    assert [("timeline" in drawn(scene.brief())) for scene in (one, other, late)] == [False, False, True]


def test_findings_of_as_many_origins_have_no_picture_of_origins() -> None:
    """Copies do not make the difference: only origins that differ do."""
    scene = Scene()
    scene.told("The harbour closed.", scene.article("Wire"), scene.article("Courier"), counts=1)
    scene.told("It rains.", scene.article("Post"))
    assert "origins" not in drawn(scene.brief())
    scene.told("The quay is wet.", scene.article("Post"), scene.article("Wire"))
    assert "origins" in drawn(scene.brief())


def test_a_dispute_of_one_speaker_has_no_matrix() -> None:
    """Somebody who contradicts himself is not a matrix; two speakers are."""
    for speaker, expected in (("Ada Holm", False), ("Bo Lind", True)):
        scene = Scene()
        one = scene.told("400 boats.", scene.article("Wire"), speaker="Ada Holm")
        other = scene.told("600 boats.", scene.article("Post"), speaker=speaker)
        scene.dispute("number", one, other)
        assert ("who-says-what" in drawn(scene.brief())) is expected


# The timeline.


def test_a_claim_stands_at_its_event_else_at_its_publication() -> None:
    """The later report of an earlier event stands first; a day far away is counted and not drawn."""
    scene = Scene()
    scene.told("The harbour closed.", scene.article("Wire"))
    scene.told("Guards came on the first.", scene.article("Post", 10), on=date(2026, 11, 2))
    scene.told("The treaty of 2019.", scene.article("Post", 10), on=date(2019, 1, 1))
    timeline = drawn(scene.brief())["timeline"]
    assert "2 sources, from 2 November 2026, 12:00 UTC to 3 November 2026, 06:00 UTC." in timeline.description
    assert "1 statement about a time far from the reports is not drawn." in timeline.description
    assert "2019" not in timeline.svg


def test_rows_are_sources_the_most_cited_first() -> None:
    """A source has one row however many articles it has; a copy says whose words it carries."""
    timeline = drawn(harbour())["timeline"]
    names = [
        "".join([each.text or "", *(part.tail or "" for part in each)])
        for each in parsed(timeline).iter(f"{SVG}text")
        if each.get("class") == "name"
    ]
    assert names[0] == "Meridian Wire"
    assert len(names) == len(set(names)) == 12
    assert "one voice with Meridian Wire" in words(timeline)
    assert "The Associated Chamber of Commerce and Shipping of the Lower Vell Delta $5 Weekly" in timeline.svg


def test_disputes_and_updates_differ_by_shape() -> None:
    """Diamond, triangle and ring are other outlines than the disc; each is listed with its words and references."""
    timeline = drawn(harbour())["timeline"]
    outlines = {
        each.get("class"): each.find(f"{SVG}path").get("d")
        for each in parsed(timeline).iter(f"{SVG}g")
        if each.get("class") != "rule"
    }
    assert outlines.keys() == {"mark", "mark disputed", "mark update", "hollow"}
    assert len({outlines["mark"], outlines["mark disputed"], outlines["mark update"]}) == 3
    assert "The harbour of Vell opened again for small boats. [4]" in words(timeline)
    assert "[5] [12]" in words(timeline)


def test_labels_stand_clear_of_one_another() -> None:
    """No two words of a picture take the same room, nor do they leave the sheet, in a brief of crowded rows."""
    scene = Scene()
    for number in range(40):
        late = scene.article("Wire", number)
        scene.told(f"Boat {number} came.", late)
        earlier = scene.told(f"Boat {number} is lost.", late)
        scene.updates.append(
            builders.update(
                earlier, scene.told(f"Boat {number} is found.", scene.article("Post", number + 1))
            )
        )
    for picture in (*pictures(scene.brief()), *pictures(harbour())):
        boxes = [(box, each) for each in parsed(picture).iter(f"{SVG}text") if (box := _box(each))]
        for place, (one, _) in enumerate(boxes):
            assert one[0] >= -0.5
            assert one[1] <= WIDTH + 0.5
            for other, _ in boxes[place + 1 :]:
                apart = one[1] <= other[0] + 0.2 or other[1] <= one[0] + 0.2 or abs(one[2] - other[2]) >= 12
                assert apart, (picture.name, one, other)


def _box(element: Any) -> tuple[float, float, float]:
    """From where to where a text reaches, and its baseline."""
    shown = "".join([element.text or "", *(part.tail or "" for part in element)])
    x, long = float(element.get("x")), width(shown)
    start = {"start": x, "middle": x - long / 2, "end": x - long}[element.get("text-anchor")]
    if element.get("direction") == "rtl":
        start = {"start": x - long, "middle": x - long / 2, "end": x}[element.get("text-anchor")]
    return start, start + long, float(element.get("y"))


# Who says what.


def test_the_matrix_tells_denials_from_other_figures() -> None:
    """The negation of a finding is a denial; another figure says otherwise; of the others nothing is said."""
    described = drawn(harbour())["who-says-what"].description
    assert (
        "4. The minister ordered the closure. says so: Two officials in Vell. denies it: Minister Ada Holm."
        in described
    )
    assert "says so: The port authority. says otherwise: نقابة الصيادين, The Guild of Pilots" in described
    assert "2 other stakeholders of this brief say nothing of it." in described
    assert "Meridian Wire (own report)" in described


def test_two_names_of_one_actor_are_one_row() -> None:
    """Where the brief's entities say so, and only there."""
    scene = Scene()
    one = scene.told("400 boats.", scene.article("Wire"), speaker="the Port of Vell")
    other = scene.told("600 boats.", scene.article("Post"), speaker="Harbour Guild")
    third = scene.told("900 boats.", scene.article("Courier"), speaker="PoV")
    scene.dispute("number", one, other, third)
    known = Entity(key="e-1", name="Port of Vell", aliases=("PoV",))
    assert words(drawn(scene.brief(entities=(known,)))["who-says-what"]).count("Port of Vell") == 1
    assert "PoV" in words(drawn(scene.brief())["who-says-what"])


# Origins.


def test_origins_are_sorted_with_their_figures() -> None:
    """The best supported finding leads; voices that do not count are copies; a dispute is said."""
    scene = Scene()
    three = [scene.article(name) for name in ("Wire", "Post", "Courier")]
    scene.told("It rains.", three[0])
    scene.told("The harbour closed.", *three)
    scene.told("The quay is wet.", *three, counts=1)
    picture = drawn(scene.brief())["origins"]
    figures = [each for each in words(picture) if each[:1].isdigit()]
    assert figures == ["3", "1 + 2", "1"]
    assert picture.description.startswith(
        "1 finding with 3 independent origins. 2 findings with 1 independent origin."
    )


# What a page can trust.


@pytest.fixture(scope="module")
def made() -> tuple[Picture, ...]:
    """The pictures of the harbour."""
    return pictures(harbour())


def test_only_what_is_allowed_is_in_a_picture(made: tuple[Picture, ...]) -> None:
    """The elements and attributes of the list; no style, script, link, or address; every id begins with the name."""
    for picture in made:
        tree = parsed(picture)
        for element in tree.iter():
            name = etree.QName(element)
            assert (name.namespace, set(element.keys()) <= ALLOWED[name.localname]) == (SVG[1:-1], True)
            assert element.get("id", picture.name).startswith(picture.name)
        told = picture.svg.replace(SVG[1:-1], "")
        assert not any(
            each in told for each in ("style", "href", "url(", "http", "<use", "<script", "font-family")
        )
        assert (tree.get("role"), tree.get("width"), tree.get("height")) == ("img", None, None)
        named = {each.get("id"): each.text for each in tree if each.get("id")}
        assert named == {
            tree.get("aria-labelledby"): picture.title,
            tree.get("aria-describedby"): picture.description,
        }


def test_words_stay_words(made: tuple[Picture, ...]) -> None:
    """Markup is escaped, "$" is no formula, control and reordering characters are gone, nothing is warned of."""
    scene = Scene()
    planted = "$x^2$ <script>alert(1)</script> \u202e\x00]]> & 水 \U0001f6a2"
    one = scene.told(planted, scene.article(planted), speaker=planted)
    other = scene.told("Not so.", scene.article("Post", 4), scene.article("Wire", 9), speaker="Ada")
    scene.dispute("negation", one, other)
    for picture in pictures(scene.brief()):
        assert "<script" not in picture.svg
        assert "\u202e" not in picture.svg
        text = etree.tostring(parsed(picture), method="text", encoding="unicode")
        assert "$x^2$ <script>alert(1)</script> ]]> & 水" in text
    assert all("<b>of" not in picture.svg for picture in made)


def test_every_class_has_its_rules(made: tuple[Picture, ...]) -> None:
    """Classes that carry a colour are in the style sheet; the others look right without one."""
    rules = stylesheet()
    used = {
        each
        for picture in made
        for element in parsed(picture).iter()
        for each in (element.get("class") or "").split()
    }
    assert used - {"timeline", "who-says-what", "origins", "picture"} <= INK.keys() | {"disputed", "update"}
    assert all(f".{each}" in rules for each in ("picture", "disputed", "update"))
    assert not re.search(r"url\(|@import|expression|javascript|</", rules)


PROCESS = """
import sys
sys.path.insert(0, "")
from tests.renderers.test_pictures import harbour
from briefing.renderers.pictures import pictures
import hashlib
print(hashlib.sha256("".join(each.svg for each in pictures(harbour())).encode()).hexdigest())
"""


def test_two_processes_draw_the_same_bytes(made: tuple[Picture, ...], tmp_path: Path) -> None:
    """Whatever the hash seed, and whatever matplotlib's settings on the computer are."""
    settings = tmp_path / "matplotlibrc"
    settings.write_text("savefig.bbox: tight\nsvg.fonttype: path\naxes.facecolor: red\n", encoding="utf-8")
    expected = hashlib.sha256("".join(each.svg for each in made).encode()).hexdigest()
    environment = os.environ | {"PYTHONHASHSEED": "7", "MATPLOTLIBRC": str(settings)}
    command = [sys.executable, "-c", PROCESS]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == expected


def test_what_may_not_leave_the_house_is_not_drawn() -> None:
    """A wording that is withheld is in no picture, neither as a label nor in a description."""
    kept = "The minister ordered the closure."
    brief = harbour().model_copy(update={"withheld": (kept,)})
    assert all(kept not in picture.svg + picture.description for picture in pictures(brief))


def test_a_thousand_findings_fit_on_the_same_sheets() -> None:
    """What does not fit is counted: the pictures stay as high as they are."""
    scene = Scene()
    sources = [scene.article(f"Paper {number}", number) for number in range(100)]
    for number in range(500):
        one = scene.told(f"Boat {number} came.", sources[number % 100], sources[(number * 7 + 1) % 100])
        scene.dispute("negation", one, scene.told(f"Boat {number} did not come.", sources[number % 99]))
    brief = scene.brief()
    made = pictures(brief)
    assert len(made) == 3
    assert all(float(parsed(picture).get("viewBox").split()[3]) < 1200 for picture in made)
    assert "980 more findings are not drawn." in made[2].description
    assert "992 more disputed findings are not drawn." in made[1].description


# In a language written from right to left.


def test_the_sheet_is_mirrored() -> None:
    """Names stand at the right edge and start there, in either script; time runs to the left."""
    scene = Scene()
    scene.told("الميناء مغلق.", scene.article("وكالة أنباء فيل"))
    scene.told("It rains.", scene.article("Wire", 30))
    timeline = drawn(scene.brief(language="ar"))["timeline"]
    tree = parsed(timeline)
    assert tree.get("direction") == "rtl"
    rows = [each for each in tree.iter(f"{SVG}text") if each.get("class") == "name"]
    placed = [(each.get("x"), each.get("direction"), each.get("text-anchor")) for each in rows]
    assert set(placed) == {("380", "ltr", "end"), ("380", None, "start")}
    first, last = (
        float(each.find(f"{SVG}path").get("transform").removeprefix("translate(").split()[0])
        for each in tree.iter(f"{SVG}g")
        if each.get("class") == "mark"
    )
    assert first > last
