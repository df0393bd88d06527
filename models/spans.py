"""Names of knowledge and skills in lines of adverts, those included that no list holds: a tagger that was learned.

It stands on the judge's word table and lower layers (models.spans_lower); its own file holds three layers above them
and what reads tags off. Tags are a chain, so that a name's inside never stands without its beginning; of all spans that
the chain holds possible, those are told that are likely enough (`Decoding.worth`).
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from numpy.typing import NDArray

from hiring.errors import SettingsError
from hiring.evidence import Span
from models.onnx import open_session
from models.shipped import DATA, TRANSFORMER, load_tokenizer, read_manifest
from models.spans_lower import LOWER_STATE, cut_below
from models.spans_words import LOOKS, PIECES, WINDOW, Line, Piece, after_comma, looks, pieces, windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

SPANS: Final = DATA / "spans"
DECODING_SCHEMA: Final = "rolecall/span-decoding@2"
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
TAGS: Final = 3
REACH: Final = 2
"""Words on each side that the last step sees."""
SpanKind = Literal["knowledge", "skill"]
KINDS: Final[tuple[SpanKind, ...]] = ("knowledge", "skill")
_START_MARK, _END_MARK, _UNKNOWN = 101, 102, 100
_NEVER: Final = -1e4
_EDGES: Final = ".:;!?)]}\"'”’»([{“‘«•*·–—"


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A name that the tagger found.

    Attributes:
        kind: `knowledge` is what one knows (a tool, a field, a method), `skill` is what one does.
        probability: that exactly these words are a name of this kind, as the tagger believes.
    """

    span: Span
    kind: SpanKind
    probability: float


@dataclass(frozen=True)
class Decoding:
    """What the tagger's scores are read with; see schema.json.

    Attributes:
        starts: score of each tag at the start of a line, for each of `KINDS`.
        steps: score of each tag (the last index) after each tag.
        worth: for each kind the probability that a span must be above to be told.
        sure: for each kind the least probability of a span that may be relied on, by precision on held-out documents.
        lower: SHA-256 of the lower layers that it was taught on.
    """

    starts: tuple[tuple[float, ...], ...]
    steps: tuple[tuple[tuple[float, ...], ...], ...]
    worth: dict[str, float]
    sure: dict[str, float]
    lower: str

    def write(self, path: Path) -> None:
        """Write a file that `read_decoding` reads."""
        path.write_text(json.dumps({"schema": DECODING_SCHEMA, **asdict(self)}, indent=2) + "\n", encoding="utf-8")


