"""Human languages: levels compared, and the CV's own language asked about."""

import pytest

from hiring.job import ANOTHER_LANGUAGE, LanguageAsked
from ranking.settings import ScoringWeights
from tests.ranking.builder import Cv, answer, asked

DEFAULT = ScoringWeights()
ONE_BELOW = round(1 - DEFAULT.language_step, 4)
C2_FOR_NATIVE = round(1 - DEFAULT.language_native_step, 4)
C1_FOR_NATIVE = round(C2_FOR_NATIVE - DEFAULT.language_step, 4)
ENGLISH_TEXT = (
    "Planned the work of the kitchen and the orders for the week with the chef of the house and by the book.",
    "Led a team of five in the preparation of meals for the guests and for the staff at the hotel on the hill.",
)


@pytest.mark.parametrize(
    ("cv", "wanted", "value", "verdict", "reason"),
    [
        (
            Cv().language("German", "C2"),
            LanguageAsked("German", "C1"),
            1.0,
            "met",
            "German: “German C2”, read as level C2; level C1 is asked.",
        ),
        (
            Cv().language("German", "B2"),
            LanguageAsked("German", "C1"),
            ONE_BELOW,
            "partly",
            "German: “German B2”, read as level B2; level C1 is asked.",
        ),
        (
            Cv().language("German", "A1"),
            LanguageAsked("German", "native"),
            DEFAULT.partly_from,
            "partly",
            "read as level A1; native is asked",
        ),
        (
            Cv().language("German", "C2"),
            LanguageAsked("German", "native"),
            C2_FOR_NATIVE,
            "partly",
            "German: “German C2”, read as level C2; native is asked.",
        ),
        (Cv().language("German", "C1"), LanguageAsked("German", "native"), C1_FOR_NATIVE, "partly", "native is asked"),
        (Cv().language("German", "native"), LanguageAsked("German", "C1"), 1.0, "met", "read as native"),
        (
            Cv().language("German"),
            LanguageAsked("German", "C1"),
            DEFAULT.language_level_not_told,
            "partly",
            "German: “German”, its level not told; level C1 is asked.",
        ),
        (
            Cv().language("German"),
            LanguageAsked("German"),
            DEFAULT.language_no_level_asked,
            "met",
            "its level not told",
        ),
        (Cv().language("German", "native"), LanguageAsked("German"), 1.0, "met", "read as native"),
        (
            Cv().language("German", "A1"),
            LanguageAsked("German"),
            DEFAULT.language_basic,
            "partly",
            "read as level A1.",
        ),
        (
            Cv().language("French", "C1"),
            LanguageAsked("German", "C1"),
            0.0,
            "not_found",
            "Looked for German in the languages and the text; not found.",
        ),
        (
            Cv().prose(*ENGLISH_TEXT),
            LanguageAsked("English", "C1"),
            DEFAULT.met_from,
            "met",
            "The CV does not list English, but is written in it; level C1 is asked.",
        ),
        (
            Cv().prose(*ENGLISH_TEXT),
            LanguageAsked("English", "native"),
            0.0,
            "unclear",
            "The CV is written in English but does not say how well the applicant knows it: ask the applicant.",
        ),
        (
            Cv().prose(*ENGLISH_TEXT).language("English", None),
            LanguageAsked("English", "C1"),
            DEFAULT.language_no_level_asked,
            "met",
            "its level not told, but the CV is written in it; level C1 is asked.",
        ),
        (
            Cv().prose(*ENGLISH_TEXT),
            LanguageAsked("English"),
            DEFAULT.language_no_level_asked,
            "met",
            "The CV does not list English, but is written in it.",
        ),
        (Cv().prose(*ENGLISH_TEXT), LanguageAsked("German", "C1"), 0.0, "not_found", "not found"),
        (Cv().listed("Python", "SQL"), LanguageAsked("English"), 0.0, "not_found", "not found"),
    ],
)
def test_languages(cv: Cv, wanted: LanguageAsked, value: float, verdict: str, reason: str) -> None:
    found = answer(cv, asked("a language", kind="language", languages=(wanted,)))
    assert (found.value, found.verdict) == (value, verdict)
    assert reason in found.reason


def test_a_language_named_in_a_sentence_is_claimed() -> None:
    found = answer(
        Cv().prose("Fluent in German and French."),
        asked("German", kind="language", languages=(LanguageAsked("German"),)),
    )
    assert (found.verdict, found.route) == ("met", "claimed")
    assert found.evidence[0].quote == "Fluent in German and French."


def test_all_languages_are_asked_for() -> None:
    both = asked("German and French", kind="language", languages=(LanguageAsked("German"), LanguageAsked("French")))
    found = answer(Cv().language("German", "C1"), both)
    assert (found.verdict, found.value, len(found.parts)) == ("partly", 0.5, 2)


