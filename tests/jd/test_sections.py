"""Which lines of an advert are criteria, by heading and by wording."""

from collections.abc import Callable

import pytest

from hiring.job import JobDescription
from jd.headings import SectionKind, classify_heading

Read = Callable[[str], JobDescription]


def texts(job: JobDescription) -> list[str]:
    return [requirement.text for requirement in job.requirements.requirements]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Responsibilities", "duties"),
        ("What you'll do", "duties"),
        ("Your day", "duties"),
        ("Essential Duties and Responsibilities", "duties"),
        ("Essential skills", "required"),
        ("What we offer", "benefits"),
        ("Perks & Benefits", "benefits"),
        ("Why join us?", "benefits"),
        ("Salary", "pay"),
        ("About us", "company"),
        ("Who we are", "company"),
        ("Equal Opportunity Employer", "equal_opportunity"),
        ("How to apply", "apply"),
        ("Location", "facts"),
        ("About the role", "role"),
        ("Legal Assistant", None),
        ("Compensation Analyst", None),
        ("Diversity Officer", None),
        ("Leeds", None),
    ],
)
def test_headings(heading: str, kind: SectionKind | None) -> None:
    assert classify_heading(heading) == kind


BODY = """
We grow tulips. Our team has 20 years of experience with bulbs.

{duties}
Water the tulips every day
You have a forklift licence

{required}
Knowledge of Excel
Fluent Dutch

{nice}
A driving licence

{offer}
Experience the joy of spring
25 days of annual leave

{equal}
We welcome people regardless of their experience or skills with tulips.
"""
NAMES = {
    "duties": "What you'll do",
    "required": "What you'll bring",
    "nice": "Nice to have",
    "offer": "What we offer",
    "equal": "Equal opportunity",
}
EXPECTED = ["You have a forklift licence", "Knowledge of Excel", "Fluent Dutch", "A driving licence"]


@pytest.mark.parametrize(
    "shape", ["## {}\n", "**{}**\n", "{}:", "{}\n=====", "### **{}**\n", "{}"], ids=lambda shape: shape.strip()
)
def test_headings_in_any_shape(read: Read, shape: str) -> None:
    text = "# Tulip Grower\n" + BODY.format(**{key: shape.format(name) for key, name in NAMES.items()})
    assert texts(read(text)) == EXPECTED


def test_headings_in_capitals(read: Read) -> None:
    text = "TULIP GROWER\n" + BODY.format(**{key: name.upper() for key, name in NAMES.items()})
    assert texts(read(text)) == EXPECTED


def test_what_is_left_out_is_counted(read: Read) -> None:
    job = read("# Tulip Grower\n" + BODY.format(**{key: f"## {name}\n" for key, name in NAMES.items()}))
    told = {notice.message for notice in job.notices if notice.code == "left_out"}
    assert "Left out as no requirement: benefits (2 sentences)." in told
    assert "Left out as no requirement: duties (1 sentence)." in told


def test_a_subheading_of_its_own_making_keeps_the_section(read: Read) -> None:
    job = read(
        "# Florist\n\n## Requirements\n\n### Green fingers\n\n- Python\n\n## Benefits\n\n### More\n\n- Python courses\n"
    )
    assert texts(job) == ["Python"]


def test_a_lead_in_sentence_opens_a_list(read: Read) -> None:
    job = read(
        "# Florist\n\nA fine shop. To succeed, you will need:\n- Python\n- Excel\n\n"
        "You will be responsible for:\n- Roses\n"
    )
    assert texts(job) == ["Python", "Excel"]


def test_a_label_on_the_line_is_a_heading(read: Read) -> None:
    job = read("Job title: Florist\nRequirements: Python and Excel\nNice to have: Docker\n")
    assert [(one.text, one.importance) for one in job.requirements.requirements] == [
        ("Python and Excel", "required"),
        ("Docker", "nice_to_have"),
    ]


def test_text_after_the_list_is_no_requirement(read: Read) -> None:
    job = read("# Florist\n\n## Requirements\n\n- Python\n\nWe sell more roses than anybody in town.\n")
    assert texts(job) == ["Python"]


def test_short_lines_without_bullets_stay_apart(read: Read) -> None:
    items = ["Python", "At least one year of experience in a flower shop", "Must speak Dutch", "Excel preferred"]
    assert texts(read("Florist\n\nRequirements\n" + "\n".join(items))) == items


def test_lines_cut_at_a_margin_are_joined(read: Read) -> None:
    job = read(
        "Florist\n\nRequirements\n\nYou must have at least two years of experience in a busy flower shop with\n"
        "Dutch customers, you must know Excel, and you must have a driving licence\nfor the van.\n\n"
        "We open at seven in the morning and close at seven in the evening, and on\nSunday we rest all day long.\n"
    )
    assert [" ".join(text.split()) for text in texts(job)] == [
        "You must have at least two years of experience in a busy flower shop with Dutch customers, you must know "
        "Excel, and you must have a driving licence for the van."
    ]


def test_a_paragraph_without_headings(read: Read) -> None:
    job = read(
        "Petal Ltd is looking for a Florist to join our shop in Ghent. You will bind roses. You must have at least two "
        "years' experience in a flower shop. Knowledge of Excel is a plus. We offer a pension. Apply today!"
    )
    assert texts(job) == [
        "You must have at least two years' experience in a flower shop.",
        "Knowledge of Excel is a plus.",
    ]


def test_bullets_that_lost_their_line_breaks(read: Read) -> None:
    job = read("Florist\n\nRequirements: • Python • Excel and SQL • Fluent Dutch\n")
    assert texts(job) == ["Python", "Excel and SQL", "Fluent Dutch"]


def test_the_same_criterion_twice_counts_once(read: Read) -> None:
    job = read(
        "# Florist\n\n## Nice to have\n\n- Knowledge of Python\n\n## Requirements\n\n- Strong Python skills\n- Excel\n"
    )
    assert [(one.text, one.importance) for one in job.requirements.requirements] == [
        ("Knowledge of Python", "required"),
        ("Excel", "required"),
    ]
    assert [notice.code for notice in job.notices if notice.code == "repeated"] == ["repeated"]


def test_what_is_not_asked_for_is_said(read: Read) -> None:
    job = read("# Florist\n\n## Requirements\n\n- Python\n- No degree needed\n")
    assert texts(job) == ["Python"]
    assert ["No degree needed" in notice.message for notice in job.notices if notice.code == "not_asked"] == [True]
