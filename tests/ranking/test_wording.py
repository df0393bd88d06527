"""The data file of wording, and the examples in the docstrings."""

import doctest
import importlib
import pkgutil
from importlib.resources import files

import pytest
import yaml

import ranking
from ranking.wording import leads_people, says_unfinished, telling_words, written_in

WORDING = yaml.safe_load((files("ranking") / "data" / "wording.yaml").read_text("utf-8"))
MODULES = sorted(module.name for module in pkgutil.walk_packages(ranking.__path__, "ranking."))


def test_the_file_holds_small_words_each_once() -> None:
    lists: list[list[str]] = [
        WORDING["own_title"],
        WORDING["unfinished"],
        WORDING["seldom_in_a_cv"],
        WORDING["generic_certificate_words"],
        WORDING["managing_words"],
        WORDING["people_by_trade"],
        WORDING["between_leading_and_people"],
        WORDING["things_with_people"],
        WORDING["leading_nobody"],
        WORDING["managing_titles"],
        WORDING["people_words"],
        WORDING["titles_leading_nobody"],
        WORDING["leading_work"],
        WORDING["beside_leading_work"],
        WORDING["whose_certificate"],
        WORDING["proof_words"],
        WORDING["around_a_name"],
        WORDING["in_a_sentence"],
        WORDING["no_adverbs"],
        *WORDING["function_words"].values(),
    ]
    for words in lists:
        assert words == [word.casefold().strip() for word in words]
        assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The cook of the house made bread and soup for the guests on the hill. " * 4, "English"),
        ("Der Koch und die Köchin backen das Brot für den Gast im Haus auf dem Berg. " * 4, "German"),
        ("Le chef de la maison et les cuisiniers font du pain pour la table dans la salle. " * 4, "French"),
        ("Python, Java, SQL, Docker, Kubernetes, Terraform, Linux, Git. " * 8, None),
        ("The cook and the guest.", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert written_in(text) == language


@pytest.mark.parametrize(
    ("text", "unfinished"),
    [("PMP, expected 2027", True), ("Studying  for CPA", True), ("CPA since 2015", False), ("Planner", False)],
)
def test_unfinished(text: str, unfinished: bool) -> None:
    assert says_unfinished(text) == unfinished


def test_generic_words_tell_no_certificate_from_another() -> None:
    assert telling_words("a valid certificate of the state") == ()


@pytest.mark.parametrize("module", MODULES)
def test_examples_run(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0


def test_there_are_examples() -> None:
    examples = [doctest.DocTestFinder().find(importlib.import_module(module)) for module in MODULES]
    assert sum(len(test.examples) for found in examples for test in found) >= 10


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("Supervises day to day the accounts department", True),
        ("Managed fern, moss and rose departments", True),
        ("Oversaw the work of the harbour staff", True),
        ("Supervised, trained and judged personnel", True),
        ("Led 12 to 15 drivers", True),
        ("Delegated daily duties to the porters", True),
        ("Managed seed payroll for 80 employees", False),
        ("Managed the hedges of the Department of Roads", False),
        ("Managed relations between the kitchen and the floor staff", False),
        ("Led training of new staff", False),
        ("Drafted lead and revenue reports", False),
        ("Oversaw the ledgers. Helped the staff", False),
    ],
)
def test_whom_a_sentence_leads_are_people(sentence: str, leads: bool) -> None:
    assert leads_people(sentence) is leads
