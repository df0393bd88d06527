"""Levels and fields of education, and experience in their place."""

from dataclasses import replace

import pytest

from hiring.job import EducationAsked, JobDescription, Requirement, SkillGroup, YearsAsked
from ranking.criteria.kind import kind_of
from ranking.knowledge import Knowledge
from ranking.settings import ScoringWeights
from skills import Taxonomy
from tests.ranking.builder import Cv, TitleWords, answer, asked, job_asking, matcher, skill

DEFAULT = ScoringWeights()
BACHELOR = EducationAsked("bachelor", ("Computer Science",))
OR_EXPERIENCE = EducationAsked("bachelor", ("Computer Science",), or_experience=True)


@pytest.mark.parametrize(
    ("cv", "wanted", "value", "verdict", "words"),
    [
        (
            Cv().studied("BSc Computer Science", "bachelor", "Computer Science"),
            BACHELOR,
            1.0,
            "met",
            "The education names BSc Computer Science.",
        ),
        (Cv().studied("MSc Software Engineering", "master", "Software Engineering"), BACHELOR, 1.0, "met", "MSc"),
        (
            Cv().studied("Bachelor of Arts", "bachelor"),
            BACHELOR,
            DEFAULT.degree_field_not_told,
            "partly",
            "its field is not known",
        ),
        (
            Cv().studied("M.B.A.", "master"),
            EducationAsked("bachelor", ("business administration",)),
            1.0,
            "met",
            "The education names M.B.A.",
        ),
        (
            Cv().studied("MBA", "master"),
            BACHELOR,
            DEFAULT.degree_other_field,
            "not_found",
            "its field is business administration, not",
        ),
        (
            Cv().studied("BA History", "bachelor", "History"),
            BACHELOR,
            DEFAULT.degree_other_field,
            "not_found",
            "its field is History, not Computer Science",
        ),
        (
            Cv().studied("Associate of Science", "associate", "Computer Science"),
            BACHELOR,
            DEFAULT.degree_one_below,
            "partly",
            "an associate degree, where a bachelor's degree is asked",
        ),
        (
            Cv().studied("High School Diploma", "school"),
            BACHELOR,
            round(DEFAULT.degree_one_below**3 * DEFAULT.degree_other_field, 4),
            "not_found",
            "a school certificate, where a bachelor's degree is asked, and school teaches no Computer Science",
        ),
        (
            Cv().studied("BSc Computer Science", "bachelor", "Computer Science", expected=True),
            BACHELOR,
            DEFAULT.degree_unfinished,
            "partly",
            "not yet finished",
        ),
        (
            Cv().studied("BSc Glassmaking", "bachelor"),
            EducationAsked("bachelor", ("Glassmaking",)),
            1.0,
            "met",
            "The education names BSc Glassmaking.",
        ),
        (
            Cv().studied("BA History", "bachelor", "History"),
            EducationAsked("bachelor", ("Glassmaking",)),
            DEFAULT.degree_field_not_told,
            "partly",
            "its field is History, and whether that is near to Glassmaking is not known",
        ),
        (
            Cv().studied("Diploma", None),
            EducationAsked("bachelor"),
            DEFAULT.degree_one_below,
            "partly",
            "its level is not told",
        ),
        (Cv().studied("Diploma", None), EducationAsked(None), 1.0, "met", "The education names Diploma."),
        (
            Cv().studied("MSc Software Engineering", "master", "Software Engineering"),
            BACHELOR,
            1.0,
            "met",
            "a master's degree, above a bachelor's degree.",
        ),
        # The text only repeats the degree of the education, whose field is another.
        (
            Cv().studied("BA History", "bachelor", "History").prose("Promoted after my bachelor's degree."),
            BACHELOR,
            DEFAULT.degree_other_field,
            "not_found",
            "its field is History, not Computer Science",
        ),
        # A course of a day gives a certificate, too: it shows no school.
        (
            Cv().studied("Certificate of Completion, Knife Safety", None),
            EducationAsked("school"),
            DEFAULT.degree_one_below,
            "partly",
            "its level is not told",
        ),
        (Cv().studied("BA History", "bachelor", "History"), EducationAsked("school"), 1.0, "met", "BA History"),
        (
            Cv().studied("BA History", "bachelor", "History"),
            EducationAsked("school", ("Mathematics", "English")),
            1.0,
            "met",
            "BA History: a higher level, which does not tell the subjects at school.",
        ),
        (
            Cv().studied("Trade Certificate", "vocational"),
            EducationAsked("school", ("Mathematics",)),
            DEFAULT.degree_field_not_told,
            "partly",
            "its field is not known",
        ),
        (
            Cv().studied("High School Diploma", "school"),
            EducationAsked("vocational", ("Carpentry",)),
            round(DEFAULT.degree_one_below * DEFAULT.degree_other_field, 4),
            "not_found",
            "school teaches no Carpentry",
        ),
        (
            Cv().prose("I hold a bachelor's degree."),
            EducationAsked("bachelor"),
            DEFAULT.degree_claimed,
            "partly",
            "which no entry of the education shows",
        ),
        (
            Cv().job("Clerk", "2019-01", "2024-12", "Filed."),
            BACHELOR,
            0.0,
            "not_found",
            "Looked for a bachelor's degree in Computer Science in the education and the text; not found.",
        ),
    ],
)
def test_education(cv: Cv, wanted: EducationAsked, value: float, verdict: str, words: str) -> None:
    found = answer(cv, asked("a degree", kind="education", education=wanted))
    assert (found.value, found.verdict) == (value, verdict)
    assert words in found.reason


