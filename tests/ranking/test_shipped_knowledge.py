"""The criteria with the shipped taxonomy and roles: the rows of a real advert's table, against one CV."""

from collections.abc import Callable

import pytest

from hiring.job import CertificatesAsked, EducationAsked, Requirement, SkillGroup, YearsAsked, YearsScope
from hiring.match import Match
from ranking.matrix import Matcher
from skills import load_finder, load_taxonomy
from skills.roles import load_roles
from tests.ranking.builder import Cv, SamenessCalibration, WordEncoder, asked, job_asking


def backend() -> Cv:
    return (
        Cv(finder=load_finder())
        .job(
            "Backend Engineer",
            "2021-01",
            "now",
            "Built payment services in Django on PostgreSQL.",
            "Set up GitHub Actions for every repository.",
        )
        .job("Waiter", "2018-01", "2020-12", "Served guests and trained new staff.")
        .listed("Docker", "Git")
        .studied("BSc Software Engineering", "bachelor", "software engineering")
    )


def nurse() -> Cv:
    return (
        Cv(finder=load_finder())
        .job("Staff Nurse", "2019-01", "2024-12", "Cared for patients after surgery.")
        .certificate("Registered Nurse", "registered nurse licence")
    )


def driver() -> Cv:
    return Cv(finder=load_finder()).job("Warehouse Worker", "2020-01", "2023-12", "Operated forklifts in two halls.")


def clerk() -> Cv:
    return Cv(finder=load_finder()).listed("Word", "Outlook", "Adobe Illustrator").listed("Google Workspace")


def cook() -> Cv:
    return (
        Cv(finder=load_finder())
        .job("Line Cook", "2019-01", "2021-12", "Grilled and plated.")
        .job(
            "HR Coordinator",
            "2022-01",
            "2025-10",
            "Booked travel for the directors.",
            "Answered the phones of three offices.",
        )
        .certificate("ServSafe", "ServSafe")
    )


def no_number(of: str, scope: YearsScope) -> Requirement:
    return asked("x", kind="experience", years=YearsAsked(None, None, of, scope))


def paper(name: str) -> Requirement:
    return asked("x", kind="certificate", certificates=(CertificatesAsked((name,)),))


