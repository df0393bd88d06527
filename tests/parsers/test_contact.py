"""Who somebody is, how to reach them, and what nobody may read."""

import pytest

from tests.parsers.builder import profile


@pytest.mark.parametrize(
    ("top", "name"),
    [
        ("! Mira Kowalczyk\nBaker\nmira.k@mail.example", "Mira Kowalczyk"),
        ("! MIRA KOWALCZYK\nBaker", "MIRA KOWALCZYK"),
        ("CURRICULUM VITAE\n! Mira Kowalczyk", "Mira Kowalczyk"),
        ("! Dr. Mira Kowalczyk, PhD\nBaker", "Mira Kowalczyk"),
        ("! Mira Kowalczyk | Data Analyst", "Mira Kowalczyk"),
        ("! Jean-Luc O'Brien-Vogt", "Jean-Luc O'Brien-Vogt"),
        ("! Maria de la Cruz", "Maria de la Cruz"),
        ("! Søren Ångström", "Søren Ångström"),
        ("! Анна Петрова\nanna@mail.example", "Анна Петрова"),
        ("! 王小明", "王小明"),
        ("! Νίκος Παπαδόπουλος", "Νίκος Παπαδόπουλος"),
        ("Name: Mira Kowalczyk\nE-Mail: mk@mail.example", "Mira Kowalczyk"),
        ("! REGISTERED NURSE\nI care for patients.", None),
        ("! Software Engineer\nLeeds, UK", None),
        ("! Professional Summary\nI am a baker.", None),
        ("! Curriculum Vitae", None),
        ("! Brightwater Ltd", None),
        ("! Leeds, UK", None),
    ],
)
def test_a_name_or_none(top: str, name: str | None) -> None:
    found = profile(f"{top}\n\n# Experience\nBaker, Crust Ltd, 2015 - 2019\n• Baked bread for the whole town")
    assert found.contact.name == name


def test_a_job_title_set_large_is_no_name_where_the_body_repeats_it() -> None:
    found = profile("! PEST WARDEN\n\n# Experience\nPest Warden, Green Ltd, 2015 - 2019\n• Kept barns clean")
    assert found.contact.name is None


@pytest.mark.parametrize(
    ("line", "phones"),
    [
        ("+44 113 496 0000", ("+441134960000",)),
        ("Tel.: +49 (0)30 901820", ("+4930901820",)),
        ("Leeds, UK | 0113 496 0000", ("+441134960000",)),
        ("Austin, TX 78701 | (512) 472-4560", ("+15124724560",)),
        ("Phone: 555-0100-77", ("555-0100-77",)),
        ("Lisboa, Portugal · 213 240 600", ("+351213240600",)),
        ("Springfield 94588 (555) 123-4567", ("(555) 123-4567",)),
        ("Springfield 94588-1234 (555) 123-4567", ("(555) 123-4567",)),
        ("Tel 01632 960001", ("01632 960001",)),
        ("01/2015 - 03/2019", ()),
        ("Order 12345", ()),
    ],
)
def test_phones(line: str, phones: tuple[str, ...]) -> None:
    assert profile(f"! Mira Kowalczyk\n{line}\n\n# Skills\nBaking").contact.phones == phones


@pytest.mark.parametrize(
    ("line", "location"),
    [
        ("Leeds, UK", "Leeds, UK"),
        ("mira@mail.example | Porto, Portugal | +351 213 240 600", "Porto, Portugal"),
        ("Address: 12 Mill Lane, Leeds", "12 Mill Lane, Leeds"),
        ("Wohnort: Bamberg", "Bamberg"),
        ("San Marcos, TX mira@mail.example", "San Marcos, TX"),
        ("Musterstraße 5, 10115 Berlin", "Musterstraße 5, 10115 Berlin"),
        ("I bake bread", None),
    ],
)
def test_location(line: str, location: str | None) -> None:
    assert profile(f"! Mira Kowalczyk\n{line}\n\n# Skills\nBaking").contact.location == location


def test_addresses_of_every_kind() -> None:
    found = profile(
        """
        ! Mira Kowalczyk
        mira.k@mail.example | linkedin.com/in/mirak | https://mirak.example/work

        # Skills
        Baking
        """
    )
    assert found.contact.emails == ("mira.k@mail.example",)
    assert found.contact.links == ("linkedin.com/in/mirak", "https://mirak.example/work")
    text = found.document.text
    covered = {span.of(text) for span in found.contact.spans}
    assert {"Mira Kowalczyk", "mira.k@mail.example", "linkedin.com/in/mirak"} <= covered


