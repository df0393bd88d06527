"""Degrees, certificates, languages and eligibility."""

from collections.abc import Callable

import pytest

from hiring.job import CertificatesAsked, EducationAsked, LanguageAsked, Requirement, YearsAsked

Line = Callable[[str], Requirement]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Bachelor's degree", EducationAsked("bachelor")),
        ("University degree", EducationAsked("bachelor")),
        ("High school diploma", EducationAsked("school")),
        ("Associate degree in Accounting, or an accounting diploma", EducationAsked("vocational", ("accounting",))),
        ("MSc or PhD in Physics", EducationAsked("master", ("physics",))),
        ("BA/BS degree in Nursing or a related field", EducationAsked("bachelor", ("nursing",))),
        ("Degree in Mathematics or equivalent", EducationAsked("bachelor", ("mathematics",))),
        ("Bachelor's, or 4 years' experience", EducationAsked("bachelor", (), or_experience=True)),
        ("Bachelor's degree or equivalent practical experience", EducationAsked("bachelor", (), or_experience=True)),
        ("Experience in lieu of a degree", EducationAsked("bachelor", (), or_experience=True)),
        ("Degree in accounting or CPA", EducationAsked("bachelor", ("accounting",), or_certificates=("CPA",))),
        ("CPA or a degree in finance", EducationAsked("bachelor", ("finance",), or_certificates=("CPA",))),
        (
            "BSc in Law, or ACCA / CIMA qualified",
            EducationAsked("bachelor", ("law",), or_certificates=("ACCA", "CIMA")),
        ),
        ("Degree at BSc or MSc level in Mathematics", EducationAsked("bachelor", ("mathematics",))),
        (
            "BEng in mechanical or marine engineering",
            EducationAsked("bachelor", ("mechanical engineering", "marine engineering")),
        ),
        (
            "Degree in Design or similar (e.g. apprenticeship as a sign writer)",
            EducationAsked("vocational", ("design",)),
        ),
    ],
)
def test_education(line: Line, words: str, asked: EducationAsked) -> None:
    found = line(words)
    assert found.education == asked
    assert (found.kind, found.groups, found.years) == ("education", (), None)


@pytest.mark.parametrize("words", ["A high degree of accuracy", "Certified Scrum Master or the like"])
def test_no_degree(line: Line, words: str) -> None:
    assert line(words).education is None


def test_a_degree_and_years(line: Line) -> None:
    found = line("Bachelor's degree in Finance and 5 years of experience")
    assert found.education == EducationAsked("bachelor", ("finance",))
    assert found.years is not None
    assert found.years.min == 5


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("CPA", ("CPA",)),
        ("PMP or PRINCE2 certification", ("PMP", "PRINCE2")),
        ("Certification in orchid care", ("orchid care",)),
        ("Lion Care Level 3 or CPA", ("Lion Care Level 3", "CPA")),
        ("Lion Tamer licence", ("Lion Tamer",)),
        ("Full, clean driving licence", ("driving licence",)),
        ("Driving licence for occasional deliveries", ("driving licence",)),
        ("Food hygiene certificate for kitchen work", ("food hygiene certificate",)),
    ],
)
def test_certificates(line: Line, words: str, names: tuple[str, ...]) -> None:
    found = line(words)
    assert [asked.any_of for asked in found.certificates] == [names]
    assert found.kind == "certificate"


def test_a_degree_beside_a_certificate_asks_for_both(line: Line) -> None:
    found = line("Degree in accounting and CPA")
    assert found.education == EducationAsked("bachelor", ("accounting",))
    assert found.certificates == (CertificatesAsked(("CPA",)),)


