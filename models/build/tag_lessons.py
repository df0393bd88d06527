"""What the span tagger learns from: whole adverts in which experts marked every span, cut into windows.

Files are as in models.build.marked, with the number of the advert (`idx`) and where it comes from (`source`) beside the
tags: lines that follow each other are read together.
"""

import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from hiring.errors import SettingsError
from hiring.evidence import Span
from models.build.marked import HELD_OUT, TRAIN, held_texts, without_near_copies
from models.spans import BEGIN, INSIDE, KINDS, OUTSIDE, TAGS, LaidOut, SpanKind, read_pieces, sums_of_paths
from models.spans_words import WINDOW, Known, Line, looks, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

DEV: Final = HELD_OUT[0]
_TAG: Final = {"O": 0, "B": 1, "I": 2}
_LEAST_ROOM: Final = 10

FindKnown = Callable[[str], Iterable[Known]]
LowerState = Callable[[NDArray[np.int64]], NDArray[np.float32]]


@dataclass(frozen=True)
class Beliefs:
    """How likely somebody holds the tags of a line's words to be.

    Attributes:
        words: (words, kinds, tags).
        steps: of each word's tag and the next one's together, (words - 1, kinds, tags, tags).
    """

    words: NDArray[np.float32]
    steps: NDArray[np.float32]

    @classmethod
    def sure(cls, tags: NDArray[np.int64]) -> "Beliefs":
        """Of one who has no doubt; `tags` are (words, kinds)."""
        words = np.asarray(np.eye(TAGS)[tags], np.float32)
        steps: NDArray[np.float32] = words[:-1, :, :, None] * words[1:, :, None, :]
        return cls(words, steps)

    def part(self, start: int, end: int) -> "Beliefs":
        """Those of some words, up to but not including `end`."""
        return Beliefs(self.words[start:end], self.steps[start : end - 1])


@dataclass(frozen=True)
class TaggedLine:
    """A line of an advert.

    Attributes:
        tags: for each word the tag of each of `KINDS`.
        learned: False where a measured file holds the line, or nearly: it is read as a neighbour only.
        beliefs: what is learned from it.
    """

    line: Line
    tags: NDArray[np.int64]
    learned: bool
    beliefs: Beliefs

    @classmethod
    def marked_by_experts(cls, line: Line, tags: NDArray[np.int64], *, learned: bool = True) -> "TaggedLine":
        """A line whose tags are beyond doubt."""
        return cls(line, tags, learned, Beliefs.sure(tags))

    @classmethod
    def unmarked(cls, line: Line, beliefs: Beliefs) -> "TaggedLine":
        """A line that no expert has seen."""
        return cls(line, beliefs.words.argmax(axis=2), True, beliefs)

    def marked(self) -> Iterator[tuple[SpanKind, Span]]:
        """The spans that experts marked, each with its kind."""
        for row, kind in enumerate(KINDS):
            start: int | None = None
            for place, tag in enumerate([*self.tags[:, row].tolist(), OUTSIDE]):
                if start is not None and tag != INSIDE:
                    yield kind, Span(self.line.words[start].start, self.line.words[place - 1].end)
                    start = None
                if tag == BEGIN:
                    start = place


@dataclass(frozen=True)
class Lesson:
    """A window, and the state that the frozen lower layers give it.

    Attributes:
        parts: of each line in it the first word, what is learned of its words, and whether it is learned from.
    """

    document: str
    laid: LaidOut
    state: NDArray[np.float16]
    parts: tuple[tuple[int, Beliefs, bool], ...]

    @property
    def length(self) -> int:
        """Pieces of words, with the marks."""
        return len(self.state)


def read_documents(folder: Path, name: str, known: FindKnown) -> dict[str, list[TaggedLine]]:
    """The adverts of one file, each a list of its lines in order.

    Of the lines to learn from (`TRAIN`), those that a held-out file holds or nearly holds are marked.

    Raises:
        SettingsError: code `sentences_missing`.
    """
    path = folder / name
    if not path.is_file():
        raise SettingsError("sentences_missing", f"{folder.name}/{name} is not there: name the folder that has it.")
    rows = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]
    texts = [" ".join(row["tokens"]) for row in rows]
    kept = without_near_copies(texts, held_texts(folder)) if name == TRAIN else set(texts)
    documents: dict[str, list[TaggedLine]] = {}
    for row, text in zip(rows, texts, strict=True):
        line = Line(text, tuple(places(row["tokens"])), tuple(known(text)))
        tags = np.array([[_TAG[tag] for tag in row[f"tags_{kind}"]] for kind in KINDS], np.int64).T
        documents.setdefault(f"{row['source']}-{row['idx']}", []).append(
            TaggedLine.marked_by_experts(line, tags, learned=text in kept)
        )
    return documents


def believed(scores: NDArray[np.float64], starts: NDArray[np.float64], steps: NDArray[np.float64]) -> Beliefs:
    """The shares of all paths through a line that hold a tag at a word, or a step.

    Args:
        scores: (words, kinds, tags); `starts` are (kinds, tags), `steps` (kinds, tags, tags).
    """
    count = len(scores)
    words = np.zeros((count, len(KINDS), TAGS), np.float32)
    ways = np.zeros((max(0, count - 1), len(KINDS), TAGS, TAGS), np.float32)
    for row in range(len(KINDS) if count else 0):
        own = scores[:, row]
        ahead, behind, total = sums_of_paths(own, starts[row], steps[row])
        words[:, row] = np.exp(ahead + behind - total)
        step = ahead[:-1, :, None] + steps[row][None] + (own + behind)[1:, None, :]
        ways[:, row] = np.exp(step - total)
    return Beliefs(words, ways)


def places(tokens: Sequence[str]) -> Iterator[Span]:
    """Where tokens stand in their text, which has a blank between two of them."""
    at = 0
    for token in tokens:
        yield Span(at, at + len(token))
        at += len(token) + 1


def lessons(
    documents: dict[str, list[TaggedLine]],
    tokenizer: "Tokenizer",
    lower: LowerState,
    *,
    draw: random.Random | None = None,
    alone: Iterable[str] = (),
) -> list[Lesson]:
    """The windows of documents.

    Args:
        draw: chooses how much the first window of each document holds, so that others are cut at other lines; None:
            windows are cut as the tagger cuts them.
        alone: documents each line of which is a window of its own.
    """
    found = []
    apart = set(alone)
    for name, lines in documents.items():
        cut = [piece for number, one in enumerate(lines) for piece in read_pieces(tokenizer, number, one.line)]
        told = [looks(one.line) for one in lines]
        room = draw.randrange(_LEAST_ROOM, WINDOW) if draw else None
        for window in [[piece] for piece in cut] if name in apart else windows(cut, room_in_first=room):
            laid = LaidOut.of(window, told)
            parts, at = [], 0
            for piece in window:
                one = lines[piece.line]
                parts.append((at, one.beliefs.part(piece.start, piece.start + len(piece.ids)), one.learned))
                at += len(piece.ids)
            found.append(Lesson(name, laid, lower(laid.ids)[0].astype(np.float16), tuple(parts)))
    return found


def least_sure(found: Sequence[tuple[float, bool]], precision: float) -> float:
    """The least probability from which on so many of the spans found were marked, upwards to two decimals.

    Args:
        found: probability of each span found, and whether experts marked the very same.

    Returns:
        1.01, which no span reaches, where even the surest are not that precise.
    """
    for percent in range(50, 101):
        taken = [true for probability, true in found if probability >= percent / 100]
        if taken and sum(taken) / len(taken) >= precision:
            return percent / 100
    return 1.01
