"""One applicant, as a person may see and correct them: over the sample CVs, read and scored by the shipped judge."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import rolecall
from hiring.errors import ConflictError, NotAllowedError, NotFoundError, SettingsError
from hiring.job import JobDescription
from pipeline.background.runner import InThisProcess
from pipeline.page_images import PageImages
from pipeline.service import applicants, mending, uploads
from pipeline.service.actor import LOCAL, Actor
from pipeline.service.mending import Mend
from pipeline.service.text_view import shown_lines
from pipeline.service.timeline import timeline
from pipeline.workspace import Workspace
from store import audit, corrections, criteria, jobs, matches, views
from store.records import Job

RECRUITER = Actor("u1", "Dana", "recruiter")
AUDITOR = Actor("u2", "Kim", "auditor")
MANAGER = Actor("u3", "Lee", "hiring_manager")
CVS = Path("samples/cvs")
NAME, OTHER, TEXT = "nguyen-thi-linh.pdf", "castellanos-mateo.pdf", "reyes-callum.txt"


@pytest.fixture(scope="module")
def asked() -> JobDescription:
    return rolecall.read_job("samples/backend-developer.md")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a person waits for runs here and not in a worker process, which test_page_images tries."""
    images = PageImages(InThisProcess())
    monkeypatch.setattr(mending, "at_once", InThisProcess)
    monkeypatch.setattr(applicants, "page_images", lambda: images)


@pytest.fixture
def job(workspace: Workspace, asked: JobDescription) -> Job:
    with workspace.database.write() as tx:
        made = jobs.create(
            tx,
            title="Backend Developer",
            country="GB",
            as_of=date(2026, 11, 1),
            advert=asked.text,
            writing=None,
            created_by="local",
            at=workspace.clock(),
        )
        criteria.add(tx, made.id, asked, made_by="local", at=workspace.clock())
        return jobs.get(tx, made.id)


@pytest.fixture
def hand_in(workspace: Workspace, job: Job) -> Callable[[str], str]:
    def hand(name: str) -> str:
        row = uploads.receive(workspace, LOCAL, job.id, name, [(CVS / name).read_bytes()])
        assert row.applicant_id
        return row.applicant_id

    return hand


def test_an_applicant_stands_in_the_order_with_points_that_add_up(
    workspace: Workspace, job: Job, hand_in: Callable[[str], str]
) -> None:
    first, second, third = (hand_in(name) for name in (NAME, OTHER, TEXT))
    view = applicants.show(workspace, LOCAL, job.id, second)
    assert view.standing
    assert (view.standing.rank, view.standing.out_of) == (2, 3)
    assert view.standing.before
    assert view.standing.after
    assert (view.standing.before.id, view.standing.after.id) == (first, third)
    assert sum(answer.points for answer in view.answers) == pytest.approx(view.standing.score)
    assert sum(answer.of for answer in view.answers) == pytest.approx(100)
    for answer in view.answers:
        assert [view.quotes[at] for at in answer.quotes] == list(answer.match.evidence)


def test_nothing_tells_who_it_is_until_the_name_is_revealed(
    workspace: Workspace, job: Job, hand_in: Callable[[str], str]
) -> None:
    who = hand_in(NAME)
    view = applicants.show(workspace, RECRUITER, job.id, who)
    assert view.hidden
    assert view.name is None
    shown = repr((view.profile, view.answers, view.quotes, view.read, view.notices, view.label))
    assert view.profile
    lines = shown_lines(view.profile.document, [quote.span for quote in view.quotes], view.blind)
    for telling in ("Linh", "Nguy", NAME.removesuffix(".pdf"), "@example"):
        assert telling not in shown
        assert telling not in repr(lines)
    blind = applicants.page_image(workspace, RECRUITER, job.id, who, 1)
    applicants.reveal(workspace, RECRUITER, job.id, who)
    applicants.reveal(workspace, RECRUITER, job.id, who)
    now = applicants.show(workspace, RECRUITER, job.id, who)
    assert not now.hidden
    assert now.name == "Nguyễn Thị Linh"
    assert applicants.page_image(workspace, RECRUITER, job.id, who, 1) != blind
    assert applicants.show(workspace, AUDITOR, job.id, who).hidden, "it is revealed to one person, not to all"
    with workspace.database.read() as tx:
        entries = [entry for entry in audit.listed(tx, job_id=job.id) if entry.action == "applicant.revealed"]
    assert [(entry.actor, entry.applicant_id) for entry in entries] == [("u1", who)], "once, and with who"
    with pytest.raises(NotAllowedError):
        applicants.reveal(workspace, AUDITOR, job.id, who)


