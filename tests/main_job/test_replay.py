"""The recorded runs, replayed through the command line: what the brief must and must not say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefing import to_markdown
from briefing.articles import make_article
from briefing.cli.app import app
from briefing.models import Article, Brief
from tests.collect import reading
from tests.llm.fakes import FakeClock
from tests.main_job.recordings import BOTH_DAYS, COMBINED, DAY_ONE, RECORDINGS, ROOT, Recording, played


def replay(recording: Recording, folder: Path) -> tuple[Result, Brief]:
    """The command's result and brief; every recorded answer must have been used, once."""
    with played(recording, mode="none") as cassette:
        result = CliRunner().invoke(app, recording.command(folder))
    assert result.exit_code == 0, result.stderr
    assert cassette.all_played
    return result, Brief.model_validate_json((folder / "out/brief.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    """The articles of day one by id, as they are read."""
    collected = reading.read(ROOT / "examples/day1")
    assert not collected.left_out
    return {article.id: article for article in collected.articles}


def test_the_example_makes_the_brief_that_is_shown(tmp_path: Path) -> None:
    """Day one replays to examples/day1-brief.md, byte for byte."""
    replay(DAY_ONE, tmp_path)
    made = (tmp_path / "out/brief.md").read_text(encoding="utf-8")
    assert made == (ROOT / "examples/day1-brief.md").read_text(encoding="utf-8")


def test_a_second_run_asks_nothing_and_makes_the_same_bytes(tmp_path: Path) -> None:
    """With the answers stored, the recording is not touched and all files of content are equal."""
    replay(DAY_ONE, tmp_path)
    first = {name: (tmp_path / "out" / name).read_bytes() for name in ("brief.md", "brief.json")}
    again = CliRunner().invoke(app, DAY_ONE.command(tmp_path))
    assert again.exit_code == 0
    assert "0 made, 19 reused" in again.stderr
    assert {name: (tmp_path / "out" / name).read_bytes() for name in first} == first


def test_every_line_leads_back_to_exact_sentences(tmp_path: Path, articles: dict[str, Article]) -> None:
    """Each printed line has references, and each reference is the exact text of numbered sentences."""
    _, brief = replay(DAY_ONE, tmp_path)
    lines = [line for _, line in brief.lines()]
    assert len(lines) > 12
    marks = [
        *(line.references for line in lines),
        *(judged.references for judged in brief.key_judgements),
        *(actor.references for actor in brief.stakeholders),
    ]
    assert all(marks)
    assert {number for numbers in marks for number in numbers} == {each.number for each in brief.references}
    for reference in brief.references:
        article = articles[reference.article_id]
        for quotation in reference.quotations:
            assert article.text[quotation.start : quotation.end] == quotation.exact
            assert article.quotation(quotation.sentence) == quotation.exact


def test_a_reprint_is_no_second_voice(tmp_path: Path) -> None:
    """The wire story and its reprint are one origin; nothing that only they say is corroborated."""
    _, brief = replay(DAY_ONE, tmp_path)
    publishers = {source.article_id: source.publisher for source in brief.sources}
    shared = [origin for origin in brief.origins if len(origin.article_ids) > 1]
    assert [{publishers[each] for each in origin.article_ids} for origin in shared] == [
        {"Meridian Wire", "Brineport Courier"}
    ]
    assert not any(finding.agreement == "corroborated" for finding in brief.findings)


def test_the_two_counts_of_lorries_stand_against_each_other(tmp_path: Path) -> None:
    """The customs office's 400 and the road office's 600 are one dispute with both speakers, and stand nowhere else."""
    _, brief = replay(DAY_ONE, tmp_path)
    [dispute] = brief.disputes
    assert {figure for side in dispute.sides for figure in ("400", "600") if figure in side.text} == {
        "400",
        "600",
    }
    assert "the Halvern customs office and the Tarsovian road office" in dispute.explanations[0]
    assert not any("lorries cross" in line.text for line in brief.developments)


def test_no_finding_is_printed_twice(tmp_path: Path) -> None:
    """Every finding has one place in the brief."""
    _, brief = replay(DAY_ONE, tmp_path)
    printed = [line.finding for _, line in brief.lines() if line.finding]
    assert len(printed) == len(set(printed))


def test_both_days_together_are_one_picture(tmp_path: Path) -> None:
    """The reprints add no voice, the two counts are a dispute, the third pier is an update of the second, and nothing is said twice."""
    _, brief = replay(BOTH_DAYS, tmp_path)
    assert len(brief.stories) == 1
    assert sum(len(origin.article_ids) - 1 for origin in brief.origins) == 2
    assert [
        {figure for side in each.sides for figure in ("400", "600") if figure in side.text}
        for each in brief.disputes
    ] == [{"400", "600"}]
    updated = {before.text: line.text for _, line in brief.lines() for before in line.earlier}
    assert any(
        "two of its seven piers" in before and "three of the seven piers" in now
        for before, now in updated.items()
    )
    printed = [line.finding for _, line in brief.lines() if line.finding]
    assert len(printed) == len(set(printed))
    corroborated = [finding for finding in brief.findings if finding.agreement == "corroborated"]
    assert all(
        len({voice.origin for voice in finding.voices if voice.counts}) > 1 for finding in corroborated
    )
    assert any("35 crowns" in finding.text for finding in corroborated)


def test_a_planted_instruction_plants_nothing(tmp_path: Path) -> None:
    """The instruction hidden in an article reaches no printed line."""
    replay(DAY_ONE, tmp_path)
    printed = (tmp_path / "out/brief.md").read_text(encoding="utf-8").casefold()
    for planted in ("collapsed", "40 people", "ignore all earlier"):
        assert planted not in printed


def test_denials_and_unnamed_sources_are_kept_as_such(tmp_path: Path) -> None:
    """A denial stands under alternatives with who denies; what unnamed officials say keeps them as speakers."""
    _, brief = replay(DAY_ONE, tmp_path)
    assert any("denied any link" in line.text and "spokesman" in line.text for line in brief.alternatives)
    unnamed = [claim for claim in brief.claims if "had failed, two officials" in claim.text]
    assert unnamed
    assert all(claim.speaker and claim.speaker.status == "anonymous" for claim in unnamed)


def test_one_combined_call_makes_a_brief_too(tmp_path: Path) -> None:
    """With --calls combined one call an article and one for the synthesis are enough."""
    result, brief = replay(COMBINED, tmp_path)
    assert "2 made" in result.stderr
    assert brief.findings


def test_the_stored_brief_is_the_written_one(tmp_path: Path) -> None:
    """`briefing show` gives the bytes that the run wrote."""
    _, brief = replay(DAY_ONE, tmp_path)
    shown = CliRunner().invoke(app, ["show", "--db", str(tmp_path / "state.db")])
    assert shown.stdout == (tmp_path / "out/brief.md").read_text(encoding="utf-8") == to_markdown(brief)


def test_an_article_says_nothing_about_another(articles: dict[str, Article]) -> None:
    """Every recorded request about an article holds the text of exactly one, that about the findings of none (CROSS)."""
    content = DAY_ONE.path.read_text(encoding="utf-8")
    fences = [f"article-{article.text_hash[:12]}" for article in articles.values()]
    with played(DAY_ONE, mode="none") as cassette:
        requests = [json.loads(request.body) for request in cassette.requests]
    of_findings = [request for request in requests if "<findings-" in request["messages"][-1]["content"]]
    of_articles = [request for request in requests if request not in of_findings]
    assert (len(of_findings), len(of_articles)) == (1, 3 * len(articles))
    for request in of_articles:
        assert sum(fence in request["messages"][-1]["content"] for fence in fences) == 1
    for request in of_findings:
        assert not any(fence in request["messages"][-1]["content"] for fence in fences)
    assert all(fence in content for fence in fences)


@pytest.mark.parametrize("recording", RECORDINGS, ids=lambda recording: recording.name)
def test_recordings_hold_no_secret(recording: Recording) -> None:
    """Only allowed headers are kept, and nothing that looks like a key, a cookie or an address of a machine."""
    content = recording.path.read_text(encoding="utf-8").casefold()
    with played(recording, mode="none") as cassette:
        kept = {name.lower() for request in cassette.requests for name in request.headers}
        kept |= {name.lower() for response in cassette.responses for name in response["headers"]}
    assert kept <= {"content-type", "accept"}
    for secret in (
        "authorization",
        "bearer",
        "cookie",
        "api-key",
        "api_key",
        "organization",
        "request-id",
        "sk-",
        "/home/",
        "/root/",
    ):
        assert secret not in content


def test_there_is_no_orphan_recording() -> None:
    """Every file in cassettes/ is one that a test replays."""
    files = {path for path in (ROOT / "cassettes").iterdir() if path.name != "README.md"}
    assert files == {recording.path for recording in RECORDINGS}


def test_the_recorded_articles_are_those_of_today(articles: dict[str, Article]) -> None:
    """An example whose text was changed needs `make record`: its fence is not in the recording."""
    content = DAY_ONE.path.read_text(encoding="utf-8")
    assert all(article.text_hash[:12] in content for article in articles.values())
    other = make_article("Another text.", name="x", retrieved_at=FakeClock().now())
    assert other.text_hash[:12] not in content
