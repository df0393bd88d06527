"""Teaches the span tagger: three layers above the judge's lower ones, and what reads tags off them.

`python -m jd.learning.spans SENTENCES` runs it, with the names that the taxonomy's finder knows. The lower layers are
those that ship, run as they ship: what stands on them learns from the very states that it will be given. The weights
that are kept are a running mean over the latter two thirds of a cycle's steps, and of the cycles the mean.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray

from models.build.tag_graph import FIRST_OWN, Reader, build_tagger
from models.build.tag_lessons import Lesson
from models.build.teacher import LAYERS, WIDTH, Teacher, load_teacher
from models.spans import KINDS, REACH, TAGS
from models.spans_words import LOOKS

SEED: Final = 20261128
CYCLES: Final = ((6, 1.0), (3, 0.5))
"""Passes over the lessons, and share of the rates, of each cycle; a cycle begins with what the one before has kept."""
BATCH: Final = 768
"""Pieces of words in a step, with what fills up the shorter windows."""
TOGETHER: Final = 96
"""Windows that are sorted by length to make steps of them."""
RATE, READER_RATE = 3e-4, 1.5e-3
WARM_UP: Final = 0.06
"""Share of the steps."""
DECAY: Final = 0.01
DROPPED, READER_DROPPED = 0.2, 0.4
PIECES_DROPPED: Final = 0.05
KNOWN_DROPPED: Final = 0.15
"""Share of the steps in which nothing is told of known names: others may know fewer."""
KEPT, NEAR_KEPT = 192, 128
"""Numbers kept of a word, and of its neighbourhood."""
MEAN_FROM, MEAN_DECAY = 0.3, 0.985
LINES: Final = 20
"""The loss is a sum over lines, divided by the batch in units of so many pieces."""
_FLAGS: Final = slice(LOOKS - 4, LOOKS)
_IMPOSSIBLE: Final = -1e4


@dataclass(frozen=True)
class Taught:
    """What was learned.

    Attributes:
        teacher: the weights of the upper layers, under their names in the checkpoint.
        starts, steps: as in `models.spans.Decoding`.
    """

    teacher: Teacher
    reader: Reader
    starts: NDArray[np.float64]
    steps: NDArray[np.float64]

    def model(self) -> onnx.ModelProto:
        """The graph that ships."""
        return build_tagger(self.teacher, self.reader)


def teach(
    rounds: Sequence[Sequence[Lesson]],
    tell: Callable[[str], None],
    *,
    cycles: Sequence[tuple[int, float]] = CYCLES,
) -> Taught:
    """Learn from lessons; the passes of a cycle take the sets of `rounds` in turn. Seeded, on one thread."""
    import torch

    torch.set_num_threads(1)
    teacher = load_teacher()
    kept: list[dict[str, Any]] = []
    for number, (passes, share) in enumerate(cycles):
        torch.manual_seed(SEED + number)
        pupil = _pupil(torch, teacher)
        if kept:
            pupil.load_state_dict(kept[-1])
        draw = random.Random(SEED + number)  # noqa: S311 - not a secret
        kept.append(_cycle(torch, pupil, rounds, draw, passes, share, tell))
    return _taken(teacher, {name: sum(one[name] for one in kept) / len(kept) for name in kept[0]})


def _cycle(
    torch: Any,
    pupil: Any,
    rounds: Sequence[Sequence[Lesson]],
    draw: random.Random,
    passes: int,
    share: float,
    tell: Callable[[str], None],
) -> dict[str, Any]:
    """Some passes in which the rates rise and fall once; the mean of the weights along the way."""
    layers = list(pupil.layers.parameters())
    rest = [parameter for name, parameter in pupil.named_parameters() if not name.startswith("layers.")]
    rates = (RATE * share, READER_RATE * share)
    optimiser = torch.optim.AdamW([{"params": layers}, {"params": rest}], lr=RATE, weight_decay=DECAY)
    plan = [list(_batches(rounds[number % len(rounds)], draw)) for number in range(passes)]
    total, step = sum(map(len, plan)), 0
    mean: dict[str, Any] | None = None
    begin = time.monotonic()
    pupil.train()
    for number, batches in enumerate(plan, start=1):
        lost = 0.0
        for batch in batches:
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, (step + 1) / (WARM_UP * total)) * max(0.01, 1 - step / total)
            laid = _laid_out(torch, batch)
            if draw.random() < KNOWN_DROPPED:
                laid.told[:, :, _FLAGS] = 0
                laid.looks[:, _FLAGS] = 0
            missed = _missed(torch, pupil, pupil(laid), laid) / (BATCH / LINES)
            optimiser.zero_grad()
            missed.backward()
            torch.nn.utils.clip_grad_norm_(layers, 1.0)
            torch.nn.utils.clip_grad_norm_(rest, 5.0)
            optimiser.step()
            step += 1
            lost += float(missed.detach())
            if step > MEAN_FROM * total:
                mean = _moved(mean, pupil.state_dict())
        tell(f"{number}/{passes}: missed {lost / len(batches):.3f}, {time.monotonic() - begin:.0f} s")
    return mean or pupil.state_dict()


def _moved(mean: dict[str, Any] | None, now: dict[str, Any]) -> dict[str, Any]:
    if mean is None:
        return {name: value.clone() for name, value in now.items()}
    for name, value in now.items():
        mean[name].mul_(MEAN_DECAY).add_(value, alpha=1 - MEAN_DECAY)
    return mean


def _batches(lessons: Sequence[Lesson], draw: random.Random) -> Iterator[list[Lesson]]:
    """Steps of windows of like length, in a drawn order."""
    order = [lesson for lesson in lessons if any(learned for _, _, learned in lesson.parts)]
    draw.shuffle(order)
    batches: list[list[Lesson]] = []
    for start in range(0, len(order), TOGETHER):
        batch: list[Lesson] = []
        for lesson in sorted(order[start : start + TOGETHER], key=lambda one: one.length):
            if batch and (len(batch) + 1) * lesson.length > BATCH:
                batches.append(batch)
                batch = []
            batch.append(lesson)
        batches.append(batch)
    draw.shuffle(batches)
    yield from batches


@dataclass(frozen=True)
class _Laid:
    """A step's windows, filled up to one length, and all their words in a row (all are tensors).

    Attributes:
        rows: for each line the numbers of its words, filled up with that of nobody, the last.
        tags, words: for each place in `rows` the tags, and whether a word stands there.
    """

    state: Any
    told: Any
    inside: Any
    first: Any
    last: Any
    looks: Any
    around: Any
    rows: Any
    tags: Any
    words: Any
    learned: Any


def _laid_out(torch: Any, batch: Sequence[Lesson]) -> _Laid:
    longest = max(lesson.length for lesson in batch)
    lines = [(number, at, tags, learned) for number, lesson in enumerate(batch) for at, tags, learned in lesson.parts]
    counts = [len(lesson.laid.first) for lesson in batch]
    before = np.cumsum([0, *counts])
    state = np.zeros((len(batch), longest, WIDTH), np.float32)
    told = np.zeros((len(batch), longest, LOOKS + 1), np.float32)
    inside = np.zeros((len(batch), longest), np.float32)
    first, last, around = [], [], []
    for number, lesson in enumerate(batch):
        state[number, : lesson.length] = lesson.state
        told[number, : lesson.length] = lesson.laid.told[0]
        inside[number, : lesson.length] = 1
        first.append(lesson.laid.first + number * longest)
        last.append(lesson.laid.last + number * longest)
        own = lesson.laid.around
        around.append(np.where(own < 0, before[-1], own + before[number]))
    most = max(len(tags) for _, _, tags, _ in lines)
    rows = np.full((len(lines), most), before[-1], np.int64)
    tags_of = np.zeros((len(lines), most, len(KINDS)), np.int64)
    words = np.zeros((len(lines), most), np.bool_)
    for row, (number, at, tags, _) in enumerate(lines):
        rows[row, : len(tags)] = before[number] + at + np.arange(len(tags))
        tags_of[row, : len(tags)] = tags
        words[row, : len(tags)] = True
    learned = np.array([one for _, _, _, one in lines], np.float32)
    looks = np.concatenate([lesson.laid.looks for lesson in batch])
    places = [np.concatenate(one) for one in (first, last)]
    arrays = (state, told, inside, *places, looks, np.concatenate(around), rows, tags_of, words, learned)
    return _Laid(*(torch.from_numpy(array) for array in arrays))


def _pupil(torch: Any, teacher: Teacher) -> Any:
    from sentence_transformers import SentenceTransformer

    nn = torch.nn
    whole = SentenceTransformer(str(teacher.folder), device="cpu")[0].auto_model

    class Pupil(nn.Module):  # type: ignore[misc, name-defined]  # torch is not typed here
        """The upper layers, and the reader."""

        def __init__(self) -> None:
            super().__init__()
            self.layers = nn.ModuleList(whole.encoder.layer[FIRST_OWN:LAYERS])
            for layer in self.layers:
                # None on attention: its fused form, several times as fast, has none.
                layer.attention.self.dropout.p = 0.0
                layer.attention.output.dropout.p = layer.output.dropout.p = DROPPED
            self.lift = nn.Linear(LOOKS + 1, WIDTH, bias=False)
            nn.init.zeros_(self.lift.weight)
            self.drop = nn.Dropout(READER_DROPPED)
            self.word = nn.Linear(4 * WIDTH + LOOKS, KEPT)
            self.near = nn.Linear((2 * REACH + 1) * KEPT, NEAR_KEPT)
            self.tags = nn.Linear(NEAR_KEPT, len(KINDS) * TAGS)
            self.steps = nn.Parameter(torch.zeros(len(KINDS), TAGS, TAGS))
            self.starts = nn.Parameter(torch.zeros(len(KINDS), TAGS))

        def forward(self, laid: _Laid) -> Any:
            """Scores (lines, words, kinds, tags)."""
            with torch.autocast("cpu", torch.bfloat16):
                state = laid.state
                if self.training:
                    state = state * (torch.rand(state.shape[:2]) > PIECES_DROPPED)[:, :, None]
                bottom = top = state + self.lift(laid.told)
                mask = ((1 - laid.inside) * -1e9)[:, None, None, :].to(torch.bfloat16)
                for layer in self.layers:
                    top = layer(top, mask)
                rows = [kept.reshape(-1, WIDTH) for kept in (top, bottom)]
                seen = [kept[place] for kept in rows for place in (laid.first, laid.last)]
                seen = self.drop(torch.cat(seen, 1))
                word = self.drop(nn.functional.gelu(self.word(torch.cat([seen, laid.looks], 1))))
                word = torch.cat([word, torch.zeros_like(word[:1])])
                beside = word[laid.around].reshape(len(laid.around), -1)
                scores = self.tags(nn.functional.gelu(self.near(beside)))
            scores = torch.cat([scores, torch.zeros_like(scores[:1])]).float()
            return scores[laid.rows].reshape(*laid.rows.shape, len(KINDS), TAGS)

    return Pupil()


def _missed(torch: Any, pupil: Any, scores: Any, laid: _Laid) -> Any:
    """What is missing to certainty of the true tags: the sum over lines of minus their logarithm of probability.

    The sum over all paths through a line is taken by halves, not word by word: far fewer operations.
    """
    ways = pupil.steps[None]
    start = pupil.starts[None] + scores[:, 0]
    true = torch.nn.functional.one_hot(laid.tags, TAGS).float()
    words = laid.words.float()
    told = (start * true[:, 0]).sum((1, 2)) + ((scores[:, 1:] * true[:, 1:]).sum((2, 3)) * words[:, 1:]).sum(1)
    told = told + (torch.einsum("rwki,kij,rwkj->rw", true[:, :-1], pupil.steps, true[:, 1:]) * words[:, 1:]).sum(1)
    nothing = torch.full((TAGS, TAGS), _IMPOSSIBLE).fill_diagonal_(0.0)
    paths = ways[:, None] + scores[:, 1:, :, None, :]
    paths = torch.where(laid.words[:, 1:, None, None, None], paths, nothing)
    while paths.shape[1] > 1:
        if paths.shape[1] % 2:
            paths = torch.cat([paths, nothing.expand(len(paths), 1, len(KINDS), TAGS, TAGS)], 1)
        paths = torch.logsumexp(paths[:, 0::2, :, :, :, None] + paths[:, 1::2, :, None, :, :], 4)
    if paths.shape[1]:
        start = torch.logsumexp(start[:, :, :, None] + paths[:, 0], 2)
    return ((torch.logsumexp(start, 2).sum(1) - told) * laid.learned).sum()


def _taken(teacher: Teacher, state: dict[str, Any]) -> Taught:
    values = {name: np.ascontiguousarray(value.float().numpy(), np.float32) for name, value in state.items()}
    tensors = dict(teacher.tensors)
    for name, value in values.items():
        if name.startswith("layers."):
            number, _, rest = name.removeprefix("layers.").partition(".")
            tensors[f"encoder.layer.{int(number) + FIRST_OWN}.{rest}"] = value

    def layer(name: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        return np.ascontiguousarray(values[f"{name}.weight"].T), values[f"{name}.bias"]

    lift = np.ascontiguousarray(values["lift.weight"].T)
    reader = Reader(lift, layer("word"), layer("near"), layer("tags"))
    return Taught(
        Teacher(teacher.folder, tensors),
        reader,
        values["starts"].astype(np.float64),
        values["steps"].astype(np.float64),
    )
