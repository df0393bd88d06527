"""What was read from CVs."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Final

from store.database import Transaction
from store.records import StoredProfile
from store.shape import Shape, in_batches, write_over
from store.tables import ProfileRow

_SHAPE: Final = Shape(ProfileRow, StoredProfile)

_AT_ONCE: Final = 500
"""Profiles in memory at once."""


def put(tx: Transaction, profile: StoredProfile) -> None:
    """Keep a profile, in place of an earlier one of the same applicant."""
    write_over(tx, ProfileRow, [asdict(profile)], ["applicant_id"])


def get(tx: Transaction, applicant_id: str) -> StoredProfile | None:
    """The profile of an applicant, once it has been read."""
    return _SHAPE.one(tx, _SHAPE.query.where(ProfileRow.applicant_id == applicant_id))


def many(tx: Transaction, applicant_ids: Iterable[str]) -> Iterator[StoredProfile]:
    """The profiles of these applicants in this order; whoever has none is left out."""
    for batch in in_batches(applicant_ids, _AT_ONCE):
        rows = _SHAPE.all(tx, _SHAPE.query.where(ProfileRow.applicant_id.in_(batch)).order_by(ProfileRow.applicant_id))
        found = {profile.applicant_id: profile for profile in rows}
        yield from (found[applicant_id] for applicant_id in batch if applicant_id in found)
