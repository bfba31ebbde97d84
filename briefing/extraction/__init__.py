"""Numbered sentences in, claims, stakeholders and implications out: what a model read, not yet proved."""

from briefing.extraction.extract import Extraction, Plan, extract, prompt_names

__all__ = ["Extraction", "Plan", "extract", "prompt_names"]
