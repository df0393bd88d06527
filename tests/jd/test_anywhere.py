"""Adverts in the styles of many trades and countries: what each line means, and what makes no requirement."""

from collections.abc import Callable

import pytest

from hiring.document import Document
from hiring.job import JobDescription, Requirement, SkillGroup, YearsAsked

Read = Callable[[Document | str], JobDescription]
Line = Callable[[str], Requirement]
Lines = Callable[[str], list[tuple[str, str]]]


def told(job: JobDescription) -> list[tuple[str, str]]:
    return [(asked.text, asked.importance) for asked in job.requirements.requirements]


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("Minimum one year's experience in catering", YearsAsked(1, None, "catering", "role")),
        ("A minimum of 2 (two) years in hospitality", YearsAsked(2, None, "hospitality", "industry")),
        ("At least three (3) years of warehouse experience", YearsAsked(3, None, "warehouse", "role")),
        ("Minimum of 18 months in a call centre", YearsAsked(1.5, None, "call centre", "role")),
        ("Two to four years of experience as a line cook", YearsAsked(2, 4, "line cook", "role")),
        ("5 - 7 Yrs of exp. in Java", YearsAsked(5, 7, "Java", "skill")),
        ("5+ yrs Java", YearsAsked(5, None, "Java", "skill")),
        ("3 years of experience in either accounting or audit", YearsAsked(3, None, "accounting or audit", "role")),
        ("2 years as an RN", YearsAsked(2, None, "RN", "role")),
        ("Several years of experience in retail", YearsAsked(None, None, "retail", "industry")),
        ("Between 2 and 5 years of experience", YearsAsked(2, 5)),
    ],
)
def test_years_in_all_wordings(line: Line, words: str, years: YearsAsked) -> None:
    assert line(words).years == years


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("5 years of Java and 2 of Kotlin", [("5 years of Java", 5, "Java"), ("2 of Kotlin", 2, "Kotlin")]),
        (
            "3 years of accounting and 1 year of audit experience",
            [("3 years of accounting", 3, "accounting"), ("1 year of audit experience", 1, "audit")],
        ),
        (
            "10+ years in finance, of which 3 in a leadership role",
            [("10+ years in finance", 10, "finance"), ("3 in a leadership role", 3, "leadership")],
        ),
        (
            "Total experience of 8+ years with at least 3 years in people management",
            [
                ("Total experience of 8+ years", 8, "total"),
                ("at least 3 years in people management", 3, "people management"),
            ],
        ),
    ],
)
def test_years_of_several_things_are_several_criteria(
    read: Read, words: str, parts: list[tuple[str, float, str]]
) -> None:
    job = read(f"# Site Manager\n\n## Requirements\n\n- {words}\n")
    found = [(one.text, one.years.min, one.years.of) for one in job.requirements.requirements if one.years]
    assert found == parts


@pytest.mark.parametrize(
    "words", ["Bachelor's degree and 5 years of experience, or Master's degree and 3 years", "3 or 5 years of sales"]
)
def test_alternatives_stay_one_criterion(line: Line, words: str) -> None:
    assert line(words).text == words


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("Java or Kotlin, and SQL", [SkillGroup(("Java", "Kotlin")), SkillGroup(("SQL",))]),
        ("Python, Go, and/or Rust", [SkillGroup(("Python", "Go", "Rust"))]),
        ("Two of the following: Terraform, Helm, Ansible", [SkillGroup(("Terraform", "Helm", "Ansible"), 2)]),
        ("Go or Rust would be a plus", [SkillGroup(("Go", "Rust"))]),
        ("Level 2 or 3 food safety", [SkillGroup(("food safety",))]),
        ("MS Access (queries/import/export)", [SkillGroup(("Microsoft Access",))]),
    ],
)
def test_lists_of_skills(line: Line, words: str, groups: list[SkillGroup]) -> None:
    assert list(line(words).groups) == groups


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (
            "3 years' bookkeeping experience, degree preferred",
            [("3 years' bookkeeping experience", "required"), ("degree preferred", "nice_to_have")],
        ),
        (
            "You must drive and have 2 years' experience, ideally in oncology",
            [
                ("You must drive", "required"),
                ("have 2 years' experience", "required"),
                ("ideally in oncology", "nice_to_have"),
            ],
        ),
        ("Python, Go preferred", [("Python, Go preferred", "nice_to_have")]),
        (
            "Excellent spoken Dutch, shorthand a distinct advantage",
            [("Excellent spoken Dutch", "required"), ("shorthand a distinct advantage", "nice_to_have")],
        ),
        (
            "Experience with roses, tulips, or dried flowers a plus",
            [("Experience with roses, tulips, or dried flowers a plus", "nice_to_have")],
        ),
        ("Weekends are a must. €13.50/hr + tips", [("Weekends are a must.", "required")]),
        (
            "It would be highly regarded if you have led a choir",
            [("It would be highly regarded if you have led a choir", "nice_to_have")],
        ),
        (
            "5 years in HR; CIPD Level 5; solid knowledge of employment law",
            [
                ("5 years in HR", "required"),
                ("CIPD Level 5", "required"),
                ("solid knowledge of employment law", "required"),
            ],
        ),
    ],
)
def test_one_line_holds_several_criteria(lines: Lines, words: str, parts: list[tuple[str, str]]) -> None:
    assert lines(words) == parts


