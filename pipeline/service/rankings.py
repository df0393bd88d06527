"""The applicants of a job in order: blind by default, with what is still missing told, and no CV read again."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hiring.errors import NotFoundError
from hiring.evidence import Notice
from hiring.job import Requirement
from hiring.match import Candidate, Match, MatchMatrix
from hiring.shortlist import RankedCandidate
from pipeline.collector import collector_at_rest
from pipeline.kept_in_memory import held
from pipeline.packing import PackingError, unpack_candidate
from pipeline.service import access
from pipeline.service.actor import Actor
from pipeline.service.hiding import blind_of, untold_notices
from pipeline.service.weights import Weighing, version_in_force, weighing
from pipeline.workspace import Workspace
from ranking.criteria.eligibility import is_askable
from ranking.rank import lots, rank, required_met
from ranking.stability import Stability, stability
from store import applicants, audit, criteria, decisions, matches, views, weights
from store.database import Transaction
from store.records import Applicant, CriteriaVersion, Decision, Job, StoredMatch

FIRST_LOOKED_AT: Final = 5
"""So many places are asked to be firm: about as many people as are invited."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Which version of the criteria an order is made for.

    Attributes:
        number: that version.
        latest: the version in force.
        scored: applicants that are matched against the version in force, but for those that are read again.
        readable: applicants whose CV was read, which all will be.
    """

    number: int
    latest: int
    scored: int
    readable: int

    @property
    def stale(self) -> bool:
        """Whether the criteria have changed since this order was made."""
        return self.number != self.latest


@dataclass(frozen=True, slots=True)
class Row:
    """One applicant in the order.

    Attributes:
        ranked: with the applicant's id in place of a file name.
        draw: the place in the draw among equals, from 0.
        name: None while it is hidden, or where the CV tells none.
        hidden: whether this person has the name still to reveal. The row's warnings then tell nothing of it.
        required_met, nice_met: how many of the criteria of each kind are met.
        older_of: the applicant whose newer CV stands before this one.
        duplicate_reason: why it is the same person, naming the CV that tells it by its number.
        unread: this person has not opened the applicant yet.
    """

    applicant: Applicant
    ranked: RankedCandidate
    draw: int
    required_met: int
    nice_met: int
    name: str | None = None
    hidden: bool = False
    older_of: Applicant | None = None
    duplicate_reason: str | None = None
    decision: Decision | None = None
    unread: bool = False

    @property
    def label(self) -> str:
        """What the applicant is called while names are hidden."""
        return label_of(self.applicant)


@dataclass(frozen=True, slots=True)
class RankingView:
    """An order as one person sees it.

    Attributes:
        required, nice: how many criteria of each kind there are that a CV can show.
        rows: in order, best first.
        not_ranked: everybody else, by number: unreadable, not a CV, waiting, cancelled, or not yet matched against
            the version shown.
        may_reveal: whether this person may have names shown.
    """

    job: Job
    basis: Basis
    criteria: CriteriaVersion
    weighing: Weighing
    required: int
    nice: int
    rows: tuple[Row, ...]
    not_ranked: tuple[Applicant, ...]
    may_reveal: bool

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """The criteria with the weights of this order."""
        return self.weighing.description.requirements.requirements


@dataclass(frozen=True, slots=True)
class Cell:
    """One applicant's answer to one criterion, with its reason and quotes."""

    applicant: Applicant
    requirement: Requirement
    match: Match
    criteria_number: int


def label_of(applicant: Applicant) -> str:
    """What an applicant is called while names are hidden."""
    return f"Applicant {applicant.number}"


