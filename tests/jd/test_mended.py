"""One row for each slip of reading that writing brought to light."""

from collections.abc import Callable

import pytest

from hiring.document import Document
from hiring.evidence import Span
from hiring.job import ANOTHER_LANGUAGE, JobDescription, LanguageAsked, Requirement, SkillGroup
from jd.headings import classify_heading
from jd.requirements.clause import Clause
from jd.requirements.segments import cut

Line = Callable[[str], Requirement]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("PostgreSQL, MySQL or another relational database", [SkillGroup(("PostgreSQL", "MySQL"), open_ended=True)]),
        ("Docker, Podman or another container engine", [SkillGroup(("Docker", "Podman"), open_ended=True)]),
        ("Experience of budgeting and cash flow forecasting", [("budgeting",), ("cash flow forecasting",)]),
    ],
)
def test_groups(line: Line, text: str, groups: list[SkillGroup | tuple[str, ...]]) -> None:
    assert list(line(text).groups) == [one if isinstance(one, SkillGroup) else SkillGroup(one) for one in groups]


@pytest.mark.parametrize(
    "text",
    [
        "Comfortable negotiating contracts with insurers or public health payers",
        "Experience of spraying doors, ceilings or steelwork with airless equipment",
        "Some experience of planning shifts from call volumes by hour and weekday",
    ],
)
def test_an_activity_is_judged_by_its_meaning(line: Line, text: str) -> None:
    assert line(text).kind == "meaning"


@pytest.mark.parametrize(
    "text",
    ["Experience of managing budgets", "Experience in building REST APIs in Python", "Experience of nursing care"],
)
def test_an_activity_that_is_nothing_but_a_skill_names_it(line: Line, text: str) -> None:
    assert line(text).groups


def test_right_to_work_checks_are_a_practice_and_no_question(line: Line) -> None:
    asked = line("Practical experience of right to work checks")
    assert (asked.kind, asked.question) == ("skills", None)
    assert line("Right to work in the UK").kind == "eligibility"


@pytest.mark.parametrize("text", ["NVQ plumbing and heating", "A current QTS, teaching certificate or PGCE"])
def test_a_certificate_that_holds_a_degree_word_is_a_certificate(line: Line, text: str) -> None:
    asked = line(text)
    assert asked.certificates
    assert asked.education is None


def test_a_subject_to_teach_asks_for_no_language(line: Line) -> None:
    assert line("Knowledge of music teaching or English language teaching").languages == ()


def test_no_skill_is_found_across_the_end_of_a_line(read: Callable[[Document | str], JobDescription]) -> None:
    job = read("# Bookkeeper\n\n## Requirements\n\n- Practice in payroll\n- Experience of spreadsheets\n")
    first, second = job.requirements.requirements
    assert first.groups == (SkillGroup(("payroll",)),)
    assert second.groups == (SkillGroup(("spreadsheets",)),)


def test_a_title_that_holds_a_word_of_headings_is_the_title(read: Callable[[Document | str], JobDescription]) -> None:
    text = "Head of Staff Training\n======\n\nAt a glance\n-----\n\n- Location: Leeds\n\nRequirements\n-----\n\n- SQL\n"
    assert read(text).title == "Head of Staff Training"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Anforderungen", "required"),
        ("Das bringen Sie mit", "required"),
        ("Von Vorteil", "nice_to_have"),
        ("Ihre Aufgaben", "duties"),
        ("Das bieten wir", "benefits"),
        ("Votre profil", "required"),
        ("Vos missions", "duties"),
        ("Ce que nous offrons", "benefits"),
        ("Requisitos", "required"),
        ("Se valorará", "nice_to_have"),
        ("Funciones", "duties"),
        ("At a glance", "facts"),
    ],
)
def test_headings_of_frames(heading: str, kind: str) -> None:
    assert classify_heading(heading) == kind


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Confident user of Excel", [("Microsoft Excel",)]),
        ("A daily user of Excel and Outlook", [("Microsoft Excel",), ("Microsoft Outlook",)]),
        ("Fast, accurate data entry", [("data entry",)]),
        ("Supplier and intercompany reconciliation experience", [("intercompany accounting",)]),
        (
            "Bookkeeping including VAT returns and bank reconciliation",
            ["bookkeeping", "VAT returns", "bank reconciliation"],
        ),
    ],
)
def test_names_and_words_that_only_open_the_line(line: Line, text: str, groups: list[tuple[str, ...] | str]) -> None:
    assert [one.any_of for one in line(text).groups] == [(one,) if isinstance(one, str) else one for one in groups]


def test_praise_before_a_name_is_no_part_of_it(line: Line) -> None:
    first, second = line("Strong Excel and ERP skills (SAP, Oracle)").groups
    assert (first.any_of, second.any_of) == (("Microsoft Excel",), ("SAP ERP", "Oracle ERP"))


def test_what_including_names_as_a_choice_is_a_choice(line: Line) -> None:
    groups = line("Experience with databases, including PostgreSQL or MySQL").groups
    assert SkillGroup(("PostgreSQL", "MySQL"), open_ended=True) in groups


