"""Names that no list of skills and no rule knows: found by the span tagger, and kept in the advert's words."""

from collections.abc import Callable

import pytest

from hiring.evidence import Span
from hiring.job import Requirement, SkillGroup
from jd.requirements import Clause
from jd.requirements.tagged import tagged_names
from models.spans import load_tagger
from models.spans_words import Line

Reader = Callable[[str], Requirement]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Experience with KrakenDB", "KrakenDB"),
        ("Good knowledge of LedgerMax", "LedgerMax"),
        ("Hands-on experience with KubeForge", "KubeForge"),
    ],
)
def test_a_name_that_stands_alone_is_asked_for(line: Reader, text: str, name: str) -> None:
    requirement = line(text)
    assert requirement.kind == "skills"
    assert requirement.groups == (SkillGroup((name,), 1, False),)


@pytest.mark.parametrize(
    "text",
    ["Experience in logistics processes", "Able to lift 20 kg", "A friendly manner", "GOOD KNOWLEDGE OF LEDGERMAX"],
)
def test_common_words_and_shouted_lines_name_nothing(text: str) -> None:
    assert tagged_names(Clause(text), [], []) == []


@pytest.mark.parametrize("text", ["Knowledge of LedgerMax processes", "Knowledge of HX routines"])
def test_a_name_before_a_common_word_is_a_phrase_and_names_nothing(text: str) -> None:
    known = load_tagger().sure(Line.of(text), "knowledge")
    assert [one.span.of(text) for one in known] == [" ".join(text.split()[-2:])]
    assert tagged_names(Clause(text), [], []) == []


def test_what_is_taken_is_no_name() -> None:
    text = "Experience with KrakenDB"
    (found,) = tagged_names(Clause(text), [], [])
    assert found.span == Span(16, 24)
    assert tagged_names(Clause(text), [], [Span(16, 24)]) == []
    assert tagged_names(Clause(text), [found], []) == []
