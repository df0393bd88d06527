"""Which lines of a list without a heading state a criterion, learned where no rule tells."""

import json

import numpy as np
import pytest

import jd
from hiring.errors import AdvertError
from jd.line_cues import cue_names, cues
from jd.line_kind import FACTS, kind_features, load_kind_model, states_criterion
from jd.reading import understand_line

DUTIES = ["Greet guests at the door", "Serve drinks and clear tables", "Cash up at the end of the night"]
CRITERIA = ["Experience in a busy bar", "Two years behind a counter", "Knowledge of cocktails"]


def read(lines: list[str]) -> list[tuple[str, str]]:
    job = jd.read("\n".join(f"- {line}" for line in lines))
    return [(asked.text, asked.stated_by) for asked in job.requirements.requirements]


def test_duties_are_told_from_criteria_without_any_heading() -> None:
    told = read(DUTIES + CRITERIA)
    assert [text for text, _ in told] == CRITERIA
    assert dict(told)["Experience in a busy bar"] == "rule"
    assert dict(told)["Two years behind a counter"] == "learned"


def test_a_list_of_duties_alone_asks_for_nothing() -> None:
    with pytest.raises(AdvertError):
        read(DUTIES)


def test_a_learned_criterion_is_told_with_its_place() -> None:
    job = jd.read("\n".join(f"- {line}" for line in DUTIES + CRITERIA))
    (notice,) = [one for one in job.notices if one.code == "stated_by_learned"]
    assert notice.span is not None
    assert notice.span.of(job.text) in CRITERIA


def test_a_heading_needs_nothing_learned() -> None:
    job = jd.read("# Bartender\n\n## Requirements\n\n- Wine list mastery\n\n## Your days\n\n- Serve drinks\n")
    assert [(one.text, one.stated_by) for one in job.requirements.requirements] == [("Wine list mastery", "rule")]


def test_the_features_are_as_many_as_the_weights() -> None:
    asked = [understand_line(line) for line in CRITERIA]
    features = kind_features(CRITERIA, asked, [True, False, True])
    assert features.shape == (3, len(FACTS) + len(cue_names()))
    assert len(load_kind_model().weights) == features.shape[1] + 1
    assert features[1, FACTS.index("told_before")] == 1.0
    assert features[0, FACTS.index("told_after")] == 0.5


def test_cues_are_classes_of_words() -> None:
    told = dict(zip(cue_names(), cues("Manage our team, or help us."), strict=True))
    assert (told["duty_verb"], told["employer"], told["people"], told["ors"]) == (1.0, 1.0, 1.0, 0.5)


def test_a_model_of_other_features_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json, "loads", lambda _: {"features": ["another"], "weights": []})
    load_kind_model.cache_clear()
    with pytest.raises(ValueError, match="run python -m"):
        load_kind_model()
    load_kind_model.cache_clear()


def test_training_on_few_lists_gives_a_model_that_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from jd.learning.line_kind import _example, fit

    lines = [*((text, False) for text in DUTIES), *((text, True) for text in CRITERIA)]
    known = {text: understand_line(text) for text, _ in lines}
    model = fit([_example(f"g{number}", lines, known) for number in range(4)])
    monkeypatch.setattr("jd.line_kind.load_kind_model", lambda: model)
    texts = [text for text, _ in lines]
    said = states_criterion(texts, [known[text] for text in texts], [False, False, False, True, False, True])
    assert said == [truth for _, truth in lines]
    assert np.isfinite(model.weights).all()
