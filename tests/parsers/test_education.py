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
