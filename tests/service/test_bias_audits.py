"""A bias audit of a job: counts are kept and nobody's group is, and only those who do not decide may see any of it."""

import csv
import io
import json
from pathlib import Path

import pytest
from sqlalchemy import select

from hiring.errors import ConflictError, NotAllowedError, NotFoundError, SettingsError
from pipeline.background.question import question_of
from pipeline.background.swap_work import SwapValues, key_of, pack
from pipeline.background.swapping import wanted
from pipeline.service import bias_audits, decisions, exports, privacy, weights
from pipeline.service.actor import LOCAL, Actor
from pipeline.swaps import load_variants
from pipeline.workspace import Workspace
from store import audit, jobs, matches, swaps
from store.database import Database
from store.records import Applicant, Job, StoredMatch, StoredSwaps
from store.tables import Base
from tests.pipeline.test_schemas import valid
from tests.service.ranked_job import Cv, add_scored, description, new_job, space_over

AUDITOR = Actor("u-auditor", "Ada", "auditor")
MET, PARTLY, NOT_FOUND = (1.0, "met"), (0.5, "partly"), (0.0, "not_found")
PEOPLE = [
    Cv([MET if number < 3 else PARTLY, MET if number % 2 else NOT_FOUND], f"Person {number}") for number in range(6)
]
GROUPS = (
    "file,Sex,race\n1,zebra,oak\nApplicant 2,zebra,elm\ncv-2.PDF,gnu,oak\n4,gnu,\n"
    "folder/cv-4.pdf,zebra,elm\n99,gnu,oak\n"
)


@pytest.fixture
def space(database: Database, tmp_path: Path) -> Workspace:
    return space_over(database, tmp_path)


@pytest.fixture
def job(space: Workspace) -> Job:
    return new_job(space, description(2, 0))


@pytest.fixture
def people(space: Workspace, job: Job) -> list[Applicant]:
    return add_scored(space, job, PEOPLE)


def count(space: Workspace, job: Job, text: str = GROUPS) -> bias_audits.Outcomes:
    return bias_audits.count_outcomes(space, AUDITOR, job.id, text.encode("utf-8-sig"))


def everything(space: Workspace) -> str:
    told = []
    with space.database.read() as tx:
        for table in Base.metadata.sorted_tables:
            for row in tx.execute(select(table)):
                told.extend(f"{table.name}: {value!r}" for value in row)
    return "\n".join(told)


def test_outcomes_are_counted_by_number_label_and_file_name(
    space: Workspace, job: Job, people: list[Applicant]
) -> None:
    outcomes = count(space, job)
    (found,) = outcomes.impacts
    assert (outcomes.stored.people, outcomes.stored.not_matched, found.by) == (6, 1, "above the median score")
    sex, race, both = found.attributes
    assert [(one.name, one.people) for one in sex.categories] == [("gnu", 2), ("zebra", 3)]
    assert (sex.not_known, race.not_known, both.not_known) == (1, 2, 2)
    shown = bias_audits.view(space, AUDITOR, job.id)
    assert shown.outcomes == outcomes
    assert shown.report.people == 6


def test_the_share_on_the_shortlist_is_looked_at_where_there_is_one(
    space: Workspace, job: Job, people: list[Applicant]
) -> None:
    decisions.decide(space, LOCAL, job.id, [people[0].id], "shortlist")
    decisions.decide(space, LOCAL, job.id, [people[2].id], "not_now")
    assert [one.by for one in count(space, job).impacts] == ["above the median score", "selected"]


def test_nobodys_group_is_kept_anywhere_and_the_log_names_no_category(
    space: Workspace, job: Job, people: list[Applicant]
) -> None:
    count(space, job)
    lines = [line for line in everything(space).splitlines() if "zebra" in line or "gnu" in line]
    assert len(lines) == 1
    assert lines[0].startswith("group_outcomes: ")
    ids = [each for one in people for each in (one.id, one.file_name)]
    assert not any(each in lines[0] for each in ids), "counts alone"
    with space.database.read() as tx:
        (entry,) = [one for one in audit.listed(tx) if one.action.startswith("bias_audit")]
    assert set(entry.detail) == {"outcomes", "criteria", "weights", "people"}


