"""A profile as JSON Resume is valid by that schema (MIT, beside it) and reads back to the same profile."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hiring.candidate import CandidateProfile, DateRange
from parsers import read_document, read_profile
from pipeline.exports.json_resume import profile_to_json_resume

AS_OF = date(2026, 11, 1)
HERE = Path(__file__).parent
SAMPLES = sorted((HERE.parent.parent / "samples" / "cvs").iterdir())
SCHEMA = json.loads((HERE / "json_resume" / "schema-1.0.0.json").read_text(encoding="utf-8"))


def profile_of(data: bytes, name: str = "cv") -> CandidateProfile:
    return read_profile(read_document(data, name=name), file=name, digest="", as_of=AS_OF)


def facts(profile: CandidateProfile) -> dict[str, Any]:
    """What a profile says, without where it says it."""

    def when(dates: DateRange | None) -> DateRange | None:
        return replace(dates, span=None) if dates is not None else None

    return {
        "contact": replace(profile.contact, spans=()),
        "jobs": [
            (
                job.title,
                job.employer,
                job.location,
                when(job.dates),
                job.kind,
                job.part_time,
                tuple(profile.text_of(bullet) for bullet in job.bullets),
            )
            for job in sorted(profile.jobs, key=lambda job: job.kind == "volunteering")
        ],
        "education": [
            (item.degree, item.level, item.field, item.institution, when(item.dates), item.expected)
            for item in profile.education
        ],
        "skills": {skill.name for skill in profile.skills},
        "languages": [(item.language, item.level) for item in profile.languages],
        "certificates": [(item.name, item.issuer, item.when) for item in profile.certificates],
        "projects": [(item.name, when(item.dates)) for item in profile.projects],
        "months": profile.total_months,
    }


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_reads_back_to_the_same_profile(path: Path) -> None:
    profile = profile_of(path.read_bytes(), path.name)
    resume = profile_to_json_resume(profile)
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER).validate(resume)
    again = profile_of(json.dumps(resume).encode())
    assert again.document.format == "json_resume"
    told, read_back = facts(profile), facts(again)
    # A field of study that the CV words otherwise is written by its common name, which may be that of a skill too.
    fields = {item.field for item in profile.education}
    assert told["skills"] <= read_back["skills"] <= told.pop("skills") | fields
    for key, value in told.items():
        assert read_back[key] == value, key
    assert profile_to_json_resume(again).get("work") == resume.get("work")


def test_what_the_standard_has_no_place_for_reads_back() -> None:
    resume = {
        "basics": {"name": "Ada Quill", "email": "ada@example.org"},
        "work": [
            {"name": "Acme", "position": "Intern", "startDate": "2019-03", "x-rolecall": {"current": False}},
            {"name": "Bolt", "position": "Welder", "startDate": "2020", "x-rolecall": {"kind": "freelance"}},
        ],
    }
    profile = profile_of(json.dumps(resume).encode())
    unknown, lasting = profile.jobs
    assert unknown.dates is not None
    assert (unknown.dates.current, unknown.dates.end) == (False, None)
    assert lasting.dates is not None
    assert (lasting.dates.current, lasting.kind) == (True, "freelance")
    again = profile_to_json_resume(profile)
    assert [item["x-rolecall"] for item in again["work"]] == [{"current": False}, {"kind": "freelance"}]


def test_a_certificate_of_a_year_alone_reads_back() -> None:
    resume = {"basics": {"name": "Ada Quill"}, "certificates": [{"name": "First aid", "date": "2021"}]}
    profile = profile_of(json.dumps(resume).encode())
    assert [item.when for item in profile.certificates] == ["2021"]
    assert profile_to_json_resume(profile)["certificates"] == resume["certificates"]


def test_a_level_that_the_words_of_a_degree_do_not_tell_reads_back() -> None:
    course = {"studyType": "Staatsprüfung", "institution": "Hochschule Nordrand", "x-rolecall": {"level": "master"}}
    resume = {"basics": {"name": "Ada Quill"}, "education": [course, {**course, "x-rolecall": {"level": "wizard"}}]}
    profile = profile_of(json.dumps(resume).encode())
    assert [item.level for item in profile.education] == ["master", None]
    # What is taken as given stands in the text, where a reader sees it.
    assert profile.document.text.count("(master level)") == 1
    again = profile_to_json_resume(profile)
    assert [item.get("x-rolecall") for item in again["education"]] == [{"level": "master"}, None]
