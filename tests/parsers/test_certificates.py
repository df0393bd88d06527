"""Certificates are names: not sentences, and not what somebody else in a job is called."""

import pytest

from tests.parsers.builder import profile


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("# Experience\n* Care Assistant, Hill Home, 2015 - 2019\n• Helped the registered nurse with meals", []),
        ("# Experience\n* Registered Nurse, Hill Home, 2015 - 2019\n• Gave meals", ["Registered Nurse"]),
        ("# Experience\n* Sailor, Blue Line, 2015 - 2019\n• Trained as an EMT", ["EMT"]),
        (
            "# Experience\n* Sailor, Blue Line, 2015 - 2019\n• Sailed\n\n# Certificates\nCertified rope rigger, 2018",
            ["Certified rope rigger"],
        ),
        (
            "# Certificates\n• Rope rigger\n• under the direction of the harbour master\n• These were hard to get.",
            ["Rope rigger"],
        ),
    ],
)
def test_certificates(text: str, names: list[str]) -> None:
    assert [certificate.name for certificate in profile(f"! Mira Kowalczyk\n\n{text}").certificates] == names


def shown(body: str) -> list[tuple[str, str | None, str | None]]:
    found = profile(f"! Mira Kowalczyk\n\n# Certificates\n{body}").certificates
    return [(certificate.name, certificate.issuer, certificate.when) for certificate in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Rope Rigging Level 2, Harbour Institute, 2019", [("Rope Rigging Level 2", "Harbour Institute", "2019")]),
        (
            "Rope Rigging Level 2 (Harbour Institute) - May 2019",
            [("Rope Rigging Level 2", "Harbour Institute", "2019-05")],
        ),
        (
            "05/2019\tRope Rigging Level 2, issued by Harbour Board",
            [("Rope Rigging Level 2", "Harbour Board", "2019-05")],
        ),
        ("Rope Rigging Level 2\nHarbour Institute\n2019", [("Rope Rigging Level 2", "Harbour Institute", "2019")]),
        (
            "Rope Rigging\nKnots & Co\n2019\nSail Making\nCanvas & Sons\n2021",
            [("Rope Rigging", "Knots & Co", "2019"), ("Sail Making", "Canvas & Sons", "2021")],
        ),
        (
            "Rope Rigging\tSail Making\n2019\t2021\nHarbour Institute\tCanvas Academy",
            [("Rope Rigging", "Harbour Institute", "2019"), ("Sail Making", "Canvas Academy", "2021")],
        ),
        ("• Rope Rigging, valid until May 2027", [("Rope Rigging", None, None)]),
        ("• Rope Rigging, 2019, gültig bis 05/2027", [("Rope Rigging", None, "2019")]),
        ("• Certificate, Rope Rigging, Leeds, UK", [("Rope Rigging", None, None)]),
        ("• PMP, PRINCE2", [("PMP", None, None), ("PRINCE2", None, None)]),
        ("• Rope Rigging *Sail Making", [("Rope Rigging", None, None), ("Sail Making", None, None)]),
        (
            "Title: Rope Rigging\nDuration: 6 months\nIssued by: Harbour Board\nDate: 2019",
            [("Rope Rigging", "Harbour Board", "2019")],
        ),
        ("• 30 - Hour Rope Course", [("30 - Hour Rope Course", None, None)]),
    ],
)
def test_name_issuer_and_date(body: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert shown(body) == expected


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("Registered Nurse, License number RN123456", None),
        ("Registered Nurse - PIN 04A1234E", None),
        ("Registered Nurse, Board of Nursing", "Board of Nursing"),
    ],
)
def test_the_number_of_a_licence_is_no_issuer(line: str, issuer: str | None) -> None:
    assert [(name, by) for name, by, _ in shown(line)] == [("Registered Nurse", issuer)]


@pytest.mark.parametrize(
    ("duty", "names"),
    [
        ("Onboarding, DBS checks and contracts of 80 carers", []),
        ("Kept the food hygiene certificates of the kitchen", []),
        ("Own DBS check on the update service", ["DBS check"]),
    ],
)
def test_papers_in_the_plural_are_those_of_others(duty: str, names: list[str]) -> None:
    found = profile(f"! Mira Kowalczyk\n\n# Experience\n* HR Officer, Crumb Ltd, 2015 - 2019\n• {duty}")
    assert [certificate.name for certificate in found.certificates] == names


@pytest.mark.parametrize(
    ("line", "name", "issuer"),
    [
        ("AWS Certified Solutions Architect – Associate", "AWS Certified Solutions Architect – Associate", None),
        ("Rope Rigging - Advanced, 2019", "Rope Rigging - Advanced", None),
        ("Rope Rigging – Level 2 (Harbour Institute)", "Rope Rigging – Level 2", "Harbour Institute"),
        ("Rope Rigging – Harbour Institute", "Rope Rigging", "Harbour Institute"),
        # Who issues a certificate has a name.
        ("Rope Rigging (masts and decks)", "Rope Rigging (masts and decks)", None),
    ],
)
def test_a_level_is_no_issuer(line: str, name: str, issuer: str | None) -> None:
    assert [each[:2] for each in shown(f"• {line}")] == [(name, issuer)]


@pytest.mark.parametrize(
    ("duty", "skill", "told"),
    [
        ("Reported to the project manager each week", "project management", False),
        ("Worked with photographers on the menu", "photography", False),
        ("Ran the move as project manager", "project management", True),
        ("Photographer of the new bakery", "photography", True),
        # What somebody did to somebody is theirs.
        ("Supervised clerks and cooks", "people management", True),
    ],
)
def test_the_work_of_others_is_not_that_of_the_applicant(duty: str, skill: str, told: bool) -> None:
    found = profile(f"! Mira Kowalczyk\n\n# Experience\n* Baker, Crumb Ltd, 2015 - 2019\n• {duty}\n• Baked bread")
    assert (skill in [each.name for each in found.skills]) is told
