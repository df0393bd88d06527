"""Human languages and their levels: one row a wording, for and against."""

import csv
from pathlib import Path

import pytest

import skills
from hiring.candidate import LANGUAGE_LEVELS
from skills.language_words import language_words
from skills.languages import find_languages, language_names

DATA = Path(skills.__file__).parent / "data"

FOUND = [
    ("You write clear English", [("English", None)]),
    ("Fluent German (C1)", [("German", "C1")]),
    ("German: native", [("German", "native")]),
    ("Spanish – B2", [("Spanish", "B2")]),
    ("English\tC1", [("English", "C1")]),
    ("native English speaker", [("English", "native")]),
    ("Dutch — conversational", [("Dutch", "B1")]),
    ("Mother tongue: Romanian", [("Romanian", "native")]),
    ("speaks fluent Mandarin", [("Chinese", "C1")]),
    ("Portuguese | Professional working proficiency", [("Portuguese", "B2")]),
    ("Full professional proficiency in Korean", [("Korean", "C1")]),
    ("Italian (ILR 4)", [("Italian", "C2")]),
    ("Polish: basic", [("Polish", "A2")]),
    ("I speak a little Polish", [("Polish", "A2")]),
    # Explicit levels win over words; a range counts its lower end, a row of five skills its commonest.
    ("Very good French, B1", [("French", "B1")]),
    ("English B2/C1", [("English", "B2")]),
    ("ENGLISH B2 C1 B2 B2 B1", [("English", "B2")]),
    # Several languages, the level before or after.
    ("English native, German fluent, French basic", [("English", "native"), ("German", "C1"), ("French", "A2")]),
    ("native English, fluent German", [("English", "native"), ("German", "C1")]),
    ("Italian - mother tongue; English - C2", [("Italian", "native"), ("English", "C2")]),
    ("Fluent in English, French and Spanish", [("English", "C1"), ("French", "C1"), ("Spanish", "C1")]),
    ("English and German (fluent)", [("English", "C1"), ("German", "C1")]),
    ("Proficient in English and basic knowledge of Dutch", [("English", "B2"), ("Dutch", "A2")]),
    ("English (native), Hindi", [("English", "native"), ("Hindi", None)]),
    ("Languages: English (native), German (B2), French", [("English", "native"), ("German", "B2"), ("French", None)]),
    # A level on a line of its own belongs to the language above it.
    (
        "Spanish\nLimited working proficiency\nEnglish\nNative or bilingual proficiency",
        [("Spanish", "B1"), ("English", "native")],
    ),
    ("Gute Deutsch- und Englischkenntnisse", [("German", "B2"), ("English", "B2")]),
    ("Bilingual (English/Spanish)", [("English", "C1"), ("Spanish", "C1")]),
    ("German (at least B2)", [("German", "B2")]),
    # Cues without a level.
    ("English is a must", [("English", None)]),
    ("Good command of spoken and written English", [("English", "B2")]),
    ("Excellent written and verbal communication skills in English", [("English", "C1")]),
    ("German-speaking customers", [("German", None)]),
    ("knowledge of Russian", [("Russian", None)]),
    ("English, German, Spanish", [("English", None), ("German", None), ("Spanish", None)]),
    # The other six languages.
    ("Deutsch: Muttersprache\nEnglisch: fließend in Wort und Schrift", [("German", "native"), ("English", "C1")]),
    ("Sehr gute Deutschkenntnisse", [("German", "C1")]),
    ("Verhandlungssicheres Englisch", [("English", "C1")]),
    ("Anglais courant, espagnol notions", [("English", "C1"), ("Spanish", "A2")]),
    ("Français : langue maternelle", [("French", "native")]),
    ("Idiomas: inglés (avanzado), francés básico", [("English", "C1"), ("French", "A2")]),
    ("Inglese: ottimo; tedesco: scolastico", [("English", "C1"), ("German", "A2")]),
    ("Nederlands: moedertaal, Engels: vloeiend", [("Dutch", "native"), ("English", "C1")]),
    ("Inglês fluente e espanhol básico", [("English", "C1"), ("Spanish", "A2")]),
    ("Languages: fluent te reo Māori, basic Kanuri", [("Maori", "C1"), ("Kanuri", "A2")]),
]

NOT_FOUND = [
    "Polish the UI before each release",
    "polish and refine basic layouts",
    "English Department, Hillside School",
    "Turkish Airlines",
    "Grew the German market by a fifth",
    "Fluent in the German market",
    "Trained in French cuisine",
    "knowledge of German law",
    "taught English literature",
    "React Native and Go",
    "We serve French, German clients",
    "Spanish restaurant in the old town",
    "Advanced Excel, basic SQL",
    "knowledge lets us move fast",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_finds_languages_with_levels(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(found.language, found.level) for found in find_languages(text)] == expected


@pytest.mark.parametrize("text", NOT_FOUND)
def test_leaves_other_words_alone(text: str) -> None:
    assert find_languages(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("English", [("English", None)]),
        ("Spanish; trade fairs in Latin America", [("Spanish", None)]),
        ("Swedish\nDanish (B1)", [("Swedish", None), ("Danish", "B1")]),
        ("Greek ●●●○○", [("Greek", None)]),
        ("Mother tongue(s): Greek", [("Greek", "native")]),
        ("Langue(s) maternelle(s) : français", [("French", "native")]),
    ],
)
def test_a_list_of_languages_needs_no_cue(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(found.language, found.level) for found in find_languages(text, in_language_list=True)] == expected


def test_the_span_quotes_language_and_level() -> None:
    text = "Größe M. Sprachen – Französisch (B2), Englisch"
    french, english = find_languages(text)
    assert french.span.of(text) == "Französisch (B2)"
    assert english.span.of(text) == "Englisch"


def test_every_name_of_a_language_belongs_to_one() -> None:
    with (DATA / "languages.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 80
    forms = [form.lower() for row in rows for form in set(row["en"].split("|"))]
    assert len(forms) == len(set(forms))
    assert len(language_names()) == len(rows)
    assert all(row["name"] and row["code"] and row["en"] for row in rows)


def test_every_level_has_words() -> None:
    assert set(language_words().levels.values()) == set(LANGUAGE_LEVELS)
