"""Teaches the transformer the language of hiring: `python -m models.build.train TAXONOMIES SENTENCES OUT`.

The vectors of all concept names (models.build.facts), as the untrained encoder gives them, are a map that stands still.
Each lesson (models.build.lessons) is a text and the places on the map that it should be near to: the loss is the cross
entropy of a softmax over all of them. Beside it stands what the text has moved away from its untrained vector, so that
the encoder keeps what it knew.

In the same steps it learns which sentences of a CV show what a line of an advert asks (models.build.shows): those that
show it are to be nearer than those that only seem to and than those of other requirements, in rank and by how much.
Groups near to the pairs of the calibration, or to those that are held out, teach nothing.

Word table and lower layers stay as they are, which saves most of the time, and on which the tagger of models.spans
stands.

OUT gets the float weights, from which `models.build.quantise` makes the judge that ships.
"""

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from models.build.calibrate import read_pairs
from models.build.facts import read_facts
from models.build.lessons import SEED, Lesson, Teaching, Vectors
from models.build.marked import read_marked
from models.build.shows import Group, Groups, grouped, parted, read_groups, told_apart, without_near_groups
from models.build.teacher import LAYERS, Teacher, load_teacher

FROZEN: Final = 3
"""Layers from below that are not taught."""
STEPS: Final = 400
WARM_UP: Final = 20
RATE: Final = 1e-4
DECAY: Final = 0.01
TEMPERATURE: Final = 0.05
KEEPING: Final = 10.0
"""Weight of the mean distance (1 - cosine) from the untrained vectors."""
FIELDS: Final = 2
"""Draws of groups in one step."""
SHOWING: Final = 0.5
"""Weight of what the groups teach beside the lessons."""
KEEPING_GROUPS: Final = 2.0
"""As `KEEPING`, for the texts of groups, which are to move further."""
SLOPE, INTERCEPT = 12.0, -6.5
"""Log-odds that a sentence of some similarity shows the requirement; near to the calibration of the untrained."""
SEEMS: Final = 0.15
"""The chance that a sentence which only seems to show it is to get: it is of the same matter, and no proof."""
NEAREST_OTHERS: Final = 5
"""Of the sentences of other groups, so many that come nearest to a requirement are to be told from what shows it."""
RANKING: Final = 0.5
"""Weight of the rank beside the chance."""
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

    def pupils(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts as they are now."""
        rows = self._new.encode(list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, np.float32)

    def teach(
        self,
        lessons: Iterator[tuple[list[Lesson], list[Group]]],
        map_vectors: Vectors,
        tell: Callable[[str], None],
    ) -> None:
        """Run `STEPS` steps of AdamW; the rate rises for `WARM_UP` steps and then falls to nothing."""
        torch = self._torch
        places = torch.from_numpy(map_vectors)
        optimiser = torch.optim.AdamW(self._taught, lr=RATE, weight_decay=DECAY)
        told = np.zeros(4)
        begin = time.monotonic()
        for step in range(STEPS):
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1.0, (step + 1) / WARM_UP) * (1 - step / STEPS)
            optimiser.zero_grad()
            texts, groups = next(lessons)
            told += (*self._learn(texts, places), *self._learn_groups(groups))
            torch.nn.utils.clip_grad_norm_(self._taught, 1.0)
            optimiser.step()
            if (step + 1) % TOLD_EVERY == 0:
                missed, moved, mistaken, shifted = told / TOLD_EVERY
                tell(
                    f"{step + 1}/{STEPS}: missed {missed:.3f}, moved {moved:.4f}, of groups {mistaken:.3f} and "
                    f"{shifted:.4f}, {time.monotonic() - begin:.0f} s"
                )
                told = np.zeros(4)

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

    def _learn_groups(self, groups: list[Group]) -> tuple[float, float]:
        """The same for groups: the mean loss, and the mean distance moved."""
        torch = self._torch
        asked = len(groups)
        sentences = [
            (place, number < len(group.showing))
            for place, group in enumerate(groups)
            for number in range(len(group.sentences))
        ]
        texts = [*(group.requirement for group in groups), *(text for group in groups for text in group.sentences)]
        new, old = self._both(texts)
        moved = (1 - (new * old).sum(dim=1)).mean()
        similarity = new[:asked] @ new[asked:].T
        own = torch.tensor([place for place, _ in sentences])[None, :] == torch.arange(asked)[:, None]
        showing = own & torch.tensor([shows for _, shows in sentences])[None, :]
        mistaken = _by_chance(torch, similarity, own, showing) + RANKING * _by_rank(torch, similarity, showing)
        (SHOWING * (mistaken + KEEPING_GROUPS * moved)).backward()
        return float(mistaken.detach()), float(moved.detach())

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
        """The weights, beside the files that a sentence-transformers model needs."""
        from safetensors.numpy import save_file

        trained = self._pupil.state_dict()
        weights = {
            name: trained[name].numpy() if name in trained else tensor for name, tensor in teacher.tensors.items()
        }
        shutil.copytree(teacher.folder, out, dirs_exist_ok=True)
        save_file(
            {name: np.ascontiguousarray(each, teacher.tensors[name].dtype) for name, each in sorted(weights.items())},
            out / "model.safetensors",
            metadata={"format": "pt"},
        )


def _by_chance(torch: Any, similarity: Any, own: Any, showing: Any) -> Any:
    """Cross entropy of the chance that each sentence shows the requirement: of those of its group, and of the nearest
    others."""
    odds = SLOPE * similarity + INTERCEPT
    seeming = own & ~showing
    others = odds.masked_fill(own, -torch.inf).topk(NEAREST_OTHERS, dim=1).values
    risen = torch.nn.functional.softplus
    return risen(-odds)[showing].mean() + (risen(odds) - SEEMS * odds)[seeming].mean() + risen(others).mean()


def _by_rank(torch: Any, similarity: Any, showing: Any) -> Any:
    """Cross entropy of each sentence that shows the requirement among it and all that do not."""
    scores = similarity / TEMPERATURE
    rest = scores.masked_fill(showing, -torch.inf).logsumexp(dim=1, keepdim=True)
    return torch.nn.functional.softplus(rest - scores)[showing].mean()


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
    learned, held = parted(read_groups())
    learned = without_near_groups(learned, [*held, *grouped(read_pairs())], school.encode)
    print(f"{len(learned)} groups, {len(held)} held out, told apart {told_apart(held, school.encode):.3f}", flush=True)
    groups = Groups(learned)

    def lessons() -> Iterator[tuple[list[Lesson], list[Group]]]:
        while True:
            yield teaching.step(), groups.step(FIELDS)

    school.teach(lessons(), vectors, lambda line: print(line, flush=True))
    print(f"held out, told apart {told_apart(held, school.pupils):.3f}", flush=True)
    school.save(teacher, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
