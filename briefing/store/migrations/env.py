"""Runs the migrations on the connection, and inside the transaction, that `database.py` hands in."""

from alembic import context

from briefing.store.tables import REVISION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=REVISION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
