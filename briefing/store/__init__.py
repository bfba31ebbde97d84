"""What lasts between runs: articles, answers, briefs and runs, on SQLite or PostgreSQL."""

from briefing.store.database import default_url, open_store
from briefing.store.sql_store import SqlStore

__all__ = ["SqlStore", "default_url", "open_store"]
