"""Rows of an order with their reasons and quotes, and with whatever names a hidden person taken out of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from hiring.shortlist import RankedCandidate
from pipeline.packing import unpack_candidate, unpack_profile
from pipeline.service.hiding import blind_of, blind_of_row, without_names
from pipeline.service.rankings import RankingView, Row, label_of
from store import matches, profiles
from store.database import Transaction
from store.records import Applicant


@dataclass(frozen=True, slots=True)
class Answered:
    """One applicant of an order with the reasons.

    Attributes:
        label: "Applicant 12".
        called: the name where it may be shown, else the label.
        ranked: `candidate.file` is the label, and `candidate.name` is None while the name is hidden.
        hidden: whether the name is hidden from this person.
    """

    applicant: Applicant
    label: str
    called: str
    ranked: RankedCandidate
    hidden: bool


def answered(
    tx: Transaction, view: RankingView, rows: Sequence[Row], revealed: Collection[str], *, reasons: int | None = None
) -> list[Answered]:
    """Rows of an order as they may be shown or exported.

    Args:
        tx: to read the whole rows with.
        view: the order.
        rows: those of its rows that are wanted.
        revealed: applicants whose names this person has revealed.
        reasons: so many rows get their reasons and quotes; None: all.
    """
    return [
        _answered(tx, view, row, revealed, with_reasons=reasons is None or place < reasons)
        for place, row in enumerate(rows)
    ]


def _answered(
    tx: Transaction, view: RankingView, row: Row, revealed: Collection[str], *, with_reasons: bool
) -> Answered:
    applicant, ranked = row.applicant, row.ranked
    candidate = ranked.candidate
    if with_reasons and (stored := matches.get(tx, applicant.id, view.basis.number)) is not None:
        candidate = replace(candidate, matches=unpack_candidate(stored.body).matches)
    hidden = view.job.blind and applicant.id not in revealed
    if hidden:
        blind = blind_of(tx, applicant.id, candidate) if with_reasons else blind_of_row(candidate)
        candidate = without_names(candidate, blind)
    label = row.label
    called = label if hidden or not candidate.name else candidate.name
    return Answered(
        applicant,
        label,
        called,
        replace(
            ranked,
            candidate=replace(candidate, file=label, name=None if hidden else candidate.name),
            duplicate_of=label_of(row.older_of) if row.older_of else None,
            duplicate_reason=row.duplicate_reason,
        ),
        hidden,
    )


def names_of(
    tx: Transaction, applicants: Sequence[Applicant], revealed: Collection[str], *, blind: bool
) -> Mapping[str, str]:
    """Applicant id -> the name that the CV tells where it may be shown, else the label."""
    called = {one.id: label_of(one) for one in applicants}
    shown = [one.id for one in applicants if not blind or one.id in revealed]
    for stored in profiles.many(tx, shown):
        name = unpack_profile(stored.body).contact.name
        if name:
            called[stored.applicant_id] = name
    return called
