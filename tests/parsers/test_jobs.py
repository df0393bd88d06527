"""One CV for each way in which people lay out a job."""

import pytest

from hiring.document import Box
from parsers.composer import DraftLine, compose
from parsers.profile import read_profile
from tests.parsers.builder import AS_OF, profile, shown

TITLE_FIRST = ("Software Engineer", "Brightwater Ltd", "Leeds, UK", "2019-03/2021-06")


@pytest.mark.parametrize(
    "header",
    [
        "Software Engineer, Brightwater Ltd, Leeds, UK\tMarch 2019 - June 2021",
        "Software Engineer | Brightwater Ltd | Leeds, UK | 03/2019 - 06/2021",
        "Brightwater Ltd — Software Engineer, Leeds, UK, 03/2019 - 06/2021",
        "03/2019 - 06/2021\tSoftware Engineer, Brightwater Ltd, Leeds, UK",
        "Mar 2019 – Jun 2021 Software Engineer at Brightwater Ltd, Leeds, UK",
        "Software Engineer at Brightwater Ltd, Leeds, UK (Mar 2019 – Jun 2021)",
        "Software Engineer\n03/2019 - 06/2021\nBrightwater Ltd, Leeds, UK",
        "Brightwater Ltd\tLeeds, UK\nSoftware Engineer\tMar 2019 - Jun 2021",
        "* Software Engineer\nBrightwater Ltd | Leeds, UK\nMar 2019 - Jun 2021",
        "Mar 2019 - Jun 2021\nBrightwater Ltd, Leeds, UK\nSoftware Engineer",
        "Software Engineer\tMar 2019 - Jun 2021\nBrightwater Ltd\tLeeds, UK",
        "Position: Software Engineer\nCompany: Brightwater Ltd\nLocation: Leeds, UK\nPeriod: 03/2019 - 06/2021",
    ],
)
def test_a_header(header: str) -> None:
    found = profile(f"# Experience\n{header}\n• Built the billing service\n• Cut its cost by half\n\n# Education\nBSc")
    assert [shown(job) for job in found.jobs] == [TITLE_FIRST]
    assert [found.text_of(point) for point in found.jobs[0].bullets] == [
        "Built the billing service",
        "Cut its cost by half",
    ]


def test_words_decide_between_title_and_employer_not_position() -> None:
    found = profile(
        """
        # Experience
        Norwood Hospital Trust\t2018 - 2020
        Staff Nurse
        • Cared for twelve patients a shift

        Care Assistant\t2015 - 2018
        Elm Grove Nursing Home
        • Helped residents with meals
        """
    )
    assert [(job.title, job.employer) for job in found.jobs] == [
        ("Staff Nurse", "Norwood Hospital Trust"),
        ("Care Assistant", "Elm Grove Nursing Home"),
    ]


def test_an_employer_without_a_form_takes_the_place_that_others_take() -> None:
    found = profile(
        """
        # Experience
        Fernway
        Data Analyst, Jan 2020 - Present
        • Wrote reports

        Quillon
        Junior Analyst, Jan 2018 - Dec 2019
        • Cleaned data
        """
    )
    assert [(job.title, job.employer) for job in found.jobs] == [
        ("Data Analyst", "Fernway"),
        ("Junior Analyst", "Quillon"),
    ]


def test_several_titles_at_one_employer() -> None:
    found = profile(
        """
        # Experience
        * Brightwater Ltd, Leeds, UK
        * Lead Engineer, Jan 2020 - Present
        • Led a team of five

        * Software Engineer, Mar 2017 - Dec 2019
        • Built the billing service

        * Stonebridge GmbH, Berlin
        * Junior Developer, Jan 2015 - Feb 2017
        • Fixed bugs
        """
    )
    assert [(job.title, job.employer) for job in found.jobs] == [
        ("Lead Engineer", "Brightwater Ltd"),
        ("Software Engineer", "Brightwater Ltd"),
        ("Junior Developer", "Stonebridge GmbH"),
    ]


def test_an_employer_with_the_dates_of_all_its_titles_is_no_job_of_its_own() -> None:
    found = profile(
        """
        # Experience
        * Brightwater Ltd\tMar 2017 - Present
        Lead Engineer\tJan 2020 - Present
        • Led a team of five

        Software Engineer\tMar 2017 - Dec 2019
        • Built the billing service
        """
    )
    assert [(job.title, job.employer) for job in found.jobs] == [
        ("Lead Engineer", "Brightwater Ltd"),
        ("Software Engineer", "Brightwater Ltd"),
    ]