def read_decoding(path: Path) -> Decoding:
    """Read what `Decoding.write` wrote.

    Raises:
        SettingsError: `span_decoding_invalid`.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    if data.pop("schema", None) != DECODING_SCHEMA:
        message = f"{path.name} is not of schema {DECODING_SCHEMA}; run python -m jd.learning.spans again."
        raise SettingsError("span_decoding_invalid", message)
    return Decoding(**data)


class LowerLayers:
    """The judge's word table and lower layers, by themselves."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._session = open_session(self._cut())

    def _cut(self) -> bytes:
        return cut_below((self._folder / "model.onnx").read_bytes())

    @cached_property
    def digest(self) -> str:
        """SHA-256 of them."""
        return sha256(self._cut()).hexdigest()

    def state(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """The state of each token of one text: ids (1, tokens) -> (1, tokens, width)."""
        (state,) = self._session.run([LOWER_STATE], {"ids": ids})
        return np.asarray(state, np.float32)


@cache
def lower_layers() -> LowerLayers:
    """Those of the judge that ships, loaded once a process."""
    return LowerLayers(TRANSFORMER)


class SpanTagger:
    """Finds spans of knowledge and skills. Lines that are handed in together are one text, read beside each other.

    The spans of a text depend on that text only, and on the names in it that the caller knows already.
    """

    def __init__(self, folder: Path = SPANS) -> None:
        self._folder = folder
        self.name: str = read_manifest(folder).name
        self.decoding: Decoding = read_decoding(folder / "decoding.json")

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        return load_tokenizer(TRANSFORMER)

    @cached_property
    def _upper(self) -> "InferenceSession":
        return open_session((self._folder / "model.onnx").read_bytes())

    def tag(self, lines: Sequence[Line]) -> list[list[TaggedSpan]]:
        """The spans of each line, from left to right, those of knowledge before those of skills."""
        scores = self.scores(lines)
        return [
            [span for kind in KINDS for span in self._decoded(line, scores[number], kind)]
            for number, line in enumerate(lines)
        ]

    def sure(self, line: Line, kind: SpanKind) -> list[TaggedSpan]:
        """The spans of one kind in a line that stands alone that may be relied on, without marks at their edges."""
        least = self.decoding.sure[kind]
        (found,) = self.tag([line])
        return [
            replace(one, span=span)
            for one in found
            if one.kind == kind and one.probability >= least and (span := _bare(line.text, one.span))
        ]

    def scores(self, lines: Sequence[Line]) -> list[NDArray[np.float64]]:
        """Of the words of each line, (words, kinds, tags): the mean over two readings, whose windows begin and end at
        other lines, so that each line has neighbours in one."""
        cut = [piece for number, line in enumerate(lines) for piece in read_pieces(self._tokenizer, number, line)]
        told = [looks(line) for line in lines]
        readings = [list(windows(cut))]
        if len(readings[0]) > 1:
            readings.append(list(windows(cut, room_in_first=WINDOW // 2)))
        scores = [np.zeros((len(line.words), len(KINDS), TAGS)) for line in lines]
        for window in (window for reading in readings for window in reading):
            found, at = self._read(window, told), 0
            for piece in window:
                end = at + len(piece.ids)
                scores[piece.line][piece.start : piece.start + len(piece.ids)] += found[at:end]
                at = end
        return [parted(line, own / len(readings)) for line, own in zip(lines, scores, strict=True)]

    def _read(self, window: Sequence[Piece], told: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        """Scores of the words of one window."""
        laid = LaidOut.of(window, told)
        given = {
            "state": lower_layers().state(laid.ids),
            "told": laid.told,
            "first": laid.first,
            "last": laid.last,
            "looks": laid.looks,
            "around": laid.around,
        }
        (found,) = self._upper.run(["scores"], given)
        return np.asarray(found, np.float32)

    def _decoded(self, line: Line, scores: NDArray[np.float64], kind: SpanKind) -> list[TaggedSpan]:
        if not line.words:
            return []
        row = KINDS.index(kind)
        own = scores[:, row]
        starts, steps = chain(self.decoding, row)
        found = []
        for first, end, probability in spans_of(own, starts, steps, self.decoding.worth[kind]):
            span = Span(line.words[first].start, line.words[end - 1].end)
            # The last bits of a float differ from one CPU model to another, and what is sure should not.
            found.append(TaggedSpan(span, kind, round(probability, 4)))
        return found


@cache
def load_tagger() -> SpanTagger:
    """The tagger that ships, loaded once a process."""
    return SpanTagger()


@dataclass(frozen=True)
class LaidOut:
    """A window as the layers take it.

    Attributes:
        told: the looks of each piece's word, and whether it is the word's first.
        first, last: the pieces that a word begins and ends with.
        around: for each word the numbers of the `REACH` words before it in its line, its own, and of as many after it;
            -1 where there is none.
    """

    ids: NDArray[np.int64]
    told: NDArray[np.float32]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    looks: NDArray[np.float32]
    around: NDArray[np.int64]

    @classmethod
    def of(cls, window: Sequence[Piece], all_looks: Sequence[NDArray[np.float32]]) -> "LaidOut":
        """Lay out the pieces of a window one after another, an end mark after each.

        Args:
            all_looks: the looks of the words of each line.
        """
        ids = [_START_MARK]
        first: list[int] = []
        last: list[int] = []
        around: list[list[int]] = []
        for piece in window:
            start, end = len(first), len(first) + len(piece.ids)
            for place in range(start, end):
                near = range(place - REACH, place + REACH + 1)
                around.append([other if start <= other < end else -1 for other in near])
            for word in piece.ids:
                first.append(len(ids))
                ids += word
                last.append(len(ids) - 1)
            ids.append(_END_MARK)
        own = np.concatenate([all_looks[piece.line][piece.start : piece.start + len(piece.ids)] for piece in window])
        told = np.zeros((1, len(ids), LOOKS + 1), np.float32)
        for row, begin, stop in zip(own, first, last, strict=True):
            told[0, begin : stop + 1, :LOOKS] = row
            told[0, begin, LOOKS] = 1
        places = [np.array(numbers, np.int64) for numbers in (first, last, around)]
        return cls(np.array([ids], np.int64), told, places[0], places[1], own, places[2])


def read_pieces(tokenizer: "Tokenizer", number: int, line: Line) -> list[Piece]:
    """The pieces of a line's words, by the judge's tokenizer."""
    texts = [span.of(line.text) for span in line.words]
    if not texts:
        return []
    ids: list[list[int]] = [[] for _ in texts]
    encoded = tokenizer.encode(texts, is_pretokenized=True, add_special_tokens=False)
    for identity, word in zip(encoded.ids, encoded.word_ids, strict=True):
        if word is not None:
            ids[word].append(identity)
    return list(pieces(number, [(word or [_UNKNOWN])[:PIECES] for word in ids], [text == "." for text in texts]))


def parted(line: Line, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The scores of a line's words, where no name of knowledge holds a comma.

    The sentences that the tagger learned from have lost their commas, so that it cannot have learned it.
    """
    own = scores.copy()
    own[after_comma(line), KINDS.index("knowledge"), INSIDE] = _NEVER
    return own


def chain(decoding: Decoding, row: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Scores of starts and steps, where what no name can have is ruled out: an inside without its beginning."""
    starts, steps = np.array(decoding.starts[row]), np.array(decoding.steps[row])
    starts[INSIDE] = steps[OUTSIDE, INSIDE] = _NEVER
    return starts, steps


def spans_of(
    scores: NDArray[np.float64], starts: NDArray[np.float64], steps: NDArray[np.float64], worth: float
) -> list[tuple[int, int, float]]:
    """First word, the one after the last, and probability of each span that is told, from left to right.

    A span's probability is the share of all paths through the line that hold exactly it. Of the spans above `worth`,
    those that do not overlap and exceed it by most together are told: the likeliest path holds spans that are doubtful
    each by itself, and F1 is lost by those.
    """
    likely = span_probabilities(scores, starts, steps)
    ends: dict[int, list[int]] = {}
    for first, end in np.argwhere(likely > worth):
        ends.setdefault(int(end), []).append(int(first))
    gain = [0.0]
    chosen: list[int | None] = [None]
    for end in range(1, len(scores) + 1):
        gain.append(gain[-1])
        chosen.append(None)
        for first in ends.get(end, ()):
            together = gain[first] + float(likely[first, end]) - worth
            if together > gain[end]:
                gain[end], chosen[end] = together, first
    found, end = [], len(scores)
    while end:
        begin = chosen[end]
        if begin is not None:
            found.append((begin, end, float(min(1.0, likely[begin, end]))))
        end = end - 1 if begin is None else begin
    return found[::-1]


def span_probabilities(
    scores: NDArray[np.float64], starts: NDArray[np.float64], steps: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The probability of each span: (first word, the one after the last)."""
    count = len(scores)
    ahead, behind, total = sums_of_paths(scores, starts, steps)
    # What stands after a span does not go on with it; after the last word stands nothing.
    leave = np.zeros((TAGS, count + 1))
    for tag in (BEGIN, INSIDE):
        after = [steps[tag, other] + scores[1:, other] + behind[1:, other] for other in (OUTSIDE, BEGIN)]
        leave[tag, 1:count] = np.logaddexp(*after)
    inside = np.cumsum(np.append(0.0, scores[:, INSIDE] + steps[INSIDE, INSIDE]))
    log = np.full((count, count + 1), -np.inf)
    first = np.arange(count)
    log[first, first + 1] = ahead[:, BEGIN] + leave[BEGIN, 1:]
    for begin in range(count - 1):
        body = inside[begin + 2 :] - inside[begin + 1] + steps[BEGIN, INSIDE] - steps[INSIDE, INSIDE]
        log[begin, begin + 2 :] = ahead[begin, BEGIN] + body + leave[INSIDE, begin + 2 :]
    return np.asarray(np.exp(log - total))


def sums_of_paths(
    scores: NDArray[np.float64], starts: NDArray[np.float64], steps: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Logarithms of the sums over all paths up to each word and tag, from there on, and over all paths."""
    ahead, behind = np.empty_like(scores), np.zeros_like(scores)
    ahead[0] = starts + scores[0]
    for place in range(1, len(scores)):
        ahead[place] = np.logaddexp.reduce(ahead[place - 1][:, None] + steps, axis=0) + scores[place]
    for place in range(len(scores) - 2, -1, -1):
        behind[place] = np.logaddexp.reduce(steps + (scores[place + 1] + behind[place + 1])[None], axis=1)
    return ahead, behind, float(np.logaddexp.reduce(ahead[-1]))


def _bare(text: str, span: Span) -> Span | None:
    """A span without marks at its edges, unless they belong to a word ("C++", "Node.js", ".NET", "f(x)")."""
    start, end = span.start, span.end
    while end > start and text[end - 1] in _EDGES and not _is_paired(text[start:end]):
        end -= 1
    while end > start and text[start] in _EDGES and not (text[start] == "." and text[start + 1 : start + 2].isalpha()):
        start += 1
    return Span(start, end) if end > start else None


def _is_paired(words: str) -> bool:
    return words[-1] == ")" and words.count("(") == words.count(")")
