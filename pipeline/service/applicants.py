"""One applicant as one person sees them: what was read, how it answers the criteria, and where that stands."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from hiring.candidate import CandidateProfile
from hiring.correction import Correction
from hiring.errors import NotFoundError, UnreadableFileError
from hiring.evidence import Evidence, Notice, Span
from hiring.job import Requirement
from hiring.match import Match
from parsers.corrections import corrected
from pipeline.blind import Blind
from pipeline.packing import PackingError, unpack_candidate, unpack_profile
from pipeline.page_drawing import PageSketch
from pipeline.page_images import DRAWN_FORMATS, page_images
from pipeline.service import access, rankings
from pipeline.service.actor import Actor
from pipeline.service.hiding import untold
from pipeline.service.people_names import called_by
from pipeline.service.rankings import label_of
from pipeline.service.timeline import Timeline, timeline
from pipeline.workspace import Workspace
from ranking.matrix import MATCH_NOTICES
from store import applicants, audit, corrections, decisions, matches, profiles, views
from store.database import Transaction
from store.records import Applicant, AuditEntry, Decision, Job

URGENT: Final = frozenset(
    {"hidden_text", "keyword_stuffing", "copies_advert", "instructions_to_machine", "correction_not_applied"}
)
"""Codes of notices that somebody must see before the rest."""

OPENED: Final = "applicant.opened"
REVEALED: Final = "applicant.revealed"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one criterion with what it gives to the score.

    Attributes:
        points, of: how many of the 100 points it gives, and how many it could; 0 of 0 for what can only be asked.
        quotes: the numbers of its quotes among `ApplicantView.quotes`.
        part_quotes: the same for each of its parts.
    """

    requirement: Requirement
    match: Match
    points: float
    of: float
    quotes: tuple[int, ...]
    part_quotes: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the applicant stands in the order.

    Attributes:
        out_of: how many are ranked.
        required_met, required: criteria that must be met, and how many there are.
        before, after: the neighbours in the order; None at its ends.
        older_of: the applicant whose newer CV of the same person stands before this one.
        criteria_number, stale: of the order that is shown; see `rankings.Basis`.
        notices: what the CV and the advert make together, such as far more than asked.
    """

    rank: int
    out_of: int
    score: float
    score_if_clear: float
    coverage: float
    required_met: int
    required: int
    nice_met: int
    nice: int
    before: Applicant | None
    after: Applicant | None
    older_of: Applicant | None
    criteria_number: int
    stale: bool
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class MadeCorrection:
    """A correction with the name of whoever made it."""

    correction: Correction
    by: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done to this applicant, for its history."""

    entry: AuditEntry
    by: str


@dataclass(frozen=True)
class ApplicantView:
    """One applicant as one person sees them; nothing in here tells who it is while `hidden`.

    Attributes:
        label: "Applicant 12".
        name: None while it is hidden, or where the CV tells none.
        hidden: name, contact data, photo and file name are hidden from this person.
        profile: with the corrections laid over it and without what is hidden; None where the file was not read.
        read: the jobs as read, before any correction, which corrections count by; without what is hidden.
        blind: what to hide in the text; None where nothing is.
        quotes: every quote once; their numbers tell them apart on the page.
        urgent, notices: what to see first, and what else there is to know.
        answers: empty where the applicant is not scored yet.
        revision: changes with every correction.
    """

    job: Job
    applicant: Applicant
    label: str
    name: str | None
    hidden: bool
    may_reveal: bool
    may_correct: bool
    may_decide: bool
    profile: CandidateProfile | None
    read: CandidateProfile | None
    blind: Blind | None
    answers: tuple[Answer, ...]
    quotes: tuple[Evidence, ...]
    standing: Standing | None
    timeline: Timeline | None
    corrections: tuple[MadeCorrection, ...]
    history: tuple[Event, ...]
    decision: Decision | None
    urgent: tuple[Notice, ...]
    notices: tuple[Notice, ...]
    revision: int

    @property
    def has_pages(self) -> bool:
        """Whether there are pages to draw, not only a text."""
        return self.profile is not None and self.profile.document.format in DRAWN_FORMATS


@dataclass(frozen=True, slots=True)
class Known:
    """An applicant as the store has them, with everything that this person may know of them.

    Attributes:
        read: the profile as read; None where there is none.
        laid: the corrections, oldest first.
    """

    job: Job
    applicant: Applicant
    hidden: bool
    read: CandidateProfile | None
    laid: tuple[Correction, ...]