def advert(title: str = "Backend Developer", *more: Requirement) -> JobDescription:
    degree = asked("a degree or experience", kind="education", education=OR_EXPERIENCE)
    return job_asking(degree, *more, title=title)


BACKEND = asked("5 years in backend", kind="experience", years=YearsAsked(5, None, "backend", "role"))
GO = asked("Go", groups=(SkillGroup(("Go", "teamwork", "Microsoft Excel")),))


@pytest.mark.parametrize(
    ("cv", "job", "value", "verdict", "reason"),
    [
        pytest.param(
            Cv().job("Backend Developer", "2019-01", "2024-12", "Wrote code."),
            advert(),
            DEFAULT.experience_for_degree,
            "met",
            "6 years of dated jobs stand in for a bachelor's degree: Backend Developer (6 years; the work of “Backend "
            "Developer”); the advert allows experience, and 4 years of this kind count as enough.",
            id="the title's work",
        ),
        pytest.param(
            Cv()
            .job("Software Engineer", "2023-01", "2023-12", "Wrote code.")
            .job("Tester", "2022-01", "2022-12", "Wrote tests in Go.")
            .job("Waiter", "2012-01", "2021-12", "Served guests."),
            advert("Somebody", BACKEND, GO),
            DEFAULT.experience_for_degree / 2,
            "partly",
            "2 years of dated jobs of this kind, where 4 years would stand in for a bachelor's degree: Software "
            "Engineer (1 year; near the work of “backend”) and Tester (1 year; its text names “Go”).",
            id="near the role asked for, and a skill shown",
        ),
        pytest.param(
            Cv().job("Computer Science Tutor", "2019-01", "2024-12", "Taught."),
            advert("Somebody"),
            DEFAULT.experience_for_degree,
            "met",
            "6 years of dated jobs stand in for a bachelor's degree: Computer Science Tutor (6 years; the work of "
            "“Computer Science”); the advert allows experience, and 4 years of this kind count as enough.",
            id="the field's work",
        ),
        pytest.param(
            Cv().job("Waiter", "2019-01", "2024-12", "Served guests, with teamwork."),
            advert("Backend Developer", BACKEND, GO),
            0.0,
            "not_found",
            "Looked for a bachelor's degree in Computer Science in the education and the text, and for "
            "dated jobs of this kind in its place; not found: Waiter (6 years) is not known to be of this kind.",
            id="other work, however long",
        ),
        pytest.param(
            Cv().job("Waiter", "2019-01", "2024-12", "Served guests.").studied("BA History", "bachelor", "History"),
            advert(),
            DEFAULT.degree_other_field,
            "not_found",
            "The education names BA History: its field is History, not Computer Science; no dated job is known to "
            "be of a kind that could stand in for it.",
            id="neither the degree nor the work",
        ),
        pytest.param(
            Cv().job("Backend Developer", None, None, "Wrote code."),
            advert(),
            0.0,
            "not_found",
            "Looked for a bachelor's degree in Computer Science in the education and the text, and for "
            "dated jobs of this kind in its place; not found.",
            id="no dates",
        ),
        pytest.param(
            Cv().job("Backend Developer", "2019-01", "2024-12", "Wrote code.", kind="volunteering"),
            advert(),
            0.0,
            "not_found",
            "Looked for a bachelor's degree in Computer Science in the education and the text, and for "
            "dated jobs of this kind in its place; not found.",
            id="unpaid",
        ),
    ],
)
def test_only_experience_of_the_kind_asked_for_stands_in(
    cv: Cv, job: JobDescription, value: float, verdict: str, reason: str
) -> None:
    found = matcher(job).match(cv.profile()).matches[0]
    assert (found.value, found.verdict, found.reason) == (value, verdict, reason)


def test_almost_enough_experience_is_not_met() -> None:
    cv = Cv().job("Backend Developer", "2021-01", "2024-11", "Wrote code.")
    assert matcher(advert()).match(cv.profile()).matches[0].verdict == "partly"