def test_opening_counts_as_read_for_that_person_alone(
    workspace: Workspace, job: Job, hand_in: Callable[[str], str]
) -> None:
    who = hand_in(TEXT)
    applicants.show(workspace, RECRUITER, job.id, who)
    with workspace.database.read() as tx:
        assert views.opened(tx, "u1", job.id) == set()
    applicants.show(workspace, RECRUITER, job.id, who, opens=True)
    with workspace.database.read() as tx:
        assert views.opened(tx, "u1", job.id) == {who}
        assert views.opened(tx, "u2", job.id) == set()


def test_an_applicant_of_another_job_or_of_nobodys_job_is_not_found(
    workspace: Workspace, job: Job, hand_in: Callable[[str], str], asked: JobDescription
) -> None:
    who = hand_in(TEXT)
    with workspace.database.write() as tx:
        other = jobs.create(
            tx,
            title="Another",
            country=None,
            as_of=job.as_of,
            advert="",
            writing=None,
            created_by="u3",
            at=workspace.clock(),
        )
    for ask in (applicants.show, applicants.reveal, applicants.page_sketches):
        with pytest.raises(NotFoundError):
            ask(workspace, LOCAL, other.id, who)
        with pytest.raises(NotFoundError):
            ask(workspace, MANAGER, job.id, who)
    with pytest.raises(NotFoundError):
        applicants.page_image(workspace, MANAGER, job.id, who, 1)
    with pytest.raises(NotFoundError):
        mending.correct(workspace, MANAGER, job.id, who, [Mend("skill_added", "Python")], "why")


def test_a_text_has_no_pages(workspace: Workspace, job: Job, hand_in: Callable[[str], str]) -> None:
    who = hand_in(TEXT)
    assert not applicants.show(workspace, LOCAL, job.id, who).has_pages
    with pytest.raises(NotFoundError) as told:
        applicants.page_image(workspace, LOCAL, job.id, who, 1)
    assert told.value.code == "no_pages"


def test_every_quote_of_a_pdf_has_its_place_on_a_page(
    workspace: Workspace, job: Job, hand_in: Callable[[str], str]
) -> None:
    who = hand_in(NAME)
    view = applicants.show(workspace, LOCAL, job.id, who)
    placed = {quote.number for page in applicants.page_sketches(workspace, LOCAL, job.id, who) for quote in page.quotes}
    assert view.quotes
    assert placed == set(range(len(view.quotes)))


def test_a_correction_is_scored_at_once_and_its_difference_is_told(
    workspace: Workspace, job: Job, hand_in: Callable[[str], str]
) -> None:
    who = hand_in(NAME)
    before = applicants.show(workspace, LOCAL, job.id, who)
    assert before.standing
    changed = mending.correct(
        workspace, RECRUITER, job.id, who, [Mend("job_dates", "2023-02/2024-02", 0)], "Told on the telephone"
    )
    after = applicants.show(workspace, LOCAL, job.id, who)
    assert after.standing
    assert changed.score_before == pytest.approx(before.standing.score)
    assert changed.score_after == pytest.approx(after.standing.score)
    assert after.standing.score < before.standing.score
    assert (changed.months_before, changed.months_after) == (81, 48)
    assert any("dates corrected by a person" in one.after.reason for one in changed.criteria)
    assert all(one.before != one.after for one in changed.criteria)
    (made,) = after.corrections
    assert (made.correction.made_by, made.correction.why) == ("u1", "Told on the telephone")
    again = mending.difference(workspace, LOCAL, job.id, who, [made.correction.id])
    assert replace(again, corrections=()) == replace(changed, corrections=())


def test_an_added_skill_says_that_a_person_added_it(
    workspace: Workspace, job: Job, hand_in: Callable[[str], str]
) -> None:
    who = hand_in(NAME)
    changed = mending.correct(
        workspace, LOCAL, job.id, who, [Mend("skill_added", "terraform", 0)], "Seen in the portfolio"
    )
    (one,) = changed.criteria
    assert (one.before.verdict, one.after.verdict) == ("not_found", "met")
    assert "added by a person (“Seen in the portfolio”)" in one.after.reason
    view = applicants.show(workspace, LOCAL, job.id, who)
    assert view.profile
    text = view.profile.document.text
    assert all(quote.quote == quote.span.of(text) for quote in view.quotes), "quotes are the CV's own words"


