"""What a person mended, laid over a CV as it was read."""

from datetime import UTC, date, datetime

import pytest

from hiring.candidate import CandidateProfile, YearMonth
from hiring.correction import Correction, CorrectionKind
from hiring.errors import SettingsError
from parsers.corrections import check_correction, corrected, dates_from, skill_named
from parsers.formats.text import read as read_text
from parsers.options import ReadOptions
from parsers.profile import read_profile

AS_OF = date(2026, 11, 1)
CV = """Mara Quill
mara.quill@example.org

Experience

Backend Developer, Fernbrook Ltd, Jan 2020 - Dec 2021
- Wrote services in Python and looked after PostgreSQL.

Support Engineer, Oakmere Ltd, Jan 2018 - Dec 2019
- Answered tickets and wrote small scripts.

Skills

Docker, Git
"""


@pytest.fixture(scope="module")
def read() -> CandidateProfile:
    document = read_text(CV.encode(), ReadOptions())
    return read_profile(document, file="cv.txt", digest="0" * 64, as_of=AS_OF)


def mend(
    kind: CorrectionKind, value: str = "", job: int | None = None, why: str = "Said so on the telephone"
) -> Correction:
    return Correction(f"{kind}-{value}-{job}", kind, job, value, why, "u1", datetime(2026, 11, 2, tzinfo=UTC))


def test_the_sample_is_read_as_the_cases_below_expect(read: CandidateProfile) -> None:
    assert [(job.title, str(job.dates.start) if job.dates else None) for job in read.jobs] == [
        ("Backend Developer", "2020-01"),
        ("Support Engineer", "2018-01"),
    ]
    assert read.total_months == 48
    python = read.skill("Python")
    assert python is not None
    assert (python.months, python.last_used) == (24, YearMonth(2021, 12))


def test_no_correction_changes_nothing(read: CandidateProfile) -> None:
    assert corrected(read, []) is read


def test_new_dates_move_the_total_and_the_months_of_skills(read: CandidateProfile) -> None:
    done = corrected(read, [mend("job_dates", "2020-01/2022-06", job=0)])
    assert done.total_months == 54
    python = done.skill("Python")
    assert python is not None
    assert (python.months, python.last_used) == (30, YearMonth(2022, 6))
    assert done.jobs[0].mended == ("dates",)
    assert done.jobs[0].dates is not None
    assert read.jobs[0].dates is not None
    assert done.jobs[0].dates.span == read.jobs[0].dates.span, "the place of the dates in the text stays"
    assert done.document is read.document


def test_a_job_that_lasts_counts_to_the_day_of_reading(read: CandidateProfile) -> None:
    done = corrected(read, [mend("job_dates", "2020-01/present", job=0)])
    python = done.skill("Python")
    assert python is not None
    assert python.last_used == YearMonth(2026, 11)
    assert done.total_months == 24 + 83


def test_title_and_employer(read: CandidateProfile) -> None:
    done = corrected(read, [mend("job_title", "  Site   Engineer ", job=1), mend("job_employer", "Elm Ltd", job=1)])
    assert (done.jobs[1].title, done.jobs[1].employer, done.jobs[1].mended) == (
        "Site Engineer",
        "Elm Ltd",
        ("title", "employer"),
    )


def test_a_removed_job_takes_its_months_and_leaves_its_words(read: CandidateProfile) -> None:
    done = corrected(read, [mend("job_removed", job=0), mend("job_title", "Engineer", job=1)])
    assert [job.title for job in done.jobs] == ["Engineer"], "jobs are named by their number in the reading"
    assert done.total_months == 24
    python = done.skill("Python")
    assert python is not None
    assert (python.months, python.last_used, python.places) == (0, None, ("prose",))
    places = {done.text_of(passage.span): (passage.place, passage.job) for passage in done.passages}
    assert places["Wrote services in Python and looked after PostgreSQL."] == ("prose", None)
    assert places["Answered tickets and wrote small scripts."] == ("job", 0)


def test_taking_out_every_job_is_told(read: CandidateProfile) -> None:
    done = corrected(read, [mend("job_removed", job=0), mend("job_removed", job=1)])
    assert "no_dates" in {notice.code for notice in done.notices}
    assert "no_dates" not in {notice.code for notice in read.notices}


def test_a_skill_added_to_a_job_stands_at_its_header_and_counts_its_months(read: CandidateProfile) -> None:
    done = corrected(read, [mend("skill_added", "python", job=1, why="The scripts were in Python")])
    python = done.skill("Python")
    assert python is not None
    assert python.months == 48
    added = [mention for mention in python.mentions if mention.added]
    assert [(done.text_of(mention.span), mention.job, mention.added) for mention in added] == [
        (done.text_of(done.jobs[1].header), 1, "The scripts were in Python")
    ]


