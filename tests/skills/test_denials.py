"""Skills that are denied, wished for, or those of others, told apart from skills that somebody has."""

import pytest

from hiring.evidence import Span
from skills import load_finder
from skills.denials import is_denied, is_of_others


def denied(text: str) -> list[str]:
    return [each.name for each in load_finder().find(text) if is_denied(text, each.span)]


def held(text: str) -> list[str]:
    return [each.name for each in load_finder().find(text) if not is_denied(text, each.span)]


@pytest.mark.parametrize(
    "text",
    [
        "No experience with Kubernetes",
        "I have no experience with Kubernetes yet.",
        "no hands-on experience with Kubernetes",
        "No prior experience in Python",
        "no professional experience with Python",
        "little to no experience with Docker",
        "Not familiar with Docker",
        "I am not yet familiar with Docker",
        "I have never used Docker",
        "I have never worked with Terraform",
        "haven't worked with Terraform",
        "have not worked with Terraform",
        "have not yet worked with Terraform",
        "did not use Terraform",
        "I do not know Java",
        "I don't know Java",
        "I don't have any experience with Java",
        "do not have experience in Java",
        "Lacks experience with Java",
        "lacking experience in SQL",
        "without any experience in SQL",
        "without knowledge of SQL",
        "zero experience with SQL",
        "no exposure to Kubernetes",
        "no background in Python",
        "no formal training in Python",
        "unfamiliar with Docker",
        "Kubernetes not required",
        "Kubernetes is not required",
        "Kubernetes experience is not required",
        "Kubernetes: not required",
        "Kubernetes knowledge not necessary",
        "Kubernetes is not necessary",
        "Kubernetes isn't needed",
        "Kubernetes (none)",
        "Kubernetes - no experience",
        "Python: none",
        "Python: no experience",
        "Would like to learn Rust and Python",
        "I would like to learn Python",
        "I'd like to learn Python",
        "I'd love to learn Python",
        "want to learn Python",
        "Eager to learn Python",
        "keen to learn more about Kubernetes",
        "interested in learning Kubernetes",
        "hoping to learn Kubernetes",
        "Looking forward to working with Kubernetes",
        "willing to be trained in Python",
        "open to learning Python",
        "my goal is to learn Python",
        "planning to take a course in Python",
        "intend to study Python",
        "aim to learn Python",
        "wish to gain experience with Kubernetes",
        "hope to work with Kubernetes",
        "currently not using Docker",
        "instead of Jenkins",
        "rather than Jenkins",
        "Keine Erfahrung mit Python",
        "Ich habe keine Erfahrung mit Python",
        "Python-Kenntnisse nicht vorhanden",
        "ohne Kenntnisse in Python",
        "noch nie mit Docker gearbeitet",
        "möchte Python lernen",
        "Ich würde gerne Python lernen",
        "Python nicht erforderlich",
        "Python nicht notwendig",
        "Aucune expérience avec Python",
        "Pas d'expérience en Python",
        "je n'ai jamais utilisé Docker",
        "Je souhaite apprendre Python",
        "j'aimerais apprendre Python",
        "Python non requis",
        "Sin experiencia en Python",
        "No tengo experiencia con Python",
        "nunca he usado Docker",
        "Me gustaría aprender Python",
        "Python no es necesario",
        "Nessuna esperienza con Python",
        "Non ho esperienza con Python",
        "Vorrei imparare Python",
        "Python non richiesto",
        "Geen ervaring met Python",
        "ik wil Python leren",
        "Python niet vereist",
        "Sem experiência com Python",
        "Gostaria de aprender Python",
        "nunca usei Docker",
    ],
)
def test_what_is_lacked_or_wished_for_is_denied(text: str) -> None:
    assert denied(text)


@pytest.mark.parametrize(
    "text",
    [
        "Experience with Kubernetes",
        "No problem too small: I fixed Python builds daily",
        "Not only Java but also Kotlin",
        "Java, not to mention Kotlin",
        "No one else knew Kubernetes, so I ran it",
        "Learning Python since 2015 and using it daily",
        "Taught others who wanted to learn Python",
        "Never missed a release in five years of Java",
        "No. 1 seller; used Salesforce",
        "without a degree but with ten years of Java",
        "Reduced incidents with no downtime using Kubernetes",
        "Not just SQL",
        "no fear of SQL",
        "nothing but Python",
        "Python (no Django)",
    ],
)
def test_what_somebody_has_is_not(text: str) -> None:
    assert load_finder().find(text)
    assert denied(text) == []


@pytest.mark.parametrize(
    ("text", "gone", "kept"),
    [
        ("No experience with Docker, but Podman and Kubernetes", ["Docker"], ["Podman", "Kubernetes"]),
        ("I know Python well but have no experience with Docker", ["Docker"], ["Python"]),
        ("No experience with Java, Kotlin or Scala", ["Java", "Kotlin", "Scala"], []),
        ("Not familiar with Docker. Python daily.", ["Docker"], ["Python"]),
        ("No experience with Docker\n\nPython", ["Docker"], ["Python"]),
        ("I have never used Docker and built everything with Podman", ["Docker"], ["Podman"]),
        ("Python required, Kubernetes not required", ["Kubernetes"], ["Python"]),
        ("Keine Erfahrung mit Docker, aber mit Podman", ["Docker"], ["Podman"]),
    ],
)
def test_a_denial_reaches_to_the_end_of_its_list(text: str, gone: list[str], kept: list[str]) -> None:
    assert (denied(text), held(text)) == (gone, kept)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Managed the Java team", ["Java"]),
        ("Led a team of 12 Python developers", ["Python"]),
        ("hired Java and Kotlin engineers", ["Java", "Kotlin"]),
        ("Worked closely with the DevOps team", ["DevOps"]),
        ("Supervised five SAP consultants", ["SAP ERP"]),
        ("Responsible for the Salesforce team", ["Salesforce"]),
        ("Managed a Java team and wrote Java daily", ["Java"]),
        ("Recruited React, Angular and Vue.js developers", ["React", "Angular", "Vue.js"]),
        ("As a Java developer", []),
        ("Worked as a lead Java engineer", []),
        ("As a director managed Java developers", ["Java"]),
        ("Managed Kubernetes clusters", []),
        ("Led the migration to Kubernetes", []),
        ("Managed Java projects", []),
        ("Java team lead", []),
        ("Python developer in a team of 12 engineers", []),
        ("Managed PostgreSQL databases for the whole team", []),
    ],
)
def test_a_skill_of_a_team_is_that_of_others(text: str, others: list[str]) -> None:
    assert [each.name for each in load_finder().find(text) if is_of_others(text, each.span)] == others


def test_only_the_mention_beside_the_team_is_of_others() -> None:
    text = "Managed a Java team and wrote Java daily"
    assert [is_of_others(text, Span(at, at + 4)) for at in (10, 30)] == [True, False]