def known(tx: Transaction, actor: Actor, job_id: str, applicant_id: str) -> Known:
    """What is known of an applicant, for somebody who may see them.

    Raises:
        NotFoundError: `no_applicant`: there is none of that id in that job, or not for this person.
    """
    job, applicant = access.applicant_for(tx, actor, applicant_id)
    if job.id != job_id:
        raise NotFoundError("no_applicant", "There is no such applicant in this job. Go back to its ranking.")
    hidden = job.blind and applicant.id not in views.revealed(tx, actor.user_id, job.id)
    return Known(job, applicant, hidden, _read(tx, applicant.id), tuple(corrections.listed(tx, applicant.id)))


def show(ws: Workspace, actor: Actor, job_id: str, applicant_id: str, *, opens: bool = False) -> ApplicantView:
    """One applicant.

    Args:
        ws: the installation.
        actor: who looks.
        job_id, applicant_id: whom at.
        opens: this person has the applicant before them now: it counts as read from then on.

    Raises:
        NotFoundError: `no_job` or `no_applicant`.
    """
    actor.require("applicants:read")
    with ws.database.read() as tx:
        found = known(tx, actor, job_id, applicant_id)
        decision = decisions.latest(tx, job_id).get(applicant_id)
        past = audit.listed(tx, job_id=job_id, applicant_id=applicant_id, newest_first=True)
        people = called_by(tx, {*(one.made_by for one in found.laid), *(entry.actor for entry in past)})
        unread = opens and applicant_id not in views.opened(tx, actor.user_id, job_id)
    if unread:
        with ws.database.write() as tx, suppress(NotFoundError):
            applicants.get(tx, applicant_id)
            views.mark_opened(tx, actor.user_id, applicant_id, ws.clock())
    standing, answers = _standing(ws, actor, found)
    blind = Blind(found.read) if found.hidden and found.read else None
    profile = corrected(found.read, found.laid) if found.read else None
    label = label_of(found.applicant)
    if blind:
        answers = [(asked, blind.match(match), weight) for asked, match, weight in answers]
    quotes = tuple(dict.fromkeys(_quotes(answers)))
    numbers = {quote.span: number for number, quote in enumerate(quotes)}
    shown = blind.profile(profile, label) if blind and profile else profile
    by_match = standing.notices if standing else ()
    notices = tuple(dict.fromkeys((*shown.document.notices, *shown.notices, *by_match))) if shown else ()
    return ApplicantView(
        job=found.job,
        applicant=found.applicant,
        label=label,
        name=None if found.hidden or profile is None else profile.contact.name,
        hidden=found.hidden,
        may_reveal=actor.may("applicants:reveal"),
        may_correct=actor.may("applicants:write"),
        may_decide=actor.may("decisions:write"),
        profile=shown,
        read=blind.profile(found.read, label) if blind and found.read else found.read,
        blind=blind,
        answers=tuple(_answers(answers, numbers)),
        quotes=quotes,
        standing=standing,
        timeline=timeline(profile) if profile else None,
        corrections=tuple(
            MadeCorrection(
                replace(one, value=blind.words(one.value), why=blind.words(one.why)) if blind else one,
                people[one.made_by],
            )
            for one in found.laid
        ),
        history=tuple(Event(entry, people[entry.actor]) for entry in past),
        decision=untold(decision, blind) if decision and blind else decision,
        urgent=tuple(notice for notice in notices if notice.code in URGENT),
        notices=tuple(notice for notice in notices if notice.code not in URGENT),
        revision=revision_of(found),
    )


def revision_of(found: Known) -> int:
    """Nine digits that change with every correction of an applicant, and with nothing else; 0 where there is none."""
    if not found.laid:
        return 0
    told = " ".join(one.id for one in found.laid)
    return 1 + int(hashlib.sha256(told.encode()).hexdigest()[:12], 16) % 999_999_998


def reveal(ws: Workspace, actor: Actor, job_id: str, applicant_id: str) -> None:
    """Show this person the applicant's name, contact data and photo from now on; kept in the audit log.

    Raises:
        NotFoundError: `no_job` or `no_applicant`.
    """
    with ws.database.read() as tx:
        known(tx, actor, job_id, applicant_id)
    rankings.reveal_all(ws, actor, job_id, [applicant_id])


def page_sketches(ws: Workspace, actor: Actor, job_id: str, applicant_id: str) -> tuple[PageSketch, ...]:
    """The pages of the applicant's file, with the places of the quotes that `show` numbers.

    Raises:
        NotFoundError: `no_pages` where the file has none to draw.
        UnreadableFileError: they cannot be drawn.
    """
    return sketches_of(ws, show(ws, actor, job_id, applicant_id))


