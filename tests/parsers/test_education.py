"""Courses of study, in the layouts that people use."""

import pytest

from tests.parsers.builder import profile


def read(body: str) -> list[tuple[str | None, str | None, str | None]]:
    found = profile(f"# Education\n{body}\n\n# Skills\nSQL")
    return [
        (entry.level, entry.institution, str(entry.dates.end) if entry.dates and entry.dates.end else None)
        for entry in found.education
    ]


@pytest.mark.parametrize(
    "body",
    [
        "BSc Computer Science, University of Leeds, 2012 - 2015",
        "BSc Computer Science\tUniversity of Leeds\t2012 - 2015",
        "2012 - 2015\tBSc Computer Science, University of Leeds",
        "University of Leeds\t2012 - 2015\nBSc Computer Science",
        "BSc Computer Science\nUniversity of Leeds\n2012 - 2015",
        "University of Leeds, Leeds, UK\nBSc Computer Science, 2015\n• First class honours",
        "BSc Computer Science | University of Leeds | 2015",
        "Bachelor of Science : Computer Science , 2015 University of Leeds City , State",
    ],
)
def test_one_course(body: str) -> None:
    assert read(body) == [("bachelor", "University of Leeds", "2015-12")]


def test_field_and_degree() -> None:
    (entry,) = profile("# Education\nBSc in Computer Science, University of Leeds, 2012 - 2015").education
    assert entry.field is not None
    assert entry.field.casefold() == "computer science"
    assert entry.degree is not None
    assert entry.degree.startswith("BSc in Computer Science")


@pytest.mark.parametrize(
    "body",
    [
        "MSc Physics, University of Leeds, 2015 - 2016\nBSc Physics, University of York, 2012 - 2015",
        "University of Leeds\nMSc Physics, 2016\nUniversity of York\nBSc Physics, 2015",
        "2015 - 2016\nMSc Physics\nUniversity of Leeds\n2012 - 2015\nBSc Physics\nUniversity of York",
        "MSc Physics\t2016\nUniversity of Leeds\n\nBSc Physics\t2015\nUniversity of York",
        "MSc Physics, University of Leeds, 2016\n• Thesis on bread\n• Choir\nBSc Physics, University of York, 2015",
    ],
)
def test_two_courses(body: str) -> None:
    assert read(body) == [
        ("master", "University of Leeds", "2016-12"),
        ("bachelor", "University of York", "2015-12"),
    ]


def test_two_courses_side_by_side() -> None:
    body = """
        BSc Physics\tMSc Chemistry
        University of York\tUniversity of Leeds
        2010 - 2014\t2014 - 2016
    """
    assert read(body) == [
        ("bachelor", "University of York", "2014-12"),
        ("master", "University of Leeds", "2016-12"),
    ]


def test_a_row_of_one_course_is_read_across() -> None:
    body = """
        BSc Physics\tUniversity of York\t2010 - 2014
        MSc Chemistry\tUniversity of Leeds\t2014 - 2016
    """
    assert read(body) == [
        ("bachelor", "University of York", "2014-12"),
        ("master", "University of Leeds", "2016-12"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("BSc Physics, University of Leeds, expected June 2027", True),
        ("BSc Physics, University of Leeds, 2024 - Present", True),
        ("BSc Physics, University of Leeds, 2025 - 2028", True),
        ("B.Sc. Physik, Universität Bonn, voraussichtlich 2027", True),
        ("BSc Physics, University of Leeds, 2012 - 2015", False),
    ],
)
def test_a_degree_that_is_not_there_yet(line: str, expected: bool) -> None:
    (entry,) = profile(f"# Education\n{line}").education
    assert entry.expected is expected


def test_schooling_counts_for_no_experience() -> None:
    found = profile("# Education\nBSc Physics, University of Leeds, 2012 - 2015")
    assert found.total_months == 0
    assert "no_dates" in [notice.code for notice in found.notices]


