"""What of an applicant is taken out of everything that is said of them, for whoever has not revealed the name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from hiring.candidate import CandidateProfile, Contact
from hiring.document import Document
from hiring.evidence import Notice
from hiring.match import Candidate
from pipeline.blind import Blind
from pipeline.packing import PackingError, unpack_profile
from store import profiles
from store.database import Transaction
from store.records import Decision


def blind_of(tx: Transaction, applicant_id: str, row: Candidate | None = None) -> Blind:
    """What to hide of an applicant.

    Args:
        row: what else tells who it is, where the CV's text is not at hand.
    """
    stored = profiles.get(tx, applicant_id)
    if stored is not None:
        try:
            return Blind(unpack_profile(stored.body))
        except PackingError:  # it is read again, and its row tells as much until then
            return blind_of_row(row)
    return blind_of_row(row)


def blind_of_row(row: Candidate | None) -> Blind:
    """What to hide where only a row of the match matrix is known: name, e-mail and phone."""
    contact = Contact(row.name, row.emails, row.phones) if row else Contact()
    return Blind(CandidateProfile("", "", date.min, Document("", (), "text"), contact))


def without_names(row: Candidate, blind: Blind) -> Candidate:
    """A row that tells nothing of who it is."""
    return replace(
        row,
        name=None,
        emails=(),
        phones=(),
        matches=tuple(blind.match(match, marked=True) for match in row.matches),
        notices=blind.notices(row.notices),
    )


def untold_notices(tx: Transaction, rows: Iterable[Candidate]) -> Mapping[str, tuple[Notice, ...]]:
    """Applicant id -> warnings that tell no name, of those whose warnings are not the same for everybody.

    Args:
        rows: under their applicant's id.
    """
    quoting = {row.file: row for row in rows if row.notices}
    told: dict[str, tuple[Notice, ...]] = {}
    for applicant_id, blind in _blinds(tx, quoting):
        clean = blind.notices(quoting[applicant_id].notices)
        if clean != quoting[applicant_id].notices:
            told[applicant_id] = clean
    return told


def untold(decision: Decision, blind: Blind) -> Decision:
    """A decision whose words tell no name, whoever wrote them."""
    return replace(decision, reason=blind.words(decision.reason), note=blind.words(decision.note))


def _blinds(tx: Transaction, rows: Mapping[str, Candidate]) -> Iterator[tuple[str, Blind]]:
    read = set()
    for stored in profiles.many(tx, list(rows)):
        read.add(stored.applicant_id)
        try:
            yield stored.applicant_id, Blind(unpack_profile(stored.body))
        except PackingError:
            yield stored.applicant_id, blind_of_row(rows[stored.applicant_id])
    for applicant_id in rows.keys() - read:
        yield applicant_id, blind_of_row(rows[applicant_id])
