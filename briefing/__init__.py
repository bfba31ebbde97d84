"""Turns a pile of news articles into an intelligence brief in which every line leads back to a source.

    import briefing

    brief = briefing.generate(["articles/"], title="Harbour strike", out="out")
    report = briefing.check("out/brief.json", ["articles/"])

The names are loaded when they are first used, so that `import briefing` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.api import agenerate, check, generate
    from briefing.articles import make_article
    from briefing.config import Config
    from briefing.errors import BriefingError
    from briefing.evaluation import Evaluation, evaluate
    from briefing.models import (
        Article,
        Brief,
        CheckReport,
        Claim,
        Finding,
        Implication,
        Sentence,
        Source,
        Stakeholder,
        Verdict,
    )
    from briefing.renderers.brief_json import to_json
    from briefing.renderers.formats import render
    from briefing.renderers.markdown import to_markdown
    from briefing.verification import find_evidence, verify

_HOMES = {
    "Article": "briefing.models",
    "Brief": "briefing.models",
    "BriefingError": "briefing.errors",
    "CheckReport": "briefing.models",
    "Claim": "briefing.models",
    "Config": "briefing.config",
    "Evaluation": "briefing.evaluation",
    "Finding": "briefing.models",
    "Implication": "briefing.models",
    "Sentence": "briefing.models",
    "Source": "briefing.models",
    "Stakeholder": "briefing.models",
    "Verdict": "briefing.models",
    "agenerate": "briefing.api",
    "check": "briefing.api",
    "evaluate": "briefing.evaluation",
    "find_evidence": "briefing.verification",
    "generate": "briefing.api",
    "make_article": "briefing.articles",
    "render": "briefing.renderers.formats",
    "to_json": "briefing.renderers.brief_json",
    "to_markdown": "briefing.renderers.markdown",
    "verify": "briefing.verification",
}

__all__ = [
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


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'briefing' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