def test_an_anonymised_cv() -> None:
    found = profile(
        """
        # Experience
        Data Analyst 04/2012 to Current Company Name City , State
        Prepared weekly reports for the clinic managers.
        Trained three colleagues in SQL.

        Office Clerk
        01/2010 to 03/2012
        Company Name - City , State
        Answered the phone for a team of nine people.
        """
    )
    assert [shown(job) for job in found.jobs] == [
        ("Data Analyst", "Company Name", "City , State", "2012-04/now"),
        ("Office Clerk", "Company Name", "City , State", "2010-01/2012-03"),
    ]


def test_title_dates_and_employer_may_fill_a_long_line() -> None:
    found = profile("""
        ! Mira Kowalczyk

        # Experience
        Community Donation and Visitor Outreach Manager - Far North , 05/2016 to 12/2016 Company Name , City , State
        • Asked the town for help

        Cook , 05/2014 to 04/2016 Company Name , City , State
        • Cooked for guests
    """)
    assert [job.dates and str(job.dates.start) for job in found.jobs] == ["2016-05", "2014-05"]


def test_a_header_that_runs_on_into_prose() -> None:
    found = profile(
        """
        # Experience
        Company Name City , State Office Clerk 08/2013 to 02/2015 I supported the sales team with offers and travel.
        """
    )
    assert [(job.title, job.employer) for job in found.jobs] == [("Office Clerk", "Company Name")]
    assert [found.text_of(point) for point in found.jobs[0].bullets] == [
        "I supported the sales team with offers and travel."
    ]


def test_a_job_without_dates_beside_dated_ones() -> None:
    found = profile(
        """
        # Experience
        * Head Chef, Red Lion Inn
        01/2018 - 02/2020
        • Wrote the menu
        * Line Cook, Blue Boar Inn
        • Ran the grill
        """
    )
    assert [shown(job)[0::3] for job in found.jobs] == [("Head Chef", "2018-01/2020-02"), ("Line Cook", "-")]


def test_prose_becomes_points_by_sentence() -> None:
    found = profile(
        """
        # Experience
        Teacher, Hill Primary School, 09/2015 - 07/2019
        I taught two classes of thirty children each year and
        led the school choir. With Mr. Okafor I built a garden.
        """
    )
    assert [found.text_of(point) for point in found.jobs[0].bullets] == [
        "I taught two classes of thirty children each year and led the school choir.",
        "With Mr. Okafor I built a garden.",
    ]


def test_a_wrapped_point_is_one_span_over_its_line_breaks() -> None:
    found = profile(
        """
        # Experience
        Driver, Swift Logistics Ltd, 2015 - 2019
        • Drove a van through the inner city for nine hours
        a day without an accident
        • Loaded the van
        """
    )
    first, second = found.jobs[0].bullets
    assert found.text_of(first) == "Drove a van through the inner city for nine hours a day without an accident"
    assert "\n" in first.of(found.document.text)
    assert found.text_of(second) == "Loaded the van"


def test_a_self_employed_job_needs_no_employer() -> None:
    found = profile("# Experience\n* Web Designer\nfreelance | Jun '18 – Aug '20\n• Built sites for bands")
    assert [(job.title, job.employer, job.kind) for job in found.jobs] == [("Web Designer", None, "freelance")]
    assert found.total_months == 27


def test_a_single_season_is_a_span_of_months() -> None:
    found = profile("# Experience\nResearch Assistant, Hill University\tSummer 2022\n• Counted bees")
    assert found.total_months == 3


@pytest.mark.parametrize(
    ("heading", "title", "kind"),
    [
        ("Experience", "Marketing Intern", "internship"),
        ("Praktika", "Entwickler", "internship"),
        ("Experience", "Freelance Designer", "freelance"),
        ("Volunteering", "Football Coach", "volunteering"),
        ("Military Experience", "Mechanic", "military"),
        ("Experience", "Internal Auditor", "job"),
    ],
)
def test_the_kind_of_a_job(heading: str, title: str, kind: str) -> None:
    found = profile(f"# {heading}\n{title}, Brightwater Ltd, 01/2019 - 06/2019\n• Did the work well")
    assert [job.kind for job in found.jobs] == [kind]


