"""Misspelt product names: taken for the name in a list or beside a cue, and nothing else taken for one."""

import pytest

from skills import load_finder, load_taxonomy
from skills.misspellings import Misspellings


def found(text: str) -> list[tuple[str, str]]:
    return [(each.name, each.surface) for each in load_finder().find(text)]


@pytest.mark.parametrize(
    ("text", "skill", "surface"),
    [
        ("Docker, Kubernets, Terraform", "Kubernetes", "Kubernets"),
        ("Docker and Kubernates", "Kubernetes", "Kubernates"),
        ("HTML, Javasript, CSS", "JavaScript", "Javasript"),
        ("html, javasript, css", "JavaScript", "javasript"),
        ("Postgress, Redis", "PostgreSQL", "Postgress"),
        ("Photosphop / InDesign", "Adobe Photoshop", "Photosphop"),
        ("Mircosoft Office, SAP FICO", "Microsoft Office", "Mircosoft Office"),
        ("• Docker\n• Kuberentes\n", "Kubernetes", "Kuberentes"),
        ("You have experience with Saleforce.", "Salesforce", "Saleforce"),
        ("Saleforce experience preferred", "Salesforce", "Saleforce"),
        ("Used Mircosoft Excel daily", "Microsoft Excel", "Mircosoft Excel"),  # a right word stands beside the slip
        ("Mircosoft Office, teamwork", "Microsoft Office", "Mircosoft Office"),
    ],
)
def test_a_slip_counts_for_the_name_and_keeps_its_spelling(text: str, skill: str, surface: str) -> None:
    assert (skill, surface) in found(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We met Kubernets at noon", "Kubernets"),  # nothing says that it is meant
        ("javasript is what he wrote about", "javasript"),
        ("Docker, Firestone, Redis", "Firestone"),  # a consonant for another: a different name
        ("Docker, vertical, Redis", "vertical"),  # it differs at the end
        ("Procure to pay, Docker", "Procure"),
        ("Docker, MedTech, Redis", "MedTech"),
        ("angular momentum, Docker", "momentum"),
        ("Java, reactive, contained, expresses, sections", "reactive"),
        ("Docker, Informatik, Redis", "Informatik"),
        ("Experience with Informatics", "Informatics"),
        ("kubernets@example.com, Docker", "kubernets"),
        ("Docker, Kubernetess-like, Redis", "Kubernetess"),
    ],
)
def test_other_words_are_no_slips(text: str, word: str) -> None:
    assert word not in [surface for _, surface in found(text)]


def test_no_word_of_the_taxonomy_is_a_slip_of_another() -> None:
    taxonomy = load_taxonomy()
    misspellings = Misspellings(taxonomy.surfaces)
    names = [name for skill in taxonomy.skills for name in (skill.name, *skill.aliases)]
    words = sorted({word for name in names for word in name.split() if word.isalpha()})
    assert [word for word in words if misspellings.meant(word)] == []


@pytest.mark.parametrize(
    ("written", "skill"),
    [
        ("kubernetse", None),  # the last letter is never wrong
        ("ubernetes", None),  # nor the first
        ("kubernetes", None),  # no slip
        ("kubernettes", "Kubernetes"),
        ("kubernites", "Kubernetes"),
        ("kubermetes", None),
        ("kuubernettes", None),  # two slips
    ],
)
def test_one_slip_inside_the_name(written: str, skill: str | None) -> None:
    meant = Misspellings(load_taxonomy().surfaces).meant(written)
    assert (meant.skill.name if meant else None) == skill
