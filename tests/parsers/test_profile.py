"""What a whole CV comes to: skills with months, claims, passages, notices, and rules that always hold."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiring.candidate import CandidateProfile
from parsers.profile import read_profile
from tests.parsers.builder import AS_OF, document, profile

CV = """
! Mira Kowalczyk
mira.k@mail.example | +44 113 496 0000 | Leeds, UK

# Summary
Engineer with 8 years of experience in Python, at home in small teams.

# Experience
* Software Engineer, Brightwater Ltd, Leeds
01/2020 - Present
• Built the billing service in Python and Django
• Ran it on Docker

* Junior Developer, Stonebridge Ltd, York
01/2018 - 06/2020
• Wrote Python tools for the sales team

# Projects
* Breadmap
• A map of bakeries, written in Java

# Volunteering
Teacher, Code Club, 01/2010 - 12/2012
• Taught children Python on Saturdays

# Education
BSc Computer Science, University of York, 2014 - 2017
• Coursework in SQL

# Skills
Python, Kubernetes

# Languages
Polish (native), English (C1)

# Certifications
AWS Certified Developer, Amazon, 05/2021
"""


def test_months_and_places_of_skills() -> None:
    found = profile(CV)
    python = found.skill("Python")
    assert python is not None
    # Jan 2018 to Nov 2026, the overlap once; volunteering left out.
    assert python.months == 8 * 12 + 11
    assert str(python.last_used) == "2026-11"
    assert python.places == ("job", "list", "prose")
    docker = found.skill("Docker")
    assert docker is not None
    assert docker.months == 6 * 12 + 11
    places = {name: skill.places for name in ("Java", "SQL", "Kubernetes") if (skill := found.skill(name))}
    assert places == {"Java": ("project",), "SQL": ("education",), "Kubernetes": ("list",)}
    assert found.total_months == 8 * 12 + 11


def test_a_language_that_stands_alone_among_the_skills() -> None:
    found = profile(CV.replace("Python, Kubernetes", "Python, Kubernetes, Spanish, Greek salads, polish"))
    assert [(language.language, language.level) for language in found.languages] == [
        ("Spanish", None),
        ("Polish", "native"),
        ("English", "C1"),
    ]


def test_the_rest_of_that_cv() -> None:
    found = profile(CV)
    assert found.contact.name == "Mira Kowalczyk"
    assert [(language.language, language.level) for language in found.languages] == [
        ("Polish", "native"),
        ("English", "C1"),
    ]
    assert [(entry.name, entry.issuer, str(entry.issued)) for entry in found.certificates] == [
        ("AWS Certified Developer", "Amazon", "2021-05")
    ]
    assert [project.name for project in found.projects] == ["Breadmap"]
    assert [(claim.years, claim.of) for claim in found.claims] == [(8.0, "Python")]
    assert [job.kind for job in found.jobs] == ["job", "job", "volunteering"]
    assert [(passage.place, passage.job) for passage in found.passages if passage.place == "job"] == [
        ("job", 0),
        ("job", 0),
        ("job", 1),
        ("job", 2),
    ]
    assert found.notices == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "I have no experience with Kubernetes.",
        "I would like to learn Kubernetes next year.",
        "Interested in learning Kubernetes.",
        "Kubernetes not required in this post.",
        "Keine Erfahrung mit Kubernetes.",
        "Souhaite apprendre Kubernetes.",
    ],
)
def test_a_skill_that_is_denied_or_wished_for_is_none(sentence: str) -> None:
    assert profile(f"# Summary\n{sentence}").skill("Kubernetes") is None


def test_a_denial_ends_with_its_sentence() -> None:
    found = profile("# Summary\nNo experience with Java, but Python daily. I use Docker too.")
    assert [skill.name for skill in found.skills] == ["Python", "Docker"]


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("8 years of Java and more.", [(8.0, "Java")]),
        ("Over 10 years' experience in nursing.", [(10.0, "nursing")]),
        ("5+ yrs Python experience in banks.", [(5.0, "Python")]),
        ("Twelve years of professional experience.", [(12.0, "total")]),
        ("More than 15 years' experience.", [(15.0, "total")]),
        ("6 Jahre Erfahrung mit Python.", [(6.0, "Python")]),
        ("Over 4 years experience as a project manager.", [(4.0, "project manager")]),
        ("7-9 years of experience with SQL.", [(7.0, "SQL")]),
        ("Plus de 10 ans d'expérience en Python.", [(10.0, "Python")]),
        ("A decade of experience in nursing.", [(10.0, "nursing")]),
        ("A 9-year career in tax.", [(9.0, "tax")]),
        ("Java (5 years), SQL (3 years).", [(5.0, "Java"), (3.0, "SQL")]),
        ("Total experience: 8 years.", [(8.0, "total")]),
        ("5 yrs. exp. in Java.", [(5.0, "Java")]),
        ("20+ years track record of success in sales.", [(20.0, "sales")]),
        ("20+ years track record of success.", [(20.0, "total")]),
        ("Wrote a 3-year roadmap for exports.", []),
        ("I joined a company with 20 years of experience.", []),
        ("Planned a 5 year budget for the town.", []),
        ("Cared for children aged 3 years and older.", []),
        ("Sold a 10 years warranty to clients.", []),
    ],
)
def test_claims_of_years(sentence: str, claims: list[tuple[float, str]]) -> None:
    found = profile(f"# Summary\n{sentence}")
    assert [(claim.years, claim.of.casefold()) for claim in found.claims] == [
        (years, of.casefold()) for years, of in claims
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# Experience\nCook, Red Lion Inn\n• Cooked for guests", "no_dates"),
        ("# Experience\nCook, Red Lion Inn, 04/05/2014 - 06/07/2015\n• Cooked", "ambiguous_dates"),
        ("# Experience\nCook, Red Lion Inn\n06/2016\n• Cooked for guests", "open_dates"),
        ("Roses are red.\nViolets are blue, and so are you.", "not_a_cv"),
        (
            "! 王小明\n我是一名软件工程师，拥有十年的开发经验。熟悉 Python 和 Docker。\n电话 +86 10 6552 9988",
            "unsupported_language",
        ),
    ],
)
def test_notices(text: str, code: str) -> None:
    assert code in [notice.code for notice in profile(text).notices]


@pytest.mark.parametrize(
    ("headings", "is_foreign"),
    [(("Skills", "Experience", "Education"), False), (("Umiejętności", "Doświadczenie", "Wykształcenie"), True)],
)
def test_nouns_under_known_headings_are_in_a_language_that_is_read(headings: Sequence[str], is_foreign: bool) -> None:
    nouns = " ".join(["Bouquets, wreaths, ribbons, vases, deliveries, weddings, funerals, windows."] * 4)
    rows = (nouns, f"Florist, Rose Cottage, Jan 2016 - Dec 2018\n• {nouns}", f"Hartwell College, 2014\n{nouns}")
    text = "\n".join(f"# {heading}\n{row}" for heading, row in zip(headings, rows, strict=True))
    codes = [notice.code for notice in profile(f"! Ada Vale\n{text}").notices]
    assert ("unsupported_language" in codes) == is_foreign


def test_a_cv_in_chinese_still_gives_contact_and_skills() -> None:
    found = profile("! 王小明\nwang@mail.example +86 10 6552 9988\n熟悉 Python 和 Docker。")
    assert found.contact.emails == ("wang@mail.example",)
    assert found.contact.phones == ("+861065529988",)
    assert {skill.name for skill in found.skills} >= {"Python", "Docker"}


def test_the_notices_of_the_document_are_kept() -> None:
    from dataclasses import replace

    from hiring.evidence import Notice

    hidden = Notice("hidden_text", "Hidden text was left out.")
    read = read_profile(replace(document(CV), notices=(hidden,)), file="cv.pdf", digest="0" * 64, as_of=AS_OF)
    assert read.notices == (hidden,)


def test_passages_are_neither_too_short_nor_too_long() -> None:
    long = " ".join(["baked bread, sold bread, and"] * 30)
    found = profile(f"# Experience\nBaker, Crust Ltd, 2015 - 2019\n• {long}\n• Yes")
    sizes = [len(found.text_of(passage.span).split()) for passage in found.passages]
    assert sizes
    assert all(3 <= size <= 60 for size in sizes)


def test_an_abbreviation_ends_no_sentence() -> None:
    found = profile("# Summary\nPaediatric nurse with BLS (exp. 07/2024) and ACLS (exp. 09/2023) in two clinics.")
    assert [found.text_of(passage.span) for passage in found.passages] == [
        "Paediatric nurse with BLS (exp. 07/2024) and ACLS (exp. 09/2023) in two clinics."
    ]


def spans_hold(found: CandidateProfile) -> None:
    text = found.document.text
    spans = [section.span for section in found.sections]
    spans += [span for job in found.jobs for span in (job.span, job.header, *job.bullets)]
    spans += [entry.span for entry in (*found.education, *found.languages, *found.certificates)]
    spans += [mention.span for skill in found.skills for mention in skill.mentions]
    spans += [passage.span for passage in found.passages]
    spans += [*found.contact.spans, *(claim.span for claim in found.claims)]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    contact = found.contact.spans
    assert not [passage for passage in found.passages if any(passage.span.overlaps(span) for span in contact)]
    for skill in found.skills:
        assert 0 <= skill.months <= found.total_months
        assert all((mention.place == "job") == (mention.job is not None) for mention in skill.mentions)


_WORDS = st.sampled_from(
    [
        "Experience",
        "Education",
        "Skills",
        "Nurse",
        "Brightwater Ltd",
        "Python",
        "2019 - 2021",
        "Jan 2020 – Present",
        "03/2015",
        "• Built it",
        "Leeds, UK",
        "me@mail.example",
        "BSc Physics",
        ".",
        ",",
        "|",
        "\t",
        "\n",
        "\n\n",
        "# ",
        "Mira Novak",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=40), st.booleans())
def test_any_text_gives_a_profile_that_holds_together(pieces: list[str], pages: bool) -> None:
    spans_hold(profile("x " + " ".join(pieces), pages=pages))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 12), st.integers(2000, 2022), st.integers(0, 30)), min_size=1, max_size=4))
def test_adding_a_job_never_lowers_the_total(jobs: list[tuple[int, int, int]]) -> None:
    def total(count: int) -> int:
        lines = []
        for month, year, length in jobs[:count]:
            last = year * 12 + month - 1 + length
            lines.append(
                f"Cook, Inn Ltd, {month:02d}/{year} - {last % 12 + 1:02d}/{last // 12}\n• Cooked a meal for many"
            )
        return profile("# Experience\n" + "\n\n".join(lines)).total_months

    totals = [total(count) for count in range(1, len(jobs) + 1)]
    assert totals == sorted(totals)
    assert totals[0] == jobs[0][2] + 1


def test_the_day_of_reading_ends_a_current_job() -> None:
    text = "# Experience\nCook, Inn Ltd, 01/2020 - Present\n• Cooked"
    assert profile(text, as_of=date(2020, 12, 31)).total_months == 12
    assert profile(text, as_of=date(2021, 12, 1)).total_months == 24


def test_name_and_file_change_nothing_else() -> None:
    one = profile(CV)
    two = profile(CV.replace("Mira Kowalczyk", "Otto Lindqvist").replace("mira.k", "otto.l"))
    assert [skill.name for skill in one.skills] == [skill.name for skill in two.skills]
    assert one.total_months == two.total_months
    assert [passage.place for passage in one.passages] == [passage.place for passage in two.passages]


def test_years_of_nothing_in_particular_are_a_claim_and_no_passage() -> None:
    found = profile("# Summary\nMore than ten years experience. Over 5 years of experience in bread ovens and mixers.")
    assert [found.text_of(passage.span) for passage in found.passages] == [
        "Over 5 years of experience in bread ovens and mixers."
    ]
    assert (10.0, "total") in [(claim.years, claim.of) for claim in found.claims]


@pytest.mark.parametrize(
    ("header", "skills"),
    [
        ("Receptionist, Tern Robotics, 2015 - 2019", []),
        ("Accountant, TIDEWELL PACKAGING PLC, 2015 - 2019", []),
        # Who works for themselves names the work, and a title always does.
        ("Robotics Engineer, Tern Ltd, 2015 - 2019", ["robotics"]),
    ],
)
def test_the_name_of_an_employer_tells_no_skill(header: str, skills: list[str]) -> None:
    found = profile(f"# Experience\n* {header}\n• Came on time")
    assert [skill.name for skill in found.skills if skill.name in ("robotics", "PLC programming")] == skills
