"""What other processes do to a store in these tests, and how they are started.

They come from a fork server that has everything imported, so that one starts in milliseconds, and never from
a fork of the test process with its threads and open connections.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from datetime import timedelta
from multiprocessing.context import ForkServerProcess
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from briefing.errors import StoreError
from briefing.models import Brief
from briefing.store import open_store
from tests import builders

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["alembic.command", "tests.store.writers"])
CLAIMS = 40


def start(work: Callable[..., None], *arguments: Any) -> ForkServerProcess:
    """A process that runs `work` and reports by its exit code and the files that it writes."""
    process = PROCESSES.Process(target=work, args=arguments, daemon=True)
    process.start()
    return process


def finish(*processes: ForkServerProcess) -> None:
    """Wait until all are done; fails when one didn't end well."""
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * len(processes)


def kill(process: ForkServerProcess) -> None:
    """End the process as a power cut would."""
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(60)
    assert process.exitcode == -signal.SIGKILL


def wide_brief(number: int = 0) -> Brief:
    """A brief with many rows; another one for each `number`."""
    claims = tuple(builders.claim(f"Ship {ship} waits.") for ship in range(CLAIMS))
    return builders.brief(
        title=f"Brief {number}",
        as_of=builders.NOON + timedelta(days=number % 3),
        claims=claims,
        findings=tuple(builders.finding(one) for one in claims[:10]),
    )


def keep_the_same(address: str, barrier: Barrier, report: Path, number: int) -> None:
    """Open the store at the same time as the others, then keep what all of them keep, and one answer more."""
    barrier.wait(30)
    with open_store(address) as store:
        article = store.keep_article(builders.article(retrieved_at=builders.NOON + timedelta(minutes=number)))
        version = store.keep_article(builders.article(f"Edited by {number}."))
        answer = store.keep_answer(builders.answer("shared", text=f"from process {number}"))
        store.keep_answer(builders.answer(f"own {number}"))
        brief = store.keep_brief(wide_brief())
        other = store.keep_brief(wide_brief(3 * (number + 1)))
        store.keep_run(builders.run(id=f"run-{number}", brief_id=brief.id))
    lines = (
        article.retrieved_at.isoformat(),
        version.version,
        answer.text,
        brief.model_dump_json(),
        other.version,
    )
    report.write_text("\n".join(str(line) for line in lines), encoding="utf-8")


def write_until_killed(address: str, acknowledged: Path, start_at: int) -> None:
    """Keep answers and briefs for ever; after each, put its number on record."""
    record = os.open(acknowledged, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    with open_store(address) as store:
        number = start_at
        while True:
            store.keep_answer(builders.answer(f"{number}", text=f"answer {number} " * 2000))
            os.write(record, f"{number}\n".encode())
            store.keep_brief(wide_brief(number))
            number += 1


def open_only(address: str) -> None:
    """Open the store, making its tables if they are missing."""
    open_store(address).close()


def fill_the_disk(address: str, report: Path, spare_bytes: int) -> None:
    """Write with room for only `spare_bytes` more in the file; report what was said and what was kept."""
    with open_store(address) as store:
        limit = os.path.getsize(address) + spare_bytes
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        kept = 0
        try:
            while True:
                store.keep_answer(builders.answer(f"filling {kept}", text="x" * 100_000))
                kept += 1
        except StoreError as error:
            report.write_text(f"{kept}\n{error}", encoding="utf-8")