def test_a_skills_name_within_an_address_is_no_skill() -> None:
    found = profile("! Mira Kowalczyk\npython@mail.example | github.com/java/docker\n\n# Skills\nSQL")
    assert [skill.name for skill in found.skills] == ["SQL"]


@pytest.mark.parametrize(
    "line",
    [
        "Date of birth: 3 May 1990",
        "Geburtsdatum: 03.05.1990",
        "Geburtsort\tBamberg",
        "Staatsangehörigkeit: deutsch",
        "Née le 3 mai 1990 à Lyon",
        "Nationalité : française",
        "Fecha de nacimiento: 3 de mayo de 1990",
        "Estado civil: casada",
        "Data di nascita: 3 maggio 1990",
        "Geboortedatum: 3 mei 1990",
        "Data de nascimento: 3 de maio de 1990",
        "Nationality: Polish",
        "Marital status: married",
        "Gender: female",
        "Age: 36",
        "Married, two children",
        "36 years old",
        "verheiratet, 2 Kinder",
    ],
)
def test_personal_data_are_read_by_nobody(line: str) -> None:
    found = profile(f"! Mira Kowalczyk\n{line}\n\n# Summary\nI bake bread for the whole town every day.\n{line}")
    text = found.document.text
    spans = [section.span.of(text) for section in found.sections if section.kind == "personal"]
    assert spans == [line, line]
    assert [passage.span.of(text) for passage in found.passages] == ["I bake bread for the whole town every day."]
    assert found.languages == ()


@pytest.mark.parametrize(
    "line", ["Single point of contact for forty clients", "Age-friendly design for banks", "Sex education for schools"]
)
def test_a_sentence_that_begins_like_a_label_is_kept(line: str) -> None:
    found = profile(f"# Experience\nClerk, Crust Ltd, 2015 - 2019\n• {line}")
    assert [found.text_of(passage.span) for passage in found.passages] == [line]


def test_references_and_interests_show_no_skill() -> None:
    found = profile(
        """
        # Skills
        SQL

        # References
        Ada Novak, Python lead

        # Interests
        Docker crochet
        """
    )
    assert [skill.name for skill in found.skills] == ["SQL"]


def test_a_name_over_two_large_lines() -> None:
    found = profile("! Ada\n! Quillfeather\nClerk\nada@quill.example\n\n# Experience\nClerk, Skerry Ltd, 2018 – 2021")
    assert found.contact.name == "Ada Quillfeather"


def test_two_large_lines_of_other_words_are_no_name() -> None:
    found = profile("! Curriculum\n! Vitae\nAda Quill\nada@quill.example\n\n# Experience\nClerk, Skerry Ltd, 2018")
    assert found.contact.name == "Ada Quill"


def test_links_below_a_heading_of_their_own() -> None:
    found = profile("! Ada Quill\nada@quill.example\n\n# Portfolio\nwww.adaquill.example.com\nGitHub: github.com/ada")
    assert found.contact.links == ("www.adaquill.example.com", "github.com/ada")
    assert found.projects == ()


def test_addresses_of_referees_are_not_the_applicants() -> None:
    found = profile(
        """
        ! Ada Quill
        ada@quill.example

        # References
        Mira Kowalczyk, Marrow Ltd, mira@marrow.example
        """
    )
    assert found.contact.emails == ("ada@quill.example",)
    hidden = [found.text_of(span) for span in found.contact.spans]
    assert "mira@marrow.example" in hidden


def test_an_address_below_the_references_may_be_all_there_is() -> None:
    found = profile("! Ada Quill\n\n# References\nOn request\nada.q@quill.example")
    assert found.contact.emails == ("ada.q@quill.example",)


def test_a_word_in_small_letters_beside_an_address_is_no_town() -> None:
    found = profile("! Ada Quill\nadaq | ada@quill.example | +44 20 7946 0958")
    assert found.contact.location is None


@pytest.mark.parametrize(
    "line",
    [
        "Supervisor: Janet Poole, phone 01632 960044",
        "Supervisor: Janet Poole\nPhone: 01632 960044",
        "Line Manager J. Poole, tel 01632 960044",
    ],
)
def test_the_number_of_a_supervisor_is_not_the_applicants_and_nobody_reads_it(line: str) -> None:
    found = profile(
        f"! Mira Kowalczyk\n07700 900123\n\n# Experience\nMachinist, Dale Ltd, 2012 - 2014\n{line}\n• Ran the lathes"
    )
    assert found.contact.phones == ("07700 900123",)
    number = found.document.text.index("01632")
    assert any(span.start <= number < span.end for span in found.contact.spans)
    assert not [passage for passage in found.passages if "01632" in found.text_of(passage.span)]