def test_older_counts_stay_beside_the_newest_until_they_are_deleted_or_somebody_is_erased(
    space: Workspace, job: Job, people: list[Applicant]
) -> None:
    first, second = count(space, job), count(space, job)
    shown = bias_audits.view(space, AUDITOR, job.id)
    assert shown.outcomes is not None
    assert (shown.outcomes.stored.id, [one.stored.id for one in shown.earlier]) == (second.stored.id, [first.stored.id])
    bias_audits.forget_outcomes(space, AUDITOR, job.id, first.stored.id)
    assert bias_audits.view(space, AUDITOR, job.id).earlier == ()
    with pytest.raises(NotFoundError):
        bias_audits.forget_outcomes(space, AUDITOR, job.id, first.stored.id)
    receipt = privacy.erase_people(space, LOCAL, [people[0].id], "erase")
    assert receipt.erasure.counts["group_outcomes"] == 1
    assert bias_audits.view(space, AUDITOR, job.id).outcomes is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,sex\n1,f\n", "needs a column `file`"),
        ("file,sex\n77,f\n", "No row names anybody"),
        ("file,sex\n1,f\nApplicant 1,f\n", "1 rows an applicant who stands in another row"),
        ("file,a,b,c,d,e,f\n1,1,1,1,1,1,1\n", "6 columns"),
        ("file,born\n" + "".join(f"{number},{1950 + number}\n" for number in range(1, 40)), "39 different values"),
        (f"file,sex\n1,{'x' * 61}\n", "or a long one"),
        ("file,sex\nann-secret.pdf,f\nann-secret.pdf,m\n", "the same file stands twice"),
    ],
)
def test_what_is_wrong_with_groups_is_told_without_quoting_anybody(
    space: Workspace, job: Job, people: list[Applicant], text: str, told: str
) -> None:
    with pytest.raises(SettingsError) as wrong:
        count(space, job, text)
    assert told in wrong.value.message
    assert "ann-secret" not in wrong.value.message
    assert bias_audits.view(space, AUDITOR, job.id).outcomes is None


def test_a_file_name_that_two_share_is_not_guessed_at(space: Workspace, job: Job, people: list[Applicant]) -> None:
    add_scored(space, job, PEOPLE[:1])
    with pytest.raises(SettingsError, match="1 rows name a file that two applicants handed in"):
        count(space, job, "file,sex\ncv-0.pdf,f\n")
    with pytest.raises(SettingsError, match="not UTF-8"):
        bias_audits.count_outcomes(space, AUDITOR, job.id, b"file,sex\n1,\xff\n")
    with pytest.raises(SettingsError, match="at most 1 MB"):
        bias_audits.count_outcomes(space, AUDITOR, job.id, b"x" * (2**20 + 1))


@pytest.mark.parametrize("role", ["recruiter", "hiring_manager"])
def test_who_decides_sees_nothing_of_groups(space: Workspace, job: Job, people: list[Applicant], role: str) -> None:
    actor = Actor("u", "U", role)  # type: ignore[arg-type]
    for asked in (
        lambda: bias_audits.view(space, actor, job.id),
        lambda: bias_audits.count_outcomes(space, actor, job.id, GROUPS.encode()),
        lambda: bias_audits.ask_for_swaps(space, actor, job.id),
        lambda: bias_audits.forget_outcomes(space, actor, job.id, "x"),
        lambda: exports.bias_audit_file(space, actor, job.id, "csv"),
    ):
        with pytest.raises(NotAllowedError, match="bias:audit"):
            asked()


