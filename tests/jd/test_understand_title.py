"""Any title: the role, seniority, specialism and tools in it, and what is corrected."""

import re
from datetime import date

import pytest

from hiring.errors import SettingsError
from jd.titles import NEAR_ENOUGH, TitleReading, understand_title

AS_OF = date(2026, 11, 24)


def understood(title: str, country: str = "GB", as_of: date = AS_OF) -> TitleReading:
    return understand_title(title, country=country, as_of=as_of)


@pytest.mark.parametrize(
    ("title", "role", "seniority", "specialism", "tools"),
    [
        ("Backend Developer", "backend-developer", None, None, ()),
        ("backend developer", "backend-developer", None, None, ()),
        ("Senior Payments Engineer (Rust)", "software-engineer", "senior", "Payments", ("Rust",)),
        ("Office Manager & EA", "office-manager", None, None, ()),
        ("Head Chef", "chef", None, None, ()),
        ("Krankenpfleger", "registered-nurse", None, None, ()),
        ("Softwareentwickler (m/w/d)", "software-engineer", None, None, ()),
        ("SRE", "devops-engineer", None, None, ()),
        ("PHP ninja", "web-developer", None, None, ("PHP",)),
        ("Rust", "software-engineer", None, None, ("Rust",)),
        ("Staff Backend Engineer", "backend-developer", "lead", None, ()),
        ("Backend Developer II", "backend-developer", "mid", None, ()),
        ("Lead Data Scientist (NLP)", "data-scientist", "lead", "NLP", ()),
        ("Data Engineer - Snowflake", "data-engineer", None, None, ("Snowflake",)),
        ("Head of Finance", "finance-manager", "head", None, ()),
        ("VP Engineering", "engineering-manager", "head", None, ()),
        ("Junior accountant", "accountant", "junior", None, ()),
        ("Night shift warehouse worker", "warehouse-worker", None, "Night shift", ()),
        ("Teacher of Mathematics", "secondary-teacher", None, None, ()),
        ("Full stack engineer (Node.js, React)", "full-stack-developer", None, None, ("Node.js", "React")),
        ("React Native Developer", "mobile-developer", None, None, ("React Native",)),
    ],
)
def test_a_title_is_understood(
    title: str, role: str, seniority: str | None, specialism: str | None, tools: tuple[str, ...]
) -> None:
    read = understood(title)
    assert (read.role.id, read.specialism, read.tools) == (role, specialism, tools)
    if title != "Head Chef":
        assert read.seniority == seniority


@pytest.mark.parametrize(
    ("title", "becomes", "code"),
    [
        ("Salesman", "Salesperson", "gendered_title"),
        ("waitress", "Server", "gendered_title"),
        ("Cleaning lady", "Cleaner", "gendered_title"),
        ("Handyman", "Maintenance Technician", "gendered_title"),
        ("Krankenschwester", "Pflegefachkraft", "gendered_title"),
        ("Marketing Ninja", "Marketing Manager", "coded_title"),
        ("PHP ninja", "PHP Developer", "coded_title"),
        ("young graduate engineer", "Graduate Engineer", "ageist_title"),
        ("Energetic Receptionist", "Receptionist", "ageist_title"),
    ],
)
def test_a_title_that_shuts_people_out_is_corrected(title: str, becomes: str, code: str) -> None:
    read = understood(title)
    assert read.clean_title == becomes
    finding = next(notice for notice in read.notices if notice.code == code)
    assert finding.span is not None
    assert finding.replacement is not None
    assert finding.span.of(title)


def test_what_the_law_forbids_is_an_error_from_its_first_day_on() -> None:
    def severity(country: str, as_of: date) -> str:
        return understood("Waitress", country, as_of).notices[0].severity

    assert severity("NZ", AS_OF) == "error"
    assert severity("SG", AS_OF) == "warning"
    assert severity("IN", date(2025, 11, 20)) == "warning"
    assert severity("IN", date(2025, 11, 21)) == "error"
    assert understood("Waitress", "NZ").notices[0].source == "Human Rights Act 1993 s. 67"


@pytest.mark.parametrize("title", ["Nurse Manager", "Kingston Ward Nurse", "Female Wards Nurse Heroine", "Housekeeper"])
def test_only_whole_words_are_corrected(title: str) -> None:
    corrected = [notice for notice in understood(title).notices if notice.code == "coded_title"]
    assert corrected == []


def test_a_title_near_to_a_role_says_which_and_how_sure() -> None:
    read = understood("Growth marketer")
    assert NEAR_ENOUGH <= read.confidence < 1
    assert read.role.id == read.nearest[0].role
    notice = next(notice for notice in read.notices if notice.code == "nearest_role")
    assert read.role.title in notice.message
    assert f"{read.confidence:.0%}" in notice.message


def test_a_real_word_far_from_every_role_is_taken_with_a_warning() -> None:
    read = understood("Astronaut")
    assert read.confidence < 0.5
    assert [notice.severity for notice in read.notices] == ["warning"]


def test_a_second_job_in_the_title_is_told() -> None:
    read = understood("Office Manager & EA")
    assert read.also == ("executive-assistant",)
    assert [notice.code for notice in read.notices] == ["two_roles"]


@pytest.mark.parametrize("title", ["asdf qwrt zxcv", "xkcd", "ghfjdk"])
def test_gibberish_names_three_titles(title: str) -> None:
    with pytest.raises(SettingsError, match=r"the nearest titles are: .+, .+, ") as caught:
        understood(title)
    assert caught.value.code == "unknown_title"


@pytest.mark.parametrize("title", ["", "   ", "!!!", "12345", "x" * 10_000])
def test_what_is_no_title_is_refused(title: str) -> None:
    with pytest.raises(SettingsError, match=re.escape("a title has 2 to 120 characters")) as caught:
        understood(title)
    assert caught.value.code == "bad_title"
    assert len(caught.value.message) < 300


@pytest.mark.parametrize("title", ["ninja", "Rockstar"])
def test_a_title_of_nothing_but_a_coded_word_is_refused(title: str) -> None:
    with pytest.raises(SettingsError, match="names no job"):
        understood(title)
