"""Degrees, their levels and fields of study: one row a wording, for and against."""

import csv
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import skills
from hiring.candidate import EDUCATION_LEVELS
from skills import degrees
from skills.degrees import fields_related, find_degrees, find_fields
from skills.fields import field_names, field_of_letters

DATA = Path(skills.__file__).parent / "data"

DEGREES = [
    ("Bachelor ofScience, Botany", ["bachelor"]),
    ("Master ofArts", ["master"]),
    ("BSc Computer Science", ["bachelor"]),
    ("B.Sc. in Mathematics, University of Northfield", ["bachelor"]),
    ("Bachelor’s degree in CS or equivalent experience", ["bachelor"]),
    ("Bachelor of Engineering (Honours)", ["bachelor"]),
    ("BTech, Information Technology", ["bachelor"]),
    ("BE Mechanical Engineering", ["bachelor"]),
    ("BA History", ["bachelor"]),
    ("BN (Hons) Adult Nursing", ["bachelor"]),
    ("BN, University of Northfield", ["bachelor"]),
    ("a turnover of 2 BN in 2020", []),
    ("A Level Biology", ["school"]),
    ("A Level 2 certificate in catering", []),
    ("has a level of autonomy", []),
    ("holds a BA", ["bachelor"]),
    ("BA or BS degree", ["bachelor", "bachelor"]),
    ("BA/BS degree in Economics", ["bachelor", "bachelor"]),
    ("a degree in Beekeeping", ["bachelor"]),
    ("diploma in office administration", ["vocational"]),
    ("BS/MS in Computer Science", ["bachelor", "master"]),
    ("Bachelor or Master degree in Engineering", ["bachelor", "master"]),
    ("MA, University of Northfield", ["master"]),
    ("MS in Project Management", ["master"]),
    ("MBA", ["master"]),
    ("M.Eng. Civil Engineering", ["master"]),
    ("LLM, University of Northfield", ["master"]),
    ("LL.M. in Tax Law", ["master"]),
    ("Machine learning, Deep learning, LLM, Prompt engineering", []),
    ("Masters in Finance", ["master"]),
    ("Master Informatik, TU Bergstadt", ["master"]),
    ("PhD in Physics", ["doctorate"]),
    ("Ph.D., Chemistry", ["doctorate"]),
    ("MD, PhD", ["doctorate", "doctorate"]),
    ("JD, Northfield Law School", ["doctorate"]),
    ("Associate's degree or higher", ["associate"]),
    ("Associate or Bachelor's degree", ["associate", "bachelor"]),
    ("HND Business", ["associate"]),
    ("Diploma in Nursing", ["vocational"]),
    ("BTEC Level 3 Engineering", ["vocational"]),
    ("GED or high school diploma", ["school", "school"]),
    ("Hill Road High School, 2012", ["school"]),
    ("A-levels: Maths, Physics", ["school"]),
    ("degree in Marketing", ["bachelor"]),
    ("Ausbildung zum Koch", ["vocational"]),
    ("Abitur 2010", ["school"]),
    ("Diplom-Informatikerin", []),
    ("Dipl.-Ing. Maschinenbau", ["master"]),
    ("Diplom in Informatik", ["master"]),
    ("Staatsexamen Jura", ["master"]),
    ("Dr. rer. nat. Chemie", ["doctorate"]),
    ("Licence en droit", ["bachelor"]),
    ("BTS Comptabilité", ["associate"]),
    ("B.S, Accounting", ["bachelor"]),
    ("M.B.A", ["master"]),
    ("our associates in Leeds", []),
    ("diplôme d’ingénieur", ["master"]),
    ("Licenciatura em Engenharia Informática", ["bachelor"]),
    ("Grado en Economía", ["bachelor"]),
    ("Bachillerato", ["school"]),
    ("Laurea triennale in Economia", ["bachelor"]),
    ("Laurea magistrale in Economia", ["master"]),
    ("Mestrado em Gestão", ["master"]),
    ("HBO-bachelor Verpleegkunde", ["bachelor"]),
]

NO_DEGREES = [
    "Inspected plants under FDA rules",
    "master data management",
    "Certified Scrum Master in an agile team",
    "owned the master schedule",
    "planned a bachelor party",
    "MS Excel, MS Office and MS SQL",
    "Boston, MA, USA",
    "Jackson, MS 39201",
    "Baltimore, MD",
    "BA role (business analyst)",
    "worked as a BA in banking",
    "to BE in prose",
    "be in charge, do in time",
    "mastered Python",
    "driving licence",
    "software licence in the cloud",
    "permis et licence de conduire",
    "high school teacher",
    "a level of detail",
    "a high degree of accuracy",
    "master of the art of closing",
    "as levels rise",
    "Sales Associate in London",
    "Managing Director (MD)",
    "bed and breakfast, med supplies",
    "JD: see the job description",
]


