"""What every encoder promises, held to both that ship; and that neither needs torch."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from hiring.errors import SettingsError
from models import Encoder, cosine, load_finder, load_judge
from models.shipped import STATIC, TRANSFORMER, load_tokenizer, read_manifest, write_manifest
from models.static import StaticEncoder

TEXTS = [
    "Ran the bread oven of a village bakery for three years.",
    "SQL",
    "Built the booking service in Go and kept it up through two Christmas seasons, on call one week in four.",
    "",
    "   \t\n",
    "Zoë führte ein Café in Köln – täglich 200 Gäste ☕",
    "負責倉庫盤點",
    "\u0000\ufffd",
    "SQL",
    "•",
]
LONG = " ".join(f"Checked delivery {number} against its order and filed the note." for number in range(400))


@pytest.fixture(params=["finder", "judge"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    return load_finder() if request.param == "finder" else load_judge()


def test_rows_are_float32_of_unit_length(encoder: Encoder) -> None:
    rows = encoder.encode([*TEXTS, LONG])
    assert rows.shape == (len(TEXTS) + 1, encoder.dimension)
    assert rows.dtype == np.float32
    assert np.isfinite(rows).all()
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)


def test_a_row_depends_on_its_own_text_only(encoder: Encoder) -> None:
    together = encoder.encode([*TEXTS, LONG])
    for number, text in enumerate([*TEXTS, LONG]):
        assert encoder.encode([text])[0].tobytes() == together[number].tobytes(), text[:40]


def test_rows_follow_the_order_of_the_texts(encoder: Encoder) -> None:
    assert encoder.encode(TEXTS[::-1]).tobytes() == encoder.encode(TEXTS)[::-1].tobytes()


def test_no_text_gives_no_row(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_a_text_without_a_word_has_one_defined_vector(encoder: Encoder) -> None:
    empty, blank = encoder.encode(["", " \n"])
    assert empty.tobytes() == blank.tobytes()


def test_more_texts_than_a_chunk_give_the_same_rows() -> None:
    many = [f"Sold {number} tickets at the gate" for number in range(1100)]
    rows = load_finder().encode(many)
    assert rows[[0, 511, 512, 1099]].tobytes() == load_finder().encode([many[i] for i in (0, 511, 512, 1099)]).tobytes()


def test_the_finder_makes_the_same_of_a_text_whose_runs_it_remembers() -> None:
    finder = StaticEncoder()
    texts = [
        *TEXTS,
        "Zoë führte [UNK] ein",
        "  two  blanks ",
        "x\u0301y \u00a0z \u0130stanbul",
        "co-operated (twice), 3.5x!",
    ]
    for _ in range(2):
        for text, row in zip(texts, finder.encode(texts), strict=True):
            pieces = load_tokenizer(STATIC).encode(text, add_special_tokens=False).ids or [100]
            summed = np.load(STATIC / "vectors.npy")[pieces].sum(axis=0, dtype=np.int32)
            assert cosine(row[None], (summed / np.linalg.norm(summed)).astype(np.float32)[None])[0, 0] > 1 - 1e-6, text


def test_the_judge_cuts_at_its_limit_and_the_finder_reads_all() -> None:
    longer = f"{LONG} Fluent Japanese."
    assert load_judge().encode([longer]).tobytes() == load_judge().encode([LONG]).tobytes()
    assert load_finder().encode([longer]).tobytes() != load_finder().encode([LONG]).tobytes()


@pytest.mark.parametrize(
    ("asked", "shows", "shows_not"),
    [
        ("Experience in caring for elderly people", "Helped residents to wash and dress", "Tuned racing bicycles"),
        ("Knowledge of relational databases", "Wrote SQL queries for PostgreSQL", "Iced wedding cakes"),
        ("Prepares accounts", "Closed the ledgers at month end", "Painted window frames"),
        ("Training of new staff", "Taught new colleagues how to use the till", "Felled trees in the forest"),
    ],
)
def test_what_shows_it_is_nearer_than_what_does_not(encoder: Encoder, asked: str, shows: str, shows_not: str) -> None:
    near, far = cosine(encoder.encode([asked]), encoder.encode([shows, shows_not]))[0]
    assert near > far + 0.1


def unit(rows: NDArray[np.float64]) -> NDArray[np.float32]:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_cosine_is_the_same_alone_and_in_the_crowd() -> None:
    draw = np.random.default_rng(5)
    left, right = unit(draw.normal(size=(37, 384))), unit(draw.normal(size=(501, 384)))
    table = cosine(left, right)
    np.testing.assert_allclose(table, left.astype(np.float64) @ right.T.astype(np.float64), atol=1e-6)
    for i, j in [(0, 0), (36, 500), (7, 123)]:
        assert cosine(left[i : i + 1], right[j : j + 1])[0, 0] == table[i, j]
    assert (table == cosine(right, left).T).all()


def test_cosine_stays_within_bounds() -> None:
    row = unit(np.random.default_rng(6).normal(size=(50, 256)))
    assert cosine(row, row).max() <= 1
    np.testing.assert_allclose(np.diag(cosine(row, row)), 1, atol=1e-6)


@pytest.mark.parametrize("folder", [STATIC, TRANSFORMER], ids=lambda folder: folder.name)
def test_manifest_and_card_tell_of_the_files_that_ship(folder: Path, tmp_path: Path) -> None:
    manifest = read_manifest(folder)
    for name, digest in manifest.files.items():
        content = (folder / name).read_bytes()
        assert sha256(content).hexdigest() == digest, name
        (tmp_path / name).write_bytes(content)
    again = write_manifest(
        tmp_path,
        manifest.name.rpartition("-")[0],
        dimension=manifest.dimension,
        max_tokens=manifest.max_tokens,
        origin=manifest.origin,
    )
    assert again == manifest
    assert manifest.name in (folder / "CARD.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("folder", "limit"), [(STATIC, 16e6), (TRANSFORMER, 24e6)], ids=["static", "transformer"])
def test_files_stay_small(folder: Path, limit: float) -> None:
    assert sum(path.stat().st_size for path in folder.iterdir()) < limit


def test_missing_data_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read_manifest(tmp_path)
    assert caught.value.code == "model_data_missing"
    assert "reinstall" in caught.value.message


def test_encoders_load_once() -> None:
    assert load_finder() is load_finder()
    assert load_judge() is load_judge()
    assert load_finder().name != load_judge().name


def test_the_default_path_imports_neither_torch_nor_scikit_learn() -> None:
    script = """
import json, sys
import models
early = sorted(sys.modules)
models.load_finder().encode(["SQL"])
models.load_calibration(models.load_judge().name).probability(0.5)
models.load_judge().encode(["SQL"])
print(json.dumps([early, sorted(sys.modules)]))
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    early, late = (set(names) for names in json.loads(run.stdout))
    assert not {"onnxruntime", "tokenizers"} & early
    assert not {"torch", "transformers", "sentence_transformers", "sklearn", "scipy", "onnx", "pandas"} & late
    assert {"onnxruntime", "tokenizers"} <= late


def test_another_process_gives_the_same_bits() -> None:
    script = (
        "import sys, models\n"
        "text = [sys.argv[1]]\n"
        "print(models.load_finder().encode(text).tobytes().hex(), models.load_judge().encode(text).tobytes().hex())"
    )
    run = subprocess.run([sys.executable, "-c", script, TEXTS[2]], capture_output=True, text=True, check=True)
    here = [encoder.encode([TEXTS[2]]).tobytes().hex() for encoder in (load_finder(), load_judge())]
    assert run.stdout.split() == here
