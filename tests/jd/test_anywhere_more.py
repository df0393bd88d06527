"""Adverts in more styles: questions and answers, capitals, lost marks, short margins, labels of their own."""

from collections.abc import Callable

import pytest

from hiring.document import Document
from hiring.job import EducationAsked, JobDescription, Requirement, YearsAsked

Read = Callable[[Document | str], JobDescription]
OneLine = Callable[[str], Requirement]
Lines = Callable[[str], list[tuple[str, str]]]


def told(job: JobDescription) -> list[tuple[str, str]]:
    return [(asked.text, asked.importance) for asked in job.requirements.requirements]


def test_lines_in_capitals_are_no_headings(read: Read) -> None:
    job = read(
        "SENIOR DIVER\n\nABOUT YOU\nTEN YEARS AS A DIVER\nCURRENT DRIVERS LICENCE\nFULL WORKING RIGHTS IN AUSTRALIA\n\n"
        "WHAT WE OFFER\nA BOAT\n"
    )
    assert [words for words, _ in told(job)] == [
        "TEN YEARS AS A DIVER",
        "CURRENT DRIVERS LICENCE",
        "FULL WORKING RIGHTS IN AUSTRALIA",
    ]


def test_questions_stand_for_headings(read: Read) -> None:
    job = read(
        "Who are we? A small boatyard.\nWhat will I do? Varnish masts.\nWhat do I need? A forklift licence.\n"
        "How much time? Two years in boat building.\nDo I need my own tools? No.\nWhat do I get? A pension.\n"
    )
    assert ("A forklift licence.", "required") in told(job)
    assert ("Two years in boat building.", "required") in told(job)
    assert not [words for words, _ in told(job) if words.endswith("?") or "pension" in words]


def test_lines_that_go_on_with_the_one_above(read: Read) -> None:
    job = read(
        "Lock Keeper\n\nThe successful applicant will:\nhave two years of experience with pumps\nbe able to swim\n"
        "hold a first aid certificate\nbe prepared to work weekends\n"
    )
    assert [words for words, _ in told(job)] == [
        "have two years of experience with pumps",
        "be able to swim",
        "hold a first aid certificate",
        "be prepared to work weekends",
    ]


@pytest.mark.parametrize("mark", ["E1.", "ü", "\uf0b7", "Ø", "(iv)", "2.3."])
def test_marks_of_lists(read: Read, mark: str) -> None:
    job = read(f"Gilder\n\nRequirements:\n{mark} Gold leaf experience\n{mark} Good English\n{mark} Own van\n")
    assert [words for words, _ in told(job)] == ["Gold leaf experience", "Good English", "Own van"]


def test_a_narrow_text_is_cut_at_its_margin(read: Read) -> None:
    job = read(
        "The ideal candidate will have a degree in Quantity\nSurveying and at least six years' experience with\n"
        "a boatyard or a harbour. Experience of NEC4 and JCT\nContracts is essential and knowledge of Excel is\n"
        "desirable. You will hold a driving licence and know\nthe coast.\n"
    )
    assert job.requirements.requirements[0].education == EducationAsked("bachelor", ("quantity surveying",))


def test_criteria_below_a_second_heading(read: Read) -> None:
    job = read(
        "Potter\n\nQualifications\nEssential criteria\nFirst aid at work\nDesirable criteria\nA driving licence\n"
    )
    assert told(job) == [("First aid at work", "required"), ("A driving licence", "nice_to_have")]


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("SPECIAL REQUIREMENTS: A driving licence", "A driving licence"),
        ("Special Requirements: A driving licence", "A driving licence"),
        ("Hours of Work: nights and weekends", "Hours of Work: nights and weekends"),
    ],
)
def test_a_label_of_two_words_is_one(read: Read, label: str, words: str) -> None:
    job = read(f"Night Porter\n\nRequirements:\n- Good English\n\n{label}\n")
    assert [text for text, _ in told(job)] == ["Good English", words]


@pytest.mark.parametrize("date", ["March 1853", "12 March 1853", "03/2019"])
def test_a_date_is_no_title(read: Read, date: str) -> None:
    assert read(f"{date}\n\nWe are looking for a Baker.\n\nRequirements:\n- HACCP\n").title == "Baker"


