"""The requirement vector: its checks, its frame, and its JSON form that reads back to the same object."""

import json
from typing import Any

import numpy as np
import pytest

from hiring.errors import SettingsError
from hiring.evidence import Notice, Span
from hiring.job import (
    CertificatesAsked,
    EducationAsked,
    JobDescription,
    LanguageAsked,
    Requirement,
    RequirementVector,
    SkillGroup,
    YearsAsked,
)

TEXT = "5+ years of Python or Go, a degree, an RN licence and German (C1)"
FULL = Requirement(
    id="r1",
    text=TEXT,
    span=Span(0, len(TEXT)),
    importance="required",
    kind="skills",
    groups=(SkillGroup(("Python", "Go"), at_least=1, open_ended=True, level="expert"),),
    excluded=("Kubernetes",),
    years=YearsAsked(5, 8.5, "Python", "skill"),
    education=EducationAsked("bachelor", ("computer science",), or_experience=True, or_certificates=("PMP",)),
    certificates=(CertificatesAsked(("CPA", "CISA", "CFA"), 2), CertificatesAsked(("RN licence",), open_ended=True)),
    languages=(LanguageAsked("German", "C1", (LanguageAsked("French"),)), LanguageAsked("English")),
    question="May you work here?",
    note="“x” was not understood.",
    weight=0.1,
)
PLAIN = Requirement("r2", TEXT, Span(0, len(TEXT)), "nice_to_have", "meaning")


def job() -> JobDescription:
    embeddings = np.random.default_rng(7).normal(size=(2, 5)).astype(np.float32)
    embeddings /= np.linalg.norm(embeddings, axis=1, keepdims=True)
    return JobDescription("Nurse", TEXT, RequirementVector((FULL, PLAIN), embeddings, "fake"), (Notice("n", "note"),))


def test_json_reads_back_to_the_same_object() -> None:
    once = json.loads(json.dumps(job().to_dict()))
    again = JobDescription.from_dict(once)
    assert again == job()
    assert again.requirements.embeddings.dtype == np.float32
    assert again.to_dict() == once


def test_json_of_before_there_were_groups_reads_the_same() -> None:
    once = json.loads(json.dumps(job().to_dict()))
    written = once["requirements"][0]
    assert written["certificates"] == ["CPA", "CISA", "CFA", "RN licence"]
    del written["certificate_groups"]
    written["languages"] = [{"language": "German", "level": "C1"}]
    del written["groups"][0]["level"], written["education"]["or_certificates"]
    old = JobDescription.from_dict(once).requirements.requirements[0]
    assert old.certificates == (CertificatesAsked(("CPA", "CISA", "CFA", "RN licence")),)
    assert old.languages == (LanguageAsked("German", "C1"),)
    assert old.groups == (SkillGroup(("Python", "Go"), 1, True),)
    assert old.education == EducationAsked("bachelor", ("computer science",), or_experience=True)


@pytest.mark.parametrize(
    "make",
    [
        lambda: CertificatesAsked(()),
        lambda: CertificatesAsked(("CPA",), 2),
        lambda: LanguageAsked("German", None, (LanguageAsked("French"),), 3),
    ],
)
def test_no_more_is_asked_for_than_is_named(make: Any) -> None:
    with pytest.raises(ValueError, match=r"at.least"):
        make()


def test_vectors_differ_when_any_part_differs() -> None:
    vector = job().requirements
    assert vector != RequirementVector(vector.requirements, -vector.embeddings, "fake")
    assert vector != RequirementVector(vector.requirements, vector.embeddings, "another")
    assert vector != RequirementVector(
        (FULL, FULL.__class__(**{**_fields(PLAIN), "weight": 2.0})), vector.embeddings, "fake"
    )


def _fields(requirement: Requirement) -> dict[str, Any]:
    return {name: getattr(requirement, name) for name in Requirement.__dataclass_fields__}


def test_frame_has_a_row_for_each_requirement() -> None:
    frame = job().requirements.to_frame()
    assert list(frame.index) == ["r1", "r2"]
    assert list(frame["importance"]) == ["required", "nice_to_have"]
    assert frame.loc["r1", "years"] == {"min": 5, "max": 8.5, "of": "Python", "scope": "skill"}
    assert frame.loc["r2", "groups"] == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(lambda data: data.update(schema="rolecall/job@9"), "rolecall/job@9", id="another schema"),
        pytest.param(lambda data: data.pop("requirements"), "requirements", id="missing key"),
        pytest.param(lambda data: data["requirements"][0].pop("groups"), "groups", id="missing inner key"),
        pytest.param(lambda data: data["requirements"][0].update(kind="magic"), "magic", id="unknown kind"),
        pytest.param(lambda data: data["requirements"][0].update(importance="dire"), "dire", id="unknown importance"),
        pytest.param(lambda data: data["embeddings"].update(float32="AAAA"), "buffer size", id="short embedding"),
        pytest.param(lambda data: data["embeddings"].update(float32="?"), "base64|padding|data", id="no base64"),
        pytest.param(lambda data: data.pop("title"), "title", id="missing title"),
    ],
)
def test_broken_json_is_named(change: Any, named: str) -> None:
    data = job().to_dict()
    change(data)
    with pytest.raises(SettingsError, match=named) as raised:
        JobDescription.from_dict(data)
    assert raised.value.code == "bad_job"


def test_a_vector_needs_an_embedding_for_each_requirement_and_unique_ids() -> None:
    with pytest.raises(ValueError, match="as many embeddings"):
        RequirementVector((FULL, PLAIN), np.zeros((1, 5), np.float32), "fake")
    with pytest.raises(ValueError, match="unique"):
        RequirementVector((FULL, FULL), np.zeros((2, 5), np.float32), "fake")


@pytest.mark.parametrize(("names", "at_least"), [((), 1), (("Go",), 2), (("Go",), 0)])
def test_a_group_asks_for_something_that_can_be_had(names: tuple[str, ...], at_least: int) -> None:
    with pytest.raises(ValueError, match=r"at_least|at least"):
        SkillGroup(names, at_least)