CASES: list[tuple[Callable[[], Cv], Requirement, str, str]] = [
    (
        lambda: Cv(finder=load_finder()).job(
            "Fitter", "2019-01", "2021-12", "Laid fibre optic cable.", "Sold broadband."
        ),
        asked("x", groups=(SkillGroup(("telecommunications",)),)),
        "met",
        "work in telecommunications (“fibre optic”), which shows telecommunications",
    ),
    (
        lambda: Cv(finder=load_finder()).job("Clerk", "2019-01", "2021-12", "Sold broadband."),
        asked("x", groups=(SkillGroup(("telecommunications",)),)),
        "partly",
        "a sentence tells of telecommunications (“broadband”)",
    ),
    (
        lambda: Cv(finder=load_finder()).listed("bookkeeping"),
        asked("Proven success in bookkeeping", groups=(SkillGroup(("bookkeeping",)),)),
        "partly",
        "where the advert asks for proven work",
    ),
    (
        lambda: Cv(finder=load_finder()).listed("bookkeeping"),
        asked("Knowledge of bookkeeping", groups=(SkillGroup(("bookkeeping",)),)),
        "met",
        "listed",
    ),
    (clerk, asked("x", groups=(SkillGroup(("Microsoft Office",)),)), "met", "are programs of Microsoft Office"),
    (
        lambda: Cv(finder=load_finder()).listed("Microsoft Office"),
        asked("x", groups=(SkillGroup(("Microsoft Word",)),)),
        "met",
        "is known for Microsoft Word",
    ),
    (
        lambda: Cv(finder=load_finder()).listed("Microsoft Office"),
        asked("x", groups=(SkillGroup(("Microsoft Publisher",)),)),
        "partly",
        "has Microsoft Publisher among its programs",
    ),
    (
        lambda: Cv(finder=load_finder()).job("Clerk", "2019-01", "2021-12", "Typed letters in Microsoft Word."),
        asked("x", groups=(SkillGroup(("computer literacy",)),)),
        "met",
        "which implies computer literacy",
    ),
    (clerk, asked("x", groups=(SkillGroup(("Adobe Creative Suite",)),)), "partly", "is one program of Adobe Creative"),
    (clerk, asked("x", groups=(SkillGroup(("Google Slides",)),)), "partly", "has Google Slides among its programs"),
    (backend, asked("x", groups=(SkillGroup(("Python", "Node.js", "Go", "Java")),)), "met", "Django"),
    (backend, asked("x", groups=(SkillGroup(("SQL",)),)), "met", "PostgreSQL"),
    (cook, no_number("restaurant", "industry"), "met", "Line Cook"),
    (backend, no_number("construction", "industry"), "not_found", "Looked for construction"),
    (cook, no_number("administrative support", "role"), "met", "its text tells of such work: “Booked travel”"),
    (cook, no_number("Waste Management", "role"), "not_found", "Looked for Waste Management"),
    (nurse, no_number("critical care", "role"), "partly", "near work"),
    (cook, paper("food hygiene certificate"), "met", "ServSafe"),
    (
        driver,
        paper("forklift licence"),
        "partly",
        "suggests it, but the CV does not say that the forklift licence is held",
    ),
    (cook, paper("forklift licence"), "not_found", "Looked for forklift licence"),
    (nurse, paper("licensed practical nurse"), "not_found", "Looked for licensed practical nurse"),
    (nurse, asked("x", groups=(SkillGroup(("nursing",)),)), "met", "the work of this title is nursing"),
    (backend, asked("x", groups=(SkillGroup(("MySQL",), open_ended=True),)), "met", "close relative"),
    (backend, asked("x", groups=(SkillGroup(("MySQL",)),)), "partly", "MySQL itself was not found"),
    (backend, asked("x", groups=(SkillGroup(("CI/CD",)),)), "met", "GitHub Actions"),
    (backend, asked("x", groups=(SkillGroup(("Docker",)),), excluded=("Kubernetes",)), "met", "listed"),
    (backend, asked("x", groups=(SkillGroup(("Kubernetes",)),)), "not_found", "Looked for Kubernetes"),
    (
        backend,
        asked("x", kind="experience", years=YearsAsked(5, None, "backend", "role")),
        "met",
        "5 years 11 months",
    ),
    (backend, asked("x", kind="experience", years=YearsAsked(8, None, "backend", "role")), "partly", "8 years asked"),
    (backend, asked("x", kind="experience", years=YearsAsked(2, None, "nursing", "role")), "not_found", "nursing"),
    (nurse, asked("x", kind="experience", years=YearsAsked(2, None, "nursing", "role")), "met", "Staff Nurse"),
    (
        nurse,
        asked("x", kind="certificate", certificates=(CertificatesAsked(("registered nurse licence",)),)),
        "met",
        "Registered Nurse",
    ),
    (
        backend,
        asked("x", kind="education", education=EducationAsked("bachelor", ("computer science",))),
        "met",
        "BSc Software Engineering",
    ),
    (
        nurse,
        asked("x", kind="education", education=EducationAsked("bachelor", ("computer science",), or_experience=True)),
        "not_found",
        "Staff Nurse (6 years) is not known to be of this kind",
    ),
    (
        backend,
        asked("x", kind="education", education=EducationAsked("master", ("law",), or_experience=True)),
        "partly",
        "5 years 11 months of dated jobs of this kind, where 6 years would stand in for a master's degree: Backend "
        "Engineer (5 years 11 months; the work of “Backend Developer”).",
    ),
    (
        nurse,
        asked("x", kind="experience", years=YearsAsked(2, None, "managing a nursing team", "role")),
        "partly",
        "Staff Nurse (6 years; neither its title nor its text leads others)",
    ),
]


def _answer(cv: Cv, requirement: Requirement) -> Match:
    job = job_asking(requirement)
    matcher = Matcher(
        job.requirements,
        finder=WordEncoder(),
        judge=WordEncoder(),
        calibration=SamenessCalibration(),
        taxonomy=load_taxonomy(),
        roles=load_roles(),
        title=job.title,
    )
    (found,) = matcher.match(cv.profile()).matches
    return found


@pytest.mark.parametrize(
    ("cv", "requirement", "verdict", "words"), CASES, ids=[f"{case[0].__name__}: {case[3]}" for case in CASES]
)
def test_the_shipped_knowledge_answers_as_a_reader_would(
    cv: Callable[[], Cv], requirement: Requirement, verdict: str, words: str
) -> None:
    found = _answer(cv(), requirement)
    assert found.verdict == verdict, found.reason
    assert words in found.reason


@pytest.mark.parametrize(("open_ended", "verdict"), [(False, "partly"), (True, "met")])
def test_a_similar_certificate_counts_in_full_where_the_advert_leaves_it_open(open_ended: bool, verdict: str) -> None:
    wanted = CertificatesAsked(("PMP",), open_ended=open_ended)
    cv = Cv(finder=load_finder()).certificate("PRINCE2 Practitioner", "PRINCE2")
    found = _answer(cv, asked("PMP or similar", kind="certificate", certificates=(wanted,)))
    assert found.verdict == verdict, found.reason
    assert "PRINCE2" in found.reason