def test_office_programs_and_skills_of_conduct_tell_no_kind_of_work() -> None:
    skills = (skill("Excel", category="office"), skill("teamwork", "method", category="soft-skills"), skill("Go"))
    knowledge = Knowledge(Taxonomy(list(skills), version="tests"), TitleWords())
    kind = kind_of(
        advert("", asked("x", groups=(SkillGroup(("Excel", "teamwork", "Go", "pots")),))).requirements, "", knowledge
    )
    assert (kind.works, kind.skills) == ((), ("Go",))


def test_an_entry_of_two_schools_shows_the_field_of_either() -> None:
    words = "Town College, some courses in nursing; Hill School, dental assisting"
    profile = Cv().studied(words, None, "dental assisting").profile()
    profile = replace(profile, education=(replace(profile.education[0], degree=None),))
    wanted = asked("x", kind="education", education=EducationAsked("associate", ("nursing",)))
    (found,) = matcher(job_asking(wanted)).match(profile).matches
    assert (found.value, found.verdict) == (DEFAULT.degree_one_below, "partly")
    assert found.reason.startswith("The education names Town College, some courses in nursing")


def test_leading_people_tells_no_kind_of_work_beside_a_named_one() -> None:
    knowledge = Knowledge(Taxonomy([], version="tests"), TitleWords())
    leading = asked("x", kind="experience", years=YearsAsked(2, None, "supervising a team", "role"))
    weaving = asked("x", kind="experience", years=YearsAsked(2, None, "weaving", "role"))
    assert kind_of(advert("", leading, weaving).requirements, "", knowledge).works[-1:] == ("weaving",)
    assert "supervising a team" not in kind_of(advert("", leading, weaving).requirements, "", knowledge).works
    assert kind_of(advert("", leading).requirements, "", knowledge).works[-1:] == ("supervising a team",)


def test_a_certificate_stands_in_where_the_advert_says_so() -> None:
    wanted = EducationAsked("bachelor", ("accounting",), or_certificates=("PMP",))
    held = answer(Cv().certificate("PMP", "PMP"), asked("x", kind="education", education=wanted))
    assert (held.verdict, held.value, held.reason) == ("met", 1.0, "The CV names the certificate PMP.")
    bare = answer(Cv().job("Cook", "2020-01", "2021-12"), asked("x", kind="education", education=wanted))
    assert bare.verdict == "not_found"
    assert bare.reason.startswith("Looked for a bachelor's degree in accounting, or PMP in the education")


def test_the_best_degree_is_taken() -> None:
    cv = Cv().studied("BA History", "bachelor", "History").studied("BSc CS", "bachelor", "Computer Science")
    found = answer(cv, asked("a degree", kind="education", education=BACHELOR))
    assert (found.verdict, found.evidence[0].quote) == ("met", "BSc CS")


@pytest.mark.parametrize(
    ("words", "value", "verdict"),
    [("Town College, courses in computer science", 0.105, "partly"), ("Town College", 0.042, "not_found")],
)
def test_a_school_without_a_degree_is_no_degree(words: str, value: float, verdict: str) -> None:
    profile = Cv().studied(words, None).profile()
    profile = replace(profile, education=(replace(profile.education[0], degree=None),))
    wanted = asked("x", kind="education", education=EducationAsked("associate", ("computer science",)))
    (found,) = matcher(job_asking(wanted)).match(profile).matches
    assert (found.value, found.verdict) == (value, verdict)
    assert found.reason == f"The education names {words}: it tells of no degree there."


@pytest.mark.parametrize(
    ("line", "value", "verdict", "said"),
    [
        ("Bachelor's degree in nursing", DEFAULT.degree_other_field, "not_found", "its field is law, not nursing."),
        (
            "Bachelor's degree in nursing or a related field",
            DEFAULT.partly_from,
            "partly",
            "the advert takes related ones: judge",
        ),
    ],
)
def test_another_field_counts_a_little_where_related_ones_are_taken(
    line: str, value: float, verdict: str, said: str
) -> None:
    wanted = asked(line, kind="education", education=EducationAsked("bachelor", ("nursing",)))
    found = answer(Cv().studied("LLB Law", "bachelor", "law"), wanted)
    assert (found.value, found.verdict) == (value, verdict)
    assert said in found.reason


def test_a_school_certificate_is_no_lower_degree() -> None:
    wanted = asked("Associate's degree", kind="education", education=EducationAsked("associate"))
    assert answer(Cv().studied("High School Diploma", "school"), wanted).verdict == "not_found"
    assert answer(Cv().studied("Trade Certificate", "vocational"), wanted).verdict == "partly"


def test_another_branch_of_engineering_is_a_part() -> None:
    wanted = asked("x", kind="education", education=EducationAsked("bachelor", ("civil engineering",)))
    found = answer(Cv().studied("BEng", "bachelor", "electrical engineering"), wanted)
    assert (found.verdict, found.value) == ("partly", DEFAULT.related_closed)
    assert found.reason.endswith("not civil engineering, but of one branch with it.")
