"""An installation that set constants of scoring keeps the scale that they were set on.

Settings hold what differs from the defaults, and the defaults moved on 29 November 2026: all that is met used to lie
between 0.75 and 1. A constant that somebody chose then would mean something else now, so the others of that scale are
written beside it. Where nobody set any, or only those that weigh what was found, there is nothing to keep.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BEFORE = {
    "met_from": 0.75,
    "partly_from": 0.30,
    "experience_factor": 1.0,
    "job_first_month": 0.85,
    "undated_job": 0.83,
    "project": 0.82,
    "education": 0.81,
    "listed": 0.80,
    "in_text": 0.79,
    "prose": 0.60,
    "trait_shown": 0.78,
    "related_closed": 0.50,
    "expert_claimed": 0.60,
    "claimed": 0.60,
    "near_work": 0.50,
    "undated_work": 0.50,
    "degree_unfinished": 0.50,
    "degree_field_not_told": 0.65,
    "degree_other_field": 0.25,
    "degree_one_below": 0.60,
    "degree_claimed": 0.60,
    "experience_for_degree": 0.90,
    "certificate_in_text": 0.80,
    "certificate_unfinished": 0.45,
    "language_level_not_told": 0.60,
    "language_no_level_asked": 0.90,
    "language_step": 0.25,
    "language_native_step": 0.10,
    "language_basic": 0.50,
    "backup": 0.90,
    "backup_of_a_name": 0.40,
}
"""The defaults that moved, as they were."""

_ONLY_WEIGH = {"required_factor", "nice_to_have_pool"}


def upgrade() -> None:
    """Write the earlier defaults beside the constants that were set."""
    kept = sa.table("preferences", sa.column("key", sa.Text()), sa.column("value", sa.JSON()))
    found = op.get_bind().execute(sa.select(kept.c.value).where(kept.c.key == "scoring")).one_or_none()
    if found is not None and set(found[0]) - _ONLY_WEIGH:
        op.execute(kept.update().where(kept.c.key == "scoring").values(value={**BEFORE, **found[0]}))