def test_jobs_of_a_cv_without_headings() -> None:
    found = profile(
        """
        Ines Moreau
        ines@moreau.example

        Accountant, Dupont & Fils SARL, Lyon, 2016 - 2020
        • Closed the books each month

        Bookkeeper, Petit SARL, Lyon, 2012 - 2016
        • Booked invoices
        """,
        pages=False,
    )
    assert [(job.title, job.employer) for job in found.jobs] == [
        ("Accountant", "Dupont & Fils SARL"),
        ("Bookkeeper", "Petit SARL"),
    ]


def test_impossible_dates_are_told_and_not_counted() -> None:
    found = profile(
        """
        # Experience
        Cook, Red Lion Inn, 05/2019 - 03/2017
        • Cooked

        Waiter, Blue Boar Inn, 01/2030 - Present
        • Served

        Porter, Green Man Inn, 01/2014 - 12/2014
        • Carried
        """
    )
    assert found.total_months == 12
    told = [notice for notice in found.notices if notice.code == "impossible_dates"]
    assert [notice.span.of(found.document.text) for notice in told if notice.span] == [
        "05/2019 - 03/2017",
        "01/2030 - Present",
    ]
    assert all(notice.page == 1 for notice in told)
    assert [job.dates for job in found.jobs[:2]] == [None, None]


def test_a_list_of_posts_that_were_told_before_adds_nothing() -> None:
    found = profile(
        """
        # Experience
        Cook, Red Lion Inn, 05/2015 - 03/2017
        • Cooked

        # Work History
        Cook, Red Lion Inn, 05/2015 - 03/2017
        """
    )
    assert len(found.jobs) == 1


def test_a_dot_drawn_on_a_timeline_makes_no_list_item_of_an_employer() -> None:
    def line(text: str, number: int, left: float, *, bullet: bool = False, size: float = 10.0) -> DraftLine:
        box = Box(left, 14.0 * number, left + 200, 14.0 * number + size)
        return DraftLine(text, block=number, box=box, size=size, bold=size > 12, bullet=bullet)

    lines = [
        line("Experience", 0, 50, size=14),
        line("Fernway", 1, 50, bullet=True),
        line("Data Analyst", 2, 50),
        line("01/2020 - 12/2021", 3, 50),
        line("Wrote reports", 4, 70, bullet=True),
        line("Quillon", 5, 50, bullet=True),
        line("Junior Analyst", 6, 50),
        line("01/2018 - 12/2019", 7, 50),
        line("Cleaned data", 8, 70, bullet=True),
    ]
    found = read_profile(compose(lines, format="pdf"), file="cv.pdf", digest="0" * 64, as_of=AS_OF)
    assert [(job.title, job.employer) for job in found.jobs] == [
        ("Data Analyst", "Fernway"),
        ("Junior Analyst", "Quillon"),
    ]
    assert [found.text_of(point) for job in found.jobs for point in job.bullets] == ["Wrote reports", "Cleaned data"]


def test_dates_in_brackets_that_end_a_sentence_begin_no_job() -> None:
    found = profile(
        "! Ada Quill\n\n# Experience\n\nFerry Captain, Skerry Ltd\t1999 – 2009\n"
        "Ran the boats of the northern line, took over as Dock Manager of the\n"
        "Leeds Harbour (2002 – 2005). Trained the crew of the Harbour Office\n"
    )
    assert [shown(job)[0] for job in found.jobs] == ["Ferry Captain"]


def test_an_employer_in_brackets_behind_the_title() -> None:
    found = profile("! Ada Quill\n\n# Experience\n\nSoftware Engineer (Skerry Ltd)\t2018 – 2021\n• Built it\n")
    assert shown(found.jobs[0])[:2] == ("Software Engineer", "Skerry Ltd")


def test_labels_of_a_form_in_other_languages() -> None:
    found = profile(
        "! Ada Quill\n\n# Berufserfahrung\n\nZeitraum\t2018 – 2021\nBeruf oder Funktion\tBuchhalter\n"
        "Wichtigste Tätigkeiten und Zuständigkeiten\tLohnabrechnung\n"
        "Name und Adresse des Arbeitgebers\tSkerry GmbH, Kassel\n"
    )
    assert shown(found.jobs[0])[:3] == ("Buchhalter", "Skerry GmbH", "Kassel")


