"""Articles about one event are one story, and a question chooses stories."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from briefing.articles import make_article, origins
from briefing.models import Article, Origin, Story
from briefing.stories import about, group
from tests.builders import alone, article

EXAMPLES = Path(__file__).parents[1] / "examples"
MORNING = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)


def report(name: str, title: str, text: str, *, day: float = 0, language: str = "en") -> Article:
    """An article that was published so many days after `MORNING`."""
    return article(
        text,
        key=name,
        name=name,
        title=title,
        publisher=f"The {name}",
        language=language,
        published_at=MORNING + timedelta(days=day),
    )


FERRY = report(
    "ferry-1",
    "Ferry Alma runs aground off Tessel",
    "The ferry Alma ran aground off Tessel on Monday with 212 passengers.\nLifeboats took all of them to Port Amrin.",
)
FERRY_LATER = report(
    "ferry-2",
    "Alma pulled free of sandbank",
    "Tugs pulled the ferry Alma off the sandbank near Tessel on Tuesday.\nIts captain, Jon Berrit, is questioned in Port Amrin.",
    day=1,
)
MINE = report(
    "mine",
    "Mine at Gorrach closes",
    "The copper mine at Gorrach will close in June, its owner Dellat Metals said.\nSome 900 miners lose their work.",
    day=2,
)
OTHER_FERRY = report(
    "ferry-3",
    "Ferry Solvei loses power off Kinnet",
    "The ferry Solvei lost power off Kinnet on Monday with 180 passengers.\nLifeboats took them to Marn.",
)
FERRY_ABROAD = report(
    "ferry-4",
    "Fähre Alma sitzt fest",
    "Vor Tessel ist am Montag die Fähre Alma mit 212 Menschen auf Grund gelaufen.\nRettungsboote brachten sie nach Amrin.",
    language="de",
)
TESSEL_ABROAD = report(
    "tessel",
    "Wahl auf Tessel",
    "Auf Tessel wählen die Bürger am Sonntag ein neues Parlament.\nDie Umfragen sehen zwei Lager gleichauf.",
    language="de",
)


def told(*articles: Article) -> list[list[str]]:
    """The names of the articles of each story that is found, each article a voice of its own."""
    return names_of(group(articles, alone(*articles)), articles)


def names_of(stories: tuple[Story, ...], articles: tuple[Article, ...]) -> list[list[str]]:
    """The names of the articles of each story."""
    name = {each.id: each.name for each in articles}
    return [[name[each] for each in story.article_ids] for story in stories]


def test_reports_of_one_event_are_one_story() -> None:
    """Two accounts of a grounding are one story; a mine, and a like accident elsewhere on the same day, are not in it."""
    assert told(FERRY, FERRY_LATER, OTHER_FERRY, MINE) == [["ferry-1", "ferry-2"], ["mine"], ["ferry-3"]]


def test_the_order_of_what_came_in_does_not_matter() -> None:
    """The same stories, in the same order, for any order of articles and origins, each article given once or twice."""
    articles = [FERRY, FERRY_LATER, OTHER_FERRY, MINE, FERRY_ABROAD, TESSEL_ABROAD]
    voices = list(alone(*articles))
    expected = group(articles, voices)
    rng = random.Random(3)
    for _ in range(10):
        rng.shuffle(articles)
        rng.shuffle(voices)
        assert group([*articles, articles[0]], voices) == expected


def test_copies_of_one_origin_are_in_one_story() -> None:
    """Whatever their words and their days: origins were grouped by content before."""
    copy = report("copy", "Untitled", "Nothing of the words above.", day=60)
    stories = group(
        [FERRY, copy, MINE], [Origin(key="ferry-1", article_ids=(FERRY.id, copy.id)), *alone(MINE)]
    )
    assert names_of(stories, (FERRY, copy, MINE)) == [["ferry-1", "copy"], ["mine"]]


def test_texts_a_month_apart_are_no_one_event() -> None:
    """The same ferry may run aground again: the second grounding is a story of its own."""
    again = report("again", FERRY.title, f"{FERRY.text}\nIt was repaired since.", day=31)
    assert told(FERRY, again) == [["again"], ["ferry-1"]]


def test_a_story_runs_for_days_but_not_for_ever() -> None:
    """Reports every five days are one story for four weeks; then another begins."""
    days = [
        report(f"d{day:02}", FERRY.title, f"{FERRY.text}\nDay {day}.", day=day) for day in range(0, 60, 5)
    ]
    found = told(*days)
    assert len(found) > 1
    assert max(len(each) for each in found) > 3
    assert all(int(each[-1][1:]) - int(each[0][1:]) <= 28 for each in found)


def test_an_article_without_a_date_joins_by_its_words() -> None:
    """Nobody said when: that is no reason to stand apart."""
    undated = FERRY_LATER.model_copy(update={"published_at": None})
    assert told(FERRY, undated) == [["ferry-1", "ferry-2"]]


def test_more_origins_come_first() -> None:
    """Two voices outrank one voice in three copies; between equals the newest report comes first."""
    copies = [report(f"copy-{number}", MINE.title, MINE.text, day=2) for number in range(3)]
    wire = Origin(key="copy-0", article_ids=tuple(each.id for each in copies))
    articles = (FERRY, FERRY_LATER, OTHER_FERRY, *copies)
    stories = group(articles, [wire, *alone(FERRY, FERRY_LATER, OTHER_FERRY)])
    assert names_of(stories, articles) == [
        ["ferry-1", "ferry-2"],
        ["copy-0", "copy-1", "copy-2"],
        ["ferry-3"],
    ]


def test_a_story_has_the_key_of_its_earliest_article_and_a_title() -> None:
    """The title is an article's own; without one, its name: no sentence, which may not leave the house."""
    first, second = group([FERRY_LATER, FERRY, bare := MINE.model_copy(update={"title": ""})], ())
    assert first.key == "ferry-1"
    assert first.title in {FERRY.title, FERRY_LATER.title}
    assert second.title == bare.name
    assert bare.quotation(1) != bare.name