@pytest.mark.parametrize(
    ("line", "school"),
    [
        ("Bachelor of Arts, Web Design Calder University", "Calder University"),
        ("BSc, Accounting Calder State University", "Calder State University"),
        ("BA, Business School of Leeds", "Business School of Leeds"),
        ("BSc, Medical University of Graz", "Medical University of Graz"),
    ],
)
def test_a_field_right_before_the_name_is_no_part_of_it(line: str, school: str) -> None:
    (course,) = profile(f"! Ada Quill\n\n# Education\n\n{line}").education
    assert course.institution == school


@pytest.mark.parametrize(
    ("line", "school"),
    [
        # a field that runs on into the name
        ("Bachelor of Science : Nursing University of Calder - Leeds", "University of Calder"),
        ("Master of Arts : Beekeeping Studies University of Calder", "University of Calder"),
        ("Bachelor of Science : Tourism and Marketing Calder State University, Ohio", "Calder State University"),
        ("B.S : Business Administration Accounting University of Calder", "University of Calder"),
        ("BSc : Travel Planning Georgia State University", "Georgia State University"),
        ("BSc : Travel Planning Eastern Kentucky University", "Eastern Kentucky University"),
        ("Liberal Arts Calder Community College, 2004", "Calder Community College"),
        # a field, a town or a grade behind the name
        ("BA, Calder Community College Liberal Arts, 2004", "Calder Community College"),
        ("BSc Food Design, University of Calder Food Design, 2004", "University of Calder"),
        ("BA, Calder State University Fort Ellis, CO", "Calder State University"),
        ("BA, Ellis Hill School of Business GPA: 3.8", "Ellis Hill School of Business"),
        ("BA, Calder University / Leeds", "Calder University"),
        # kept whole
        ("BSc, California State University of Fullerton", "California State University of Fullerton"),
        ("BA, Calder International University of Art and Design", "Calder International University of Art and Design"),
        ("BA, Imperial College London", "Imperial College London"),
        ("M.Sc. Informatik, Technische Universität München", "Technische Universität München"),
        ("BSc : Food, Medical University of Graz", "Medical University of Graz"),
    ],
)
def test_the_name_of_a_school_ends_and_begins_where_it_should(line: str, school: str) -> None:
    (course,) = profile(f"! Ada Quill\n\n# Education\n\n{line}").education
    assert course.institution == school


@pytest.mark.parametrize(
    ("body", "degree", "school"),
    [
        ("High School Diploma June 2014 CALDER HIGH SCHOOL - Leeds", "High School Diploma", "CALDER HIGH SCHOOL"),
        ("High school diploma Calder High School", "High school diploma", "Calder High School"),
        ("Calder High School, 2014", "High School", "Calder High School"),
        ("Calder High School\nHigh School Diploma, 2014", "High School Diploma", "Calder High School"),
        (
            "High School for Food Studies 2008 High School Diploma",
            "High School Diploma",
            "High School for Food Studies",
        ),
        ("Gymnasium Oberau, Abitur 2010", "Abitur", "Gymnasium Oberau"),
    ],
)
def test_a_school_is_not_its_leaving_certificate(body: str, degree: str, school: str) -> None:
    (course,) = profile(f"# Education\n{body}\n\n# Skills\nSQL").education
    assert (course.level, course.degree, course.institution) == ("school", degree, school)


def test_a_higher_degree_below_a_school_is_a_course_of_its_own() -> None:
    assert read("Calder High School\nBSc Physics, University of York, 2015") == [
        ("school", "Calder High School", None),
        ("bachelor", "University of York", "2015-12"),
    ]


@pytest.mark.parametrize(
    ("line", "degree"),
    [
        ("Calder University - Leeds, UK Bachelor of Arts : History", "Bachelor of Arts : History"),
        ("Calder University, GPA 3.8 BSc Physics", "BSc Physics"),
        ("Bachelor of Arts : History Calder University, 2015 Calder University", "Bachelor of Arts : History"),
    ],
)
def test_a_place_a_grade_and_a_school_are_no_part_of_a_degree(line: str, degree: str) -> None:
    (course,) = profile(f"# Education\n{line}").education
    assert course.degree == degree


def test_the_subject_behind_a_colon_is_the_field() -> None:
    (course,) = profile("# Education\nMaster of Fine Arts: Interior Design, University of Leeds, 2015").education
    assert course.field == "interior design"