@pytest.mark.parametrize(
    ("header", "title", "part_time"),
    [
        ("Nurse (part-time), Brightwater Ltd\tJan 2020 - Dec 2020", "Nurse", True),
        ("Verkäuferin (Teilzeit, 20 Std./Woche), Brightwater GmbH\t01/2020 - 12/2020", "Verkäuferin", True),
        ("Infirmière, Brightwater SA, 80 %\t01/2020 - 12/2020", "Infirmière", True),
        ("Werkstudent, Brightwater GmbH\t01/2020 - 12/2020", "Werkstudent", True),
        ("Barista, Brightwater Ltd\tTeilzeit\tJan 2008 - Dec 2008", "Barista", True),
        ("Nurse (Ward 4), Brightwater Ltd\tJan 2020 - Dec 2020", "Nurse (Ward 4)", False),
        ("Clerk, Brightwater Ltd\tcut costs by 48 %\tJan 2020 - Dec 2020", "Clerk", False),
    ],
)
def test_a_part_of_the_week_is_marked_and_no_part_of_the_title(header: str, title: str, part_time: bool) -> None:
    (job,) = profile(f"# Experience\n{header}\n• Cut the waiting time by 40 %").jobs
    assert (job.title, job.part_time) == (title, part_time)


def test_titles_of_one_employer_with_a_length_below_its_name() -> None:
    found = profile(
        """
        # Experience
        Brightwater
        4 years 3 months
        Senior Software Engineer
        January 2020 - Present (3 years 2 months)
        Leeds, England, United Kingdom
        Leads the billing team.

        Software Engineer
        January 2017 - December 2019 (3 years)
        Built the billing service.

        Calder Bank
        Analyst
        January 2015 - December 2016 (2 years)
        """
    )
    assert [(job.title, job.employer) for job in found.jobs] == [
        ("Senior Software Engineer", "Brightwater"),
        ("Software Engineer", "Brightwater"),
        ("Analyst", "Calder Bank"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Brightwater Ltd: Head Baker (2020 - 2022), Baker (2017 - 2020)",
        "Head Baker, Brightwater Ltd, 2020 - 2022; Baker, 2017 - 2020",
    ],
)
def test_several_titles_with_dates_on_one_line(header: str) -> None:
    found = profile(f"# Experience\n{header}\n• Baked")
    assert [shown(job) for job in found.jobs] == [
        ("Head Baker", "Brightwater Ltd", None, "2020-01y/2022-12y"),
        ("Baker", "Brightwater Ltd", None, "2017-01y/2020-12y"),
    ]
    assert found.total_months == 60


def test_dates_a_header_and_a_sentence_on_one_line() -> None:
    found = profile(
        """
        # Work history
        2015-2018: Baker at Marrow Ltd. Made bread and trained two apprentices.
        2018-now: Head baker at Calder Bakery. Runs a team of eight.
        """
    )
    assert [(job.title, job.employer) for job in found.jobs] == [
        ("Baker", "Marrow Ltd."),
        ("Head baker", "Calder Bakery"),
    ]
    assert [found.text_of(point) for job in found.jobs for point in job.bullets] == [
        "Made bread and trained two apprentices.",
        "Runs a team of eight.",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "From January 2015 to March 2018 I worked as a baker at Marrow Ltd in Leeds, where I made bread.",
            ("baker", "Marrow Ltd", "Leeds", "2015-01/2018-03"),
        ),
        (
            "Since April 2018 I have been head baker at Calder Bakery.",
            ("head baker", "Calder Bakery", None, "2018-04/now"),
        ),
        (
            "Von 01/2015 bis 03/2018 war ich als Bäcker bei der Marrow GmbH in Bonn tätig.",
            ("Bäcker", "Marrow GmbH", "Bonn", "2015-01/2018-03"),
        ),
        (
            "De 01/2015 à 03/2018, j'ai travaillé comme développeur web chez Marrow SA à Lyon.",
            ("développeur web", "Marrow SA", "Lyon", "2015-01/2018-03"),
        ),
        (
            "Desde enero de 2018 trabajo como enfermera en el Hospital de Calder.",
            ("enfermera", "Hospital de Calder", None, "2018-01/now"),
        ),
        (
            "Dal 01/2015 al 03/2018 ho lavorato come infermiera presso Clinica Calder a Milano.",
            ("infermiera", "Clinica Calder", "Milano", "2015-01/2018-03"),
        ),
        (
            "Van 01/2015 tot 03/2018 werkte ik als verpleegkundige bij Marrow BV in Utrecht.",
            ("verpleegkundige", "Marrow BV", "Utrecht", "2015-01/2018-03"),
        ),
        (
            "Desde 01/2018 trabalho como enfermeira na Clínica Calder em Lisboa.",
            ("enfermeira", "Clínica Calder", "Lisboa", "2018-01/now"),
        ),
    ],
)
def test_a_job_told_in_a_sentence(sentence: str, expected: tuple[str, str, str | None, str]) -> None:
    found = profile(f"# Experience\n{sentence} Also swept the floor each night.")
    (job,) = found.jobs
    assert shown(job) == expected
    assert found.text_of(job.bullets[-1]) == "Also swept the floor each night."


