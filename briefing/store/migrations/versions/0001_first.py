"""The first tables: articles, answers, runs and calls, briefs with their claims and findings.

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables. What is written here stays as it was; later changes are later files."""
    _articles_and_answers()
    _runs()
    _briefs()
    _findings()


def _articles_and_answers() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("previous_id", sa.Text()),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.String(27)),
        sa.Column("retrieved_at", sa.String(27), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["previous_id"], ["articles.id"], name=op.f("fk_articles_articles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("key_hash", "version", name=op.f("uq_articles_key_hash_version")),
    )
    op.create_index(op.f("ix_articles_published_at"), "articles", ["published_at"])
    op.create_index(op.f("ix_articles_text_hash"), "articles", ["text_hash"])
    op.create_table(
        "answers",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.String(27), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_answers")),
    )
    op.create_index(op.f("ix_answers_answered_at"), "answers", ["answered_at"])


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("started_at", sa.String(27), nullable=False),
        sa.Column("finished_at", sa.String(27)),
        sa.Column("brief_id", sa.Text()),
        sa.Column("brief_version", sa.Integer()),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_index(op.f("ix_runs_started_at"), "runs", ["started_at"])
    op.create_table(
        "calls",
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("cost", sa.Double(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_calls_runs")),
        sa.PrimaryKeyConstraint("run_id", "position", name=op.f("pk_calls")),
    )


def _briefs() -> None:
    op.create_table(
        "briefs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("as_of", sa.String(27), nullable=False),
        sa.Column("previous_id", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_briefs")),
        sa.UniqueConstraint("id", "content_hash", name=op.f("uq_briefs_id_content_hash")),
    )
    op.create_index(op.f("ix_briefs_series_as_of"), "briefs", ["series", "as_of"])
    op.create_table(
        "claims",
        sa.Column("brief_id", sa.Text(), nullable=False),
        sa.Column("brief_version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("finding_key", sa.Text()),
        sa.ForeignKeyConstraint(
            ["brief_id", "brief_version"], ["briefs.id", "briefs.version"], name=op.f("fk_claims_briefs")
        ),
        sa.PrimaryKeyConstraint("brief_id", "brief_version", "position", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_finding_key"), "claims", ["finding_key"])
    op.create_index(op.f("ix_claims_id"), "claims", ["id"])
    op.create_table(
        "rejected_items",
        sa.Column("brief_id", sa.Text(), nullable=False),
        sa.Column("brief_version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brief_id", "brief_version"],
            ["briefs.id", "briefs.version"],
            name=op.f("fk_rejected_items_briefs"),
        ),
        sa.PrimaryKeyConstraint("brief_id", "brief_version", "position", name=op.f("pk_rejected_items")),
    )


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("credibility", sa.Integer(), nullable=False),
        sa.Column("first_brief_id", sa.Text(), nullable=False),
        sa.Column("first_as_of", sa.String(27), nullable=False),
        sa.Column("last_brief_id", sa.Text(), nullable=False),
        sa.Column("last_as_of", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("series", "key", name=op.f("pk_findings")),
    )
