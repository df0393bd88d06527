"""The bias audit of a job: outcomes by group, and swaps of what must not count. An internal check.

Who belongs to which group is read from a file, counted and forgotten: only the counts are kept, and nothing that scores
or decides sees either. What swaps do is kept as numbers, an applicant a row; what they mean under the weights in force
is worked out when somebody looks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from hiring.errors import SettingsError
from hiring.match import Candidate
from pipeline.background.question import Question, question_of
from pipeline.background.swap_work import as_swapped_file, unpack
from pipeline.background.swapping import wanted
from pipeline.bias_audit import BiasAudit
from pipeline.counterfactual import Counterfactuals, SwappedFile, summed_up
from pipeline.packing import PackingError, unpack_candidate
from pipeline.service import access, rankings
from pipeline.service.actor import Actor
from pipeline.service.people_names import called_by
from pipeline.service.rankings import RankingView, label_of
from pipeline.service.weights import Weighing, description_of, version_in_force, weighing
from pipeline.workspace import Workspace
from ranking.fairness.groups import Groups, read_groups
from ranking.fairness.impact import Impact, impact
from store import applicants, audit, decisions, group_outcomes, matches, swaps
from store.database import Transaction
from store.records import Applicant, GroupOutcomes, Job, SwapRun

MOST_ATTRIBUTES: Final = 5
MOST_CATEGORIES: Final = 30
LONGEST_CATEGORY: Final = 60
LARGEST_FILE: Final = 2**20


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Counts by group that were kept, with what whoever made them is called."""

    stored: GroupOutcomes
    impacts: tuple[Impact, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Swaps:
    """How far the swaps are.

    Attributes:
        run: who asked; None where nobody has.
        by: what that person is called.
        done, of: applicants whose swaps are made for the criteria in force, and how many are ranked for them.
        found: what they do under the weights in force; None while they are being made, and where none is.
    """

    run: SwapRun | None
    by: str
    done: int
    of: int
    found: Counterfactuals | None

    @property
    def running(self) -> bool:
        """Whether they are being made."""
        return self.run is not None and self.run.finished_at is None


@dataclass(frozen=True, slots=True)
class AuditView:
    """The bias audit of a job as it stands.

    Attributes:
        applicants: those ranked, by what they are called here: "Applicant 12" -> id.
        earlier: outcomes that were counted before the newest ones.
    """

    job: Job
    weighing: Weighing
    criteria_number: int
    applicants: Mapping[str, str]
    outcomes: Outcomes | None
    earlier: tuple[Outcomes, ...]
    swaps: Swaps

    @property
    def report(self) -> BiasAudit:
        """The finding, as the command line has it."""
        impacts = self.outcomes.impacts if self.outcomes else ()
        people = self.outcomes.stored.people if self.outcomes else self.swaps.of
        return BiasAudit(self.job.title, people, impacts, self.swaps.found)


def view(ws: Workspace, actor: Actor, job_id: str) -> AuditView:
    """The newest outcomes by group, and what the swaps do under the weights in force.

    Raises:
        NotFoundError: `no_job`.
        ConflictError: `no_criteria`.
    """
    _require(actor)
    with ws.database.read() as tx:
        job = access.job_for(tx, actor, job_id)
        weighed = weighing(tx, description_of(tx, job), version_in_force(tx, job))
        stored = group_outcomes.listed(tx, job.id)
        names = called_by(tx, {one.made_by for one in stored})
        outcomes = tuple(Outcomes(one, _impacts(one), names[one.made_by]) for one in stored)
        everybody = {one.id: one for one in applicants.listed(tx, job.id)}
        question = question_of(tx, job, ws.model)
        made = _swaps(tx, job, question, weighed, everybody)
    return AuditView(
        job=job,
        weighing=weighed,
        criteria_number=job.criteria_number,
        applicants={label_of(one): one.id for one in everybody.values()},
        outcomes=outcomes[0] if outcomes else None,
        earlier=outcomes[1:],
        swaps=made,
    )


def count_outcomes(ws: Workspace, actor: Actor, job_id: str, content: bytes) -> Outcomes:
    """Count the outcomes of the order in force by the groups of a file, and keep the counts alone.

    Args:
        ws: the installation.
        actor: who brings the file.
        job_id: the job.
        content: CSV with `file` (an applicant's number, or the name of a file) and a column an attribute.

    Raises:
        SettingsError: `bad_groups`, quoting nothing of what the file says of a person; `needs_extra`.
        NotFoundError: `no_job`, `no_criteria`.
    """
    _require(actor)
    groups = _read(content)
    shown = rankings.view(ws, actor, job_id)
    belonging, not_matched = _matched(groups, shown)
    people = [row for row in shown.rows if row.older_of is None]
    scores = {row.applicant.id: row.ranked.score for row in people}
    with ws.database.read() as tx:
        latest = decisions.latest(tx, shown.job.id)
    chosen = {each for each, one in latest.items() if one.kind == "shortlist" and each in scores}
    found = [impact(scores, belonging)]
    if chosen:
        found.append(impact(scores, belonging, selected=chosen))
    now = ws.clock()
    with ws.database.write() as tx:
        job = access.job_for(tx, actor, job_id)
        stored = group_outcomes.add(
            tx,
            job_id=job.id,
            criteria_number=shown.basis.number,
            weights_number=shown.weighing.number,
            people=len(scores),
            not_matched=not_matched,
            found={"outcomes": [one.to_dict() for one in found]},
            made_by=actor.user_id,
            at=now,
        )
        audit.record(
            tx,
            at=now,
            actor=actor.user_id,
            action="bias_audit.counted",
            job_id=job.id,
            detail={
                "outcomes": stored.id,
                "criteria": stored.criteria_number,
                "weights": stored.weights_number,
                "people": stored.people,
            },
        )
        names = called_by(tx, {stored.made_by})
    return Outcomes(stored, _impacts(stored), names[stored.made_by])


def forget_outcomes(ws: Workspace, actor: Actor, job_id: str, outcomes_id: str) -> None:
    """Delete counts that were kept.

    Raises:
        NotFoundError: `no_job`, `no_outcomes`.
    """
    _require(actor)
    with ws.database.write() as tx:
        job = access.job_for(tx, actor, job_id)
        group_outcomes.remove(tx, job.id, outcomes_id)
        audit.record(
            tx,
            at=ws.clock(),
            actor=actor.user_id,
            action="bias_audit.forgotten",
            job_id=job.id,
            detail={"outcomes": outcomes_id},
        )


def ask_for_swaps(ws: Workspace, actor: Actor, job_id: str) -> None:
    """Have the swaps of every applicant made in the background; those that are up to date are not made again.

    Raises:
        NotFoundError: `no_job`.
        ConflictError: `no_criteria`.
    """
    _require(actor)
    now = ws.clock()
    with ws.database.write() as tx:
        job = access.job_for(tx, actor, job_id)
        description_of(tx, job)
        failed = [row.applicant_id for row in swaps.listed(tx, job.id, job.criteria_number) if _failed(row.body)]
        swaps.remove(tx, failed, job.criteria_number)
        swaps.ask(tx, job.id, by=actor.user_id, at=now)
        audit.record(
            tx,
            at=now,
            actor=actor.user_id,
            action="bias_audit.swaps_asked",
            job_id=job.id,
            detail={"criteria": job.criteria_number},
        )
    ws.queue.swap(job_id)


def _require(actor: Actor) -> None:
    actor.require("bias:audit")
    actor.require("applicants:read")


def _read(content: bytes) -> Groups:
    if len(content) > LARGEST_FILE:
        raise SettingsError("bad_groups", f"A file of groups holds at most {LARGEST_FILE // 2**20} MB.")
    try:
        groups = read_groups(content.decode("utf-8-sig"), "The file", quote_files=False)
    except UnicodeDecodeError as wrong:
        raise SettingsError("bad_groups", "The file is not UTF-8 text. Save it as CSV in UTF-8.") from wrong
    if len(groups.attributes) > MOST_ATTRIBUTES:
        raise SettingsError(
            "bad_groups",
            f"The file has {len(groups.attributes)} columns of attributes. Give at most {MOST_ATTRIBUTES}: each two of "
            "them are looked at together, too.",
        )
    for attribute in groups.attributes:
        found = {row[attribute] for row in groups.of.values() if attribute in row}
        if len(found) > MOST_CATEGORIES or any(len(one) > LONGEST_CATEGORY for one in found):
            raise SettingsError(
                "bad_groups",
                f"The column {attribute[:LONGEST_CATEGORY]!r} holds {len(found)} different values, or a long one. A "
                f"column has at most {MOST_CATEGORIES} categories of {LONGEST_CATEGORY} letters: say “female”, or "
                "“40 to 49” in place of a date of birth.",
            )
    return groups


def _matched(groups: Groups, shown: RankingView) -> tuple[Groups, int]:
    """The groups by applicant's id; and how many rows of the file named nobody who is ranked.

    Raises:
        SettingsError: `bad_groups`: a row could mean two applicants, or two rows mean the same one.
    """
    everybody = [row.applicant for row in shown.rows]
    by_name: dict[str, list[str]] = {}
    for one in everybody:
        for name in {str(one.number), label_of(one).casefold(), one.file_name.casefold()}:
            by_name.setdefault(name, []).append(one.id)
    found: dict[str, Mapping[str, str]] = {}
    not_matched = unclear = twice = 0
    for file, row in groups.of.items():
        last = file.replace("\\", "/").rsplit("/", 1)[-1].casefold()
        ids = by_name.get(file.casefold()) or by_name.get(last, [])
        not_matched += not ids
        unclear += len(ids) > 1
        twice += len(ids) == 1 and ids[0] in found
        if len(ids) == 1:
            found[ids[0]] = row
    if unclear or twice:
        raise SettingsError(
            "bad_groups",
            f"{unclear} rows name a file that two applicants handed in, and {twice} rows an applicant who stands in "
            "another row already. Name applicants by their numbers in the ranking.",
        )
    if not found:
        raise SettingsError(
            "bad_groups",
            "No row names anybody who is ranked. The column `file` holds an applicant's number in the ranking, such as "
            "12, or the name of the file as it was handed in.",
        )
    return Groups(groups.attributes, found), not_matched


def _impacts(stored: GroupOutcomes) -> tuple[Impact, ...]:
    return tuple(Impact.from_dict(one) for one in stored.found["outcomes"])


def _swaps(
    tx: Transaction,
    job: Job,
    question: Question | None,
    weighed: Weighing,
    everybody: Mapping[str, Applicant],
) -> Swaps:
    run = swaps.run_of(tx, job.id)
    by = called_by(tx, {run.asked_by})[run.asked_by] if run else ""
    if question is None:
        return Swaps(run, by, 0, 0, None)
    versions = wanted(tx, question)
    if run is not None and run.finished_at is None:
        have = swaps.versions(tx, job.id, job.criteria_number)
        done = sum(have.get(each) == version for each, version in versions.items())
        return Swaps(run, by, done, len(matches.briefs(tx, job.id, job.criteria_number)), None)
    rows = dict(_rows(tx, job))
    read: dict[str, SwappedFile] = {}
    failed: dict[str, str] = {}
    for stored in swaps.listed(tx, job.id, job.criteria_number):
        actual = rows.get(stored.applicant_id)
        if actual is None or versions.get(stored.applicant_id) != stored.version:
            continue
        label = label_of(everybody[stored.applicant_id])
        try:
            values = unpack(stored.body)
        except PackingError:  # of another version: it is as if it were not made
            continue
        if values.failed:
            failed[label] = values.failed
        else:
            read[label] = as_swapped_file(replace(actual, file=label), values)
    done = len(read) + len(failed)
    found = summed_up(weighed.description, read, weighed.scoring, failed) if read else None
    return Swaps(run, by, done, len(rows), found)


def _rows(tx: Transaction, job: Job) -> Iterator[tuple[str, Candidate]]:
    for row in matches.briefs(tx, job.id, job.criteria_number):
        try:
            yield row.applicant_id, unpack_candidate(row.brief)
        except PackingError:  # it is scored again in the background
            continue


def _failed(body: bytes) -> bool:
    try:
        return bool(unpack(body).failed)
    except PackingError:
        return True


def as_dict(shown: AuditView) -> dict[str, Any]:
    """The public JSON form, `rolecall/bias-audit@1`; files are applicants by their numbers."""
    return shown.report.to_dict()