def sketches_of(ws: Workspace, view: ApplicantView) -> tuple[PageSketch, ...]:
    """As `page_sketches`, for a view that is at hand."""
    if view.profile is None or not view.has_pages:
        raise _no_pages()
    return page_images().sketches(
        view.profile, lambda: _bytes(ws, view.applicant), [quote.span for quote in view.quotes]
    )


def page_image(ws: Workspace, actor: Actor, job_id: str, applicant_id: str, page: int) -> bytes:
    """One page as a PNG file; what is hidden from this person is painted over.

    Raises:
        NotFoundError: `no_applicant`, `no_pages`, or `scanned_page` for one that can only be shown with the name.
        UnreadableFileError: it cannot be drawn.
    """
    actor.require("applicants:read")
    with ws.database.read() as tx:
        found = known(tx, actor, job_id, applicant_id)
    read = found.read
    if read is None or read.document.format not in DRAWN_FORMATS or not 1 <= page <= read.document.pages:
        raise _no_pages()
    hidden: Sequence[Span] | None = Blind(read).spans if found.hidden else None
    drawing = page_images().drawing(read, lambda: _bytes(ws, found.applicant), page, hidden)
    if drawing.png is None:
        raise NotFoundError(
            "scanned_page",
            "This page is one picture, in which a name cannot be covered. It is shown once the name is revealed.",
        )
    return drawing.png


def _read(tx: Transaction, applicant_id: str) -> CandidateProfile | None:
    stored = profiles.get(tx, applicant_id)
    if stored is None:
        return None
    try:
        return unpack_profile(stored.body)
    except PackingError:
        return None


def _bytes(ws: Workspace, applicant: Applicant) -> bytes:
    try:
        return ws.files.read(applicant.digest)
    except (NotFoundError, OSError) as gone:
        raise UnreadableFileError("not_found", "The file is no longer in the store. Upload it again.") from gone


def _no_pages() -> NotFoundError:
    return NotFoundError("no_pages", "This file has no such page to show. Read its text instead.")


def _standing(
    ws: Workspace, actor: Actor, found: Known
) -> tuple[Standing | None, list[tuple[Requirement, Match, float]]]:
    """The place in the order, and the answers with their weights; nothing for one that is not ranked yet."""
    if not found.job.criteria_number:
        return None, []
    order = rankings.view(ws, actor, found.job.id)
    place = next((index for index, row in enumerate(order.rows) if row.applicant.id == found.applicant.id), None)
    if place is None:
        return None, []
    row = order.rows[place]
    with ws.database.read() as tx:
        stored = matches.get(tx, found.applicant.id, order.basis.number)
    if stored is None:
        return None, []
    try:
        whole = unpack_candidate(stored.body).matches
    except PackingError:
        return None, []
    standing = Standing(
        rank=row.ranked.rank,
        out_of=len(order.rows),
        score=row.ranked.score,
        score_if_clear=row.ranked.score_if_clear,
        coverage=row.ranked.coverage,
        notices=tuple(one for one in row.ranked.candidate.notices if one.code in MATCH_NOTICES),
        required_met=row.required_met,
        required=order.required,
        nice_met=row.nice_met,
        nice=order.nice,
        before=order.rows[place - 1].applicant if place else None,
        after=order.rows[place + 1].applicant if place + 1 < len(order.rows) else None,
        older_of=row.older_of,
        criteria_number=order.basis.number,
        stale=order.basis.stale,
    )
    weighed = zip(order.requirements, whole, row.ranked.criteria, strict=True)
    return standing, [(asked, match, criterion.weight) for asked, match, criterion in weighed]


def _quotes(answers: Sequence[tuple[Requirement, Match, float]]) -> list[Evidence]:
    return [
        quote
        for _, match, _ in answers
        for quote in (*match.evidence, *(quote for part in match.parts for quote in part.evidence))
    ]


def _answers(answers: Sequence[tuple[Requirement, Match, float]], numbers: dict[Span, int]) -> list[Answer]:
    total = sum(weight for _, _, weight in answers)
    shares = [100.0 * weight / total if total else 0.0 for _, _, weight in answers]
    return [
        Answer(
            asked,
            match,
            share * match.value,
            share,
            tuple(numbers[quote.span] for quote in match.evidence),
            tuple(tuple(numbers[quote.span] for quote in part.evidence) for part in match.parts),
        )
        for (asked, match, _), share in zip(answers, shares, strict=True)
    ]
