"""`briefing` beside langextract on the same articles and the same embedded model, in one run.

    python -m benchmarks.peer PEER_PYTHON ARTICLE...

Both talk to one server of the embedded model, one after the other, `briefing` first with an empty store and all
three of its tasks. A row an article: seconds, items and grounded, distinct claims of each, and the ratio of seconds.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from briefing import api
from briefing.config import Config, ModelSettings
from briefing.llm.local import serving
from briefing.llm.model_file import DEFAULT

PEER = Path(__file__).with_name("peer_langextract.py")


def ours(article: str, address: str) -> dict[str, float]:
    """Seconds, items (kept and rejected) and supported, distinct claims."""
    with tempfile.TemporaryDirectory() as folder:
        model = {"name": DEFAULT.name, "base_url": address, "concurrency": 1, "deadline": 1800.0}
        config = Config.load(
            {"model": model, "store": {"url": f"{folder}/state.db"}}, folder=Path(folder), environment={}
        )
        outcome = asyncio.run(api.run([article], config=config))
    brief = outcome.brief
    supported = sum(claim.verdict.status == "supported" for claim in brief.claims)
    kept = len(brief.claims) + len(brief.stakeholder_items) + len(brief.implication_items)
    usage = outcome.run.usage
    return {
        "seconds": sum(call.seconds for call in outcome.run.calls),
        "items": kept + len(brief.rejected),
        "claims": supported,
        "tokens": usage.input_tokens - usage.cached_tokens + usage.output_tokens,
        "written": usage.output_tokens,
    }


def theirs(python: str, article: str, address: str) -> dict[str, Any]:
    """Seconds, items and exactly grounded, distinct items."""
    command = [python, str(PEER), article, address, DEFAULT.name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1][:200]}
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def main() -> None:
    """Measure each article and print a row for it."""
    python, *articles = sys.argv[1:]
    with serving(ModelSettings()) as address:
        for article in articles:
            mine = ours(article, address)
            peer = theirs(python, article, address)
            ratio = mine["seconds"] / peer["seconds"] if "seconds" in peer else float("nan")
            print(json.dumps({"article": Path(article).name, "briefing": mine, "langextract": peer, "ratio": round(ratio, 2)}))  # fmt: skip


if __name__ == "__main__":
    main()
