"""How a span tagger is taught: frozen states below, layers that learn above them, and what reads tags off.

The weights that are kept are a running mean over the latter two thirds of a course's steps.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from models.build.tag_lessons import Lesson
from models.spans import KINDS, REACH, TAGS
from models.spans_words import LOOKS

TOGETHER: Final = 96
"""Windows that are sorted by length to make steps of them."""
WARM_UP: Final = 0.06
"""Share of the steps."""
DECAY: Final = 0.01
READER_DROPPED: Final = 0.4
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
class Course:
    """How long and how fast a pupil learns.

    Attributes:
        passes: over the lessons.
        rate, reader_rate: the highest, of the layers and of the rest; rates rise and fall once.
        batch: pieces of words in a step, with what fills up the shorter windows.
    """

    passes: int
    rate: float
    reader_rate: float
    batch: int = 768


def learn(
    torch: Any,
    pupil: Any,
    rounds: Sequence[Sequence[Lesson]],
    draw: random.Random,
    course: Course,
    tell: Callable[[str], None],
) -> dict[str, Any]:
    """Take a course, whose passes take the sets of `rounds` in turn; the mean of the weights along the way."""
    layers = list(pupil.layers.parameters())
    rest = [parameter for name, parameter in pupil.named_parameters() if not name.startswith("layers.")]
    groups = [{"params": layers}, {"params": rest}]
    rates = (course.rate, course.reader_rate)
    optimiser = torch.optim.AdamW(groups, lr=course.rate, weight_decay=DECAY, fused=True)
    plan = [list(_batches(rounds[number % len(rounds)], draw, course.batch)) for number in range(course.passes)]
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
            missed = _missed(torch, pupil, pupil(laid), laid) / (course.batch / LINES)
            optimiser.zero_grad()
            missed.backward()
            torch.nn.utils.clip_grad_norm_(layers, 1.0)
            torch.nn.utils.clip_grad_norm_(rest, 5.0)
            optimiser.step()
            step += 1
            lost += float(missed.detach())
            if step > MEAN_FROM * total:
                mean = _moved(mean, pupil.state_dict())
        tell(f"{number}/{course.passes}: missed {lost / len(batches):.3f}, {time.monotonic() - begin:.0f} s")
    return mean or pupil.state_dict()


def _moved(mean: dict[str, Any] | None, now: dict[str, Any]) -> dict[str, Any]:
    if mean is None:
        return {name: value.clone() for name, value in now.items()}
    for name, value in now.items():
        mean[name].mul_(MEAN_DECAY).add_(value, alpha=1 - MEAN_DECAY)
    return mean


def _batches(lessons: Sequence[Lesson], draw: random.Random, most: int) -> Iterator[list[Lesson]]:
    """Steps of windows of like length, in a drawn order."""
    order = [lesson for lesson in lessons if any(learned for _, _, learned in lesson.parts)]
    draw.shuffle(order)
    batches: list[list[Lesson]] = []
    for start in range(0, len(order), TOGETHER):
        batch: list[Lesson] = []
        for lesson in sorted(order[start : start + TOGETHER], key=lambda one: one.length):
            if batch and (len(batch) + 1) * lesson.length > most:
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
        words: for each place in `rows` whether a word stands there.
        tags, steps: how likely each tag is there, and each step from it to the next.
    """

    state: Any
    told: Any
    inside: Any
    first: Any
    last: Any
    looks: Any
    around: Any
    rows: Any
    words: Any
    tags: Any
    steps: Any
    learned: Any


def _laid_out(torch: Any, batch: Sequence[Lesson]) -> _Laid:
    longest = max(lesson.length for lesson in batch)
    lines = [(number, *part) for number, lesson in enumerate(batch) for part in lesson.parts]
    counts = [len(lesson.laid.first) for lesson in batch]
    before = np.cumsum([0, *counts])
    state = np.zeros((len(batch), longest, batch[0].state.shape[1]), np.float32)
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
    most = max(len(beliefs.words) for _, _, beliefs, _ in lines)
    rows = np.full((len(lines), most), before[-1], np.int64)
    words = np.zeros((len(lines), most), np.bool_)
    tags = np.zeros((len(lines), most, len(KINDS), TAGS), np.float32)
    steps = np.zeros((len(lines), most - 1, len(KINDS), TAGS, TAGS), np.float32)
    for row, (number, at, beliefs, _) in enumerate(lines):
        count = len(beliefs.words)
        rows[row, :count] = before[number] + at + np.arange(count)
        words[row, :count] = True
        tags[row, :count] = beliefs.words
        steps[row, : count - 1] = beliefs.steps
    learned = np.array([one for _, _, _, one in lines], np.float32)
    looks = np.concatenate([lesson.laid.looks for lesson in batch])
    places = [np.concatenate(one) for one in (first, last)]
    arrays = (state, told, inside, *places, looks, np.concatenate(around), rows, words, tags, steps, learned)
    return _Laid(*(torch.from_numpy(array) for array in arrays))


def new_pupil(torch: Any, layers: Sequence[Any], width: int) -> Any:
    """Layers (each takes a state and a mask that is added to attention), and a reader that knows nothing yet."""
    nn = torch.nn

    class Pupil(nn.Module):  # type: ignore[misc, name-defined]  # torch is not typed here
        """The upper layers, and the reader."""

        def __init__(self) -> None:
            super().__init__()
            self.layers = nn.ModuleList(layers)
            self.lift = nn.Linear(LOOKS + 1, width, bias=False)
            nn.init.zeros_(self.lift.weight)
            self.drop = nn.Dropout(READER_DROPPED)
            self.word = nn.Linear(4 * width + LOOKS, KEPT)
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
                rows = [kept.reshape(-1, width) for kept in (top, bottom)]
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

    Where the true tags are not certain themselves, it is the mean of that over all that they may be.
    The sum over all paths through a line is taken by halves, not word by word: far fewer operations.
    """
    ways = pupil.steps[None]
    start = pupil.starts[None] + scores[:, 0]
    told = (pupil.starts * laid.tags[:, 0]).sum((1, 2)) + (scores * laid.tags).sum((1, 2, 3))
    told = told + torch.einsum("rwkij,kij->r", laid.steps, pupil.steps)
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
