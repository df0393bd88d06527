"""Teaches the transformer the language of hiring: `python -m models.build.train TAXONOMIES SENTENCES OUT`.

The vectors of all concept names (models.build.facts), as the untrained encoder gives them, are a map that stands still.
Each lesson (models.build.lessons) is a text and the places on the map that it should be near to: the loss is the cross
entropy of a softmax over all of them. Beside it stands what the text has moved away from its untrained vector, so that
the encoder keeps what it knew. Word table and lower layers stay as they are, which saves most of the time; in the end
the weights are a mean of the untrained and the trained ones, which keeps more than it costs.

OUT gets the float weights, from which `models.build.quantise` and `models.build.distill` make what ships.
"""

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from models.build.facts import read_facts
from models.build.lessons import SEED, Lesson, Teaching, Vectors
from models.build.marked import read_marked
from models.build.teacher import LAYERS, Teacher, load_teacher

FROZEN: Final = 3
"""Layers from below that are not taught."""
STEPS: Final = 250
WARM_UP: Final = 20
RATE: Final = 1e-4
DECAY: Final = 0.01
TEMPERATURE: Final = 0.05
KEEPING: Final = 10.0
"""Weight of the mean distance (1 - cosine) from the untrained vectors."""
SHARE_TRAINED: Final = 0.75
"""Of the trained weights in the mean of both."""
MAX_TOKENS: Final = 64
"""Of a lesson."""
PARTS: Final = 2
"""A step's texts go through the layers in so many parts, by length, so that little is padding."""
THREADS: Final = 1
"""Fixed: sums in floats depend on it."""
BATCH: Final = 64
TOLD_EVERY: Final = 25


class School:
    """The untrained encoder and its pupil, which share the frozen layers."""

    def __init__(self, teacher: Teacher) -> None:
        import torch
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(THREADS)
        torch.manual_seed(SEED)
        self._torch: Any = torch
        self._old, self._new = (SentenceTransformer(str(teacher.folder), device="cpu") for _ in range(2))
        self._tokenizer = self._old.tokenizer
        self._untrained: Any = self._old[0].auto_model.eval()
        self._pupil: Any = self._new[0].auto_model.eval()  # No dropout: the lessons are few, and the ties short.
        for parameter in self._pupil.parameters():
            parameter.requires_grad = False
        self._taught = [
            parameter for layer in self._pupil.encoder.layer[FROZEN:LAYERS] for parameter in layer.parameters()
        ]
        for parameter in self._taught:
            parameter.requires_grad = True

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The untrained vectors of texts."""
        rows = self._old.encode(list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, np.float32)

    def teach(self, lessons: Iterator[list[Lesson]], map_vectors: Vectors, tell: Callable[[str], None]) -> None:
        """Run `STEPS` steps of AdamW; the rate rises for `WARM_UP` steps and then falls to nothing."""
        torch = self._torch
        places = torch.from_numpy(map_vectors)
        optimiser = torch.optim.AdamW(self._taught, lr=RATE, weight_decay=DECAY)
        told = np.zeros(2)
        begin = time.monotonic()
        for step in range(STEPS):
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1.0, (step + 1) / WARM_UP) * (1 - step / STEPS)
            optimiser.zero_grad()
            told += self._learn(next(lessons), places)
            torch.nn.utils.clip_grad_norm_(self._taught, 1.0)
            optimiser.step()
            if (step + 1) % TOLD_EVERY == 0:
                missed, moved = told / TOLD_EVERY
                tell(f"{step + 1}/{STEPS}: missed {missed:.3f}, moved {moved:.4f}, {time.monotonic() - begin:.0f} s")
                told = np.zeros(2)

    def _learn(self, lessons: list[Lesson], places: Any) -> tuple[float, float]:
        """Add the gradients of one step; the mean cross entropy, and the mean distance moved."""
        torch = self._torch
        order = sorted(range(len(lessons)), key=lambda number: len(lessons[number].text))
        pointing = sum(bool(lesson.aims) for lesson in lessons)
        missed_in_all, moved_in_all = 0.0, 0.0
        for part in np.array_split(order, PARTS):
            new, old = self._both([lessons[number].text for number in part])
            scores = torch.log_softmax(new @ places.T / TEMPERATURE, dim=1)
            missed = torch.zeros(())
            for row, number in enumerate(part):
                if aims := lessons[number].aims:
                    weights = torch.tensor([weight for _, weight in aims])
                    missed = missed - (scores[row, [place for place, _ in aims]] * weights).sum()
            missed = missed / pointing
            moved = (1 - (new * old).sum(dim=1)).sum() / len(lessons)
            (missed + KEEPING * moved).backward()
            missed_in_all += float(missed.detach())
            moved_in_all += float(moved.detach())
        return missed_in_all, moved_in_all

    def _both(self, texts: list[str]) -> tuple[Any, Any]:
        """Vectors of the pupil and of the untrained encoder; the frozen layers run once for both."""
        torch = self._torch
        read = self._tokenizer(texts, padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
        inside = read["attention_mask"].float()
        mask = ((1 - inside) * -1e9)[:, None, None, :]

        def pooled(state: Any) -> Any:
            mean = (state * inside[:, :, None]).sum(dim=1) / inside.sum(dim=1, keepdim=True)
            return torch.nn.functional.normalize(mean, dim=1)

        with torch.no_grad():
            state = self._untrained.embeddings(read["input_ids"])
            for layer in self._untrained.encoder.layer[:FROZEN]:
                state = layer(state, mask)
            old = state
            for layer in self._untrained.encoder.layer[FROZEN:LAYERS]:
                old = layer(old, mask)
        for layer in self._pupil.encoder.layer[FROZEN:LAYERS]:
            state = layer(state, mask)
        return pooled(state), pooled(old)

    def save(self, teacher: Teacher, out: Path) -> None:
        """The mean of untrained and trained weights, beside the files that a sentence-transformers model needs."""
        from safetensors.numpy import save_file

        trained = self._pupil.state_dict()
        mean = {
            name: (1 - SHARE_TRAINED) * tensor + SHARE_TRAINED * trained[name].numpy() if name in trained else tensor
            for name, tensor in teacher.tensors.items()
        }
        shutil.copytree(teacher.folder, out, dirs_exist_ok=True)
        save_file(
            {name: np.ascontiguousarray(tensor, teacher.tensors[name].dtype) for name, tensor in sorted(mean.items())},
            out / "model.safetensors",
            metadata={"format": "pt"},
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write the float weights."""
    parser = argparse.ArgumentParser(prog="python -m models.build.train", description=__doc__)
    parser.add_argument("taxonomies", type=Path, help="holds esco/ and onet/")
    parser.add_argument("sentences", type=Path, help="holds spans-train.json and the files that are held out")
    parser.add_argument("out", type=Path, help="a folder for the float weights (90 MB)")
    options = parser.parse_args(arguments)
    concepts, sentences = read_facts(options.taxonomies), read_marked(options.sentences)
    teacher = load_teacher()
    school = School(teacher)
    print(f"{len(concepts)} concepts, {len(sentences)} sentences", flush=True)
    teaching = Teaching(concepts, sentences, school.encode)
    vectors = school.encode([concept.name for concept in concepts])

    def lessons() -> Iterator[list[Lesson]]:
        while True:
            yield teaching.step()

    school.teach(lessons(), vectors, lambda line: print(line, flush=True))
    school.save(teacher, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