@pytest.mark.parametrize(
    ("words", "years", "asked"),
    [
        (
            "A bachelor's degree in physics, and three years of laboratory experience; OR a master's degree and two "
            "years; OR an equivalent combination of training and experience",
            YearsAsked(2, None, "laboratory", "role"),
            EducationAsked("bachelor", ("physics",), or_experience=True),
        ),
        (
            "Master's degree (with 2+ years of work experience) in Physics",
            YearsAsked(2, None, "Physics", "role"),
            EducationAsked("master", ("physics",)),
        ),
    ],
)
def test_degrees_with_years(line: Line, words: str, years: YearsAsked, asked: EducationAsked) -> None:
    found = line(words)
    assert (found.years, found.education) == (years, asked)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("PMP or equivalent", CertificatesAsked(("PMP",), open_ended=True)),
        ("Certification such as PMP or PRINCE2", CertificatesAsked(("PMP", "PRINCE2"), open_ended=True)),
        ("PMP or equivalent experience", CertificatesAsked(("PMP",))),
    ],
)
def test_certificates_that_similar_ones_replace(line: Line, words: str, asked: CertificatesAsked) -> None:
    assert line(words).certificates == (asked,)


def test_words_that_name_no_certificate(line: Line) -> None:
    assert line("Any relevant certifications").certificates == ()
    assert line("A medical certificate in accordance with the harbour's rules").certificates == ()


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Fluent French", (LanguageAsked("French", "C1"),)),
        ("Spanish is a plus", (LanguageAsked("Spanish"),)),
        ("Spanish at B2 level or above", (LanguageAsked("Spanish", "B2"),)),
        ("Fluent English and German", (LanguageAsked("English", "C1"), LanguageAsked("German", "C1"))),
    ],
)
def test_languages(line: Line, words: str, asked: tuple[LanguageAsked, ...]) -> None:
    found = line(words)
    assert (found.kind, found.languages) == ("language", asked)


FRENCH, GERMAN, DUTCH = LanguageAsked("French"), LanguageAsked("German"), LanguageAsked("Dutch")


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Fluent German or French", (LanguageAsked("German", "C1", (LanguageAsked("French", "C1"),)),)),
        ("German, Dutch or French", (LanguageAsked("German", None, (DUTCH, FRENCH)),)),
        ("Native German, and basic Dutch", (LanguageAsked("German", "native"), LanguageAsked("Dutch", "A2"))),
        (
            "English (C1) and either German or Dutch",
            (LanguageAsked("English", "C1"), LanguageAsked("German", None, (DUTCH,))),
        ),
        (
            "English plus one of the following languages: German, Dutch, French",
            (LanguageAsked("English"), LanguageAsked("German", None, (DUTCH, FRENCH))),
        ),
        ("At least two of German, Dutch and French", (LanguageAsked("German", None, (DUTCH, FRENCH), 2),)),
        ("Bilingual English/French", (LanguageAsked("English", "C1"), LanguageAsked("French", "C1"))),
        ("Bilingual in German or French", (LanguageAsked("German", "C1", (LanguageAsked("French", "C1"),)),)),
    ],
)
def test_languages_together_and_instead(line: Line, words: str, asked: tuple[LanguageAsked, ...]) -> None:
    found = line(words)
    assert (found.kind, found.languages, found.note) == ("language", asked, None)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("CPA and CISA required", (("CPA",), ("CISA",))),
        ("CPA or ACCA", (("CPA", "ACCA"),)),
        ("CPA or ACCA, and CISA", (("CPA", "ACCA"), ("CISA",))),
        ("CPA, ACCA, or CIMA", (("CPA", "ACCA", "CIMA"),)),
        ("BLS, ACLS and PALS", (("BLS",), ("ACLS",), ("PALS",))),
        ("RN licence with current BLS", (("registered nurse licence",), ("BLS",))),
        ("Certification such as PMP, PRINCE2 or CSM", (("PMP", "PRINCE2", "Certified ScrumMaster"),)),
        ("SIA licence and a full, clean driving licence", (("SIA licence",), ("driving licence",))),
        (
            "SIA licence, a first aid certificate, and at least 2 years of door work",
            (("SIA licence",), ("first aid certificate",)),
        ),
        ("Certified in first aid and food hygiene", (("first aid certificate",), ("food hygiene certificate",))),
        ("Active RN license in the state of Ohio", (("registered nurse licence",),)),
        ("Admitted to the bar in Ontario or Quebec", (("bar admission",),)),
        ("CSCS (black or gold card) and First Aid at Work", (("CSCS card",), ("first aid certificate",))),
        (
            "Professional qualification (ACCA, CIMA), plus a driving licence",
            (("ACCA", "CIMA"), ("driving licence",)),
        ),
    ],
)
def test_certificates_together_and_instead(line: Line, words: str, asked: tuple[tuple[str, ...], ...]) -> None:
    found = line(words)
    assert [group.any_of for group in found.certificates] == list(asked)


