"""Headings by words and by looks, and what belongs to which section."""

import pytest

from hiring.document import Box
from parsers.composer import DraftLine, compose
from parsers.headings import heading
from parsers.rows import rows_of
from parsers.sections import find_parts
from parsers.wording import words
from tests.parsers.builder import document, profile


def kinds(text: str, *, pages: bool = True) -> list[tuple[str, str | None]]:
    return [
        (part.kind, part.heading.text if part.heading else None)
        for part in find_parts(rows_of(document(text, pages=pages)))
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Experience", "experience"),
        ("WORK EXPERIENCE:", "experience"),
        ("E X P E R I E N C E", "experience"),
        ("E XPERIENCE", "experience"),
        ("W O R K   H I S T O R Y", "experience"),
        ("WORKEXPERIENCE", "experience"),
        ("Professional  Experiense", "experience"),
        ("My Relevant Experience", "experience"),
        ("2. Education", "education"),
        ("Education & Training", "education"),
        ("Licenses and Certifications", "certificates"),
        ("Skills / Tools", "skills"),
        ("Clinical Experience", "experience"),
        ("Berufserfahrung", "experience"),
        ("Beruflicher Werdegang", "experience"),
        ("Ausbildung", "education"),
        ("Kenntnisse und Fähigkeiten", "skills"),
        ("Sprachen", "languages"),
        ("Expériences professionnelles", "experience"),
        ("EXPERIENCE PROFESSIONNELLE", "experience"),
        ("Compétences", "skills"),
        ("Centres d'intérêt", "interests"),
        ("Formación académica", "education"),
        ("Experiencia laboral", "experience"),
        ("Idiomas", "languages"),
        ("Esperienze lavorative", "experience"),
        ("Istruzione e formazione", "education"),
        ("Werkervaring", "experience"),
        ("Opleidingen", "education"),
        ("Vaardigheden", "skills"),
        ("Experiência profissional", "experience"),
        ("Formação académica", "education"),
        ("Lebenslauf", "title"),
        ("Curriculum Vitae", "title"),
    ],
)
def test_a_heading_in_any_of_the_seven_languages(line: str, kind: str) -> None:
    found = heading(line)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "Education Officer",
        "Experience with customers of all ages is what I bring.",
        "Head of Skills Development",
        "Acme Education Ltd, Leeds",
        "Languages spoken by the team were many,",
        "Project Manager",
        "Training Coordinator",
    ],
)
def test_no_heading(line: str) -> None:
    assert heading(line) is None


def test_what_stands_before_the_first_heading_is_contact() -> None:
    text = """
    ! Mira Kowalczyk
    mira@kowalczyk.example

    # Experience
    Baker, Crust & Crumb Ltd, 2019 - 2021

    # Education
    Diploma in Baking
    """
    assert kinds(text) == [("contact", None), ("experience", "Experience"), ("education", "Education")]


def test_plain_text_without_looks() -> None:
    text = """
    Mira Kowalczyk

    EXPERIENCE

    Baker, Crust & Crumb Ltd, 2019 - 2021
    - Baked bread with experience
    Skills
    - Baking

    Education:
    Diploma in Baking
    """
    assert [kind for kind, _ in kinds(text, pages=False)] == ["contact", "experience", "skills", "education"]


def test_a_word_inside_a_job_is_no_heading() -> None:
    text = """
    # Experience
    * Teacher, Hill School, 2018 - 2020
    Skills
    taught here were many.

    # Education
    BA

    # Skills
    Teaching
    """
    assert [kind for kind, _ in kinds(text)] == ["experience", "education", "skills"]


def test_a_label_that_comes_back_in_every_job_is_no_section() -> None:
    text = """
    # Experience
    Cook, Red Lion Inn
    01/2018 - 02/2020
    # Accomplishments
    • Won a prize
    Cook, Blue Boar Inn
    01/2015 - 02/2017
    # Accomplishments
    • Won another prize

    # Education
    Diploma
    """
    parts = find_parts(rows_of(document(text)), ranged={1, 5})
    assert [part.kind for part in parts] == ["experience", "education"]


def test_an_unknown_heading_that_looks_like_the_others_ends_a_section() -> None:
    text = """
    # EXPERIENCE
    Cook, Red Lion Inn, 2018 - 2020

    # EDUCATION
    Diploma

    # GREEN FINGERS
    I garden.
    """
    assert kinds(text)[-1] == ("other", "GREEN FINGERS")


def test_a_heading_on_the_line_of_its_content() -> None:
    text = """
    ! Lena Vogt

    Languages: German (native), English (C1)

    Interests: chess, Java coffee
    """
    assert [kind for kind, _ in kinds(text, pages=False)] == ["contact", "languages", "interests"]


def test_programming_languages_within_skills_stay_there() -> None:
    text = """
    # Skills

    Languages: Python, Go

    Tools: Docker
    """
    assert [kind for kind, _ in kinds(text)] == ["skills"]


def _line(text: str, region: int, left: float, top: float, *, size: float = 10.0, page: int = 1) -> DraftLine:
    return DraftLine(
        text,
        page=page,
        block=int(page * 10000 + region * 1000 + top),
        region=region,
        box=Box(left, top, left + 150, top + size),
        size=size,
        bold=size > 12,
    )


