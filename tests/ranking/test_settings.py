"""Every constant of scoring: its bounds, its JSON form, and all problems told together."""

import json

import pytest

from hiring.errors import SettingsError
from ranking.settings import ScoringWeights


def test_defaults_are_valid_and_described() -> None:
    described = ScoringWeights.describe()
    assert [constant.name for constant in described] == list(ScoringWeights.__dataclass_fields__)
    for constant in described:
        assert constant.low <= constant.default <= constant.high, constant.name
        assert constant.unit
        assert constant.meaning.endswith("."), constant.name


def test_json_form_reads_back() -> None:
    weights = ScoringWeights(required_factor=5, listed=0.7)
    assert ScoringWeights.from_dict(json.loads(json.dumps(weights.to_dict()))) == weights


def test_what_is_left_out_keeps_its_default() -> None:
    assert ScoringWeights.from_dict({"listed": 0.5}).diff(ScoringWeights()) == {
        "listed": (0.5, ScoringWeights().listed)
    }


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"listed": 1.5}, ["listed is 1.5, outside of 0 to 1"]),
        ({"listed": "much"}, ["listed is 'much', not a number"]),
        ({"listed": float("nan")}, ["listed is nan"]),
        ({"listed": True}, ["listed is True, not a number"]),
        ({"luck": 1}, ["luck is no constant"]),
        ({"passages_read": 2.5}, ["passages_read is 2.5, not a whole number"]),
        ({"work_sentences": 1.5}, ["work_sentences is 1.5, not a whole number"]),
        ({"meant_prior_odds": 0}, ["meant_prior_odds is 0, outside of 0.01 to 100"]),
        ({"schema": "rolecall/weights@9"}, ["rolecall/weights@9"]),
        ({"listed": -1, "prose": 2, "luck": 1}, ["3 problems", "listed is -1", "prose is 2", "luck"]),
        ({"partly_from": 0.8}, ["partly_from is 0.8, not below met_from"]),
        ({"nice_to_have_pool": 0.5}, ["nice_to_have_pool is 0.5, more than met_from - partly_from = 0.45"]),
        ({"meant_met": 0.1}, ["meant_partly is 0.15, not below meant_met, which is 0.1"]),
    ],
)
def test_all_problems_are_told_together(data: dict[str, object], told: list[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        ScoringWeights.from_dict(data)
    assert caught.value.code == "bad_settings"
    for words in told:
        assert words in caught.value.message


def test_the_constructor_checks_too() -> None:
    with pytest.raises(SettingsError, match="required_factor is 0"):
        ScoringWeights(required_factor=0)


def test_short_of_met_is_never_met() -> None:
    settings = ScoringWeights()
    assert settings.verdict(0.9) == "met"
    assert settings.verdict_short_of_met(0.9) == "partly"
    assert settings.verdict_short_of_met(0.09) == settings.verdict(0.09) == "not_found"
