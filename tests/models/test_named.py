"""A model of the user's choice, with a small fake in the place of the library."""

import importlib.machinery
import sys
import types
from collections.abc import Sequence
from typing import ClassVar

import numpy as np
import pytest
from numpy.typing import NDArray

from hiring.errors import SettingsError
from models.named import NamedEncoder


class FakeModel:
    """Counts letters. `names` maps what can be loaded to a shift, which stands for other weights."""

    names: ClassVar = {"letters": 0.0, "models/letters": 5.0}

    def __init__(self, name: str, device: str) -> None:
        assert device == "cpu"
        if name not in self.names:
            raise OSError(f"{name} is not a local folder\nand much more")
        self.shift = self.names[name]
        self.calls: list[list[str]] = []

    def encode(
        self, texts: Sequence[str], batch_size: int, convert_to_numpy: bool, show_progress_bar: bool
    ) -> NDArray[np.float64]:
        assert convert_to_numpy
        assert not show_progress_bar
        assert batch_size == 1, "padding to a batch would make a row depend on its neighbours"
        self.calls.append(list(texts))
        rows = np.zeros((len(texts), 26))
        for row, text in zip(rows, texts, strict=True):
            for letter in text.lower():
                if "a" <= letter <= "z":
                    row[ord(letter) - ord("a")] += 1 + self.shift * (letter == "a")
        return rows


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("sentence_transformers")
    module.__spec__ = importlib.machinery.ModuleSpec("sentence_transformers", None)
    module.SentenceTransformer = FakeModel  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)


def test_rows_are_units_in_order(library: None) -> None:
    encoder = NamedEncoder("letters")
    rows = encoder.encode(["abba", "", "abba", "cd"])
    assert rows.dtype == np.float32
    assert rows.shape == (4, encoder.dimension) == (4, 26)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), [1, 0, 1, 1], atol=1e-6)
    assert (rows[0] == rows[2]).all()
    assert rows[3, 2] == pytest.approx(2**-0.5)
    assert encoder.encode([]).shape == (0, 26)


def test_the_name_holds_model_and_version(library: None) -> None:
    name = NamedEncoder("letters").name
    assert name.startswith("letters-")
    assert NamedEncoder("letters").name == name
    other = NamedEncoder("models/letters").name
    assert other.startswith("letters-")
    assert other != name


def test_a_model_that_cannot_be_loaded_is_told(library: None) -> None:
    with pytest.raises(SettingsError) as caught:
        NamedEncoder("no-such-model")
    assert caught.value.code == "model_not_found"
    assert "no-such-model is not a local folder" in caught.value.message
    assert "\n" not in caught.value.message


def test_a_missing_library_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", {}.get)
    with pytest.raises(SettingsError) as caught:
        NamedEncoder("all-mpnet-base-v2")
    assert caught.value.code == "sentence_transformers_missing"
    assert "pip install 'rolecall[sentence-transformers]'" in caught.value.message
