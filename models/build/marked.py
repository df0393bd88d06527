"""Real sentences of adverts, in which experts marked what is a skill: read, and cleared of what must not be learned.

The file has one JSON object a line: `tokens`, and a B/I/O tag for each token in `tags_skill` (what one does) and
`tags_knowledge` (what one knows). Sentences that another file of the folder holds, or a near copy of one, are dropped:
those files are for measuring.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hiring.errors import SettingsError

TRAIN: Final = "spans-train.json"
HELD_OUT: Final = ("spans-dev.json", "esco-tech.csv", "esco-house.csv")
RUN: Final = 3
"""Words of the runs by which two sentences are compared."""
ALIKE: Final = 0.5
"""Share of the runs of both together: from here up, a sentence is a near copy."""
PART: Final = 0.8
"""Share of the runs of the shorter, where it has `LONG` of them: from here up, one sentence holds the other."""
LONG: Final = 5
_OTHER: Final = re.compile(r"[^\w ]|_")


@dataclass(frozen=True, slots=True)
class Marked:
    """One sentence.

    Attributes:
        tokens: its words and marks.
        spans: first token, the one after the last, and whether it tells what one does (a skill), left to right.
    """

    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int, bool], ...]

    @property
    def text(self) -> str:
        """The sentence, tokens apart."""
        return " ".join(self.tokens)

    def span_text(self, number: int) -> str:
        """The words of one span."""
        start, end, _ = self.spans[number]
        return " ".join(self.tokens[start:end])


def read_marked(folder: Path) -> list[Marked]:
    """The sentences to learn from, in file order, each once, without those that `HELD_OUT` holds or nearly holds.

    Raises:
        SettingsError: code `sentences_missing`, where a file is not there, one of those to hold out included.
    """
    for name in (TRAIN, *HELD_OUT):
        if not (folder / name).is_file():
            raise SettingsError("sentences_missing", f"{folder.name}/{name} is not there: name the folder that has it.")
    held = held_texts(folder)
    rows = [
        Marked(
            tuple(row["tokens"]),
            tuple(sorted([*_spans(row["tags_skill"], True), *_spans(row["tags_knowledge"], False)])),
        )
        for row in _lines(folder / TRAIN)
    ]
    once = {_plain(row.text): row for row in reversed(rows)}
    kept = without_near_copies([row.text for row in reversed(once.values())], held)
    return [row for row in reversed(once.values()) if row.text in kept]


def held_texts(folder: Path) -> list[str]:
    """The sentences of the files that are held out."""
    held = [" ".join(row["tokens"]) for row in _lines(folder / HELD_OUT[0])]
    for name in HELD_OUT[1:]:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            held += [row["sentence"] for row in csv.DictReader(file)]
    return held


def without_near_copies(texts: Sequence[str], held: Iterable[str]) -> set[str]:
    """The texts that are neither nearly equal to a held one, nor a part of one, nor hold one."""
    held_runs = [_runs(text) for text in dict.fromkeys(held)]
    places: dict[str, list[int]] = defaultdict(list)
    for number, runs in enumerate(held_runs):
        for run in runs:
            places[run].append(number)
    return {text for text in texts if not _is_near_copy(_runs(text), held_runs, places)}


def _is_near_copy(runs: set[str], held: Sequence[set[str]], places: dict[str, list[int]]) -> bool:
    shared: dict[int, int] = defaultdict(int)
    for run in runs:
        for number in places.get(run, ()):
            shared[number] += 1
    return any(
        count >= ALIKE * (len(runs) + len(held[number]) - count)
        or (count >= LONG and count >= PART * min(len(runs), len(held[number])))
        for number, count in shared.items()
    )


def _runs(text: str) -> set[str]:
    words = _plain(text).split()
    return {" ".join(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))}


def _plain(text: str) -> str:
    return " ".join(_OTHER.sub("", text.casefold()).split())


def _lines(path: Path) -> Iterator[dict[str, list[str]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _spans(tags: Sequence[str], does: bool) -> Iterator[tuple[int, int, bool]]:
    start: int | None = None
    for place, tag in enumerate([*tags, "O"]):
        if start is not None and tag != "I":
            yield start, place, does
            start = None
        if tag == "B":
            start = place
