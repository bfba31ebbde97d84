"""Many writers at once: nothing is lost, nothing is there twice, everybody gets the same."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import TypeVar

from briefing.models import Answer, Article, Brief
from briefing.store import SqlStore, open_store
from tests import builders
from tests.store import writers
from tests.store.conftest import Rows

WRITERS = 8
Result = TypeVar("Result")


def in_threads(work: Callable[[int], Result]) -> list[Result]:
    """What `work` returned to each of the eight threads that started it at once."""
    barrier = Barrier(WRITERS)

    def at_once(number: int) -> Result:
        barrier.wait(30)
        return work(number)

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(at_once, range(WRITERS)))


def test_threads_get_the_first_answer(store: SqlStore, rows: Rows) -> None:
    """Of eight answers to one question one is kept, and all eight callers go on with that one."""

    def keep(number: int) -> Answer:
        return store.keep_answer(builders.answer(text=f"from thread {number}"))

    kept = in_threads(keep)
    assert len(set(kept)) == 1
    assert not kept[0].reused
    assert len(rows("answers")) == 1


def test_threads_make_a_chain_of_versions(store: SqlStore, rows: Rows) -> None:
    """Eight edits of one article are versions 1 to 8, each pointing at the one before it."""

    def keep(number: int) -> Article:
        return store.keep_article(builders.article(f"Edit {number}."))

    kept = sorted(in_threads(keep), key=lambda article: article.version)
    assert [article.version for article in kept] == list(range(1, WRITERS + 1))
    assert [article.previous_id for article in kept] == ["", *(article.id for article in kept[:-1])]
    assert len(rows("articles")) == WRITERS


def test_threads_make_one_brief_of_the_same_and_versions_of_others(store: SqlStore, rows: Rows) -> None:
    """Four pairs of the same content are four versions; findings that all share have one row."""

    def keep(number: int) -> Brief:
        return store.keep_brief(builders.brief(title=f"Wording {number // 2}"))

    kept = in_threads(keep)
    assert sorted(brief.version for brief in kept) == [1, 1, 2, 2, 3, 3, 4, 4]
    assert all(kept[number] == kept[number + 1] for number in range(0, WRITERS, 2))
    assert len(rows("briefs")) == len(rows("claims")) == 4
    assert len(rows("findings")) == 1


def test_processes_make_one_brief(address: str, rows: Rows, tmp_path: Path) -> None:
    """Eight processes open a database that isn't there yet and keep the same: one of each, for all."""
    barrier = writers.PROCESSES.Barrier(WRITERS)
    reports = [tmp_path / f"report-{number}" for number in range(WRITERS)]
    processes = [
        writers.start(writers.keep_the_same, address, barrier, report, number)
        for number, report in enumerate(reports)
    ]
    writers.finish(*processes)
    told = [report.read_text(encoding="utf-8").split("\n") for report in reports]
    retrievals, versions, answers, briefs, brief_versions = (
        list(column) for column in zip(*told, strict=True)
    )
    shared = Brief.model_validate_json(briefs[0])
    assert len(set(retrievals)) == len(set(answers)) == len(set(briefs)) == 1
    assert sorted(map(int, versions)) == list(range(2, WRITERS + 2))
    assert sorted([shared.version, *map(int, brief_versions)]) == list(range(1, WRITERS + 2))
    assert len(rows("articles")) == 1 + WRITERS
    assert len(rows("answers")) == 1 + WRITERS
    assert len(rows("briefs")) == 1 + WRITERS
    assert len(rows("claims")) == (1 + WRITERS) * writers.CLAIMS
    assert len(rows("findings")) == 10
    assert len(rows("runs")) == WRITERS
    with open_store(address) as store:
        assert store.brief(shared.id, version=shared.version) == shared
