"""The model bench: a better encoder measures better, and the shipped calibration is written again."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.models.__main__ import main
from benchmarks.models.bench import Again, bench, encoder_of, written_again
from models.build.calibrate import Pair, calibrate, read_pairs
from models.calibration import SHIPPED, read_calibration, write_calibration


class Telling:
    """An encoder for which a sentence is near its requirement by its label, more or less."""

    dimension = 16

    def __init__(self, pairs: Sequence[Pair], noise: float) -> None:
        self.name = f"telling-{noise}"
        draw = np.random.default_rng(2)
        groups = {group: draw.normal(size=self.dimension) for group in dict.fromkeys(pair.group for pair in pairs)}
        self._known = {pair.requirement: groups[pair.group] for pair in pairs}
        for pair in pairs:
            strength = 1.0 if pair.shows else 0.3
            self._known[pair.sentence] = strength * groups[pair.group] + noise * draw.normal(size=self.dimension)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.array([self._known[text] for text in texts])
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_a_better_encoder_measures_better() -> None:
    pairs = read_pairs()
    good, bad = bench(Telling(pairs, 0.4), pairs), bench(Telling(pairs, 3.0), pairs)
    assert [one.what for one in good] == [one.what for one in bad]
    assert good[1].value > bad[1].value
    assert good[2].value < bad[2].value
    assert all(one.low <= one.value <= one.high for one in (*good, *bad))


def test_one_command_writes_a_table_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With another calibration beside the one that is fitted: the same similarities, so only the chances differ."""
    out = tmp_path / "figures.json"
    wrong = replace(read_calibration(SHIPPED), slope=0.5, intercept=0.0)
    write_calibration(wrong, tmp_path / "wrong.json")
    assert main(["--judge", "finder", "--calibration", str(tmp_path / "wrong.json"), "--json", str(out)]) == 0
    name = encoder_of("finder").name
    assert "95 % interval" in capsys.readouterr().out
    found = json.loads(out.read_text(encoding="utf-8"))
    assert list(found) == [name, f"{name} with wrong.json"]
    fitted, given = found.values()
    assert len(fitted) == len(given) == 5
    assert fitted[:2] == given[:2]
    assert "Brier" in fitted[2]["what"]
    assert fitted[2]["value"] < given[2]["value"]


def test_a_missing_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--calibration", str(tmp_path / "absent.json")]) == 2
    assert "absent.json" in capsys.readouterr().err


def test_the_same_judge_and_pairs_write_the_same_bytes(tmp_path: Path) -> None:
    """That the shipped pairs and judge lead to the shipped file is a test of tests/models."""
    pairs = read_pairs()
    first = tmp_path / "first.json"
    write_calibration(calibrate(pairs, Telling(pairs, 1.0), date(2026, 11, 24)), first)
    (tmp_path / "again").mkdir()
    assert written_again(pairs, tmp_path / "again", Telling(pairs, 1.0), first) == Again(True, 0.0)
    other = written_again(pairs, tmp_path / "again", Telling(pairs, 2.0), first)
    assert not other.same_bytes
    assert other.largest > 0.01
