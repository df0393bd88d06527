"""The learned turn of a list from required to nice to have."""

import json

import numpy as np
import pytest

import jd
from jd.list_order import FEWEST_LINES, ListModel, line_features, load_list_model, turn_features, turn_of
from jd.reading import understand_line

REQUIRED = [
    "Bachelor's degree in Accounting or equivalent practical experience.",
    "4 years of experience in financial reporting.",
    "Experience with month-end close.",
]
NICE = [
    "Master's degree in Finance.",
    "Experience in a fast growing company, working with auditors.",
    "Ability to explain figures to people outside of finance.",
]


def read(lines: list[str]) -> list[tuple[str, str]]:
    job = jd.read("\n".join(f"- {line}" for line in lines))
    return [(asked.importance, asked.importance_by) for asked in job.requirements.requirements]


def test_a_list_that_begins_anew_turns_there() -> None:
    assert read(REQUIRED + NICE) == [("required", "default")] * 3 + [("nice_to_have", "list_order")] * 3


def test_a_list_that_does_not_begin_anew_is_required() -> None:
    assert read(REQUIRED) == [("required", "default")] * 3


def test_words_win_over_order() -> None:
    lines = [*REQUIRED, "SAP is a plus.", *NICE]
    told = read(lines)
    assert told[3] == ("nice_to_have", "wording")
    assert {one for index, one in enumerate(told) if index != 3} == {("required", "default")}


def test_a_heading_wins_over_order() -> None:
    job = jd.read("# Requirements\n\n" + "\n".join(f"- {line}" for line in REQUIRED + NICE))
    assert {(one.importance, one.importance_by) for one in job.requirements.requirements} == {("required", "heading")}


def test_a_learned_turn_is_told_with_its_place() -> None:
    text = "\n".join(f"- {line}" for line in REQUIRED + NICE)
    job = jd.read(text)
    (notice,) = [one for one in job.notices if one.code == "importance_by_list_order"]
    assert notice.span is not None
    assert notice.span.of(job.text) == NICE[0]


def test_a_short_list_never_turns() -> None:
    lines = NICE[: FEWEST_LINES - 1]
    assert turn_of(lines, [(understand_line(line),) for line in lines]) == len(lines)


def test_the_features_are_as_many_as_the_weights() -> None:
    model = load_list_model()
    lines = line_features(REQUIRED, [(understand_line(line),) for line in REQUIRED])
    turns = turn_features(np.zeros(3), lines)
    assert lines.lines.shape == (3, len(model.line) - 1)
    assert turns.shape == (3, len(model.turn))


def test_topics_named_again_are_seen_and_no_word_itself_is() -> None:
    lines = ["Managing hotel budgets", "Fluent Dutch", "Budgets managed across hotels"]
    features = line_features(lines, [(understand_line(line),) for line in lines])
    assert features.shared[0, 2] == 1.0
    assert features.shared[0, 1] == 0.0
    other = ["Managing clinic rosters", "Fluent Dutch", "Rosters managed across clinics"]
    assert np.array_equal(line_features(other, [(understand_line(line),) for line in lines]).shared, features.shared)


def test_a_model_of_other_features_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json, "loads", lambda _: {"features": ["another"], "line": [], "turn": []})
    load_list_model.cache_clear()
    with pytest.raises(ValueError, match="run python -m"):
        load_list_model()
    load_list_model.cache_clear()


def test_training_on_few_lists_gives_a_model_that_reads_them() -> None:
    from jd.learning.list_order import _example, fit

    examples = [_example(f"g{number}", "whole", REQUIRED, NICE) for number in range(6)]
    model = fit(examples)
    assert isinstance(model, ListModel)
    asked = [(understand_line(line),) for line in REQUIRED + NICE]
    assert turn_of(REQUIRED + NICE, asked, model) == len(REQUIRED)
