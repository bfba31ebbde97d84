"""The Python API: what `import briefing` gives, and what `generate` does with sources of each kind."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing.api import Watch, run
from briefing.config import Config
from briefing.errors import BriefingError, ModelError, NothingToBriefError
from briefing.models import CallRecord
from briefing.pipeline import Progress
from briefing.store import open_store
from tests.fake_model import FakeModel, task_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ARTICLE = briefing.make_article(
    "The ferry at Upper Lenn stopped on Monday. Tam Iversen owns the ferry at Upper Lenn.",
    name="ferry",
    retrieved_at=NOON,
    metadata={"publisher": "Lenn Valley Notes", "published_at": NOON},
)


def config(model: FakeModel, folder: Path, **sections: Any) -> Config:
    """A configuration that asks the fake model and keeps its state in `folder`."""
    values = {"model": {"base_url": model.url, "name": "fake"}, "store": {"url": str(folder / "state.db")}}
    return Config.load({**values, **sections}, folder=folder, environment={})


def test_the_public_names_are_these() -> None:
    """What `import briefing` promises: adding or dropping a name is a decision."""
    assert sorted(briefing.__all__) == [
        "Article",
        "Brief",
        "BriefingError",
        "CheckReport",
        "Claim",
        "Config",
        "Evaluation",
        "Finding",
        "Implication",
        "Sentence",
        "Source",
        "Stakeholder",
        "Verdict",
        "agenerate",
        "check",
        "evaluate",
        "find_evidence",
        "generate",
        "make_article",
        "render",
        "to_json",
        "to_markdown",
        "verify",
    ]
    assert all(getattr(briefing, name).__doc__ for name in briefing.__all__)
    assert dir(briefing) == sorted(briefing.__all__)


def test_generate_takes_articles_and_gives_a_brief(tmp_path: Path) -> None:
    """An `Article` object is a source; as_of is its day; without `out` no file is written."""
    with FakeModel() as model:
        brief = briefing.generate([ARTICLE], config=config(model, tmp_path), title="The Lenn")
    assert (brief.title, brief.as_of, len(brief.findings)) == ("The Lenn", NOON, 2)
    assert {path.name for path in tmp_path.iterdir()} == {"state.db"}
    assert briefing.to_markdown(brief).startswith("# The ferry at Upper Lenn stopped on Monday.")


def test_one_source_need_not_be_in_a_list(tmp_path: Path) -> None:
    """A path by itself is one source, not a row of letters."""
    (tmp_path / "ferry.txt").write_text("The ferry at Upper Lenn stopped on Monday.", encoding="utf-8")
    with FakeModel() as model:
        brief = briefing.generate(str(tmp_path / "ferry.txt"), config=config(model, tmp_path))
    assert [source.name for source in brief.sources] == ["ferry.txt"]


def test_an_output_folder_that_cannot_be_is_found_before_the_model_is_asked(tmp_path: Path) -> None:
    """A file in the way of `out` costs no call."""
    (tmp_path / "taken").touch()
    with FakeModel() as model, pytest.raises(BriefingError, match="is a file"):
        briefing.generate([ARTICLE], config=config(model, tmp_path), out=tmp_path / "taken" / "out")
    assert not model.started


def test_generate_works_inside_a_running_loop(tmp_path: Path) -> None:
    """In a notebook or a web handler the blocking call has a thread of its own."""

    async def inside(model: FakeModel) -> briefing.Brief:
        return briefing.generate([ARTICLE], config=config(model, tmp_path))

    with FakeModel() as model:
        assert asyncio.run(inside(model)).findings


def test_agenerate_is_the_same_for_asynchronous_code(tmp_path: Path) -> None:
    """Both give equal briefs from equal sources."""
    with FakeModel() as model:
        settings = config(model, tmp_path)
        assert asyncio.run(briefing.agenerate([ARTICLE], config=settings)) == briefing.generate(
            [ARTICLE], config=settings
        )
        assert len(model.started) == 4


def test_who_watches_hears_of_stages_and_calls(tmp_path: Path) -> None:
    """Progress counts up to the total in every stage, and each call is told once."""
    heard: list[Progress] = []
    calls: list[CallRecord] = []
    with FakeModel() as model:
        watch = Watch(on_progress=heard.append, on_call=calls.append)
        outcome = asyncio.run(run([ARTICLE], config=config(model, tmp_path), watch=watch))
    assert [each.stage for each in heard if each.done == each.total] == [
        "articles",
        "reading",
        "proving",
        "composing",
    ]
    assert tuple(calls) == outcome.run.calls
    assert [call.outcome for call in calls] == ["answered"] * 4
    assert [call.task for call in calls] == ["claims", "stakeholders", "implications", "synthesis"]


def test_a_failed_run_is_kept_with_its_error(tmp_path: Path) -> None:
    """The account of a run that made no brief says why; nothing is silent."""
    with FakeModel(fails=lambda body: 403) as model:
        settings = config(model, tmp_path)
        with pytest.raises(ModelError, match="403"):
            briefing.generate([ARTICLE], config=settings)
    with open_store(settings.store.url) as store:
        [run_id] = _run_ids(store)
        kept = store.run(run_id)
    assert kept is not None
    assert (kept.state, kept.error.partition(":")[0]) == ("failed", "ModelAccessError")
    assert len(kept.calls) == 1


def _run_ids(store: Any) -> list[str]:
    with store._engine.connect() as db:
        return [row[0] for row in db.exec_driver_sql("SELECT id FROM runs")]


def test_no_source_is_an_error_that_says_what_to_give(tmp_path: Path) -> None:
    """An empty list names what a source can be."""
    with (
        FakeModel() as model,
        pytest.raises(NothingToBriefError, match="files, folders or - for standard input"),
    ):
        briefing.generate([], config=config(model, tmp_path))


def test_one_failed_task_leaves_the_others(tmp_path: Path) -> None:
    """What a model can't answer is missing and said; everything else is in the brief."""
    with FakeModel(fails=lambda body: 400 if task_of(body) == "implications" else 0) as model:
        brief = briefing.generate([ARTICLE], config=config(model, tmp_path))
    assert brief.findings
    assert brief.completeness.partial
    assert brief.completeness.tasks_failed == ("ferry: implications (ModelError)",)


def test_every_error_is_a_briefing_error() -> None:
    """One `except` catches everything raised on purpose."""
    assert issubclass(NothingToBriefError, BriefingError)
    assert issubclass(ModelError, BriefingError)
