"""Articles: their identity, their clean text, their versions, and which of them are one voice."""

from briefing.articles.cleaning import clean_text
from briefing.articles.credits import agencies, agency
from briefing.articles.make import file_key, make_article
from briefing.articles.origins import origins
from briefing.articles.urls import canonical_url
from briefing.articles.versions import VersionChange, changes, newest_versions, note

__all__ = [
    "VersionChange",
    "agencies",
    "agency",
    "canonical_url",
    "changes",
    "clean_text",
    "file_key",
    "make_article",
    "newest_versions",
    "note",
    "origins",
]