def test_a_remark_begins_no_course() -> None:
    body = """
        BSc Physics, University of York, 2012 - 2015
        Awarded the Ellis Institute Scholarship, 2014
        Thesis: the physics of bread, Ellis Institute, 2015
    """
    assert read(body) == [("bachelor", "University of York", "2015-12")]


def test_a_line_that_runs_on_begins_no_course() -> None:
    body = "BSc Physics, School of Optics and\nUniversity Institute of Light, 2015"
    assert len(read(body)) == 1


def test_a_course_ends_with_its_section() -> None:
    found = profile(
        """
        # Qualifications
        BSc Physics, University of York, 2015

        # Experience
        Baker at Marrow Ltd, 2016 - 2018
        - Baked bread

        # Education
        MSc Chemistry, University of Leeds, 2020
        """
    )
    assert [course.level for course in found.education] == ["bachelor", "master"]
    assert not any(course.span.overlaps(job.span) for course in found.education for job in found.jobs)


@pytest.mark.parametrize(
    ("line", "level", "degree", "school"),
    [
        (
            "MEng Rail Engineering, expected June 2027, Calder University",
            "master",
            "MEng Rail Engineering",
            "Calder University",
        ),
        ("MBA, INSEAD, 2019", "master", "MBA, INSEAD", "INSEAD"),
        (
            "BS in Computer Science - 3.8 GPA, Calder University, 2015",
            "bachelor",
            "BS in Computer Science",
            "Calder University",
        ),
        ("M.Sc. Digital Media (University of Calder), 2015", "master", "M.Sc. Digital Media", "University of Calder"),
        (
            "A-Levels: Maths, Physics, Calder Sixth Form College, 2010",
            "school",
            "A-Levels: Maths, Physics",
            "Calder Sixth Form College",
        ),
        ("Licence d'histoire, Université de Calder, 2010", "bachelor", "Licence d'histoire", "Université de Calder"),
        (
            "Máster en Big Data, Universidad de Calder (en curso)",
            "master",
            "Máster en Big Data",
            "Universidad de Calder",
        ),
        (
            "Associates in Accounting, Calder Community College",
            "associate",
            "Associates in Accounting",
            "Calder Community College",
        ),
        ("HAVO, Calder College, 2005", "school", "HAVO", "Calder College"),
    ],
)
def test_degrees_of_both_sides_of_the_ocean(line: str, level: str, degree: str, school: str) -> None:
    (course,) = profile(f"! Ada Quill\n\n# Education\n{line}").education
    assert (course.level, course.degree, course.institution) == (level, degree, school)


@pytest.mark.parametrize("line", ["I graduated high school, then had a lot of training", "Cumulative GPA 3.59"])
def test_a_sentence_or_a_grade_is_no_school(line: str) -> None:
    found = profile(f"# Education\nHigh School Diploma, 1985\n{line}\n\n# Skills\nSQL")
    assert [entry.institution for entry in found.education] == [None]


@pytest.mark.parametrize(
    ("line", "level", "degree", "school"),
    [
        (
            "PhD in Physics, University of York. Thesis: Slow light, 2018",
            "doctorate",
            "PhD in Physics",
            "University of York",
        ),
        ("Green Country High School, Diploma, 2013", "school", "Diploma", "Green Country High School"),
        ("SSLC, Government High School Piravom, 2009", "school", "SSLC", "Government High School Piravom"),
        (
            "Higher Certificate in Culinary Arts, Calder College, 2014",
            "vocational",
            "Higher Certificate in Culinary Arts",
            "Calder College",
        ),
        (
            "Associate Diploma in Management, Calder College, 2021",
            "vocational",
            "Associate Diploma in Management",
            "Calder College",
        ),
    ],
)
def test_what_ends_a_school_and_tells_a_level(line: str, level: str, degree: str, school: str) -> None:
    (course,) = profile(f"# Education\n{line}\n\n# Skills\nSQL").education
    assert (course.level, course.degree, course.institution) == (level, degree, school)


def test_some_college_names_no_school() -> None:
    (course,) = profile(
        "# Education\nSome College (No Degree): Nursing, Calder Community College\n\n# Skills\nSQL"
    ).education
    assert course.institution == "Calder Community College"
