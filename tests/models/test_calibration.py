"""The calibration that ships: its file, its curve, the pairs behind it, and that they lead to it again."""

import csv
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from numpy.typing import NDArray

from hiring.errors import SettingsError
from models import Calibration, Encoder, load_calibration, load_finder, load_judge
from models.build.calibrate import PAIRS, calibrate, file_of, fit, read_pairs, reliability
from models.calibration import CALIBRATIONS, SHIPPED, read_calibration, write_calibration


@pytest.fixture(scope="module")
def shipped() -> Calibration:
    return load_calibration(load_judge().name)


@pytest.mark.parametrize("encoder", [load_judge(), load_finder()], ids=["judge", "finder"])
def test_the_files_follow_their_schema(encoder: Encoder) -> None:
    schema = json.loads((CALIBRATIONS / "schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(file_of(encoder.name).read_text(encoding="utf-8")), schema)


def test_it_was_fitted_for_the_judge_that_ships(shipped: Calibration) -> None:
    assert shipped.fitted_for(load_judge().name)


def test_another_encoder_gets_it_too_but_is_told(shipped: Calibration) -> None:
    other = load_calibration("somebody-elses-model-00000000")
    assert other == shipped
    assert not other.fitted_for("somebody-elses-model-00000000")


def test_probability_rises_within_bounds(shipped: Calibration) -> None:
    curve = shipped.probability(np.linspace(-1.5, 1.5, 301))
    assert (np.diff(curve) >= 0).all()
    assert 0 <= curve.min() < 0.01
    assert 0.95 < curve.max() <= 1
    assert shipped.probability(np.zeros((2, 3))).shape == (2, 3)
    assert float(shipped.probability(0.5)) == shipped.probability(np.array([0.1, 0.5]))[1]


def test_probability_is_that_of_platt(shipped: Calibration) -> None:
    expected = 1 / (1 + np.exp(-(shipped.slope * 0.6 + shipped.intercept)))
    assert float(shipped.probability(0.6)) == pytest.approx(expected, abs=1e-15)


def test_held_out_probabilities_are_honest(shipped: Calibration) -> None:
    """Where at least 50 held-out cases lie, what was said is within 0.15 of what was seen: 2 standard errors of 50."""
    large = [each for each in shipped.reliability if each.count >= 50]
    assert len(large) >= 5
    assert max(abs(each.predicted - each.observed) for each in large) < 0.15
    assert shipped.auc > 0.8
    assert shipped.brier < shipped.prior * (1 - shipped.prior)


class Shaken:
    """An encoder whose vectors end otherwise, as those of another CPU do."""

    def __init__(self, encoder: Encoder, by: float) -> None:
        self._encoder, self._by = encoder, by
        self.name, self.dimension = encoder.name, encoder.dimension

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = self._encoder.encode(texts)
        noise = np.random.default_rng(7).normal(0, self._by, rows.shape)
        return np.asarray(rows + noise, np.float32)


@pytest.mark.parametrize("encoder", [load_judge(), load_finder()], ids=["judge", "finder"])
@pytest.mark.parametrize("by", [0, 1e-6])
def test_the_pairs_lead_to_the_shipped_files_byte_for_byte(encoder: Encoder, by: float, tmp_path: Path) -> None:
    """Also where vectors differ in their last bits."""
    shipped = load_calibration(encoder.name)
    assert shipped.fitted_for(encoder.name)
    again = calibrate(read_pairs(), Shaken(encoder, by), date.fromisoformat(shipped.date))
    write_calibration(again, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == file_of(encoder.name).read_bytes()


def test_the_fit_finds_a_known_curve() -> None:
    draw = np.random.default_rng(3)
    similarity = draw.uniform(0, 1, 20_000)
    true = draw.uniform(size=20_000) < 1 / (1 + np.exp(-(8 * similarity - 4)))
    slope, intercept = fit(similarity, true)
    assert slope == pytest.approx(8, rel=0.05)
    assert intercept == pytest.approx(-4, rel=0.05)
    assert fit(similarity, true) == (slope, intercept)


def test_reliability_counts_every_case_once() -> None:
    bins = reliability(np.array([0.0, 0.05, 0.55, 1.0]), np.array([False, True, True, True]))
    assert [(each.start, each.count, each.observed) for each in bins] == [(0.0, 2, 0.5), (0.5, 1, 1.0), (0.9, 1, 1.0)]


def test_the_pairs_are_many_distinct_and_two_sided() -> None:
    pairs = read_pairs()
    assert len(pairs) >= 450
    assert len({pair.sentence for pair in pairs}) == len(pairs)
    assert len({pair.field for pair in pairs}) >= 14
    shows = Counter((pair.group, pair.shows) for pair in pairs)
    groups = {pair.group for pair in pairs}
    assert min(shows[group, True] for group in groups) >= 2
    assert min(shows[group, False] for group in groups) >= 2
    assert all(len({pair.requirement for pair in pairs if pair.group == group}) == 1 for group in groups)
    with PAIRS.open(encoding="utf-8", newline="") as file:
        assert {row["label"] for row in csv.DictReader(file)} == {"0", "1"}


def test_the_card_names_the_encoder_and_the_numbers(shipped: Calibration) -> None:
    card = (CALIBRATIONS / "CARD.md").read_text(encoding="utf-8")
    for fact in (shipped.encoder, str(shipped.pairs), str(shipped.auc), str(shipped.brier)):
        assert fact in card


def test_a_file_reads_back_as_it_was_written(shipped: Calibration, tmp_path: Path) -> None:
    write_calibration(shipped, tmp_path / "copy.json")
    assert (tmp_path / "copy.json").read_bytes() == SHIPPED.read_bytes()
    assert read_calibration(tmp_path / "copy.json") == shipped


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"slope": -1.0}, "slope"),
        ({"method": "guess"}, "guess"),
        ({"schema": "rolecall/calibration@9"}, "@9"),
        ({"surprise": 1}, "surprise"),
    ],
    ids=lambda value: str(value),
)
def test_a_wrong_file_is_refused(change: dict[str, object], told: str, tmp_path: Path) -> None:
    data = json.loads(SHIPPED.read_text(encoding="utf-8"))
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps({**data, **change}), encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_calibration(path)
    assert caught.value.code == "calibration_invalid"
    assert told in caught.value.message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read_calibration(tmp_path / "absent.json")
    assert caught.value.code == "calibration_missing"