@pytest.mark.parametrize(("text", "levels"), DEGREES)
def test_finds_degrees(text: str, levels: list[str]) -> None:
    found = find_degrees(text)
    assert [degree.level for degree in found] == levels
    assert all(degree.span.of(text) == degree.surface for degree in found)


@pytest.mark.parametrize("text", NO_DEGREES)
def test_leaves_other_words_alone(text: str) -> None:
    assert find_degrees(text) == ()


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("BSc Computer Science", ["computer science"]),
        ("Bachelor's degree in CS, Mathematics or a related field", ["computer science", "mathematics"]),
        ("Degree in Accounting or Finance", ["accounting", "finance"]),
        ("Master Maschinenbau", ["mechanical engineering"]),
        ("Licence en droit", ["law"]),
        ("Laurea in Ingegneria informatica", ["computer engineering"]),
        ("BA History\nBristow College", ["history"]),
        ("Electrical & Electronics Engineering", ["electrical engineering"]),
        ("Graduate of an accredited dental assistant program", ["dental assisting"]),
        ("Diploma, and two years beside a dental assistant", []),
        ("History of growing revenue", []),
        ("We value good design and strong management", []),
        ("ship it to the customers", []),
        ("BSc in Respiratory Care", ["respiratory therapy"]),
        ("BA in Spanish, 2011", ["modern languages"]),
        ("Diploma in Outdoor Recreation", ["parks and recreation"]),
        ("NVQ in Cleaning and Support Services", ["cleaning studies"]),
        ("Fluent Spanish, clean driving record", []),
    ],
)
def test_finds_fields_of_study(text: str, fields: list[str]) -> None:
    assert [found.field for found in find_fields(text)] == fields


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("computer science", "software engineering", True),
        ("Informatik", "computer science", True),
        ("business administration", "marketing", True),
        ("engineering", "civil engineering", True),
        ("accounting", "finance", True),
        ("marketing", "accounting", False),
        ("mechanical engineering", "civil engineering", False),
        ("nursing", "law", False),
        ("medical assisting", "healthcare management", False),
        ("beekeeping", "Beekeeping", True),
        ("beekeeping", "nursing", False),
        ("STEM field", "biology", True),
        ("STEM field", "civil engineering", True),
        ("STEM field", "history", False),
        ("numerate discipline", "economics", True),
        ("numerate discipline", "fine arts", False),
    ],
)
def test_related_fields(one: str, other: str, related: bool) -> None:
    assert fields_related(one, other) is related
    assert fields_related(other, one) is related


def test_the_data_of_degrees_is_well_formed() -> None:
    with (DATA / "degrees.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["level"] for row in rows} == set(EDUCATION_LEVELS)
    assert {row["match"] for row in rows} == {"plain", "position", "beside"}
    forms = [form for row in rows for form in row["forms"].split("|")]
    assert len(forms) == len(set(forms))
    assert all(row["note"] for row in rows)


@pytest.mark.parametrize(
    ("degree", "field"),
    [
        ("MBA", "business administration"),
        ("E.M.B.A., 2009", "business administration"),
        ("LL.B. (Hons)", "law"),
        ("BSN", "nursing"),
        ("Bachelor of Science", None),
        ("MSc Robamba", None),
    ],
)
def test_letters_that_tell_the_field(degree: str, field: str | None) -> None:
    assert field_of_letters(degree) == field


def test_the_fields_that_letters_tell_are_fields() -> None:
    letters = yaml.safe_load((DATA / "degrees.yaml").read_text("utf-8"))["fields_of_letters"]
    assert set(letters) <= set(field_names())


def test_the_data_of_fields_is_well_formed() -> None:
    with (DATA / "fields.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(field_names()) == len(rows) >= 120
    for row in rows:
        forms = {row["name"], *row["aliases"].split("|")}
        assert row["groups"], row["name"]
        assert set(filter(None, row["general"].split("|"))) <= set(row["groups"].split("|")), row["name"]
        assert row["careful"] == "*" or set(filter(None, row["careful"].split("|"))) <= forms, row["name"]


FORMS = sorted({form.written for forms in degrees._words().forms for form in forms})


@given(
    forms=st.lists(st.sampled_from(FORMS), max_size=3),
    between=st.lists(
        st.sampled_from([" in ", "\n", " – ", ", ", "-\n", "BSUMMER ", "as ", "\u00ad", " of Leeds "]), max_size=4
    ),
    case=st.sampled_from([str, str.upper, str.lower, str.title]),
)
def test_what_is_passed_over_names_no_degree(forms: list[str], between: list[str], case: Callable[[str], str]) -> None:
    text = "".join(one + other for one, other in zip_longest(map(case, forms), between, fillvalue=" "))
    passed_over = not degrees._words().may_stand_in(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(degrees._Words, "may_stand_in", lambda *_: True)
        found = find_degrees(text)
    assert not (passed_over and found)


def test_most_lines_are_passed_over() -> None:
    lines = ["Ran the summer camp as head cook", "BASED in Leeds", "Me and my team", "be kind – always"]
    assert not any(map(degrees._words().may_stand_in, lines))
