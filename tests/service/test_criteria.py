"""The criteria of a job: versions, conflicts, and what is refused."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from hiring.errors import ConflictError, NotAllowedError, NotFoundError, SettingsError
from hiring.job import SkillGroup
from jd.editing import Entry, Structure
from pipeline.service import adverts, criteria, jobs
from pipeline.service.actor import LOCAL, Actor
from pipeline.service.adverts import Pasted
from pipeline.service.criteria import ProtectedCriterionError
from pipeline.workspace import Workspace
from store import audit
from store.records import Job

ADVERT = (
    "# Nurse\n\n## What you need\n\n- 3+ years on a surgical ward\n- Fluent German (C1)\n- Right to work in the UK\n"
)


@pytest.fixture
def job(workspace: Workspace) -> Job:
    return adverts.use(workspace, LOCAL, Pasted(ADVERT, country="GB")).job


@pytest.fixture
def entries(workspace: Workspace, job: Job) -> Callable[[], list[Entry]]:
    def now() -> list[Entry]:
        version = criteria.in_force(workspace, LOCAL, job.id).version
        return [
            Entry(one.text, one.id, one.importance, one.weight, Structure.of(one))
            for one in version.description.requirements.requirements
        ]

    return now


def test_saving_makes_the_next_version(workspace: Workspace, job: Job, entries: Callable[[], list[Entry]]) -> None:
    wanted = [*entries()[:2], Entry("Wound care or palliative care would be a plus")]
    made = criteria.save(workspace, LOCAL, job.id, wanted, expected_revision=job.revision, note=" More  care ")
    assert (made.number, made.note) == (2, "More care")
    found = criteria.in_force(workspace, LOCAL, job.id)
    assert found.version == made
    assert found.job.revision > job.revision
    assert [each.version.number for each in criteria.listed(workspace, LOCAL, job.id)] == [2, 1]
    assert criteria.listed(workspace, LOCAL, job.id)[0].by == "This computer"
    with workspace.database.read() as tx:
        entry = audit.listed(tx, job_id=job.id)[-1]
    assert (entry.action, entry.detail["added"], entry.detail["removed"]) == ("criteria.saved", ["r4"], ["r3"])
    assert "care" not in str(entry.detail), "the log holds ids and numbers"


def test_saving_what_is_there_makes_no_version(
    workspace: Workspace, job: Job, entries: Callable[[], list[Entry]]
) -> None:
    assert criteria.save(workspace, LOCAL, job.id, entries()).number == 1


def test_an_id_is_never_used_twice(workspace: Workspace, job: Job, entries: Callable[[], list[Entry]]) -> None:
    criteria.save(workspace, LOCAL, job.id, [*entries(), Entry("Ward management")])
    criteria.save(workspace, LOCAL, job.id, entries()[:-1])
    made = criteria.save(workspace, LOCAL, job.id, [*entries(), Entry("Triage")])
    assert [one.id for one in made.description.requirements.requirements] == ["r1", "r2", "r3", "r5"]


def test_two_people_at_once(workspace: Workspace, job: Job, entries: Callable[[], list[Entry]]) -> None:
    mine = entries()
    criteria.save(workspace, LOCAL, job.id, [*mine, Entry("Triage")], expected_revision=job.revision)
    with pytest.raises(ConflictError) as told:
        criteria.save(workspace, LOCAL, job.id, mine[:1], expected_revision=job.revision)
    assert told.value.code == "changed_meanwhile"
    assert criteria.in_force(workspace, LOCAL, job.id).version.number == 2


@pytest.mark.parametrize("text", ["Must be under 35 years old", "Female", "German nationality", "A recent photograph"])
def test_a_protected_attribute_is_refused_with_the_reason(
    workspace: Workspace, job: Job, entries: Callable[[], list[Entry]], text: str
) -> None:
    with pytest.raises(ProtectedCriterionError) as told:
        criteria.save(workspace, LOCAL, job.id, [*entries(), Entry(text)])
    assert [each.text for each in told.value.refused] == [text]
    assert told.value.message == told.value.refused[0].reason.reason
    assert criteria.in_force(workspace, LOCAL, job.id).version.number == 1


def test_it_cannot_be_hidden_in_a_name(workspace: Workspace, job: Job, entries: Callable[[], list[Entry]]) -> None:
    hidden = Structure(groups=(SkillGroup(("unmarried",)),))
    with pytest.raises(ProtectedCriterionError):
        criteria.save(workspace, LOCAL, job.id, [replace(entries()[0], structure=hidden)])


def test_a_line_is_tried_without_keeping_it(workspace: Workspace, job: Job) -> None:
    tried = criteria.try_line(workspace, "Fluent French (B2)", country="GB")
    assert tried.understood.asked.languages[0].language == "French"
    assert tried.refused is None
    assert criteria.try_line(workspace, "Unmarried", country="GB").refused is not None
    assert criteria.in_force(workspace, LOCAL, job.id).version.number == 1


def test_a_job_without_criteria_says_so(workspace: Workspace) -> None:
    with workspace.database.write() as tx:
        empty = jobs.new_job(workspace, tx, LOCAL, title="Nurse", country=None, as_of=None, advert="", writing=None)
    with pytest.raises(ConflictError) as told:
        criteria.in_force(workspace, LOCAL, empty.id)
    assert told.value.code == "no_criteria"


def test_a_version_that_is_not_there(workspace: Workspace, job: Job) -> None:
    with pytest.raises(NotFoundError):
        criteria.version(workspace, LOCAL, job.id, 9)


def test_another_persons_job(workspace: Workspace, job: Job, entries: Callable[[], list[Entry]]) -> None:
    stranger = Actor("someone", "S", "hiring_manager")
    for call in (
        lambda: criteria.in_force(workspace, stranger, job.id),
        lambda: criteria.listed(workspace, stranger, job.id),
        lambda: criteria.save(workspace, stranger, job.id, entries()),
    ):
        with pytest.raises(NotFoundError):
            call()
    with pytest.raises(NotAllowedError):
        criteria.save(workspace, Actor("a", "A", "auditor"), job.id, entries())


def test_a_note_that_is_too_long(workspace: Workspace, job: Job, entries: Callable[[], list[Entry]]) -> None:
    with pytest.raises(SettingsError, match="500"):
        criteria.save(workspace, LOCAL, job.id, entries(), note="x" * 501)