def view(
    ws: Workspace,
    actor: Actor,
    job_id: str,
    *,
    criteria_number: int | None = None,
    weights_number: int | None = None,
    trial: Mapping[str, Any] | None = None,
) -> RankingView:
    """The applicants of a job in order.

    Args:
        ws: the installation.
        actor: who looks: names that they have not revealed are left out.
        job_id: the job.
        criteria_number: None: the version in force, or, while that is still being scored, the last complete one.
        weights_number: None: the version in force; 0: the weights that the criteria came with.
        trial: weights to try, laid over that version, as `{"criteria": ..., "scoring": ...}`.

    Raises:
        NotFoundError: `no_job`, `no_criteria`, or there is no such version.
    """
    actor.require("applicants:read")
    with ws.database.read() as tx:
        job = access.job_for(tx, actor, job_id)
        basis = _basis(tx, job, criteria_number)
        version = criteria.get(tx, job.id, basis.number)
        chosen = (
            version_in_force(tx, job)
            if weights_number is None
            else weights.get(tx, job.id, weights_number)
            if weights_number
            else None
        )
        weighed = weighing(tx, version.description, chosen, trial)
        order = _order(ws, tx, job, version, weighed, keep=trial is None)
        everybody = {one.id: one for one in applicants.listed(tx, job.id)}
        latest = decisions.latest(tx, job.id)
        opened = views.opened(tx, actor.user_id, job.id)
        revealed = views.revealed(tx, actor.user_id, job.id)
    requirements = weighed.description.requirements.requirements
    asked = [not is_askable(one) for one in requirements]
    must = [one.importance == "required" for one in requirements]
    nice = tuple(place for place, counts in enumerate(asked) if counts and not must[place])
    hidden = everybody.keys() - revealed if job.blind else frozenset()
    rows = tuple(
        Row(
            applicant=everybody[ranked.candidate.file],
            ranked=_untold(ranked, order.untold) if ranked.candidate.file in hidden else ranked,
            draw=order.draws[ranked.candidate.file],
            required_met=order.met[ranked.candidate.file],
            nice_met=sum(ranked.criteria[place].match.verdict == "met" for place in nice),
            name=None if ranked.candidate.file in hidden else ranked.candidate.name,
            hidden=ranked.candidate.file in hidden,
            older_of=everybody.get(ranked.duplicate_of) if ranked.duplicate_of else None,
            duplicate_reason=_in_numbers(ranked.duplicate_reason, everybody),
            decision=latest.get(ranked.candidate.file),
            unread=ranked.candidate.file not in opened,
        )
        for ranked in order.ranked
        if ranked.candidate.file in everybody
    )
    shown = {row.applicant.id for row in rows}
    return RankingView(
        job=job,
        basis=basis,
        criteria=version,
        weighing=weighed,
        required=sum(must[place] and counts for place, counts in enumerate(asked)),
        nice=len(nice),
        rows=rows,
        not_ranked=tuple(one for one in everybody.values() if one.id not in shown),
        may_reveal=actor.may("applicants:reveal"),
    )


def firmness(
    ws: Workspace,
    actor: Actor,
    job_id: str,
    *,
    criteria_number: int | None = None,
    trial: Mapping[str, Any] | None = None,
    first: int = FIRST_LOOKED_AT,
) -> Stability:
    """How firmly the first few stand, under the weights in force or under weights to try; see `ranking.stability`."""
    actor.require("applicants:read")
    with ws.database.read() as tx:
        job = access.job_for(tx, actor, job_id)
        version = criteria.get(tx, job.id, _basis(tx, job, criteria_number).number)
        weighed = weighing(tx, version.description, version_in_force(tx, job), trial)
        order = _order(ws, tx, job, version, weighed, keep=trial is None)
    return stability(order.values, weighed.description.requirements.requirements, weighed.scoring, first=first)


