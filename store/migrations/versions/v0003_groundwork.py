"""What matching works out of a CV ahead of any advert."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "groundwork",
        sa.Column("applicant_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicants.id"], name=op.f("fk_groundwork_applicant_id")),
        sa.PrimaryKeyConstraint("applicant_id", name=op.f("pk_groundwork")),
    )
