"""Rows for what readings of adverts that nobody had looked at before brought to light."""

from collections.abc import Callable

import pytest

from hiring.document import Document
from hiring.job import ANOTHER_LANGUAGE, EducationAsked, JobDescription, Requirement, SkillGroup
from jd.html_remains import without_html
from jd.marks import without_legend

Line = Callable[[str], Requirement]
Lines = Callable[[str], list[tuple[str, str]]]
Read = Callable[[Document | str], JobDescription]


@pytest.mark.parametrize(
    ("text", "asked", "years"),
    [
        ("Law degree, or a bachelor's degree with 3 years in insurance", ("bachelor", ("law",), True), None),
        (
            "Bachelor's degree and 4 years' experience in metallurgy, or a Master's degree",
            ("master", (), True),
            None,
        ),
        ("Bachelor's or Master's degree with 3 years of experience in shipping", ("bachelor", (), False), 3.0),
        (
            "Degree in chemistry, or A levels plus two years of laboratory experience",
            ("bachelor", ("chemistry",), True),
            None,
        ),
    ],
)
def test_years_of_one_way_only_are_no_years_for_all(
    line: Line, text: str, asked: tuple[str, tuple[str, ...], bool], years: float | None
) -> None:
    found = line(text)
    assert found.education is not None
    assert (found.education.level, found.education.fields, found.education.or_experience) == asked
    assert (found.years.min if found.years else None) == years
    assert (years is None) == ("one of two ways only" in (found.note or ""))


def test_a_professional_qualification_may_stand_in_for_a_degree(line: Line) -> None:
    asked = line("Degree or relevant professional qualification").education
    assert asked == EducationAsked("bachelor", or_certificates=("relevant professional qualification",))
    example = line("Completed studies in forestry or a comparable qualification (e.g. master craftsman)")
    assert example.certificates == ()
    assert example.education is not None
    assert len(example.education.or_certificates) == 1


@pytest.mark.parametrize(
    "text",
    ["Part-qualified accountant (ACCA or CIMA)", "Studying towards CIPD level 5", "ACCA part-qualified"],
)
def test_who_is_on_the_way_to_a_paper_need_not_hold_it(line: Line, text: str) -> None:
    asked = line(text)
    assert (asked.kind, asked.certificates) == ("eligibility", ())
    assert asked.question == "Do you hold this qualification, or how far are you on the way to it?"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Flexible for overtime & weekends when needed", "Can you work at these times?"),
        ("Available immediately or at short notice", "When could you start?"),
        ("Work from office - 5 days", "Can you work at the places that this line names?"),
        ("No more than 2 moving violations in 3 years", "Do you agree to this check or test before you start?"),
        ("No DWI in the last 5 years", "Do you agree to this check or test before you start?"),
        ("Candidates from Leeds and nearby only", "Are you willing to live or move where this job is?"),
        ("Open to Irish nationals only", "Do you have the right to work in the place of this job?"),
        ("Able to obtain a crane licence", "Do you have this, or could you obtain it in the time that the line gives?"),
        ("Able to achieve sales targets", None),
        ("Ability to acquire new product knowledge quickly", None),
        ("You live in the spreadsheets", None),
    ],
)
def test_questions(line: Line, text: str, question: str | None) -> None:
    found = line(text)
    assert (found.question, found.years) == (question, None)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Knowledge of Gambio or other shop systems", [SkillGroup(("Gambio",), open_ended=True)]),
        (
            "Experience of a patient booking system (Carepath, Rosterly or similar)",
            [SkillGroup(("Carepath", "Rosterly"), open_ended=True)],
        ),
        ("Numbers person (SQL + a BI tool like Metabase or Looker)", [("SQL",), ("Metabase", "Looker")]),
        ("4 years of experience building data pipelines with Python and Kafka", [("Python",), ("Apache Kafka",)]),
    ],
)
def test_groups(line: Line, text: str, groups: list[SkillGroup | tuple[str, ...]]) -> None:
    found = line(text).groups
    for group, wanted in zip(found, groups, strict=True):
        names = wanted.any_of if isinstance(wanted, SkillGroup) else wanted
        assert set(names) <= set(group.any_of)
        assert isinstance(wanted, tuple) or group.open_ended