def cell(
    ws: Workspace,
    actor: Actor,
    job_id: str,
    applicant_id: str,
    requirement_id: str,
    criteria_number: int | None = None,
) -> Cell:
    """Why one applicant has that verdict for one criterion; while the name is hidden, nothing in it tells that.

    Raises:
        NotFoundError: `no_job`, `no_applicant`, `no_match` (not scored yet) or `no_requirement`.
    """
    actor.require("applicants:read")
    with ws.database.read() as tx:
        job = access.job_for(tx, actor, job_id)
        holder, applicant = access.applicant_for(tx, actor, applicant_id)
        if holder.id != job.id:
            raise NotFoundError("no_applicant", "There is no such applicant in this job.")
        number = _basis(tx, job, criteria_number).number
        stored = matches.get(tx, applicant_id, number)
        if stored is None:
            raise NotFoundError(
                "no_match", f"{label_of(applicant)} is not scored for version {number} of the criteria yet."
            )
        requirements = criteria.get(tx, job.id, number).description.requirements.requirements
        place = next((place for place, asked in enumerate(requirements) if asked.id == requirement_id), None)
        if place is not None:
            match = unpack_candidate(stored.body).matches[place]
            if job.blind and applicant_id not in views.revealed(tx, actor.user_id, job.id):
                match = blind_of(tx, applicant_id, unpack_candidate(stored.brief)).match(match, marked=True)
            return Cell(applicant, requirements[place], match, number)
    raise NotFoundError("no_requirement", f"Version {number} of the criteria has no such criterion.")


def reveal_all(ws: Workspace, actor: Actor, job_id: str, applicant_ids: Sequence[str]) -> int:
    """Show this person the names of these applicants; each one that was hidden is an entry of the audit log.

    Returns:
        How many were hidden until now.
    """
    actor.require("applicants:reveal")
    now = ws.clock()
    with ws.database.write() as tx:
        job = access.job_for(tx, actor, job_id)
        own = {one.id for one in applicants.listed(tx, job.id)}
        if any(one not in own for one in applicant_ids):
            raise NotFoundError("no_applicant", "One of these applicants does not exist any more. Load the page again.")
        revealed = views.revealed(tx, actor.user_id, job.id)
        hidden = [one for one in dict.fromkeys(applicant_ids) if one not in revealed]
        for applicant_id in hidden:
            views.reveal(tx, actor.user_id, applicant_id, now)
            audit.record(
                tx,
                at=now,
                actor=actor.user_id,
                action="applicant.revealed",
                job_id=job.id,
                applicant_id=applicant_id,
            )
    return len(hidden)


def _basis(tx: Transaction, job: Job, asked_for: int | None) -> Basis:
    latest = job.criteria_number
    if not latest:
        raise NotFoundError(
            "no_criteria", "This job has no criteria yet. Write or paste its advert, then use it as ranking criteria."
        )
    rows, _ = matches.stamp(tx, job.id, latest)
    again = matches.read_again(tx, job.id, latest)
    counts = applicants.state_counts(tx, job.id)
    readable = counts.get("scored", 0) + counts.get("read", 0) + again
    number = latest if asked_for is None else asked_for
    if asked_for is None and rows < readable:
        # The order that people know stays until the new one is whole.
        older = (n for n in range(latest - 1, 0, -1) if matches.stamp(tx, job.id, n)[0] > rows)
        number = next(older, latest)
    return Basis(number, latest, rows - again, readable)


@dataclass(frozen=True)
class _Matrix:
    """The briefs of one version of the criteria, unpacked once; `untold` are warnings as `hiding.untold_notices`."""

    stamp: tuple[int, int]
    candidates: tuple[Candidate, ...]
    untold: Mapping[str, tuple[Notice, ...]]


@dataclass(frozen=True)
class _Order:
    """What one setting of the weights makes of a matrix.

    Attributes:
        draws: applicant id -> place in the draw among equals.
        met: applicant id -> required criteria met.
        values: match values in order, older CVs of the same person left out.
        untold: applicant id -> warnings for whoever has not revealed the name, where they differ.
    """

    ranked: tuple[RankedCandidate, ...]
    draws: Mapping[str, int]
    met: Mapping[str, int]
    values: NDArray[np.float64]
    untold: Mapping[str, tuple[Notice, ...]]


