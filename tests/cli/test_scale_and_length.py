"""`briefing run --scale` and `--length`, from the command to the brief."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefing.models import Brief
from tests.cli.conftest import Run
from tests.fake_model import FakeModel, answer_of, synthesis_of, task_of

STAYS = "The toll is highly likely to stay at 35 crowns."
REFUSED = {
    "The toll is very likely to rise to 45 crowns.": ("very likely", "off-scale"),
    "The ferry is probable to stop for the drivers.": ("probable", "off-scale"),
    "The toll is highly likely to rise and the ferry is almost certain to stop.": (
        "highly likely",
        "mixed-likelihood",
    ),
}
"""A term of ICD 203, the other word for a band, and two terms in one sentence."""


def judging(body: dict[str, Any]) -> str:
    """The answers of the fake model, with judgements of a PHIA brief."""
    if task_of(body) != "synthesis":
        return answer_of(body)
    listed = [(STAYS, "highly likely"), *((text, term) for text, (term, _) in REFUSED.items())]
    return synthesis_of(
        judgements=[{"findings": [1, 2, 3, 4], "text": text, "likelihood": term} for text, term in listed]
    )


def test_a_brief_on_the_phia_yardstick(run: Run, desk: Path, model: FakeModel) -> None:
    """The model is told the yardstick's terms, terms of another row are refused, and the brief prints the yardstick."""
    model.answer = judging
    assert run("in", "--scale", "phia").exit_code == 0
    (asked,) = (body for body in model.started if task_of(body) == "synthesis")
    told = json.dumps(asked["messages"])
    assert "realistic possibility" in told
    assert "roughly even chance" not in told
    brief = Brief.model_validate_json((desk / "out/brief.json").read_text(encoding="utf-8"))
    assert (brief.scale, [each.text for each in brief.key_judgements]) == ("phia", [STAYS])
    assert brief.synthesis is not None
    refused = {each.text: each.reasons[0].code for each in brief.synthesis.rejected}
    assert refused == {text: code for text, (_, code) in REFUSED.items()}
    printed = (desk / "out/brief.md").read_text(encoding="utf-8")
    assert "PHIA (UK)" in printed
    assert "80-90%" in printed
    assert "ICD 203" not in printed


@pytest.mark.parametrize(("length", "count"), [("short", 8), ("standard", 21), ("long", 26)])
def test_the_length_of_a_brief(run: Run, desk: Path, length: str, count: int) -> None:
    """Thirty facts in four stories make a short brief, a standard or a long one; the findings are the same."""
    facts = " ".join(f"The clerk of Vell{chr(65 + each)} sold {each + 2} boats." for each in range(26))
    (desk / "in/boats.txt").write_text(facts, encoding="utf-8")
    assert run("in", "--length", length).exit_code == 0
    brief = Brief.model_validate_json((desk / "out/brief.json").read_text(encoding="utf-8"))
    assert (brief.length, len(brief.developments), len(brief.findings)) == (length, count, 30)


def test_another_length_asks_no_model_and_another_scale_for_the_synthesis_only(
    run: Run, model: FakeModel
) -> None:
    """What was answered is asked again only where the question is another one."""
    run("in")
    asked = len(model.started)
    run("in", "--length", "short")
    assert len(model.started) == asked
    run("in", "--scale", "phia")
    assert [task_of(body) for body in model.started[asked:]] == ["synthesis"]


def test_flags_go_before_the_file(run: Run, desk: Path) -> None:
    """`briefing.toml` sets scale and length; a flag sets them for one run."""
    (desk / "briefing.toml").write_text('scale = "phia"\nlength = "short"\n', encoding="utf-8")
    for flags, expected in (
        ((), ("phia", "short")),
        (("--scale", "icd203", "--length", "long"), ("icd203", "long")),
    ):
        assert run("in", *flags).exit_code == 0
        brief = Brief.model_validate_json((desk / "out/brief.json").read_text(encoding="utf-8"))
        assert (brief.scale, brief.length) == expected


@pytest.mark.parametrize(("option", "value"), [("--scale", "icd"), ("--length", "tiny")])
def test_another_word_is_refused(run: Run, option: str, value: str) -> None:
    """What is no scale or no length is wrong usage: exit code 2, with the words that there are."""
    result = run("in", option, value)
    assert result.exit_code == 2
    assert ("phia" if option == "--scale" else "standard") in result.stderr
