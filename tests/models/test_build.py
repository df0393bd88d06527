"""The parts of the build commands that need neither torch nor the teacher's weights."""

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from tokenizers import Tokenizer

from hiring.errors import SettingsError
from models.build.distill import (
    DIMENSION,
    LENGTH_POWER,
    RIDGE,
    compress,
    counts,
    extended_vocabulary,
    fit_to_sentences,
    starting_vectors,
)
from models.build.loudness import LOUD, quiet_product, turned_down
from models.build.sentences import ROUNDS, compose, read_words
from models.build.teacher import Teacher, load_teacher
from models.shipped import STATIC, TRANSFORMER


def test_each_word_opens_as_many_sentences_as_it_should() -> None:
    words = ["zeppelin", "quokka", "xylophone", "marzipan"]
    sentences = compose(words, ["kubectl"])
    assert sentences == compose(words, ["kubectl"])
    assert all(sum(word in sentence for sentence in sentences) >= ROUNDS for word in words)
    assert not [sentence for sentence in sentences if "{" in sentence]


def test_words_of_hiring_are_words_to_the_tokenizer() -> None:
    words = read_words()
    assert words == sorted(set(words))
    assert not [word for word in words if not word.isalnum() or word != word.lower() or not word.isascii()]


def test_the_shipped_static_tokenizer_knows_them_whole() -> None:
    tokenizer = Tokenizer.from_file(str(STATIC / "tokenizer.json"))
    for word in read_words():
        assert tokenizer.encode(word.upper(), add_special_tokens=False).tokens == [word]
    vectors = np.load(STATIC / "vectors.npy")
    assert vectors.dtype == np.int8
    assert vectors.shape == (tokenizer.get_vocab_size(), DIMENSION)


def test_added_words_come_after_the_vocabulary() -> None:
    teacher = Teacher(TRANSFORMER, {})
    content, added = extended_vocabulary(teacher, ["kubernetes", "the", "webpack"])
    assert added == ["kubernetes", "webpack"]
    vocabulary = json.loads(content)["model"]["vocab"]
    assert [vocabulary[word] for word in added] == [len(vocabulary) - 2, len(vocabulary) - 1]


def test_an_added_word_starts_as_the_sum_of_its_pieces() -> None:
    pieces = np.random.default_rng(1).normal(size=(1200, 8))
    start = starting_vectors(pieces, [[1000, 1100], [1199]])
    np.testing.assert_allclose(start[1200], start[1000] + start[1100])
    np.testing.assert_allclose(start[1201], start[1199])
    assert len(start) == 1202


def test_counts_hold_each_piece_times_the_length_factor() -> None:
    matrix = counts([[3, 1, 3, 0], [2]], 5).toarray()
    factor = 4.0**LENGTH_POWER
    np.testing.assert_allclose(matrix, [[factor, factor, 0, 2 * factor, 0], [0, 0, 1, 0, 0]])


def test_the_fit_is_the_ridge_solution() -> None:
    draw = np.random.default_rng(2)
    design, start, targets = (
        draw.poisson(0.5, (60, 12)).astype(float),
        draw.normal(size=(12, 4)),
        draw.normal(size=(60, 4)),
    )
    predicted = design @ start
    scaled = start * (predicted * targets).sum() / (predicted**2).sum()
    gram = design.T @ design + RIDGE * np.eye(12)
    expected = np.linalg.solve(gram, design.T @ targets + RIDGE * scaled)
    np.testing.assert_allclose(fit_to_sentences(start, csr_matrix(design), targets), expected, atol=1e-6)


def test_compression_keeps_similarities() -> None:
    draw = np.random.default_rng(4)
    vectors = draw.normal(size=(800, 300)) * np.geomspace(1, 0.01, 300)
    small = compress(vectors).astype(float)
    assert np.abs(small).max() == 127

    def similarity(rows: np.ndarray) -> np.ndarray:
        rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return rows @ rows.T

    np.testing.assert_allclose(similarity(small), similarity(vectors), atol=0.05)


@pytest.mark.parametrize(
    "path", sorted(Path(__file__).parents[2].glob("models/**/CARD.md")), ids=lambda path: path.parent.name
)
def test_every_card_names_weights_command_and_licence(path: Path) -> None:
    card = path.read_text(encoding="utf-8")
    for fact in ("python -m ", "Apache-2.0", "## Limits"):
        assert fact in card


def test_a_folder_without_weights_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_teacher(tmp_path)
    assert caught.value.code == "weights_missing"
    assert "models.build.train" in caught.value.message


def test_only_loud_channels_are_turned_down() -> None:
    (factors,) = turned_down({"state": np.array([1, 2, 2, 3, 28], np.float32)}).values()
    np.testing.assert_allclose(factors, [1, 1, 1, 1, 28 / (LOUD * 2)])


def test_what_is_turned_down_is_turned_up_in_the_matrix_and_rounding_costs_less() -> None:
    draw = np.random.default_rng(5)
    states, weight = draw.normal(size=(40, 24)).astype(np.float32), draw.normal(size=(24, 8)).astype(np.float32)
    states[:, 3] *= 20
    down, turned_up = quiet_product(turned_down({"state": np.abs(states).max(axis=0)})["state"], weight)
    np.testing.assert_allclose((states * down) @ turned_up, states @ weight, rtol=1e-4, atol=1e-4)

    def error(values: np.ndarray, matrix: np.ndarray) -> float:
        step = (values.max() - values.min()) / 255
        return float(np.abs(np.rint(values / step) * step @ matrix - states @ weight).mean())

    assert error(states * down, turned_up) < 0.5 * error(states, weight)
