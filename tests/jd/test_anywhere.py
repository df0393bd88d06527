"""Adverts in the styles of many trades and countries: what each line means, and what makes no requirement."""

from collections.abc import Callable

import pytest

from hiring.document import Document, Line
from hiring.evidence import Span
from hiring.job import JobDescription, Requirement, SkillGroup, YearsAsked

Read = Callable[[Document | str], JobDescription]
OneLine = Callable[[str], Requirement]
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
        ("Several years of experience in special boat building", YearsAsked(None, None, "special boat", "role")),
        (
            "You've been welding stainless steel for at least 3 years",
            YearsAsked(3, None, "welding stainless steel", "role"),
        ),
        ("At least two years on systems that handle money", YearsAsked(2, None, "systems that handle money", "role")),
        ("5 years as a Baker with a hotel", YearsAsked(5, None, "Baker", "role")),
        ("2 years of experience from a similar position", YearsAsked(2, None, "Site Manager", "role")),
        ("5 years' commercial .NET", YearsAsked(5, None, ".NET", "skill")),
        ("3 years of experience performing audits", YearsAsked(3, None, "audits", "role")),
        ("3-5 years of recruiting, in-house or at an agency", YearsAsked(3, 5, "recruiting", "role")),
        ("Three years' experience in an accounts team", YearsAsked(3, None, "accounts", "role")),
        ("Five years leading a team", YearsAsked(5, None, "leading a team", "role")),
    ],
)
def test_years_in_all_wordings(line: OneLine, words: str, years: YearsAsked) -> None:
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
        (
            "5-7 years in product management, including at least 3 years in B2B sales",
            [
                ("5-7 years in product management", 5, "product management"),
                ("at least 3 years in B2B sales", 3, "B2B sales"),
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
def test_alternatives_stay_one_criterion(line: OneLine, words: str) -> None:
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
def test_lists_of_skills(line: OneLine, words: str, groups: list[SkillGroup]) -> None:
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
        "A dynamic and friendly working environment",
        "Excellent development and career possibilities",
        "Then we should talk!",
        "About 400 employees work at our site",
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
        "No felonies in the last 7 years",
        "Occasional business trips (about 10%)",
        "You can overlap at least 4 hours with our office",
        "Work outdoors in all weather",
        "We are unable to sponsor visas",
        "Every third weekend on call",
        "On-call rotation, nights included, required",
        "40-60 travel days a year",
        "You can travel to our Leeds office twice a quarter",
        "Available Friday to Sunday",
    ],
)
def test_conditions_in_the_words_of_trades(line: OneLine, words: str) -> None:
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


@pytest.mark.parametrize("words", ["CPR certification within 6 months of hire", "Ability to obtain a forklift licence"])
def test_a_paper_that_may_be_obtained_later_is_asked_about(line: OneLine, words: str) -> None:
    found = line(words)
    assert (found.kind, found.certificates) == ("eligibility", ())
    assert found.question == "Do you have this, or could you obtain it in the time that the line gives?"


def test_a_paper_that_another_is_to_follow_is_asked_for(line: OneLine) -> None:
    found = line("PMP or PRINCE2, with the ability to obtain the other within 18 months of appointment")
    assert [group.any_of for group in found.certificates] == [("PMP", "PRINCE2")]


def test_a_wish_beside_what_is_not_asked_for(line: OneLine) -> None:
    assert line("You write clear English; Polish is not needed").text


def test_what_is_not_included_is_not_asked_for(line: OneLine) -> None:
    found = line("Three years in test automation, not including manual testing")
    assert (found.groups, found.excluded) == ((), ("manual testing",))


def test_facts_that_only_the_applicant_can_answer(read: Read) -> None:
    job = read(
        "Java Developer\nLocation: Leeds / York (hybrid, 3 days a week in the office)\n"
        "Shift: rotating, nights included\nTravel: 25%\n"
        "Notice period: 30 days at most\nHours: 37.5 a week\nMust have: Java\n"
    )
    assert [(one.text, one.kind) for one in job.requirements.requirements] == [
        ("Location: Leeds / York (hybrid, 3 days a week in the office)", "eligibility"),
        ("Shift: rotating, nights included", "eligibility"),
        ("Travel: 25%", "eligibility"),
        ("Notice period: 30 days at most", "eligibility"),
        ("Java", "skills"),
    ]
    assert all(one.question for one in job.requirements.requirements[:4])


def test_where_the_employer_is_asks_nothing(read: Read) -> None:
    job = read("# Buyer\n\nFor a timber merchant based in Cork.\n\n## Requirements\n\n- Python\n")
    assert told(job) == [("Python", "required")]


def test_a_lead_in_without_a_colon(read: Read) -> None:
    job = read(
        "Baker\n\nYou'd be a good fit if\n- you know sourdough\n- you are an early riser\n\n"
        "What awaits you\n- Free bread\n"
    )
    assert told(job) == [("you know sourdough", "required"), ("you are an early riser", "required")]


