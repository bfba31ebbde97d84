"""Who says what: a statement may say it in other words, and may not let another speak or nobody.

The cases stand in `voices.yaml`: what a source says, a true statement of it and a false one.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing import Verdict, verify
from tests import builders

CASES: dict[str, list[dict[str, str]]] = yaml.safe_load(
    (Path(__file__).parent / "voices.yaml").read_text(encoding="utf-8")
)
OURS = ("speaker-differs", "attribution-dropped", "subject-differs", "unresolved-reference")


def cases(label: str) -> list[Any]:
    """Each case with its half and place as its name: "worked-07"."""
    return [
        pytest.param(case["said"], case[label], id=f"{half}-{number:02}", marks=_marks(case, label))
        for half, some in CASES.items()
        for number, case in enumerate(some, start=1)
    ]


def _marks(case: dict[str, str], label: str) -> tuple[pytest.MarkDecorator, ...]:
    """A false statement that the gate can't see says why; when it is seen, the mark goes."""
    missed = case.get("missed") if label == "false" else None
    return (pytest.mark.xfail(strict=True, reason=missed),) if missed else ()


def verdict(said: str, text: str) -> Verdict:
    """What the gate says of a statement that cites all sentences of a report of 17 June 2026."""
    article = builders.article(
        text=said.strip().replace(". ", ".\n"),
        language="en",
        published_at=datetime(2026, 6, 17, 18, tzinfo=UTC),
    )
    return verify(text, article, sentences=tuple(each.number for each in article.sentences))


@pytest.mark.parametrize(("said", "text"), cases("true"))
def test_another_wording_of_who_says_what_is_no_slip(said: str, text: str) -> None:
    """No speaker, attribution or subject of a true statement is called wrong."""
    assert [str(reason) for reason in verdict(said, text).reasons if reason.code in OURS] == []


@pytest.mark.parametrize(("said", "text"), cases("false"))
def test_another_speaker_or_none_is_not_supported(said: str, text: str) -> None:
    """A statement with another speaker, or without the one that it rests on, does not pass the gate."""
    assert verdict(said, text).status != "supported"