def test_a_sidebars_last_section_ends_with_it() -> None:
    lines = [
        _line("Skills", 1, 20, 100, size=14),
        _line("Welding", 1, 20, 120),
        _line("Languages", 1, 20, 300, size=14),
        _line("English", 1, 20, 320),
        _line("Omar Haddad", 2, 220, 40, size=24),
        _line("omar@haddad.example", 2, 220, 70),
        _line("Experience", 2, 220, 110, size=14),
        _line("Welder, Steel Ltd, 2015 - 2019", 2, 220, 130),
        _line("Kept a clean shop", 3, 220, 40, page=2),
        _line("Welded 40 frames a day", 3, 220, 60, page=2),
    ]
    parts = find_parts(rows_of(compose(lines, format="pdf", pages=2)))
    assert [(part.kind, len(part.rows)) for part in parts] == [
        ("skills", 1),
        ("languages", 1),
        ("contact", 2),
        ("experience", 3),
    ]


def test_the_second_column_of_a_list_stays_in_its_section() -> None:
    lines = [
        _line("Highlights", 1, 20, 100, size=14),
        _line("Welding", 1, 20, 120),
        _line("Experience", 1, 20, 200, size=14),
        _line("Brazing", 2, 320, 120),
        _line("Welder, Steel Ltd, 2015 - 2019", 3, 20, 230),
    ]
    parts = find_parts(rows_of(compose(lines, format="pdf")))
    assert [(part.kind, [row.text for row in part.rows]) for part in parts if part.rows] == [
        ("summary", ["Welding"]),
        ("summary", ["Brazing"]),
        ("experience", ["Welder, Steel Ltd, 2015 - 2019"]),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "abbreviations",
        "certificates",
        "claims",
        "contact",
        "dates",
        "education",
        "employers",
        "function_words",
        "headings",
        "job_kinds",
        "personal",
        "places",
    ],
)
def test_every_word_of_a_data_file_is_text(name: str) -> None:
    """YAML reads a bare `on` or `no` as a truth value."""

    def leaves(value: object) -> list[object]:
        if isinstance(value, dict):
            return [leaf for key, inner in value.items() for leaf in [key, *leaves(inner)]]
        if isinstance(value, list):
            return [leaf for inner in value for leaf in leaves(inner)]
        return [value]

    assert [leaf for leaf in leaves(words(name)) if isinstance(leaf, bool) or leaf in (None, "")] == []


def test_a_label_of_duties_is_no_section() -> None:
    # "Activities" alone would be hobbies.
    text = "# Experience\n\n* Baker, Crumb Ltd, 2015 - 2019\n\nMain activities and responsibilities\n\n• Baked"
    assert [kind for kind, _ in kinds(text)] == ["experience"]


def test_jobs_below_a_career_summary_make_it_the_experience() -> None:
    found = profile(
        """
        # CAREER SUMMARY
        * CRUMB & SONS LTD, May 2019 to present
        Head Baker

        Key responsibilities:
        • Bread for eleven shops

        Achievements:
        • Sold twice as many rolls

        * QUILLON MILLS, June 2015 - April 2019
        Baker

        Key responsibilities:
        • Cakes

        # EDUCATION
        BSc Physics, University of Leeds, 2015
        """
    )
    assert [(job.title, job.employer) for job in found.jobs] == [
        ("Head Baker", "CRUMB & SONS LTD"),
        ("Baker", "QUILLON MILLS"),
    ]
    assert [found.text_of(point) for point in found.jobs[0].bullets] == [
        "Bread for eleven shops",
        "Sold twice as many rolls",
    ]


def test_a_career_summary_in_prose_stays_one() -> None:
    text = "# Career summary\nBaked from 2015 to 2019, and sold bread after that in three towns.\n\n# Skills\nBaking"
    assert [kind for kind, _ in kinds(text)] == ["summary", "skills"]


def test_a_title_set_like_the_headings_begins_a_job_and_no_section() -> None:
    found = profile(
        """
        # EXPERIENCE

        # SENIOR PROJECT MANAGER

        Sawtooth Builders, Boise, ID | 2017 – Present
        Built schools and clinics, and opened each of them in time for the autumn term.

        # PROJECT ENGINEER

        Snake River Constructors, Nampa, ID | 2013 – 2017
        Checked the drawings of the shop and kept the programme of all works.

        # EDUCATION
        BSc Physics, University of Leeds, 2013

        # SOFTWARE
        Excel
        """
    )
    assert [(job.title, job.employer) for job in found.jobs] == [
        ("SENIOR PROJECT MANAGER", "Sawtooth Builders"),
        ("PROJECT ENGINEER", "Snake River Constructors"),
    ]


def test_resume_above_everything_is_the_title_of_the_document() -> None:
    # "Résumé" is a French summary too.
    found = profile("# RESUME\n\n* MIRA KOWALCZYK\nmira@example.com\n\n# EXPERIENCE\nBaker, Crumb Ltd, 2015 - 2019")
    assert found.contact.name == "MIRA KOWALCZYK"
    assert [kind for kind, _ in kinds("# Mira Kowalczyk\nmira@example.com\n\n# RÉSUMÉ\nBakes.")][-1] == "summary"


@pytest.mark.parametrize("line", ["WORK EXPERIENCE: (Total 9 years)", "Work Experience (2011 to date)"])
def test_a_heading_with_a_note_behind_it(line: str) -> None:
    found = heading(line)
    assert found is not None
    assert found.kind == "experience"