def test_what_is_missing_is_not_made_up_for_by_what_is_unclear() -> None:
    both = asked("x", kind="language", languages=(LanguageAsked("Spanish"), LanguageAsked("English", "C1")))
    assert answer(Cv().prose(*ENGLISH_TEXT), both).verdict == "not_found"


EITHER = LanguageAsked("German", "C1", (LanguageAsked("French"),))
TWO = LanguageAsked("German", None, (LanguageAsked("French"), LanguageAsked("Dutch")), 2)


@pytest.mark.parametrize(
    ("cv", "wanted", "value", "verdict", "reason"),
    [
        (Cv().language("French", "C1"), EITHER, 1.0, "met", "French: “French C1”"),
        (Cv().language("German", "A1").language("French", "B2"), EITHER, 1.0, "met", "French: “French B2”"),
        (Cv().language("German", "B2"), EITHER, ONE_BELOW, "partly", "level C1 is asked"),
        (Cv().language("Dutch"), EITHER, 0.0, "not_found", "Looked for German or French in the languages"),
        (Cv().language("German", "C1").language("Dutch", "C1"), TWO, 1.0, "met", "Dutch: “Dutch C1”"),
        (Cv().language("German", "C1"), TWO, 0.5, "partly", "2 languages of these are asked for, 1 found."),
    ],
)
def test_one_of_several_languages(cv: Cv, wanted: LanguageAsked, value: float, verdict: str, reason: str) -> None:
    found = answer(cv, asked("a language", kind="language", languages=(wanted,)))
    assert (found.value, found.verdict) == (value, verdict)
    assert reason in found.reason
    (part,) = found.parts
    assert part.asked == ("German (level C1) or French" if wanted is EITHER else "2 of German, French and Dutch")


BOTH = LanguageAsked("English", "C1", (LanguageAsked("Spanish", "C1"),), 2)


@pytest.mark.parametrize(
    ("cv", "verdict", "reason"),
    [
        (
            Cv().prose(*ENGLISH_TEXT),
            "not_found",
            "Looked for Spanish in the languages and the text; not found; the CV is",
        ),
        (
            Cv().prose(*ENGLISH_TEXT).language("Spanish", "C1"),
            "met",
            "the CV does not list English, but is written in it",
        ),
    ],
)
def test_two_languages_asked_of_which_the_cv_is_written_in_one(cv: Cv, verdict: str, reason: str) -> None:
    found = answer(cv, asked("bilingual", kind="language", languages=(BOTH,)))
    assert (found.verdict, reason in found.reason) == (verdict, True), found.reason


@pytest.mark.parametrize(
    ("cv", "verdict", "reason"),
    [
        (
            Cv().section("skills", "Bilingual", "list"),
            "partly",
            "The CV says “Bilingual” and names no language: ask whether Spanish is one of them.",
        ),
        (Cv().section("skills", "Bilingual", "list").language("German"), "not_found", "Looked for Spanish"),
        (Cv().section("skills", "Linguistics", "list"), "not_found", "Looked for Spanish"),
    ],
)
def test_several_languages_without_their_names(cv: Cv, verdict: str, reason: str) -> None:
    found = answer(cv, asked("Spanish", kind="language", languages=(LanguageAsked("Spanish"),)))
    assert (found.verdict, reason in found.reason) == (verdict, True), found.reason


@pytest.mark.parametrize(
    ("cv", "value", "verdict", "reason"),
    [
        (
            Cv().prose(*ENGLISH_TEXT).language("English", "native").language("Polish", "B2"),
            1.0,
            "met",
            "Polish: “Polish B2”, read as level B2.",
        ),
        (
            Cv().prose(*ENGLISH_TEXT).language("English", "native"),
            0.0,
            "not_found",
            "Looked for a language beside the one of the CV in its languages; not found.",
        ),
        (
            # It is too short to tell its own language: the first of two may be that.
            Cv().language("English", "native").language("Polish", "B2"),
            1.0,
            "met",
            "Polish: “Polish B2”, read as level B2.",
        ),
        (
            Cv().language("Polish", "B2"),
            0.0,
            "not_found",
            "Looked for a language beside the one of the CV in its languages; not found.",
        ),
    ],
)
def test_a_language_of_any_name_is_one_beside_that_of_the_cv(cv: Cv, value: float, verdict: str, reason: str) -> None:
    match = answer(cv, asked("A second language", kind="language", languages=(LanguageAsked(ANOTHER_LANGUAGE),)))
    assert (match.value, match.verdict, match.reason) == (value, verdict, reason)


def test_who_calls_himself_bilingual_speaks_a_second_language() -> None:
    cv = Cv().prose(*ENGLISH_TEXT, "Bilingual receptionist at the front desk.")
    match = answer(cv, asked("A second language", kind="language", languages=(LanguageAsked(ANOTHER_LANGUAGE),)))
    assert (match.verdict, match.reason) == ("met", "The CV says “Bilingual” and names no language.")
