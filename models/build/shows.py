"""Which sentences of a CV show what a line of an advert asks: the groups of data/shows-*.csv, all invented for this.

A group is one requirement with sentences that show it and sentences that only seem to. The files have the columns of
the pairs that the calibration is fitted on (models/data/calibration/pairs.csv), and none of their groups: what is near
to one of those, or to a group that is held out here, is not learned from.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hiring.errors import SettingsError
from models.build.calibrate import Pair, read_pairs
from models.build.marked import without_near_copies

FOLDER: Final = Path(__file__).parent / "data"
FILES: Final = "shows-*.csv"
SEED: Final = 20261129
HELD_OUT: Final = 0.15
"""Share of groups to measure by."""
TOGETHER: Final = 4
"""Groups of one field that are learned together: lines of one CV are mostly of one field, too."""
SAME_REQUIREMENT, SAME_SENTENCE = 0.8, 0.85
"""From this similarity up two requirements, two sentences ask or say nearly the same."""

Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True, slots=True)
class Group:
    """One requirement.

    Attributes:
        field: of work.
        requirement: as an advert asks it.
        showing: sentences of CVs that show it.
        seeming: sentences that only seem to.
    """

    field: str
    requirement: str
    showing: tuple[str, ...]
    seeming: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """All its sentences, those that show it first."""
        return self.showing + self.seeming


def read_groups(folder: Path = FOLDER) -> list[Group]:
    """All groups, in the order of the files and of their rows."""
    return grouped([pair for path in sorted(folder.glob(FILES)) for pair in read_pairs(path)])


def grouped(pairs: Sequence[Pair]) -> list[Group]:
    """Pairs by group, in the order of their first rows."""
    rows: dict[int, list[Pair]] = {}
    for pair in pairs:
        rows.setdefault(pair.group, []).append(pair)
    return [
        Group(
            own[0].field,
            own[0].requirement,
            tuple(pair.sentence for pair in own if pair.shows),
            tuple(pair.sentence for pair in own if not pair.shows),
        )
        for own in rows.values()
    ]


def parted(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """The groups to learn from, and `HELD_OUT` of them to measure by, drawn by a seeded generator."""
    places = range(len(groups))
    held = set(random.Random(SEED).sample(places, round(HELD_OUT * len(groups))))  # noqa: S311 - not a secret
    return [groups[place] for place in places if place not in held], [groups[place] for place in sorted(held)]


def without_near_groups(groups: Sequence[Group], held: Sequence[Group], encode: Encode) -> list[Group]:
    """The groups of which neither requirement nor any sentence is nearly one of `held`, by words or by meaning."""
    fresh = without_near_copies(
        [text for group in groups for text in (group.requirement, *group.sentences)],
        [text for group in held for text in (group.requirement, *group.sentences)],
    )
    asked = _closest([group.requirement for group in groups], [group.requirement for group in held], encode)
    told = _closest(
        [sentence for group in groups for sentence in group.sentences],
        [sentence for group in held for sentence in group.sentences],
        encode,
    )
    sentences = iter(told)
    kept = []
    for group, same in zip(groups, asked, strict=True):
        closest = max([next(sentences) for _ in group.sentences], default=0.0)
        words = all(text in fresh for text in (group.requirement, *group.sentences))
        if words and same < SAME_REQUIREMENT and closest < SAME_SENTENCE:
            kept.append(group)
    return kept


def _closest(texts: Sequence[str], held: Sequence[str], encode: Encode) -> list[float]:
    """For each text the similarity of the held one closest to it, rounded: last bits of a float decide nothing."""
    if not texts or not held:
        return [0.0] * len(texts)
    return [round(float(value), 4) for value in (encode(texts) @ encode(held).T).max(axis=1)]


class Groups:
    """Draws groups, `TOGETHER` of one field each time: each group once before any comes again."""

    def __init__(self, groups: Sequence[Group]) -> None:
        """Groups of a field that has only one are not drawn: they would stand alone."""
        self._groups = groups
        self._draw = random.Random(SEED)  # noqa: S311 - not a secret
        self._left: list[list[Group]] = []

    def step(self, fields: int) -> list[Group]:
        """The groups of one step: `TOGETHER` or a few less of each of so many draws."""
        while len(self._left) < fields:
            self._left += self._round()
        drawn, self._left = self._left[:fields], self._left[fields:]
        return [group for together in drawn for group in together]

    def _round(self) -> list[list[Group]]:
        of_field: dict[str, list[Group]] = {}
        for group in self._draw.sample(self._groups, len(self._groups)):
            of_field.setdefault(group.field, []).append(group)
        parts = [own[start : start + TOGETHER] for own in of_field.values() for start in range(0, len(own), TOGETHER)]
        kept = [part for part in parts if len(part) > 1]
        if not kept:
            raise SettingsError("groups_missing", "No field has two groups to learn together.")
        self._draw.shuffle(kept)
        return kept


def told_apart(groups: Sequence[Group], encode: Encode) -> float:
    """How often, within a group, a sentence that shows the requirement is nearer to it than one that only seems to."""
    right = []
    for group in groups:
        scores = encode(group.sentences) @ encode([group.requirement])[0]
        showing, seeming = scores[: len(group.showing)], scores[len(group.showing) :]
        right += list(((showing[:, None] > seeming) + 0.5 * (showing[:, None] == seeming)).ravel())
    return float(np.mean(right))