def test_a_criterion_is_no_title(read: Read) -> None:
    job = read("What we're looking for\n\nFour years in sales\nExceptional written communication\n")
    assert [words for words, _ in told(job)] == ["Four years in sales", "Exceptional written communication"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("3ish years of pottery", YearsAsked(3, None, "pottery", "role")),
        ("8 years' post graduate experience", YearsAsked(8)),
        ("5 years as a foreman on high-rise projects", YearsAsked(5, None, "foreman", "role")),
        ("Three years in a supermarket", YearsAsked(3, None, "supermarket", "industry")),
        ("3 years at an agency", YearsAsked(3)),
        ("5 years' UK experience in logistics", YearsAsked(5, None, "logistics", "industry")),
        ("2 years as a Head Waiter, Bar Manager or similar", YearsAsked(2, None, "Head Waiter, Bar Manager", "role")),
        ("5 years supporting directors at board level", YearsAsked(5, None, "supporting directors", "role")),
        ("Fire, police or prison service experience", YearsAsked(None, None, "Fire, police or prison service", "role")),
        ("Ideally in a busy seaside hotel", YearsAsked(None, None, "hotel", "industry")),
        ("3 years in medical devices or pharma", YearsAsked(3, None, "medical devices or pharma", "industry")),
        ("Lead or supervisory experience", YearsAsked(None, None, "Lead or supervisory", "role")),
        ("2 years in a supervisory role in a café", YearsAsked(2, None, "supervisory", "role")),
        ("A fintech background", YearsAsked(None, None, "fintech", "industry")),
    ],
)
def test_years_of_what(line: OneLine, text: str, asked: YearsAsked) -> None:
    assert line(text).years == asked


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("5 years of sales (at least 2 years in pharma)", ["5 years of sales", "at least 2 years in pharma"]),
        ("Minimum 5 years of sales (3 in pharma)", ["Minimum 5 years of sales", "3 in pharma"]),
        ("5 years (60 months) of sales", ["5 years (60 months) of sales"]),
        (
            "2 years of housekeeping experience in a hotel",
            ["2 years of housekeeping", "experience in a hotel"],
        ),
        (
            "3 years of experience in quality control in the pharmaceutical industry",
            ["3 years of experience in quality control", "in the pharmaceutical industry"],
        ),
        ("3 years of quarrying experience, slate preferred", ["3 years of quarrying experience", "slate preferred"]),
        (
            "A degree and 7 years of buying, with 2 of these at lead level",
            ["A degree and 7 years of buying", "2 of these at lead level"],
        ),
        (
            "Welding experience (TIG preferred), and a forklift licence",
            ["Welding experience", "TIG preferred", "and a forklift licence"],
        ),
    ],
)
def test_parts_of_a_line(lines: Lines, text: str, parts: list[str]) -> None:
    assert [words for words, _ in lines(text)] == parts


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Tertiary qualifications in nursing", EducationAsked("bachelor", ("nursing",))),
        ("Completed studies in physics or comparable", EducationAsked("bachelor", ("physics",))),
        ("A law degree", EducationAsked("bachelor", ("law",))),
        ("A degree in chemistry or kite science", EducationAsked("bachelor", ("chemistry", "kite science"))),
        ("JD from an accredited school", EducationAsked("doctorate", ("law",))),
        ("Level 3 wig-making qualification", EducationAsked("vocational", ("wig-making",))),
        ("A degree in progress", EducationAsked("bachelor")),
        ("MBA or technical degree", EducationAsked("bachelor")),
        ("BSN or MSN", EducationAsked("bachelor", ("nursing",))),
        ("BSN or any BA degree", EducationAsked("bachelor")),
        ("Bachelor of Science in Nursing", EducationAsked("bachelor", ("nursing",))),
        ("Degree in botany; relevant work experience will be considered", None),
        ("A law degree, or a paralegal certificate, or two years' work as a paralegal", None),
        ("B.Tech in CSE/ECE", EducationAsked("bachelor", ("computer science", "electronics"))),
        (
            "A degree from a recognised university with a specialization in physics or geology",
            EducationAsked("bachelor", ("physics", "geology")),
        ),
    ],
)
def test_degrees(line: OneLine, text: str, asked: EducationAsked | None) -> None:
    education = line(text).education
    assert education
    assert education == asked if asked else education.or_experience


@pytest.mark.parametrize(
    "text", ["Knowledge of FDA rules", "Can teach Maths to A Level", "Lecturing at bachelor level"]
)
def test_no_degree_is_asked(line: OneLine, text: str) -> None:
    assert line(text).education is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Membership of the Guild of Glaziers", [("Guild of Glaziers",)]),
        ("A full UK licence", [("driving licence",)]),
        ("C class (manual) drivers licence", [("driving licence",)]),
        ("Current CMA or RMA", [("CMA", "RMA")]),
        ("A paralegal certificate", [("paralegal",)]),
        ("AIGA membership", [("AIGA",)]),
        ("Full driving licence, first aid certificate", [("driving licence",), ("first aid certificate",)]),
    ],
)
def test_papers(line: OneLine, text: str, names: list[tuple[str, ...]]) -> None:
    assert [one.any_of for one in line(text).certificates] == names


