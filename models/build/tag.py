"""Teaches the span tagger: three layers above the judge's lower ones, and what reads tags off them.

`python -m jd.learning.spans SENTENCES` runs it, with the names that the taxonomy's finder knows. The lower layers are
those that ship, run as they ship: what stands on them learns from the very states that it will be given.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray

from models.build.tag_course import Course, learn, new_pupil
from models.build.tag_graph import FIRST_OWN, Reader, build_tagger
from models.build.tag_lessons import Lesson
from models.build.teacher import LAYERS, WIDTH, Teacher, load_teacher

SEED: Final = 20261128
BY_MARKS: Final = (
    Course(passes=6, rate=3e-4, reader_rate=1.5e-3),
    Course(passes=3, rate=1.5e-4, reader_rate=7.5e-4),
)
BY_BELIEFS: Final = Course(passes=4, rate=1.5e-4, reader_rate=7.5e-4)
DROPPED: Final = 0.2

Weights = dict[str, Any]
"""Tensors by name."""


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
    course: Course,
    *,
    seed: int,
    begin: Weights | None = None,
) -> Weights:
    """Take a course over lessons; the passes take the sets of `rounds` in turn. Seeded, on one thread.

    Args:
        begin: what an earlier course has taught.
    """
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    torch.manual_seed(seed)
    whole = SentenceTransformer(str(load_teacher().folder), device="cpu")[0].auto_model
    layers = whole.encoder.layer[FIRST_OWN:LAYERS]
    for layer in layers:
        # None on attention: its fused form, several times as fast, has none.
        layer.attention.self.dropout.p = 0.0
        layer.attention.output.dropout.p = layer.output.dropout.p = DROPPED
    pupil = new_pupil(torch, layers, WIDTH)
    if begin is not None:
        pupil.load_state_dict(begin)
    draw = random.Random(seed)  # noqa: S311 - not a secret
    return learn(torch, pupil, rounds, draw, course, tell)


def mean(of: Sequence[Weights]) -> Weights:
    """The mean of what several courses have taught."""
    return {name: sum(one[name] for one in of) / len(of) for name in of[0]}


def taken(state: Weights) -> Taught:
    """What the graph is made of."""
    teacher = load_teacher()
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