def test_with_may_be_written_with_a_slash(line: Line) -> None:
    names = [name for group in line("Experience w/ a payroll program (ADP, Paychex)").groups for name in group.any_of]
    assert "w" not in names
    assert "payroll" in names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Paediatric first aid is desirable", ("first aid certificate",)),
        ("First aid at work", ("first aid certificate",)),
        ("A current CPR", ("CPR certificate",)),
        ("BLS or CPR", ("BLS", "CPR certificate")),
        ("A telehandler or forklift ticket (preferred)", ("telehandler ticket", "forklift licence")),
        ("Hold current registration as a nurse", ("registered nurse licence",)),
    ],
)
def test_papers_by_their_bare_name(line: Line, text: str, names: tuple[str, ...]) -> None:
    asked = line(text)
    assert (asked.kind, [one.any_of for one in asked.certificates], asked.groups) == ("certificate", [names], ())


@pytest.mark.parametrize(
    ("text", "level", "fields"),
    [
        ("Graduate of a school of nursing", "vocational", ("nursing",)),
        ("Graduate of an accredited dental assistant program", "vocational", ("dental assisting",)),
        ("Graduate of a master's program in law", "master", ("law",)),
        ("Graduate of a university", "bachelor", ()),
    ],
)
def test_who_graduates_from_a_programme_has_no_degree(
    line: Line, text: str, level: str, fields: tuple[str, ...]
) -> None:
    education = line(text).education
    assert education
    assert (education.level, education.fields) == (level, fields)


def test_building_sites_are_one_thing(line: Line) -> None:
    years = line("At least one year's experience on building sites").years
    assert years
    assert years.of == "building sites"


def test_a_preference_may_be_misspelt(line: Line) -> None:
    assert line("Collections or banking prefered").importance == "nice_to_have"


def test_the_hyphen_of_bilingual_changes_nothing(line: Line) -> None:
    assert [one.language for one in line("Bi-lingual (Spanish) is a plus").languages] == ["Spanish"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Willing to lead an after-school chess club", "eligibility"),
        ("Willingness to learn new tools", "meaning"),
        ("Willingness to use Excel", "skills"),
    ],
)
def test_a_will_alone_is_asked_of_the_applicant(line: Line, text: str, kind: str) -> None:
    assert line(text).kind == kind


@pytest.mark.parametrize(
    "text", ["A second language is a plus", "Fluency in another language", "Knowledge of a foreign language"]
)
def test_a_language_of_any_name(line: Line, text: str) -> None:
    assert line(text).languages == (LanguageAsked(ANOTHER_LANGUAGE),)


@pytest.mark.parametrize(
    "text",
    [
        "Experience teaching English as a second language",
        "Java and another language",
        "Experience of programming in a second language",
        "Knowledge of second language acquisition",
    ],
)
def test_a_second_language_that_nobody_need_speak(line: Line, text: str) -> None:
    assert line(text).languages == ()


def test_what_may_be_obtained_after_the_start_is_not_asked_for_now(line: Line) -> None:
    asked = line("BLS; ACLS within 6 months of hire")
    assert [one.any_of for one in asked.certificates] == [("BLS",)]
    assert asked.question


def test_a_number_alone_may_name_the_second_certificate(line: Line) -> None:
    assert [one.any_of for one in line("OSHA 10 or 30 is a plus").certificates] == [("OSHA 10", "OSHA 30")]


def test_what_one_loves_to_do_is_no_job_title(line: Line) -> None:
    groups = line("You love cold calling and generating leads").groups
    assert [one.any_of for one in groups] == [("cold calling",), ("lead generation",)]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Conducts background checks and reference calls", False),
        ("We will conduct a background check", True),
        ("Pass a background check", True),
    ],
)
def test_checks_that_are_the_work_are_no_question(line: Line, text: str, asks: bool) -> None:
    assert (line(f"Candidates: {text}").question is not None) is asks


def test_experience_may_be_misspelt(line: Line) -> None:
    education = line("Bachelors in Business or equivalent experince").education
    assert education
    assert education.or_experience


def test_what_may_stand_in_for_years_is_no_criterion(lines: Callable[[str], list[tuple[str, str]]]) -> None:
    told = lines("3 years of filing. Substitution: College credit may be substituted for experience, up to two years.")
    assert [text for text, _ in told] == ["3 years of filing."]


@pytest.mark.parametrize(
    ("text", "importance"),
    [
        ("You are great on the phone and in writing", "required"),
        ("We want people who are good with numbers", "required"),
        ("Two years on a switchboard are good to have", "nice_to_have"),
        ("Weekend availability would be great", "nice_to_have"),
    ],
)
def test_how_somebody_must_be_is_no_wish(line: Line, text: str, importance: str) -> None:
    assert line(text).importance == importance


@pytest.mark.parametrize(
    ("text", "of", "scope"),
    [
        (
            "Insurance, healthcare or financial services domain knowledge",
            "Insurance, healthcare or financial services",
            "industry",
        ),
        ("Some hotel industry knowledge", "hotel", "industry"),
        ("2 years general ledger experience", "general ledger", "role"),
        ("2 years of general kitchen work", "kitchen", "role"),
    ],
)
def test_of_what_the_years_are(line: Line, text: str, of: str, scope: str) -> None:
    years = line(text).years
    assert years
    assert (years.of, years.scope) == (of, scope)


def test_a_bracket_ends_where_something_taken_reaches_beyond_it() -> None:
    text = "Keep calm (while serving guests); Excel"
    beyond = Span(text.index("while"), text.index("; ") + 1)
    assert [segment.span.of(text).strip() for segment in cut(Clause(text), [], [beyond])] == ["Keep calm", "Excel"]
