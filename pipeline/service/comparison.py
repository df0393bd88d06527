"""Two to five applicants side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiring.errors import ConflictError, NotFoundError, SettingsError
from pipeline.service import rankings
from pipeline.service.actor import Actor
from pipeline.service.answers import Answered, answered
from pipeline.service.rankings import RankingView, Row, label_of
from pipeline.workspace import Workspace
from ranking.compare import FEWEST, MOST, Comparison, compare
from store import views


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A comparison as one person sees it.

    Attributes:
        order: the ranking that the rows are of.
        answers: the applicants, best first, as in `comparison`.
    """

    order: RankingView
    answers: tuple[Answered, ...]
    comparison: Comparison

    @property
    def hidden(self) -> int:
        """How many of them keep their names hidden."""
        return sum(one.hidden for one in self.answers)


def side_by_side(ws: Workspace, actor: Actor, job_id: str, applicant_ids: Sequence[str]) -> ComparisonView:
    """The applicants beside each other, with what separates them.

    Raises:
        SettingsError: `bad_comparison`: fewer than two, or more than five.
        NotFoundError: `no_applicant`: one is not of this job.
        ConflictError: `not_scored`: one is not scored, and so has nothing to compare.
    """
    view = rankings.view(ws, actor, job_id)
    chosen = list(dict.fromkeys(applicant_ids))
    if not FEWEST <= len(chosen) <= MOST:
        raise SettingsError("bad_comparison", f"Choose {FEWEST} to {MOST} applicants to compare, not {len(chosen)}.")
    rows = [_row(view, applicant_id) for applicant_id in chosen]
    with ws.database.read() as tx:
        answers = answered(tx, view, rows, views.revealed(tx, actor.user_id, view.job.id))
    made = compare(view.requirements, [one.ranked for one in answers], _labels(answers))
    by_label = {one.label: one for one in answers}
    ordered = tuple(by_label[ranked.candidate.file] for ranked in made.candidates)
    return ComparisonView(view, ordered, made)


def _labels(answers: Sequence[Answered]) -> list[str]:
    """What each is called; two of one name are told apart by their numbers."""
    called = [one.called for one in answers]
    return [
        name if called.count(name) == 1 or name == one.label else f"{name} ({one.label})"
        for name, one in zip(called, answers, strict=True)
    ]


def _row(view: RankingView, applicant_id: str) -> Row:
    for row in view.rows:
        if row.applicant.id == applicant_id:
            return row
    for applicant in view.not_ranked:
        if applicant.id == applicant_id:
            raise ConflictError(
                "not_scored",
                f"{label_of(applicant)} is not scored yet, or could not be read. Choose others to compare.",
            )
    raise NotFoundError("no_applicant", "There is no such applicant in this job. Go back to the job's ranking.")