def test_a_description_below_what_is_good_to_have(read: Read) -> None:
    job = read("Tester\nMust have: Selenium\nGood to have: Jira\nJD:\n- 3+ years of testing experience\n- Exp in SQL\n")
    assert told(job) == [
        ("Selenium", "required"),
        ("Jira", "nice_to_have"),
        ("3+ years of testing experience", "required"),
        ("Exp in SQL", "required"),
    ]


def test_of_years_joined_by_or_the_fewest_are_enough(line: OneLine) -> None:
    found = line("6 years of relevant experience or 4 years of buying, sourcing and/or stock keeping experience")
    assert found.years == YearsAsked(4, None, "buying, sourcing and/or stock keeping", "role")
    assert found.groups == ()


def test_what_the_others_do_is_not_asked_for(line: OneLine) -> None:
    assert line("Works well across finance, legal and engineering teams").groups == ()
    assert line("Experience with Microsoft Teams and Slack").groups == (
        SkillGroup(("Microsoft Teams",)),
        SkillGroup(("Slack",)),
    )


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (
            "3 years as a cook ideally in a hotel",
            [("3 years as a cook", "required"), ("ideally in a hotel", "nice_to_have")],
        ),
        ("You would ideally have a van", [("You would ideally have a van", "nice_to_have")]),
        (
            "Fluent German (C1) and good English, other languages welcome",
            [("Fluent German (C1) and good English", "required"), ("other languages welcome", "nice_to_have")],
        ),
    ],
)
def test_a_preference_without_a_comma(lines: Lines, words: str, parts: list[tuple[str, str]]) -> None:
    assert lines(words) == parts


def test_a_heading_that_lost_its_line_break(read: Read) -> None:
    job = read(
        "Warehouse Manager\n\nWho we are looking for You have led a shift of ten for some years.\n"
        "What we offer As our manager you will have a free lunch and good SAP courses every year.\n"
    )
    assert told(job) == [("You have led a shift of ten for some years.", "required")]


@pytest.mark.parametrize("lead", ["To be successful in this role you will:", "The successful coach will have:"])
def test_a_lead_in_that_names_the_one_sought(read: Read, lead: str) -> None:
    job = read(f"Coach\n\nYou will teach.\n\n{lead}\n- Hold a diving licence\n- Be calm in deep water\n")
    assert told(job) == [("Hold a diving licence", "required"), ("Be calm in deep water", "required")]


def test_bare_lines_of_like_length_are_items(read: Read) -> None:
    job = read(
        "Clerk\n\nRequirements\nAbility to read plans and drawings of every kind that we make here\n"
        "Degree in law or equivalent experience in a comparable post here\n"
        "Strong attention to detail and ability to meet all the deadlines\n"
    )
    assert len(told(job)) == 3


@pytest.mark.parametrize(
    "line_of_items",
    [
        "Requirements: \x953+ years of sales \x95A degree in law \x95Fluent German",
        "Requirements: 3+ years of sales | A degree in law | Fluent German",
        "Skills needed: 3+ years of sales. A degree in law. Fluent German.",
    ],
)
def test_items_on_one_line(read: Read, line_of_items: str) -> None:
    found = [words.rstrip(".") for words, _ in told(read(f"Clerk\n\n{line_of_items}\n"))]
    assert found == ["3+ years of sales", "A degree in law", "Fluent German"]


def test_what_is_wished_for_in_a_few_words_keeps_its_trade(read: Read) -> None:
    job = read(
        "# Shop Manager\n\n## Requirements\n\n- 3+ years in retail, ideally in fashion\n- Forklift licence useful\n"
    )
    assert [one.years and one.years.of for one in job.requirements.requirements] == ["retail", "fashion", None]
    assert [one.importance for one in job.requirements.requirements] == ["required", "nice_to_have", "nice_to_have"]


def test_bodies_that_certify_are_no_certificate(line: OneLine) -> None:
    assert line("Experience with authorities such as the national certification bodies").certificates == ()


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("Machine safety (Directive 2006/42/EC)", [SkillGroup(("machine safety",))]),
        ("Windows 10/11", [SkillGroup(("Windows",))]),
        ("Currently has or is in the process of obtaining SQL", [SkillGroup(("SQL",))]),
    ],
)
def test_what_is_no_list(line: OneLine, words: str, groups: list[SkillGroup]) -> None:
    assert list(line(words).groups) == groups


def test_a_person_specification_in_a_document(read: Read) -> None:
    rows = (
        "Criteria\tEssential\tDesirable",
        "Papers\tFirst aid certificate; A-levels\tNVQ Level 3",
        "Work\t-\tPhonics",
    )
    text = "Classroom Helper\n\n" + "\n\n".join(rows)
    spans = [Span(0, 16), *(Span(start := text.index(row), start + len(row)) for row in rows)]
    lines = tuple(Line(span, block=block) for block, span in enumerate(spans))
    assert told(read(Document(text, lines, "docx"))) == [
        ("First aid certificate", "required"),
        ("A-levels", "required"),
        ("NVQ Level 3", "nice_to_have"),
        ("Phonics", "nice_to_have"),
    ]
