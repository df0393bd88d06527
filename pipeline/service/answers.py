"""Rows of an order with their reasons and quotes, and with whatever names a hidden person taken out of them."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hiring.evidence import Evidence
from hiring.match import Candidate, Match
from hiring.shortlist import Criterion, RankedCandidate
from pipeline.packing import unpack_candidate, unpack_profile
from pipeline.service.rankings import RankingView, Row, label_of
from store import matches, profiles
from store.database import Transaction
from store.records import Applicant

HIDDEN: Final = "[hidden]"
"""Stands where a name, an address or a number was."""

_SHORTEST_NAME = 3
_FEWEST_DIGITS = 5


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
        candidate = without_names(candidate)
    label = row.label
    called = label if hidden or not candidate.name else candidate.name
    return Answered(
        applicant,
        label,
        called,
        replace(
            ranked,
            candidate=replace(candidate, file=label, name=None if hidden else candidate.name),
            criteria=tuple(
                Criterion(match, criterion.weight)
                for match, criterion in zip(candidate.matches, ranked.criteria, strict=True)
            ),
            duplicate_of=label_of(row.older_of) if row.older_of else None,
            duplicate_reason=row.duplicate_reason,
        ),
        hidden,
    )


def without_names(candidate: Candidate) -> Candidate:
    """A row whose quotes, reasons and warnings do not tell who it is: name, e-mail and phone are replaced."""
    clean = hider(candidate.name, candidate.emails, candidate.phones)
    return replace(
        candidate,
        matches=tuple(_clean_match(match, clean) for match in candidate.matches),
        notices=tuple(replace(notice, message=clean(notice.message)) for notice in candidate.notices),
    )


def hider(name: str | None, emails: Sequence[str], phones: Sequence[str]) -> Callable[[str], str]:
    """What takes a person out of a text: the whole name and its longer words, the addresses, the numbers.

    >>> hider("Eve Lund", ["eve@example.com"], [])("Lund, Eve (EVE@example.com) will lead")
    '[hidden], [hidden] ([hidden]) will lead'
    """
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name or "")
    # A word of a name in small letters is a word of the language: "will", "grace".
    names = {form for word in words if len(word) >= _SHORTEST_NAME for form in (word, word.upper(), word.title())}
    parts = [rf"(?i:{re.escape(address)})" for address in emails]
    if len(words) > 1:
        whole = r"\s+".join(map(re.escape, words))
        parts.append(rf"(?i:\b{whole}\b)")
    parts += [rf"\b{re.escape(one)}\b" for one in sorted(names)]
    parts += [r"\D{0,2}".join(digits) for phone in phones if len(digits := re.sub(r"\D", "", phone)) > _FEWEST_DIGITS]
    if not parts:
        return str
    told = re.compile("|".join(parts))
    return lambda text: told.sub(HIDDEN, text)


def _clean_match(match: Match, clean: Callable[[str], str]) -> Match:
    def quotes(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(replace(quote, quote=clean(quote.quote)) for quote in evidence)

    return replace(
        match,
        reason=clean(match.reason),
        evidence=quotes(match.evidence),
        parts=tuple(replace(part, reason=clean(part.reason), evidence=quotes(part.evidence)) for part in match.parts),
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