class _Kept:
    """The last few orders of this process, so that a page that is looked at again costs nothing.

    Held by place and by what they were made of: once a match, a weight or a criterion changes they are made anew.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._matrices: OrderedDict[tuple[str, str, int], _Matrix] = OrderedDict()
        self._orders: OrderedDict[tuple[object, ...], _Order] = OrderedDict()

    def matrix(self, key: tuple[str, str, int], stamp: tuple[int, int]) -> _Matrix | None:
        with self._lock:
            found = self._matrices.get(key)
            if found is None or found.stamp != stamp:
                return None
            self._matrices.move_to_end(key)
            return found

    def keep_matrix(self, key: tuple[str, str, int], matrix: _Matrix) -> None:
        with self._lock:
            # Orders of the matrix that was here before may name people who were erased since.
            for stale in [one for one in self._orders if one[:3] == key]:
                del self._orders[stale]
            self._matrices[key] = matrix
            self._matrices.move_to_end(key)
            while len(self._matrices) > self._most:
                self._matrices.popitem(last=False)

    def order(self, key: tuple[object, ...]) -> _Order | None:
        with self._lock:
            if key not in self._orders:
                return None
            self._orders.move_to_end(key)
            return self._orders[key]

    def keep_order(self, key: tuple[object, ...], order: _Order) -> None:
        with self._lock:
            self._orders[key] = order
            while len(self._orders) > self._most:
                self._orders.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._matrices.clear()
            self._orders.clear()


_kept = _Kept(most=4)
held(lambda _: _kept.clear())


def _order(
    ws: Workspace, tx: Transaction, job: Job, version: CriteriaVersion, weighed: Weighing, *, keep: bool
) -> _Order:
    """The order, made or kept. What a slider passes through is not kept: nobody asks for it again."""
    place = (ws.database.url, job.id, version.number)
    stamp = matches.stamp(tx, job.id, version.number)
    requirements = weighed.description.requirements.requirements
    key = (*place, stamp, tuple(asked.weight for asked in requirements), weighed.scoring, job.as_of)
    matrix = _kept.matrix(place, stamp)
    if matrix is None:
        with collector_at_rest():
            rows = tuple(_unpacked(matches.briefs(tx, job.id, version.number)))
        matrix = _Matrix(stamp, rows, untold_notices(tx, rows))
        _kept.keep_matrix(place, matrix)
    elif (known := _kept.order(key)) is not None:
        return known
    with collector_at_rest():
        ranking = rank(
            weighed.description,
            MatchMatrix(weighed.description.requirements, matrix.candidates),
            as_of=job.as_of,
            weights=weighed.scoring,
        )
    drawn = lots(weighed.description, matrix.candidates)
    places = sorted(range(len(drawn)), key=lambda index: drawn[index])
    order = _Order(
        ranking.candidates,
        {matrix.candidates[index].file: place for place, index in enumerate(places)},
        {one.file: required_met(one.matches, requirements) for one in matrix.candidates},
        np.array(
            [[one.match.value for one in row.criteria] for row in ranking.candidates if row.duplicate_of is None],
            dtype=np.float64,
        ).reshape(-1, len(requirements)),
        matrix.untold,
    )
    if keep:
        _kept.keep_order(key, order)
    return order


def _in_numbers(reason: str | None, everybody: Mapping[str, Applicant]) -> str | None:
    """Why a CV is of the same person, with the number of the applicant whose id it ends with."""
    if reason is None:
        return None
    before, _, last = reason.rpartition(" ")
    other = everybody.get(last.rstrip("."))
    return f"{before} {label_of(other)}." if other else reason


def _untold(ranked: RankedCandidate, notices: Mapping[str, tuple[Notice, ...]]) -> RankedCandidate:
    """A row whose warnings tell no name."""
    clean = notices.get(ranked.candidate.file)
    return ranked if clean is None else replace(ranked, candidate=replace(ranked.candidate, notices=clean))


def _unpacked(rows: Iterable[StoredMatch]) -> Iterator[Candidate]:
    """Candidates under their applicant's id. A row that another version of Rolecall packed is left out until it is
    scored again: its applicant is then listed as not ranked yet."""
    for row in rows:
        with suppress(PackingError):
            yield replace(unpack_candidate(row.brief), file=row.applicant_id)