def test_a_duty_that_stands_alone_belongs_to_no_header() -> None:
    found = profile(
        """
        # Experience
        05/1995 to 01/2005
        Graphic Designer, Marrow Ltd, Leeds, UK

        Designed interior and exterior signs, banners, trade show graphics, association graphics etc

        Cut vinyl
        """
    )
    (job,) = found.jobs
    assert len(job.bullets) == 2


def test_a_date_that_heads_nothing_keeps_the_lines_of_its_job_together() -> None:
    found = profile(
        """
        # Experience
        * Bank Examiner, Marrow Ltd, 01/2010 - 06/2016
        • Cited a violation

        12/2014
        • Supervised a review team

        * Clerk, Calder Ltd, 01/2008 - 12/2009
        • Filed
        """
    )
    assert [(job.title, len(job.bullets)) for job in found.jobs] == [("Bank Examiner", 3), ("Clerk", 1)]


def test_a_note_in_brackets_is_no_title() -> None:
    found = profile("# Experience\n(promoted within a year)\nMarrow Ltd, Leeds, UK\t2016 - 2018\n• Baked")
    assert [(job.title, job.employer) for job in found.jobs] == [(None, "Marrow Ltd")]


def test_what_stands_for_an_employer_is_no_title() -> None:
    found = profile("# Work\nCompany Name\nCompany Name\n\n# Experience\nBaker, Company Name\t2016 - 2018\n• Baked")
    assert [(job.title, job.employer) for job in found.jobs] == [("Baker", "Company Name")]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Freiberuflicher Berater", "freelance"),
        ("Libera professionista", "freelance"),
        ("Consultante à mon compte", "freelance"),
        ("Zivildienst", "military"),
        ("Freiwilliges Soziales Jahr", "volunteering"),
    ],
)
def test_kinds_in_their_inflected_forms(title: str, kind: str) -> None:
    (job,) = profile(f"# Experience\n{title}, Brightwater\t01/2018 - 12/2018\n• Arbeit").jobs
    assert job.kind == kind


@pytest.mark.parametrize(
    ("line", "title", "employer"),
    [
        ("NURSE OSPEDALE SAN LUCA", "NURSE", "OSPEDALE SAN LUCA"),
        ("Director Department of Health", "Director", "Department of Health"),
        ("Bank Examiner, Marrow Ltd", "Bank Examiner", "Marrow Ltd"),
        ("Hospital Pharmacist, Marrow Ltd", "Hospital Pharmacist", "Marrow Ltd"),
    ],
)
def test_a_title_that_runs_on_into_its_employer(line: str, title: str, employer: str) -> None:
    (job,) = profile(f"# Experience\n* {line}\n01/2016 - 12/2018\n• Work").jobs
    assert (job.title, job.employer) == (title, employer)


def test_tools_below_their_label_belong_to_no_header() -> None:
    found = profile(
        """
        # Experience
        * Baker, Marrow Ltd
        2016 - 2018
        • Baked bread

        * Skills Used
        Microsoft Office, Public Speaking, Sales
        * Instructor, Calder Academy
        2014 - 2016
        • Taught
        """
    )
    assert [(job.title, job.employer) for job in found.jobs] == [
        ("Baker", "Marrow Ltd"),
        ("Instructor", "Calder Academy"),
    ]