def test_two_of_several_certificates(line: Line) -> None:
    asked = line("Two of the following certifications: CPA, CISA, CFA, PMP").certificates
    assert asked == (CertificatesAsked(("CPA", "CISA", "CFA", "PMP"), 2),)


def test_nothing_tells_whether_all_of_a_bare_list_are_asked_for(line: Line) -> None:
    found = line("Professional certifications (CPA, CISA)")
    assert found.certificates == (CertificatesAsked(("CPA", "CISA")),)
    assert "taken as enough" in (found.note or "")


@pytest.mark.parametrize(
    "words",
    [
        "Experience supervising LPNs and CNAs",
        "Happy to work alongside RNs and doctors",
        "Able to work with our RN team on busy wards",
    ],
)
def test_a_licence_may_name_people_who_hold_it(line: Line, words: str) -> None:
    found = line(words)
    assert (found.certificates, found.groups) == ((), ())


@pytest.mark.parametrize(
    ("words", "level", "fields"),
    [
        ("Level 3 NVQ in Business Administration", "vocational", ("business administration",)),
        ("Certificate III in Individual Support (or equivalent)", "vocational", ("Individual Support",)),
        ("Completed apprenticeship in plumbing", "vocational", ("plumbing and heating",)),
        ("Leaving Cert with honours maths", "school", ("mathematics",)),
        ("10+2 or any graduate", "school", ()),
        ("Graduation in any stream", "bachelor", ()),
    ],
)
def test_qualifications_by_their_level(line: Line, words: str, level: str, fields: tuple[str, ...]) -> None:
    found = line(words).education
    assert found is not None
    assert (found.level, found.fields) == (level, fields)


@pytest.mark.parametrize(
    "words",
    [
        "Authorized to work in the United States",
        "Active security clearance",
        "Enhanced DBS check",
        "Willing to travel up to 30% of the time",
        "Able to work evenings, weekends and holidays",
        "Ability to lift 50 lbs",
        "Must be at least 18 years old",
        "Willingness to relocate to Oslo",
        "Reliable transportation",
        "Own tools and van",
        "Immediate joiners only",
        "Notice period of max 30 days",
        "Hybrid: 3 days a week in our Bergen office",
    ],
)
def test_eligibility_comes_with_a_question(line: Line, words: str) -> None:
    found = line(words)
    assert found.kind == "eligibility"
    assert found.question is not None
    assert found.question.endswith("?")


def test_eligibility_beside_another_structure_is_asked_and_said(line: Line) -> None:
    found = line("3 years of experience and the right to work in the UK")
    assert found.kind == "experience"
    assert found.question is not None
    assert "A CV cannot show" in (found.note or "")


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("Bachelor's degree in Glassmaking", ("Glassmaking",)),
        ("Degree in Campanology or Speleology required", ("Campanology", "Speleology")),
        ("BSc degree in Campanology and Speleology", ("Campanology and Speleology",)),
        ("Bachelor's degree in Any Discipline", ()),
        ("Bachelor's Degree in Progress", ()),
        ("Bachelor's degree in STEM", ()),
    ],
)
def test_a_field_that_no_list_knows_keeps_its_words(line: Line, words: str, fields: tuple[str, ...]) -> None:
    asked = line(words).education
    assert asked is not None
    assert asked.fields == fields