def test_years_of_work_done_with_tools_are_of_the_work(line: Line) -> None:
    asked = line("4 years of experience building data pipelines with Python and Kafka").years
    assert asked is not None
    assert (asked.of, asked.scope) == ("data pipelines", "role")
    pqe = line("3-5 years' PQE in family law").years
    assert pqe is not None
    assert (pqe.min, pqe.max, pqe.of) == (3.0, 5.0, "family law")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Manual handling cert", [("manual handling certificate",)]),
        ("CICM qualified", [("CICM",)]),
        (
            "CSCS or Safe Pass, SMSTS or SSSTS, and a Groundworks supervisor ticket",
            [("CSCS card", "Safe Pass"), ("SMSTS", "SSSTS"), ("Groundworks supervisor ticket",)],
        ),
    ],
)
def test_certificates(line: Line, text: str, names: list[tuple[str, ...]]) -> None:
    assert [group.any_of for group in line(text).certificates] == names


@pytest.mark.parametrize(
    ("text", "level", "fields"),
    [
        ("B.Com", "bachelor", ("commerce",)),
        ("Good results (2:1 or above) and business development flair", "bachelor", ()),
        (
            "An advanced degree in geography is required. A first-level university degree in combination with two "
            "additional years of experience may be accepted in lieu of the advanced university degree",
            "master",
            ("geography",),
        ),
    ],
)
def test_education(line: Line, text: str, level: str, fields: tuple[str, ...]) -> None:
    asked = line(text).education
    assert asked is not None
    assert (asked.level, asked.fields) == (level, fields)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("German is a plus, but no must", [("German is a plus", "nice_to_have")]),
        (
            "It would be great if you had run a farm shop, and Welsh would be a huge plus.",
            [
                ("It would be great if you had run a farm shop", "nice_to_have"),
                ("Welsh would be a huge plus.", "nice_to_have"),
            ],
        ),
        (
            "This post is subject to a police check; French is desirable",
            [("This post is subject to a police check", "required"), ("French is desirable", "nice_to_have")],
        ),
        (
            "The ability to teach A level music is desirable but not essential",
            [("The ability to teach A level music is desirable but not essential", "nice_to_have")],
        ),
    ],
)
def test_importance(lines: Lines, text: str, told: list[tuple[str, str]]) -> None:
    assert lines(text) == told


def test_languages(line: Line) -> None:
    assert [one.language for one in line("Welsh would be a huge plus.").languages] == ["Welsh"]
    assert [one.language for one in line("Knowledge of another UN official language").languages] == [ANOTHER_LANGUAGE]


def test_what_does_not_matter_to_the_employer_is_not_asked_for(read: Read) -> None:
    job = read("Baker\n\nyou:\n- can knead\n- know rye\n\nnot important to us:\n- where you trained\n- years served\n")
    assert [one.text for one in job.requirements.requirements] == ["can knead", "know rye"]


def test_conditions_below_the_nice_to_haves_are_required(read: Read) -> None:
    job = read(
        "Ranger\n\nDesirable:\n1. Knowledge of bats.\n\nSpecial conditions:\nA police check applies to all.\n"
        "Only Australian citizens and permanent residents are eligible to apply.\n"
    )
    told = {one.text: one.importance for one in job.requirements.requirements}
    assert told["Knowledge of bats."] == "nice_to_have"
    assert told["Only Australian citizens and permanent residents are eligible to apply."] == "required"


def test_a_duty_of_named_skills_below_the_job_is_no_criterion(read: Read) -> None:
    job = read(
        "Packer\n\nThe job\n- Picking and packing with handheld scanners\n\nWhat you need\n- Own boots\n- English\n"
    )
    assert [one.text for one in job.requirements.requirements] == ["Own boots", "English"]


def test_a_label_on_the_first_item_of_a_list_is_no_heading_of_its_own(read: Read) -> None:
    job = read("Cook\n\nREQUIREMENTS: Food handler card • 2 yrs grill experience • Own knives a plus\n")
    told = [(one.text, one.importance) for one in job.requirements.requirements]
    assert told == [
        ("Food handler card", "required"),
        ("2 yrs grill experience", "required"),
        ("Own knives a plus", "nice_to_have"),
    ]


def test_a_label_behind_an_item_opens_what_follows(read: Read) -> None:
    job = read("Cook\nNeeded: • Knives • Two years of grilling Nice to have: • Rye bread • Welsh\n")
    told = [(one.text, one.importance) for one in job.requirements.requirements]
    assert told[-2:] == [("Rye bread", "nice_to_have"), ("Welsh", "nice_to_have")]
    assert ("Two years of grilling", "required") in told


def test_the_legend_of_marks_is_no_criterion(read: Read) -> None:
    job = read(
        "Tutor\n\nPerson specification (E = essential, D = desirable)\nA degree in music (E)\nChoir work (D)\n"
        "Piano (E)\n"
    )
    told = [(one.text, one.importance) for one in job.requirements.requirements]
    assert told == [("A degree in music", "required"), ("Choir work", "nice_to_have"), ("Piano", "required")]
    assert without_legend("E: essential / D: desirable").strip() == ""