def test_swaps_are_asked_for_once_and_told_when_they_are_there(
    space: Workspace, job: Job, people: list[Applicant]
) -> None:
    bias_audits.ask_for_swaps(space, AUDITOR, job.id)
    assert space.queue.asked == [("swap", job.id)]  # type: ignore[attr-defined]
    before = bias_audits.view(space, AUDITOR, job.id).swaps
    assert (before.running, before.done, before.of, before.found) == (True, 0, 6, None)
    keep_swaps(space, job, people, {people[5].id: {"name/white woman": {0: 1.0}}})
    under_way = bias_audits.view(space, AUDITOR, job.id).swaps
    assert (under_way.done, under_way.found) == (6, None)
    with space.database.write() as tx:
        run = swaps.run_of(tx, job.id)
        assert run is not None
        swaps.finish(tx, run, space.clock())
    after = bias_audits.view(space, AUDITOR, job.id)
    assert (after.swaps.done, after.swaps.of) == (6, 6)
    assert after.swaps.found is not None
    fault = next(one for one in after.swaps.found.found if one.variant.name == "white woman")
    assert (fault.made, fault.moved, fault.changed_file, fault.largest_change) == (6, 1, "Applicant 6", 25.0)
    assert (fault.largest_move, fault.moved_file) == (1, "Applicant 6")
    assert [one.requirement_id for one in fault.offending] == ["r1"]
    assert after.report.faults == ("name (white woman) moved 1 of 6 scores; it may move none.",)
    weights.save(space, LOCAL, job.id, name="None", criteria_weights={"r1": 0}, scoring={})
    assert bias_audits.view(space, AUDITOR, job.id).report.faults == (), "worked out under the weights in force"


def test_what_could_not_be_swapped_is_told_and_tried_again(space: Workspace, job: Job, people: list[Applicant]) -> None:
    keep_swaps(space, job, people, {}, failed=people[0].id)
    shown = bias_audits.view(space, AUDITOR, job.id).swaps
    assert shown.found is not None
    assert shown.found.unreadable == {"Applicant 1": "It took too long."}
    bias_audits.ask_for_swaps(space, AUDITOR, job.id)
    assert bias_audits.view(space, AUDITOR, job.id).swaps.done == 5


@pytest.mark.parametrize("form", exports.BIAS_AUDIT_FORMS)
def test_the_finding_can_be_taken_away_and_that_is_logged(
    space: Workspace, job: Job, people: list[Applicant], form: str
) -> None:
    count(space, job)
    keep_swaps(space, job, people, {})
    file = exports.bias_audit_file(space, AUDITOR, job.id, form)
    assert file.name == f"backend-developer-bias-audit-2026-11-01.{form}"
    text = file.content.decode("utf-8-sig")
    assert "Person" not in text
    assert "cv-0" not in text
    if form == "json":
        data = valid("bias-audit", json.loads(text))
        assert (data["schema"], data["people"]) == ("rolecall/bias-audit@1", 6)
        assert len(data["counterfactuals"]) == len(load_variants())
    else:
        rows = list(csv.DictReader(io.StringIO(text)))
        assert {row["what"] for row in rows} == {"outcome", "swap", "note"}
        assert [row["people"] for row in rows if row["name"] == "sex: zebra"] == ["3"]
        assert "not an audit under any law" in rows[-1]["note"]
    with space.database.read() as tx:
        assert audit.listed(tx, newest_first=True)[0].detail == {"form": form}
    with pytest.raises(SettingsError, match="csv, json"):
        exports.bias_audit_file(space, AUDITOR, job.id, "pdf")


def test_a_job_without_criteria_has_nothing_to_audit(space: Workspace) -> None:
    with pytest.raises(ConflictError):
        bias_audits.view(space, AUDITOR, new_job(space, None).id)


def keep_swaps(
    space: Workspace,
    job: Job,
    people: list[Applicant],
    moved: dict[str, dict[str, dict[int, float]]],
    *,
    failed: str = "",
) -> None:
    """Swaps as the background work makes them, of rows that are up to date."""
    nothing = {key_of(variant): dict[int, float]() for variant in load_variants()}
    with space.database.write() as tx:
        question = question_of(tx, jobs.get(tx, job.id), None)
        assert question is not None
        for row in matches.briefs(tx, job.id, 1):
            whole = matches.get(tx, row.applicant_id, 1)
            assert whole is not None
            matches.put(tx, [StoredMatch(row.applicant_id, 1, question.version, row.brief, whole.body)])
        versions = wanted(tx, question)
        assert len(versions) == len(people)
        swaps.put(
            tx,
            [
                StoredSwaps(
                    one.id,
                    1,
                    versions[one.id],
                    pack(
                        SwapValues(failed="It took too long.")
                        if one.id == failed
                        else SwapValues({**nothing, **moved.get(one.id, {})})
                    ),
                )
                for one in people
            ],
        )
