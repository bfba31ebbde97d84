"""The key of an answer and the request behind it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import vcr
from pydantic import BaseModel

from briefing.config import ModelSettings
from briefing.llm.request import endpoint_identity, key_of
from briefing.models import Question
from tests.llm.fakes import PLANTED_KEY, PROMPT, QUESTION, ClaimList, ask
from tests.llm.faulty_server import ANSWER, FaultyServer


def key(question: Question = QUESTION, *, identity: str = "host/v1 m", **settings: Any) -> str:
    return key_of(question, identity=identity, settings=ModelSettings(**{"name": "m"} | settings))


def test_the_key_knows_no_port_and_no_api_key() -> None:
    """The same model behind another port or with another key has the same answers."""
    one = endpoint_identity("http://user:secret@models.example.net:8000/v1/?key=secret", "m")
    assert one == "models.example.net/v1 m" == endpoint_identity("https://models.example.net/v1", "m")
    assert key(api_key="a") == key(api_key="b")


class OtherList(BaseModel):
    claims: list[str]


@pytest.mark.parametrize(
    "other",
    [
        key(replace(QUESTION, prompt=PROMPT + " ")),
        key(replace(QUESTION, system="")),
        key(replace(QUESTION, schema=OtherList)),
        key(replace(QUESTION, max_tokens=301)),
        key(identity="other.example.net/v1 m"),
        key(name="n"),
        key(temperature=0.1),
        key(seed=8),
        key(mode="json"),
    ],
)
def test_the_key_changes_with_all_that_is_asked(other: str) -> None:
    """Anything that could change the answer changes the key."""
    assert other != key()


def test_the_key_ignores_what_is_not_sent() -> None:
    """Names for messages, limits of ours and the hash of the prompt file don't change the question."""
    same = replace(QUESTION, task="other", subject="x", prompt_hash="h", confidential=True)
    assert key(same, deadline=1.0, concurrency=1, price_input=3.0) == key()


def test_the_request_in_json_schema_mode(server: FaultyServer) -> None:
    """What is sent, whole: when this test fails after an upgrade, raise `REQUEST_SHAPE`."""
    ask(server.url("ok"))
    assert server.seen["ok"][0].body == {
        "model": "m",
        "messages": [
            {"role": "system", "content": QUESTION.system},
            {"role": "user", "content": PROMPT},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "ClaimList", "schema": ClaimList.model_json_schema()},
        },
        "temperature": 0.0,
        "seed": 7,
        "max_tokens": 300,
    }


def test_the_request_in_json_mode(server: FaultyServer) -> None:
    """The schema goes into the system message; when this fails after an upgrade, raise `REQUEST_SHAPE`."""
    ask(server.url("ok"), mode="json", name="")
    body = server.seen["ok"][0].body
    system, user = body["messages"]
    assert (body["model"], body["response_format"]) == ("default", {"type": "json_object"})
    assert user == {"role": "user", "content": PROMPT}
    words = " ".join(system["content"].split())
    assert words.startswith(
        "You read one article. As a genius expert, your task is to understand the content and provide the "
        'parsed objects in json that match the following json_schema: { "$defs": { "ClaimItem":'
    )
    assert words.endswith("Make sure to return an instance of the JSON, not the schema itself")


LAZY_PROBE = """
import asyncio, sys
from briefing.config import ModelSettings, BudgetSettings
from briefing.llm.answers import StoredAnswers
from briefing.llm.budget import Budget
from briefing.llm.client import OpenAIModel
settings = ModelSettings(name="m")
model = OpenAIModel(settings, base_url="http://127.0.0.1:9/v1", api_key="", identity="i", clock=None)
print(StoredAnswers(model, None, Budget(BudgetSettings(), settings), print, concurrency=1).identity)
import pydantic
from briefing.models import Question
class Shape(pydantic.BaseModel):
    x: int
model.key(Question(task="t", subject="s", system="", prompt="p", schema=Shape, max_tokens=1))
print(sorted({"openai", "instructor", "httpx2", "tenacity"} & set(sys.modules)))
"""


def test_a_key_is_computed_without_the_sdk() -> None:
    """A run that reuses every answer must not pay for imports that take seconds."""
    done = subprocess.run([sys.executable, "-c", LAZY_PROBE], capture_output=True, text=True, check=False)
    assert done.stdout == "i\n[]\n", done.stderr


def test_recordings_are_made_and_replayed_under_our_transport(tmp_path: Path) -> None:
    """vcrpy sits below the size cap and the header list, so a recording replays with the network off."""
    recorder = vcr.VCR(cassette_library_dir=str(tmp_path), match_on=["method", "path", "body"])
    with FaultyServer() as server, recorder.use_cassette("ok.yaml", record_mode="once"):
        url = server.url("packed")
        ask(url)
    with recorder.use_cassette("ok.yaml", record_mode="none") as cassette:
        assert ask(url, api_key="").text == ANSWER
        assert cassette.all_played
        with pytest.raises(vcr.errors.CannotOverwriteExistingCassetteException):
            ask(url, replace(QUESTION, prompt="Another."))
    assert PLANTED_KEY in (tmp_path / "ok.yaml").read_text()  # hence the header list of the recorder
