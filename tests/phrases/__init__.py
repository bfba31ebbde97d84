"""Tests of the phrases and of briefs in each language."""