def test_a_skill_added_to_no_job_has_no_place(read: CandidateProfile) -> None:
    done = corrected(read, [mend("skill_added", "Kubernetes", why="Has the certificate")])
    skill = done.skill("Kubernetes")
    assert skill is not None
    assert (skill.mentions, skill.months, skill.added) == ((), 0, "Has the certificate")


def test_a_removed_skill_is_gone_and_can_be_added_back(read: CandidateProfile) -> None:
    gone = corrected(read, [mend("skill_removed", "Python")])
    assert gone.skill("Python") is None
    back = corrected(read, [mend("skill_removed", "Python"), mend("skill_added", "Python")])
    assert back.skill("Python") == read.skill("Python")


def test_a_skill_removed_from_one_job_stays_elsewhere(read: CandidateProfile) -> None:
    twice = [mend("skill_added", "Python", job=1), mend("skill_removed", "Python", job=0)]
    python = corrected(read, twice).skill("Python")
    assert python is not None
    assert ([mention.job for mention in python.mentions], python.months) == ([1], 24)


def test_a_mention_added_to_a_job_goes_with_the_job(read: CandidateProfile) -> None:
    done = corrected(read, [mend("skill_added", "Kubernetes", job=1), mend("job_removed", job=1)])
    assert done.skill("Kubernetes") is None


def test_what_no_longer_fits_is_told_and_the_rest_is_laid_over(read: CandidateProfile) -> None:
    done = corrected(read, [mend("job_title", "Clerk", job=7), mend("job_title", "Engineer", job=1)])
    assert done.jobs[1].title == "Engineer"
    (notice,) = [notice for notice in done.notices if notice.code == "correction_not_applied"]
    assert "There is no job 8" in notice.message


def test_mended_dates_take_the_notice_on_them_away(read: CandidateProfile) -> None:
    document = read_text(CV.replace("Jan 2020 - Dec 2021", "Jan 2021 - Dec 2019").encode(), ReadOptions())
    broken = read_profile(document, file="cv.txt", digest="0" * 64, as_of=AS_OF)
    assert "impossible_dates" in {notice.code for notice in broken.notices}
    done = corrected(broken, [mend("job_dates", "2020-01/2021-12", job=0)])
    assert "impossible_dates" not in {notice.code for notice in done.notices}


@pytest.mark.parametrize(
    ("value", "start", "end", "current", "years"),
    [
        ("2019-03/2021-06", "2019-03", "2021-06", False, (False, False)),
        ("2019/2021", "2019-01", "2021-12", False, (True, True)),
        ("2019-3 / Present", "2019-03", "None", True, (False, False)),
        ("2019/2021-06", "2019-01", "2021-06", False, (True, False)),
    ],
)
def test_dates_as_a_person_writes_them(
    value: str, start: str, end: str, current: bool, years: tuple[bool, bool]
) -> None:
    dates = dates_from(value, AS_OF)
    assert (str(dates.start), str(dates.end), dates.current) == (start, end, current)
    assert (dates.start_is_year, dates.end_is_year) == years


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2021-06/2019-03", "before it starts"),
        ("2019-13/2020-01", "no such month"),
        ("2030-01/present", "would start in 2030-01"),
        ("1875/1890", "cannot be right"),
        ("March 2019/2020", "is no month"),
        ("2019-03", "is no range"),
        ("", "is no range"),
    ],
)
def test_dates_that_cannot_be_are_refused_with_what_is_wrong(value: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as refused:
        dates_from(value, AS_OF)
    assert refused.value.code == "bad_dates"


def test_skills_are_named_by_any_of_their_names_and_near_ones_are_offered() -> None:
    assert skill_named("postgres") == "PostgreSQL"
    with pytest.raises(SettingsError, match="PostgreSQL") as refused:
        skill_named("PostgreSLQ database")
    assert refused.value.code == "unknown_skill"
    with pytest.raises(SettingsError):
        skill_named("   ")


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (mend("job_removed", job=9), "no_such_job"),
        (mend("job_title", "Clerk"), "no_such_job"),
        (mend("job_title", " ", job=0), "empty_value"),
        (mend("job_title", "x" * 201, job=0), "value_too_long"),
        (mend("job_dates", "2020-01/2021-12", job=0), "nothing_to_correct"),
        (mend("skill_added", "Docker"), "nothing_to_correct"),
        (mend("skill_removed", "Kubernetes"), "nothing_to_correct"),
        (mend("skill_added", "Zorblaxing"), "unknown_skill"),
    ],
)
def test_a_correction_that_says_nothing_new_or_does_not_fit_is_refused(
    read: CandidateProfile, new: Correction, code: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        check_correction(read, [], new)
    assert refused.value.code == code


def test_a_correction_is_checked_on_top_of_those_before(read: CandidateProfile) -> None:
    check_correction(read, [], mend("skill_added", "Kubernetes"))
    with pytest.raises(SettingsError) as refused:
        check_correction(read, [mend("skill_added", "Kubernetes")], mend("skill_added", "Kubernetes"))
    assert refused.value.code == "nothing_to_correct"
