"""Bias audits: swaps, who asked for them, and outcomes by group; and where weights come from."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables, and the column of weights."""
    op.add_column("weights", sa.Column("note", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.create_table(
        "swaps",
        sa.Column("applicant_id", sa.Text(), nullable=False),
        sa.Column("criteria_number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicants.id"], name=op.f("fk_swaps_applicant_id")),
        sa.PrimaryKeyConstraint("applicant_id", "criteria_number", name=op.f("pk_swaps")),
    )
    op.create_table(
        "swap_runs",
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_swap_runs_job_id")),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_swap_runs")),
    )
    op.create_table(
        "group_outcomes",
        sa.Column("place", WHOLE, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("criteria_number", WHOLE, nullable=False),
        sa.Column("weights_number", WHOLE, nullable=False),
        sa.Column("people", WHOLE, nullable=False),
        sa.Column("not_matched", WHOLE, nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_group_outcomes_job_id")),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_group_outcomes")),
        sa.UniqueConstraint("id", name=op.f("uq_group_outcomes_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_group_outcomes_job_id_place"), "group_outcomes", ["job_id", "place"], unique=False)