def test_a_member_of_a_team_holds_no_paper(line: OneLine) -> None:
    assert line("Member of the leadership team").certificates == ()


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Computer literate (Word, Excel)", [("computer literacy",), ("Microsoft Word",), ("Microsoft Excel",)]),
        ("Computer literate, including Excel", [("computer literacy",), ("Microsoft Excel",)]),
        ("Legal research using Westlaw", [("legal research",), ("Westlaw",)]),
        ("Budgets and forecasts", [("budgeting",), ("financial forecasting",)]),
        ("Knowledge of banking regulations and compliance", [("banking law",), ("regulatory compliance",)]),
        ("Bank and credit card reconciliation", [("bank reconciliation",), ("credit card reconciliation",)]),
        ("An authoring tool such as Quillbox, Rapto or similar", [("Quillbox", "Rapto")]),
        ("Running email campaigns (Mailchimp, Constant Contact or similar)", [("email marketing",)]),
        ("P&L or budget responsibility", [("budget management",)]),
        ("Experience of cleaning in a school, office or similar building", [("cleaning",)]),
        ("Crisis Prevention Intervention (CPI) training", [("crisis prevention intervention",)]),
        ("Python or a willingness to learn", [("Python",)]),
        ("Figma, Sketch or XD inside out", [("Figma", "Sketch", "Adobe XD")]),
    ],
)
def test_groups(line: OneLine, text: str, groups: list[tuple[str, ...]]) -> None:
    assert [group.any_of for group in line(text).groups] == groups


def test_a_country_names_no_language(line: OneLine) -> None:
    assert line("Knowledge of Irish building regulations").languages == ()
    assert [one.language for one in line("Fluent English and employment law").languages] == ["English"]
    assert [one.language for one in line("Able to converse with guests in English").languages] == ["English"]


def test_one_lives_in_a_place_and_not_in_a_tool(line: OneLine) -> None:
    assert line("You live in Figma").question is None
    assert line("You live in Leeds").question


@pytest.mark.parametrize(
    "text",
    [
        "Unrestricted work rights",
        "Must be contactable after hours",
        "Overtime may be required",
        "Fly-in/fly-out 14/14",
        "You need to be in Ireland or the UK",
        "A car is a must",
        "CIPD Level 5 or working towards it",
        "Available for on-call and weekend work",
        "FIFO roster 8/6",
        "Two-cycle shift system",
        "Clear DBS",
        "Readiness to travel",
    ],
)
def test_what_is_asked_of_the_applicant(line: OneLine, text: str) -> None:
    assert line(text).question


@pytest.mark.parametrize(
    "text",
    [
        "This job does not have an education requirement.",
        "Not a fit: people who need a big team",
        "Recent is defined as within the last five years.",
        "A master's degree may be substituted for one year of experience.",
        "Career changers are welcome to apply",
        "OR",
    ],
)
def test_what_asks_for_nothing(read: Read, text: str) -> None:
    job = read(f"# Site Manager\n\n## Requirements\n\n- Python\n- {text}\n")
    assert [words for words, _ in told(job)] == ["Python"]


def test_the_first_cell_of_a_table_may_be_empty(read: Read) -> None:
    job = read(
        "Potter\n\n| | Essential | Desirable |\n|---|---|---|\n| Skills | Glazing | Python or R |\n| Other | Van | |\n"
    )
    assert told(job) == [("Glazing", "required"), ("Van", "required"), ("Python or R", "nice_to_have")]


def test_what_semicolons_list_behind_a_criterion_are_criteria(read: Read) -> None:
    job = read(
        "Clerk wanted. Requirements include 2 years of filing; a driving licence; and drafting letters to tenants. "
        "We are a small office.\n"
    )
    assert [words for words, _ in told(job)][-1] == "and drafting letters to tenants."


def test_what_a_role_is_for_is_no_title(read: Read) -> None:
    assert read("Lift Engineer\n\nRole: keep our lifts running.\n\nRequirements:\n- Python\n").title == "Lift Engineer"


def test_a_ragged_list_in_small_letters(read: Read) -> None:
    job = read(
        "Sign Painter\n\nYou bring:\na steady hand\n4+ years at an atelier\n"
        "chops in Photoshop and gold leaf work on glass\n"
        "a feel for letters\n"
    )
    assert [words for words, _ in told(job)] == [
        "a steady hand",
        "4+ years at an atelier",
        "chops in Photoshop and gold leaf work on glass",
        "a feel for letters",
    ]


def test_pupils_of_some_years_are_no_experience(line: OneLine) -> None:
    assert line("Experience of teaching 16-18 year olds").years is None


@pytest.mark.parametrize("text", ["Services for every citizen", "Be a good corporate citizen"])
def test_citizens_may_be_those_one_works_for(line: OneLine, text: str) -> None:
    assert line(text).question is None
    assert line("Must be a U.S. citizen").question


def test_someone_who_can_do_something_is_sought(read: Read) -> None:
    job = read("Kitchen Lead\n\nWe're after someone who can train floor staff and do rosters. We are by the water.\n")
    assert [words for words, _ in told(job)] == ["We're after someone who can train floor staff and do rosters."]


def test_first_in_first_out_is_no_time(line: OneLine) -> None:
    assert line("Familiarity with FIFO and batch tracking").question is None


def test_what_helps_is_nice_to_have(line: OneLine) -> None:
    assert line("A boat licence helps.").importance == "nice_to_have"
    assert line("ABAP (added advantage)").importance == "nice_to_have"
    assert line("SQL, though it isn't essential").importance == "nice_to_have"
