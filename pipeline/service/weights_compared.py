"""Two versions of a job's weights side by side: in words, in numbers, and in what they do to the order."""

from dataclasses import dataclass

from hiring.job import Requirement
from pipeline.service import access, rankings
from pipeline.service.actor import Actor
from pipeline.service.rankings import FIRST_LOOKED_AT
from pipeline.service.weights import Change, Weighing, description_of, differences, weighing
from pipeline.workspace import Workspace
from ranking.criteria.eligibility import is_askable
from ranking.rank import effective_weights
from store import weights
from store.database import Transaction
from store.records import Job


@dataclass(frozen=True, slots=True)
class Share:
    """One criterion: its weight, and of how many of the 100 points of a score it decides, before and after."""

    requirement: Requirement
    before: float
    after: float
    points_before: float
    points_after: float

    @property
    def differs(self) -> bool:
        """Whether its own weight is another; its points move with every other weight, too."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Compared:
    """What changes from one version to another.

    Attributes:
        before, after: with their numbers and names; number 0 is the weights that the criteria came with.
        changes: each weight and constant that differs.
        sentences: the same in words, in the same order.
        shares: every criterion that a CV can show.
        people, moved: how many are ranked, and how many of them change places.
        entered: how many of the first few are others.
        first: how many places were looked at for that.
    """

    before: Weighing
    after: Weighing
    changes: tuple[Change, ...]
    sentences: tuple[str, ...]
    shares: tuple[Share, ...]
    people: int
    moved: int
    entered: int
    first: int


def compared(ws: Workspace, actor: Actor, job_id: str, before: int, after: int) -> Compared:
    """What the order made with `after` has that the one made with `before` has not.

    Raises:
        NotFoundError: `no_job`, `no_weights`.
        ConflictError: `no_criteria`.
    """
    actor.require("jobs:read")
    with ws.database.read() as tx:
        job = access.job_for(tx, actor, job_id)
        one, other = (_weighing(tx, job, number) for number in (before, after))
    changes = differences(one, other)
    asked = {each.id: each for each in one.description.requirements.requirements}
    orders = [_order(ws, actor, job_id, number) for number in (before, after)]
    first = min(FIRST_LOOKED_AT, len(orders[0]))
    leaders = [{each for each, rank in order.items() if rank <= first} for order in orders]
    return Compared(
        before=one,
        after=other,
        changes=changes,
        sentences=tuple(in_words(change, asked.get(change.what)) for change in changes),
        shares=_shares(one, other),
        people=len(orders[0]),
        moved=sum(orders[1].get(each) != rank for each, rank in orders[0].items()),
        entered=len(leaders[1] - leaders[0]),
        first=first,
    )


def in_words(change: Change, asked: Requirement | None) -> str:
    """A change in a sentence; `asked` is the criterion, None for a constant.

    >>> in_words(Change("required_factor", 3.0, 4.0), None)
    'A required criterion weighs 4 times a nice-to-have one, where it weighed 3 times.'
    """
    before, after = f"{change.before:g}", f"{change.after:g}"
    if asked is not None:
        words = f"“{' '.join(asked.text.split())}”"
        if not change.after:
            return f"{words} no longer counts; it weighed {before}."
        if not change.before:
            return f"{words} counts, with a weight of {after}; it did not count."
        return f"{words} weighs {after}, where it weighed {before}."
    if change.what == "required_factor":
        return f"A required criterion weighs {after} times a nice-to-have one, where it weighed {before} times."
    if change.what == "experience_factor":
        return f"A criterion of experience weighs {after} times another, where it weighed {before} times."
    if change.what == "nice_to_have_pool":
        return (
            f"All nice-to-haves together weigh at most {change.after:.0%} of the lightest required criterion, where it "
            f"was {change.before:.0%}."
        )
    return f"{change.what.replace('_', ' ').capitalize()} is {after}, where it was {before}."


def _weighing(tx: Transaction, job: Job, number: int) -> Weighing:
    return weighing(tx, description_of(tx, job), weights.get(tx, job.id, number) if number else None)


def _shares(before: Weighing, after: Weighing) -> tuple[Share, ...]:
    points = [_points(one) for one in (before, after)]
    pairs = zip(before.description.requirements.requirements, after.description.requirements.requirements, strict=True)
    return tuple(
        Share(one, one.weight, other.weight, points[0][place], points[1][place])
        for place, (one, other) in enumerate(pairs)
        if not is_askable(one)
    )


def _points(weighed: Weighing) -> list[float]:
    effective = effective_weights(weighed.description.requirements.requirements, weighed.scoring)
    total = sum(effective)
    return [100 * one / total if total else 0.0 for one in effective]


def _order(ws: Workspace, actor: Actor, job_id: str, number: int) -> dict[str, int]:
    """Applicant id -> rank, older CVs of the same person left out; nobody where this person may not see applicants."""
    if not actor.may("applicants:read"):
        return {}
    view = rankings.view(ws, actor, job_id, weights_number=number)
    return {row.applicant.id: row.ranked.rank for row in view.rows if row.older_of is None}
