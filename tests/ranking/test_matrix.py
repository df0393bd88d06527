"""A row of the matrix: what is kept of a CV, and what is not."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hiring.evidence import Notice
from hiring.job import SkillGroup
from tests.ranking.builder import Cv, asked, job_asking, matcher

JOB = job_asking(asked("Python", groups=(SkillGroup(("Python",)),)), asked("Go", groups=(SkillGroup(("Go",)),)))
PROFILE = Cv().contact("Ann Example", "ann@example.org", "+44 7700 900123").listed("Python").profile()


def test_who_it_is_is_kept_for_display() -> None:
    row = matcher(JOB).match(PROFILE)
    assert (row.name, row.emails, row.phones) == ("Ann Example", ("ann@example.org",), ("+44 7700 900123",))
    assert (row.file, row.digest) == (PROFILE.file, PROFILE.digest)
    assert [match.requirement_id for match in row.matches] == ["r1", "r2"]


@pytest.mark.parametrize(
    ("own", "of_the_file", "kept"), [(None, None, None), (None, 5.0, 5.0), (9, 5.0, 9.0), (9, None, 9.0)]
)
def test_the_documents_own_date_goes_before_the_file_systems(
    own: int | None, of_the_file: float | None, kept: float | None
) -> None:
    modified = datetime.fromtimestamp(own, UTC) if own else None
    profile = replace(PROFILE, document=replace(PROFILE.document, modified=modified))
    assert matcher(JOB).match(profile, modified=of_the_file).modified == kept


def test_notices_of_document_and_profile_are_kept_once() -> None:
    told, more = Notice("hidden_text", "Some."), Notice("no_dates", "None.")
    profile = replace(PROFILE, document=replace(PROFILE.document, notices=(told,)), notices=(told, more))
    assert matcher(JOB).match(profile).notices == (told, more)


def test_a_short_text_has_no_signature_and_a_long_one_has_64_numbers() -> None:
    story = Cv().prose(*(f"Sentence {number} tells of task {number * 7} in year {number}." for number in range(30)))
    assert matcher(JOB).match(PROFILE).shingles == ()
    assert len(matcher(JOB).match(story.profile()).shingles) == 64