def test_behind_a_semicolon_a_sentence_about_the_vacancy_may_ask(read: Read) -> None:
    job = read("Our inn is looking to hire a porter for the desk; Welsh is a plus. You must have a driving licence.")
    told = [(one.text, one.importance) for one in job.requirements.requirements]
    assert told == [("Welsh is a plus.", "nice_to_have"), ("You must have a driving licence.", "required")]


def test_pictures_that_mark_items_are_taken_off(read: Read) -> None:
    job = read("Baker\n\nyou need:\n🌾 two years of baking\n🌾 rye bread\n🎻 calm hands\n\n🎯 Nice to have\n🌾 cakes\n")
    told = [(one.text, one.importance) for one in job.requirements.requirements]
    assert told == [
        ("two years of baking", "required"),
        ("rye bread", "required"),
        ("calm hands", "required"),
        ("cakes", "nice_to_have"),
    ]


HTML = """<div class="job"><h2>Gardener</h2><p>Green Ltd, est. 1990.</p><p><strong>Requirements</strong></p>
<ul><li>3 years of <b>pruning</b> &amp; planting</li><li><p>A driving licence</p></li></ul>
<p><strong>Nice to have:</strong></p><ul>
<li>Bees&nbsp;&ndash; or wasps</li></ul><!-- end --><br/>Apply today.</div>"""


def test_what_is_left_of_html_is_taken_off(read: Read) -> None:
    job = read(HTML)
    told = [(one.text, one.importance) for one in job.requirements.requirements]
    assert told == [
        ("3 years of pruning & planting", "required"),
        ("A driving licence", "required"),
        ("Bees – or wasps", "nice_to_have"),
    ]
    assert job.title == "Gardener"
    assert all(one.span.of(job.text) == one.text for one in job.requirements.requirements)


@pytest.mark.parametrize("text", ["C++ <iostream> & Q&A", "Sales < 5 % and > 3 %", "List<T> and R&D;"])
def test_what_is_no_html_stays(text: str) -> None:
    assert without_html(text) == text


def test_breaks_written_as_letters_are_breaks() -> None:
    assert without_html(r"Cook\n\nYou need:\n- knives\n- calm").splitlines()[-2:] == ["- knives", "- calm"]


@pytest.mark.parametrize(
    "text",
    [
        "Enquiries about the post can be made to the dean.",
        "Terms of employment follow the national agreement.",
        "Curriculum vitae",
        "Email your CV to the office.",
        "As Senior Baker you will report to the owner.",
    ],
)
def test_what_stands_behind_the_requirements_without_a_heading_is_none(read: Read, text: str) -> None:
    job = read(f"Baker\n\nWe require:\n- Rye bread\n- {text}\n")
    assert [one.text for one in job.requirements.requirements] == ["Rye bread"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Our client, a mill in Kent, is recruiting for a Payroll Clerk. You must have Sage experience.",
            "Payroll Clerk",
        ),
        ("Night Porter wanted for a small inn by the sea. You must have a driving licence.", "Night Porter"),
        ("Known as a leader in its field, Orla needs a Site Nurse. You must have a driving licence.", "Site Nurse"),
    ],
)
def test_titles_within_sentences(read: Read, text: str, title: str) -> None:
    assert read(text).title == title


@pytest.mark.parametrize("mark", ["»", ">", "~", "▸", "•", "➢", "🌾"])
def test_marks_of_lists_are_taken_off(read: Read, mark: str) -> None:
    job = read(f"Baker\n\nYou need:\n{mark} two years of baking\n{mark} rye bread\n")
    assert [one.text for one in job.requirements.requirements] == ["two years of baking", "rye bread"]


def test_fewer_years_for_whoever_has_a_degree(line: Line) -> None:
    asked = line("2 years of experience in game testing, or 1 year with an advanced degree")
    assert asked.education is None
    assert asked.years is not None
    assert (asked.years.min, asked.years.of) == (2.0, "game testing")
    asked = line("Associate's degree in botany and three years of nursery work; or any equivalent combination")
    assert asked.education is not None
    assert asked.education.or_experience


def test_a_long_line_in_capitals_is_read_at_once(read: Read) -> None:
    """Names in a row have one way to be told apart: with several, this line would take hours."""
    job = read("REQUIREMENTS: " + " ".join(f"KNOWLEDGE{number}A" for number in range(300)) + " OR OTHER MATTERS")
    assert job.requirements.requirements