@pytest.mark.parametrize(
    "words",
    [
        "No experience necessary, full training given",
        "Experience not essential as training is provided",
        "You don't need a degree for this role",
        "This is not an entry-level position",
        "Not suitable for juniors",
        "Freshers need not apply",
        "£200 per day",
    ],
)
def test_what_asks_for_nothing(read: Read, words: str) -> None:
    job = read(f"# Site Manager\n\n## Requirements\n\n- Python\n- {words}\n")
    assert told(job) == [("Python", "required")]


def test_a_person_specification_as_a_table(read: Read) -> None:
    job = read(
        "# Classroom Helper\n\n"
        "| Criteria | Essential | Desirable |\n|---|---|---|\n"
        "| Papers | Enhanced first aid certificate; A-levels | Level 3 NVQ in childcare |\n"
        "| Work | At least one year with children | |\n\nClosing date: 3 May.\n"
    )
    assert told(job) == [
        ("Enhanced first aid certificate", "required"),
        ("A-levels", "required"),
        ("At least one year with children", "required"),
        ("Level 3 NVQ in childcare", "nice_to_have"),
    ]


def test_a_table_that_tells_importance_in_each_row(read: Read) -> None:
    job = read(
        "Lab Technician\n\nCriterion\tEssential/Desirable\nHPLC\tDesirable\nTwo years in a laboratory\tEssential\n"
    )
    assert told(job) == [("HPLC", "nice_to_have"), ("Two years in a laboratory", "required")]


def test_labels_within_a_line_open_their_sections(read: Read) -> None:
    job = read(
        "Gym Sales Rep\nWho we are: We sell towels. What you will do: Know our shops. Who you are: You have 2 years in "
        "sales. You know Salesforce. What you get: Use of the pool, Excel courses.\n"
    )
    assert told(job) == [("You have 2 years in sales.", "required"), ("You know Salesforce.", "required")]


def test_a_label_glued_to_the_line_before_it(read: Read) -> None:
    job = read(
        "Driver\nRequirements: • Clean licence • Must pass a drug screen Benefits: • Dental care • Excel training\n"
    )
    assert told(job) == [("Clean licence", "required"), ("Must pass a drug screen", "required")]


def test_headings_in_words_of_their_own(read: Read) -> None:
    job = read(
        "Head Chef\n\nWhat you'll bring to the table\nThree years as a head chef\nCalm under pressure\n\n"
        "It'd be lovely if you had\nPastry experience\nAn interest in foraging\n\n"
        "The nice bits\nFree meals\nTips shared\n"
    )
    assert told(job) == [
        ("Three years as a head chef", "required"),
        ("Calm under pressure", "required"),
        ("Pastry experience", "nice_to_have"),
        ("An interest in foraging", "nice_to_have"),
    ]


def test_a_duty_that_states_a_criterion(read: Read) -> None:
    job = read(
        "# Head Chef\n\n## What you'll do\n\n- Write the menus\n- You have run a kitchen of 10\n"
        "- HACCP is second nature to you\n"
    )
    assert told(job) == [("You have run a kitchen of 10", "required"), ("HACCP is second nature to you", "required")]


@pytest.mark.parametrize(
    "words",
    [
        "Weekends are a must",
        "Must be 18+ to serve wine",
        "Willing to work a 2/1 roster",
        "Fit for work: pre-employment medical",
    ],
)
def test_conditions_in_the_words_of_trades(line: Line, words: str) -> None:
    found = line(words)
    assert (found.kind, found.groups) == ("eligibility", ())
    assert found.question is not None


def test_short_labels_of_a_job_board(read: Read) -> None:
    job = read("Java Developer\nExp: 4-7 yrs\nSkills: Core Java, Hibernate\nGood to have: Docker\nEdu: B.Tech\n")
    assert told(job) == [
        ("4-7 yrs", "required"),
        ("Core Java, Hibernate", "required"),
        ("Docker", "nice_to_have"),
        ("B.Tech", "required"),
    ]


def test_a_desired_candidate_is_required(read: Read) -> None:
    job = read("Accountant\n\nDesired Candidate Profile:\n- B.Com\n\nDesired Skills:\n- Tally\n")
    assert told(job) == [("B.Com", "required"), ("Tally", "nice_to_have")]


def test_to_hear_from_you_is_no_preference(lines: Lines) -> None:
    ((_, importance),) = lines("If you have bar experience, we'd love to hear from you")
    assert importance == "required"