def test_taking_back_restores_the_row_and_keeps_the_history(
    workspace: Workspace, job: Job, hand_in: Callable[[str], str]
) -> None:
    who = hand_in(NAME)
    with workspace.database.read() as tx:
        untouched = matches.get(tx, who, 1)
    mending.correct(workspace, RECRUITER, job.id, who, [Mend("job_removed", job=0)], "A project, not a job")
    with workspace.database.read() as tx:
        (kept,) = corrections.listed(tx, who)
        assert matches.get(tx, who, 1) != untouched
    mending.take_back(workspace, LOCAL, job.id, who, kept.id)
    with workspace.database.read() as tx:
        assert corrections.listed(tx, who) == []
        assert matches.get(tx, who, 1) == untouched
        entries = [one for one in audit.listed(tx, job_id=job.id) if one.action.startswith("correction.")]
    assert [(one.action, one.actor) for one in entries] == [
        ("correction.added", "u1"),
        ("correction.taken_back", "local"),
    ]
    assert all(set(one.detail) == {"kind", "job", "correction"} for one in entries), "no word of the CV in the log"
    with pytest.raises(NotFoundError):
        mending.take_back(workspace, LOCAL, job.id, who, kept.id)


def test_a_correction_on_what_somebody_else_changed_is_refused(
    workspace: Workspace, job: Job, hand_in: Callable[[str], str]
) -> None:
    who = hand_in(NAME)
    seen = applicants.show(workspace, LOCAL, job.id, who).revision
    mending.correct(workspace, RECRUITER, job.id, who, [Mend("job_title", "Clerk", 0)], "why", expected=seen)
    with pytest.raises(ConflictError) as told:
        mending.correct(workspace, LOCAL, job.id, who, [Mend("job_title", "Cook", 0)], "why", expected=seen)
    assert told.value.code == "changed_meanwhile"


@pytest.mark.parametrize(
    ("mends", "why", "code"),
    [
        ([Mend("job_title", "Clerk", 0)], "  ", "no_reason"),
        ([Mend("job_title", "Clerk", 0)], "x" * 301, "value_too_long"),
        ([], "why", "nothing_to_correct"),
        ([Mend("skill_added", "Zorblaxing")], "why", "unknown_skill"),
        ([Mend("job_title", "Clerk", 0), Mend("job_dates", "2020/1990", 0)], "why", "bad_dates"),
    ],
)
def test_what_cannot_be_laid_over_changes_nothing(
    workspace: Workspace, job: Job, hand_in: Callable[[str], str], mends: list[Mend], why: str, code: str
) -> None:
    who = hand_in(TEXT)
    with pytest.raises(SettingsError) as told:
        mending.correct(workspace, LOCAL, job.id, who, mends, why)
    assert told.value.code == code
    with workspace.database.read() as tx:
        assert corrections.listed(tx, who) == []


def test_a_reader_who_may_only_look_corrects_nothing(
    workspace: Workspace, job: Job, hand_in: Callable[[str], str]
) -> None:
    who = hand_in(TEXT)
    with pytest.raises(NotAllowedError):
        mending.correct(workspace, AUDITOR, job.id, who, [Mend("skill_added", "Python")], "why")
    with pytest.raises(NotAllowedError):
        mending.take_back(workspace, AUDITOR, job.id, who, "c1")


def test_before_there_are_criteria_a_correction_tells_the_months_alone(workspace: Workspace) -> None:
    with workspace.database.write() as tx:
        job = jobs.create(
            tx,
            title="No criteria yet",
            country=None,
            as_of=date(2026, 11, 1),
            advert="",
            writing=None,
            created_by="local",
            at=workspace.clock(),
        )
    who = uploads.receive(workspace, LOCAL, job.id, NAME, [(CVS / NAME).read_bytes()]).applicant_id or ""
    view = applicants.show(workspace, LOCAL, job.id, who)
    assert view.standing is None
    assert view.profile
    changed = mending.correct(workspace, LOCAL, job.id, who, [Mend("job_removed", job=2)], "why")
    assert (changed.score_before, changed.score_after, changed.criteria) == (None, None, ())
    assert changed.months_before - changed.months_after == 6


def test_the_line_of_years_shows_overlaps_and_gaps(
    workspace: Workspace, job: Job, hand_in: Callable[[str], str]
) -> None:
    who = hand_in(NAME)
    mending.correct(workspace, LOCAL, job.id, who, [Mend("job_dates", "2020-08/2023-06", 1)], "why")
    line = applicants.show(workspace, LOCAL, job.id, who).timeline
    assert line
    assert [(str(one.first), str(one.last), one.months) for one in line.overlaps] == [("2023-02", "2023-06", 5)]
    assert [(str(one.first), one.months) for one in line.gaps] == [("2020-07", 1)]
    assert line.twice == line.added - line.total == 5


def test_a_cv_without_jobs_has_an_empty_line(workspace: Workspace, job: Job, hand_in: Callable[[str], str]) -> None:
    view = applicants.show(workspace, LOCAL, job.id, hand_in(TEXT))
    assert view.profile
    line = timeline(replace(view.profile, jobs=(), total_months=0))
    assert (line.whole, line.bars, line.overlaps, line.gaps, line.total) == (None, (), (), (), 0)
