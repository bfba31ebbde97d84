"""What lasts between runs: SQLAlchemy on SQLite or PostgreSQL."""
