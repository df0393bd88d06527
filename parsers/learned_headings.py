"""Headings of sections by looks and by what follows them, learned: for CVs whose headings no list has.

Two small models (scikit-learn, trained by `parsers.learning.headings`), whose numbers are in
`parsers/data/learned/headings.json`; docs/learned-headings.md is their card:

1. of a line: does it head a section? Features: `line_features`.
2. of the lines below a heading: what does the section tell? Features: `section_features`.

They speak only where words do not: of a kind of section that the words of no heading named.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from parsers.header_words import EMPLOYER_SURE, TITLE_SURE, employer_score, title_score
from parsers.headings import MAX_WORDS
from parsers.item_shape import is_sentence, names_words
from parsers.rows import Row
from skills.degrees import find_degrees
from skills.languages import find_languages

LINE_FEATURES = (
    "size against the body",
    "larger",
    "bold",
    "capitals",
    "letter spacing (em a letter, against the usual)",
    "white space above (em)",
    "white space below (em)",
    "more above than below",
    "begins a block",
    "what follows begins a block",
    "one word",
    "words",
    "letters",
    "every longer word begins with a capital",
    "begins with a small letter",
    "ends as a sentence or runs on",
    "holds a digit",
    "holds a tab, comma or bar",
    "is a list item",
    "indent against its column (em)",
    "how far down the document",
    "among the first four lines",
    "reads like a job title",
    "reads like an employer",
    "holds a range of dates",
    "a range of dates on the next line",
    "a range of dates within the three lines below",
    "a range of dates on the line above",
    "a list item above",
    "a list item below",
    "the line below looks the same",
    "the line above looks the same",
    "lines that look the same",
    "share of those that are short and without digits",
    "share of those with a range of dates in them or right below",
    "share of those that begin a block",
    "headings known by words that look the same",
    "headings known by words that look different",
)
"""What is known of a line. Those of formats without sizes or boxes are 0."""

SECTION_FEATURES = (
    "lines",
    "ranges of dates",
    "lines for each range",
    "share of list items",
    "words a line",
    "share of lines that end as sentences",
    "share of lines with two commas",
    "share of lines of at most three words",
    "job titles",
    "employers",
    "degrees",
    "languages",
    "share of lines with a digit",
    "share of lines with a colon",
    "sentences",
)
"""What is known of the lines below a heading."""

KINDS = ("experience", "education", "skills", "summary", "other")
"""What a section may tell."""

HEADS = 0.7
"""From this probability on a line heads a section."""
TELLS = 0.7
"""From this probability on a section is of a kind; else it is `other`."""
MOST_ROWS = 40
"""So many lines of a section tell its kind."""

_NO_BLANKS = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_LISTED = re.compile(r"[,;|/•·]")


@dataclass(frozen=True)
class Layers:
    """A small net: tanh between its layers; one output is a log odds, several are the log odds of kinds."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: tuple[NDArray[np.float64], ...]
    constants: tuple[NDArray[np.float64], ...]

    def log_odds(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Shape (rows, outputs)."""
        values = (features - self.mean) / self.scale
        for number, (weight, constant) in enumerate(zip(self.weights, self.constants, strict=True)):
            values = values @ weight + constant
            if number + 1 < len(self.weights):
                values = np.tanh(values)
        return values


@dataclass(frozen=True)
class HeadingModel:
    """Both models."""

    line: Layers
    section: Layers


@cache
def load_heading_model() -> HeadingModel:
    """The model that ships."""
    stored = json.loads((files("parsers") / "data" / "learned" / "headings.json").read_text(encoding="utf-8"))
    return HeadingModel(_layers(stored["line"]), _layers(stored["section"]))


def _layers(stored: Mapping[str, list[list[float]]]) -> Layers:
    return Layers(
        np.array(stored["mean"]),
        np.array(stored["scale"]),
        tuple(np.array(weight) for weight in stored["weights"]),
        tuple(np.array(constant) for constant in stored["constants"]),
    )


def line_features(rows: Sequence[Row], known: Container[int], ranged: Container[int]) -> NDArray[np.float64]:
    """What is known of each row, shape (rows, `LINE_FEATURES`).

    Args:
        rows: in reading order.
        known: which rows words take for a heading, by their place in `rows`.
        ranged: the lines in which a range of dates begins.
    """
    alike: dict[tuple[float, bool, bool], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        alike[_looks(row)].append(at)
    dated = [row.index in ranged for row in rows]
    short = [row.words <= MAX_WORDS and not any(map(str.isdigit, row.text)) for row in rows]
    groups = {
        looks: (
            len(places),
            mean(short[at] for at in places),
            mean(dated[at] or (at + 1 < len(rows) and dated[at + 1]) for at in places),
            mean(rows[at].gap for at in places),
            sum(at in known for at in places),
        )
        for looks, places in alike.items()
    }
    all_known = sum(each[4] for each in groups.values())
    edges: dict[tuple[int, int], float] = {}
    for row in rows:
        if row.line.box:
            column = (row.line.page, row.line.region)
            edges[column] = min(edges.get(column, row.line.box.left), row.line.box.left)
    widths = [width for row in rows if (width := _letter_width(row))]
    usual_width = float(np.median(widths)) if widths else 0.0
    found = np.zeros((len(rows), len(LINE_FEATURES)))
    for at, row in enumerate(rows):
        above = rows[at - 1] if at else None
        below = rows[at + 1] if at + 1 < len(rows) else None
        before, after = _space(above, row), _space(row, below)
        size = row.looks.size or 10.0
        number, plain, with_dates, blocks, kin = groups[_looks(row)]
        kin -= at in known
        likely = short[at] and not row.bullet
        found[at] = (
            min(row.larger, 2.5) - 1,
            row.larger > 1.04,
            row.looks.bold,
            row.looks.capitals,
            min(_letter_width(row) - usual_width, 0.6) if usual_width and _letter_width(row) else 0.0,
            before,
            after,
            before > after + 0.2,
            row.gap,
            below is not None and below.gap,
            row.words == 1,
            min(row.words, 12) / 6,
            min(len(row.text), 90) / 30,
            names_words(row.text),
            row.text[:1].islower(),
            row.ends_sentence or row.text.endswith((",", "-")),
            any(map(str.isdigit, row.text)),
            "\t" in row.text or _LISTED.search(row.text) is not None,
            row.bullet,
            min((row.line.box.left - edges[row.line.page, row.line.region]) / size, 8) / 4 if row.line.box else 0.0,
            at / len(rows),
            at < 4,
            likely and title_score(row.text) >= TITLE_SURE,
            likely and employer_score(row.text) >= EMPLOYER_SURE,
            dated[at],
            at + 1 < len(rows) and dated[at + 1],
            any(dated[at + 1 : at + 4]),
            at > 0 and dated[at - 1],
            above is not None and above.bullet,
            below is not None and below.bullet,
            below is not None and _looks(below) == _looks(row),
            above is not None and _looks(above) == _looks(row),
            np.log(number),
            plain,
            with_dates,
            blocks,
            min(kin, 4) / 2,
            min(all_known - kin - (at in known), 4) / 2,
        )
    return found


def _looks(row: Row) -> tuple[float, bool, bool]:
    return (row.looks.size, row.looks.bold, row.looks.capitals)


def _letter_width(row: Row) -> float:
    """The width of its letters, in em."""
    box = row.line.box
    if box is None or not row.line.size or "\t" in row.text or len(row.text) < 3:
        return 0.0
    return (box.right - box.left) / len(row.text) / row.line.size


def _space(above: Row | None, below: Row | None) -> float:
    """The white space between two lines of one column, in em of the smaller, at most 3; 1 where it is not known."""
    if above is None or below is None or above.line.box is None or below.line.box is None:
        return 1.0
    if (above.line.page, above.line.region) != (below.line.page, below.line.region):
        return 1.0
    size = min(above.line.size or 10.0, below.line.size or 10.0)
    return max(-1.0, min(3.0, (below.line.box.top - above.line.box.bottom) / size))


def section_features(rows: Sequence[Row], ranged: Container[int]) -> NDArray[np.float64]:
    """What is known of the rows below a heading, shape (`SECTION_FEATURES`,)."""
    rows = rows[:MOST_ROWS]
    number = max(1, len(rows))
    ranges = sum(row.index in ranged for row in rows)
    plain = [row for row in rows if not row.bullet and row.words <= 2 * MAX_WORDS]
    pieces = [piece for row in plain for piece in re.split(r"\t|, | [|–-] ", row.text) if piece.strip()]

    def share(told: int) -> float:
        return told / number

    return np.array(
        [
            np.log(number),
            np.log1p(ranges),
            min(number / ranges, 12) / 6 if ranges else 0.0,
            share(sum(row.bullet for row in rows)),
            min(sum(row.words for row in rows) / number, 20) / 10,
            share(sum(row.ends_sentence for row in rows)),
            share(sum(len(_LISTED.findall(row.text)) >= 2 for row in rows)),
            share(sum(row.words <= 3 for row in rows)),
            np.log1p(sum(title_score(piece) >= TITLE_SURE for piece in pieces)),
            np.log1p(sum(employer_score(piece) >= EMPLOYER_SURE for piece in pieces)),
            np.log1p(sum(bool(find_degrees(row.text)) for row in plain)),
            share(sum(bool(find_languages(row.text, in_language_list=True)) for row in rows)),
            share(sum(any(map(str.isdigit, row.text)) for row in rows)),
            share(sum(":" in row.text for row in rows)),
            share(sum(is_sentence(row.text) for row in rows)),
        ]
    )


def learned_headings(
    rows: Sequence[Row], known: Mapping[int, str], ranged: Container[int], model: HeadingModel | None = None
) -> dict[int, str]:
    """Headings that words do not know, by their place in `rows`, each with the kind of its section.

    Args:
        rows: in reading order.
        known: the kinds of the headings that words found, by their place.
        ranged: the lines in which a range of dates begins.
        model: the one that ships if None.
    """
    model = model or load_heading_model()
    if not rows:
        return {}
    # Rounded, so that the last bit of a sum never decides.
    odds = np.round(model.line.log_odds(line_features(rows, known, ranged))[:, 0], 6)
    least = float(np.log(HEADS / (1 - HEADS)))
    heads = [at for at in np.flatnonzero(odds >= least).tolist() if at not in known and _may_head(rows[at])]
    heads = [at for at in heads if at + 1 not in known and at + 1 < len(rows)]
    borders = sorted({*heads, *known, len(rows)})
    found: dict[int, str] = {}
    for at in heads:
        if below := rows_below(rows, at, borders[borders.index(at) + 1]):
            found[at] = section_kind(below, ranged, model)
    return found


def rows_below(rows: Sequence[Row], at: int, end: int) -> Sequence[Row]:
    """The rows below a heading and before `end` that stand in one column with the first of them."""
    for other in range(at + 2, end):
        if (rows[other].line.page, rows[other].line.region) != (rows[at + 1].line.page, rows[at + 1].line.region):
            return rows[at + 1 : other]
    return rows[at + 1 : end]


def section_kind(rows: Sequence[Row], ranged: Container[int], model: HeadingModel | None = None) -> str:
    """The kind of a section by its lines; `other` where none is likely enough."""
    odds = (model or load_heading_model()).section.log_odds(section_features(rows, ranged)[None, :])[0]
    likely = np.exp(odds - odds.max())
    likely = np.round(likely / likely.sum(), 6)
    best = int(np.argmax(likely))
    return KINDS[best] if likely[best] >= TELLS else "other"


def _may_head(row: Row) -> bool:
    """Whether a row has the words of a heading, in letters that are set with blanks between words."""
    if _NO_BLANKS.search(row.text):
        return False
    letters = Counter(char.isalpha() for char in row.text if not char.isspace())
    return not row.bullet and row.words <= MAX_WORDS and letters[True] >= 3 and letters[True] > 3 * letters[False]