def test_courses_among_jobs_are_courses() -> None:
    found = profile(
        """
        # Experience and Education
        Baker, Marrow Ltd\t2016 - 2018
        • Baked bread

        BSc Physics, University of York\t2012 - 2015
        • First class

        Lecturer, University of Leeds\t2019 - 2020
        • Taught the BSc course
        """
    )
    assert [job.title for job in found.jobs] == ["Baker", "Lecturer"]
    assert [(course.level, course.institution) for course in found.education] == [("bachelor", "University of York")]
    assert found.total_months == 36


def test_titles_alone_above_their_dates_though_the_first_item_has_none() -> None:
    found = profile(
        """
        # Experience

        baking

        January 2015 to March 2019 Crust Ltd - Leeds, UK

        • Baked bread for the whole town

        Branch Manager

        January 2012 to January 2015 Marrow Ltd - Leeds, UK

        • Ran the branch
        """
    )
    assert [(job.title, job.employer) for job in found.jobs][1] == ("Branch Manager", "Marrow Ltd")
    assert [found.text_of(point) for point in found.jobs[0].bullets] == ["Baked bread for the whole town"]


@pytest.mark.parametrize(
    "label", ["Main Duties", "Main Duties:", "Key Responsibilities", "Duties and Responsibilities"]
)
def test_a_bare_label_above_the_duties_is_neither_employer_nor_duty(label: str) -> None:
    found = profile(f"# Experience\nCook, Red Lion\n2010 - 2012\n{label}\n• Cooked meals for forty guests")
    (job,) = found.jobs
    assert (job.title, job.employer) == ("Cook", "Red Lion")
    assert [found.text_of(point) for point in job.bullets] == ["Cooked meals for forty guests"]


def test_words_of_a_wrapped_line_are_no_label() -> None:
    found = profile("# Experience\nCook, Crust Ltd, 2010 - 2012\n• Planned the meals of polar\nmissions)\n• Washed up")
    assert [found.text_of(point) for point in found.jobs[0].bullets] == [
        "Planned the meals of polar missions)",
        "Washed up",
    ]


def test_a_town_that_no_list_holds_stands_alone_below_the_dates() -> None:
    found = profile(
        "# Experience\nPorter\nNorthgate Hospital\n2016 - 2019\nThornbury\n• Moved patients to wards\n• Kept stores"
    )
    (job,) = found.jobs
    assert (job.title, job.employer, job.location) == ("Porter", "Northgate Hospital", "Thornbury")
    assert len(job.bullets) == 2


@pytest.mark.parametrize("leave", ["Parental leave", "Career break", "Elternzeit", "Sabbatical"])
def test_time_away_from_work_is_no_job(leave: str) -> None:
    found = profile(
        f"""
        # Experience
        * Baker, Crumb Ltd, Leeds
        05/2021 - 04/2022
        • Bread

        * {leave}
        01/2020 - 04/2021

        * Cook, Kettle Inn, York
        01/2018 - 12/2019
        • Soup

        # Education
        BSc Physics, University of Leeds, 2017

        # Skills
        Baking
        """
    )
    assert [job.title for job in found.jobs] == ["Baker", "Cook"]
    assert found.total_months == 12 + 24


def test_who_stands_in_for_somebody_on_leave_has_a_job() -> None:
    found = profile("# Experience\n* Receptionist (maternity leave cover), Crumb Ltd, 05/2021 - 04/2022\n• Calls")
    assert [job.employer for job in found.jobs] == ["Crumb Ltd"]


def test_a_working_student_has_a_title() -> None:
    found = profile(
        """
        # Experience
        04/2014 - 09/2016\tWorking Student Data Science
        Institut Seeblick, Bremen
        • Scripts in Python
        """
    )
    assert [(job.title, job.employer) for job in found.jobs] == [("Working Student Data Science", "Institut Seeblick")]


def test_fields_with_labels_on_one_line() -> None:
    found = profile(
        """
        # Experience
        * Client: Godavari Retail | Role: Senior Data Analyst | Apr 2022 – Present
        • Dashboards of the shops
        """
    )
    assert [shown(job) for job in found.jobs] == [("Senior Data Analyst", "Godavari Retail", None, "2022-04/now")]


def test_a_note_in_brackets_is_no_employer() -> None:
    found = profile("# Experience\n* Designer, Studio Lund (agency), 2019 - 2021\n• Posters")
    assert [job.employer for job in found.jobs] != ["agency"]