def test_another_language_joins_by_its_names() -> None:
    """Ferry, island, port and number are the same in German; one place alone is no story."""
    assert told(FERRY, FERRY_LATER, FERRY_ABROAD, TESSEL_ABROAD) == [
        ["ferry-1", "ferry-4", "ferry-2"],
        ["tessel"],
    ]


def test_a_language_without_capitals_has_stories_too() -> None:
    """Where no name can be told by its letters, words alone decide."""
    text = "غرقت عبارة قرب جزيرة تيسيل يوم الاثنين وعلى متنها ركاب"
    same = report("ar-2", "", f"نقلت قوارب النجاة ركاب العبارة\n{text}", language="ar")
    other = report("ar-3", "", "أغلق منجم النحاس أبوابه في حزيران وخسر العمال وظائفهم", language="ar")
    assert sorted(told(report("ar-1", "", text, language="ar"), same, other)) == [["ar-1", "ar-2"], ["ar-3"]]


def test_no_articles_are_no_stories() -> None:
    """Nor does an origin whose articles were not read."""
    assert group([], alone(FERRY)) == ()


def example(*days: str) -> tuple[Article, ...]:
    """The articles of the example."""
    found = []
    for day in days:
        for path in sorted((EXAMPLES / day).glob("*.md")):
            _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
            metadata = yaml.safe_load(head)
            found.append(
                make_article(body, name=path.name, retrieved_at=metadata["published_at"], metadata=metadata)
            )
    return tuple(found)


def test_both_days_of_the_example_are_one_story_in_two_languages() -> None:
    """Eleven articles about one bridge, two of them in German; what is not about it stands behind."""
    articles = (*example("day1", "day2"), MINE)
    found = group(articles, origins(articles))
    assert [len(each.article_ids) for each in found] == [11, 1]
    assert found[1].key == MINE.key


STORIES = group([FERRY, FERRY_LATER, MINE, OTHER_FERRY], ())
ARTICLES = (FERRY, FERRY_LATER, MINE, OTHER_FERRY)


def kept(question: str) -> list[str]:
    """The names of the articles that bear on a question."""
    return [each.name for each in about(question, STORIES, ARTICLES).articles]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Why did the Alma run aground?", ["ferry-1", "ferry-2"]),
        ("What became of captain Berrit?", ["ferry-1", "ferry-2"]),
        ("What is going on with ferries?", ["ferry-1", "ferry-2", "ferry-3"]),
        ("Why does the Gorrach pit shut?", ["mine"]),
        ("Was machen Bergleute in Gorrach?", ["mine"]),
    ],
)
def test_a_question_chooses_whole_stories(question: str, expected: list[str]) -> None:
    """By names, words, their near-synonyms, also where only one article of the story has them."""
    assert kept(question) == expected


def test_what_is_left_out_is_said_with_its_reason() -> None:
    """A sentence for each article: it has nothing of the question."""
    chosen = about("Why did the Alma run aground?", STORIES, ARTICLES)
    assert [each.key for each in chosen.stories] == ["ferry-1"]
    assert {each.source: each.reason for each in chosen.left_out} == dict.fromkeys(
        ["mine", "ferry-3"], "not about the question: the story has no word of “Alma” or “aground”"
    )
    assert chosen.note == ""


def test_a_question_that_nothing_answers_leaves_everything_in() -> None:
    """An empty brief would say that nothing happened; the note says that nothing was found."""
    chosen = about("Who won the chess cup in Ostrel?", STORIES, ARTICLES)
    assert (chosen.stories, chosen.articles, chosen.left_out) == (STORIES, ARTICLES, ())
    assert chosen.note == (
        "No article has a word of “won”, “chess”, “cup” or “Ostrel”; nothing was left out for the question."
    )


def test_a_name_that_stands_nowhere_is_said() -> None:
    """The reader asked about somebody whom no article knows, among others."""
    assert about("Did Alma hit the Corvin?", STORIES, ARTICLES).note == "No article speaks of “Corvin”."


@pytest.mark.parametrize("question", ["", "What about it?"])
def test_a_question_without_words_chooses_nothing(question: str) -> None:
    """It is answered by everything, and that is said."""
    chosen = about(question, STORIES, ARTICLES)
    assert chosen.articles == ARTICLES
    assert "no word to choose by" in chosen.note


def test_an_article_of_no_story_is_kept() -> None:
    """Nothing is known of it, so nothing speaks against it."""
    assert FERRY_ABROAD in about("Why did the Alma run aground?", STORIES, (*ARTICLES, FERRY_ABROAD)).articles
