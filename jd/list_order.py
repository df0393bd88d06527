"""Where a list of criteria without a heading turns from required to nice to have.

Adverts state what must be there first. Where a reader strips the headings, the list often begins anew at the turn: a
second degree, more years, a wider wish, a topic that was named above. A learned model weighs every place where the turn
could be, "nowhere" among them; it speaks only where neither a heading nor the wording of any line says what is nice to
have.

Two models (trained by `jd.learning.list_order`), whose numbers are in `jd/data/learned/list_order.json`:

1. of a line: is it nice to have? A logistic regression on what the line asks for and its classes of words
   (`line_features`).
2. of a place for the turn: is it the true one among all of its list? A conditional logit on what the first said of the
   lines before and after, how far down the list the place is, whether the list begins anew there, and what the lines
   beside it ask for (`turn_features`).

Neither sees a word as such: only classes of words, counts and what was understood, so that no employer's own phrases
can be learned.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from hiring.candidate import EDUCATION_LEVELS
from jd.line_cues import content, cue_names, cues
from jd.requirements import Asked

FEWEST_LINES = 3
"""A shorter list says too little by its order."""

FACTS = (
    "degree_level",  # sixths of a doctorate
    "degree",
    "degree_again",
    "or_experience",
    "years",
    "years_number",  # tens
    "years_again",
    "language",
    "length",  # hundreds of characters
    "meaning_only",
    "skills_lead",
    "certificate_leads",
)
"""What a line asks for, the first features of a line; those of `jd.line_cues` follow."""

_CLIP = 3.0
"""The log-odds of one line count no more than this in a clipped sum, so that one line never decides alone."""


@dataclass(frozen=True)
class ListModel:
    """The numbers of both models.

    Attributes:
        line: the weights of `line_features`, the constant last.
        turn: the weights of `turn_features` as they are, unscaled.
    """

    line: NDArray[np.float64]
    turn: NDArray[np.float64]


@dataclass(frozen=True)
class ListFeatures:
    """What is known of a list.

    Attributes:
        lines: shape (lines, `FACTS` and `cue_names`).
        shared: shape (lines, lines): the share of the shorter line's own words that both hold.
    """

    lines: NDArray[np.float64]
    shared: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.lines)


def line_features(texts: Sequence[str], asked: Sequence[Sequence[Asked]]) -> ListFeatures:
    """What is known of each line of one list.

    Args:
        texts: the lines.
        asked: what each line asks for, as one or more criteria.
    """
    facts = np.zeros((len(texts), len(FACTS)))
    degree_above = years_above = False
    for row, text, found in zip(facts, texts, asked, strict=True):
        degrees = [one.education for one in found if one.education]
        years = [one.years.min or 0 for one in found if one.years]
        levels = [EDUCATION_LEVELS.index(degree.level) + 1 for degree in degrees if degree.level]
        row[:] = (
            max(levels, default=0) / 6,
            bool(degrees),
            bool(degrees) and degree_above,
            any(degree.or_experience for degree in degrees),
            bool(years),
            max(years, default=0) / 10,
            bool(years) and years_above,
            any(one.languages for one in found),
            len(text) / 100,
            all(one.kind == "meaning" for one in found),
            bool(found) and found[0].kind == "skills",
            bool(found) and found[0].kind == "certificate",
        )
        degree_above, years_above = degree_above or bool(degrees), years_above or bool(years)
    words = [content(text) for text in texts]
    shared = np.array(
        [
            [
                len(one & other) / (min(len(one), len(other)) or 1) if place != beside else 0.0
                for beside, other in enumerate(words)
            ]
            for place, one in enumerate(words)
        ]
    )
    return ListFeatures(np.hstack([facts, np.array([cues(text) for text in texts])]), shared)


def turn_features(log_odds: NDArray[np.float64], features: ListFeatures) -> NDArray[np.float64]:
    """What is known of each place for the turn: after the first line, after the second, ..., nowhere (the last).

    Args:
        log_odds: of each line to be nice to have.
        features: `line_features` of the list.
    """
    return np.array(
        [
            [*_of_place(place, log_odds, features.lines), *_anew(place, log_odds, features)]
            for place in _places(features)
        ],
        dtype=np.float64,
    )


def _places(features: ListFeatures) -> range:
    return range(1, len(features) + 1)


def _of_place(place: int, log_odds: NDArray[np.float64], lines: NDArray[np.float64]) -> list[float]:
    """The log-odds on both sides, where in the list it is, and the lines beside it."""
    number = len(log_odds)
    before, after = log_odds[:place], log_odds[place:]
    below = lines[place] if len(after) else np.zeros(lines.shape[1])
    degrees, years = lines[:, FACTS.index("degree")], lines[:, FACTS.index("years")]
    return [
        after.sum() - before.sum(),
        np.clip(after, -_CLIP, _CLIP).sum() - np.clip(before, -_CLIP, _CLIP).sum(),
        before.mean(),
        before.max(),
        before.min(),
        before[-1],
        place / number,
        place == number,
        *(place == early for early in range(1, 6)),
        number / 10,
        place / 10,
        degrees[:place].sum(),
        degrees[place:].sum(),
        years[:place].sum(),
        years[place:].sum(),
        bool(degrees[:place].any() and degrees[place:].any()),
        *below,
        *lines[place - 1],
    ]


def _anew(place: int, log_odds: NDArray[np.float64], features: ListFeatures) -> list[float]:
    """Whether the list begins anew behind the place; zeros where nothing stands behind it."""
    if place == len(features):
        return [0.0] * 16
    lines, shared = features.lines, features.shared
    after, further = log_odds[place:], shared[place + 1 :, place]
    degree, level, length, meaning, skills = (
        lines[:, FACTS.index(name)] for name in ("degree", "degree_level", "length", "meaning_only", "skills_lead")
    )
    again = bool(degree[place] and not degree[place - 1] and degree[:place].any())
    return [
        after.mean(),
        after[0],
        after[0] - log_odds[place - 1],
        after.max(),
        after.min(),
        shared[place, :place].max(),
        shared[place, place - 1],
        shared[place, :place].mean(),
        further.mean() if len(further) else 0.0,
        shared[place:, :place].max(axis=1).mean(),
        again,
        bool(degree[place:].any() and not degree[place]),
        level[place] - level[:place].max(),
        *(column[place:].mean() - column[:place].mean() for column in (length, meaning, skills)),
    ]


def turn_of(texts: Sequence[str], asked: Sequence[Sequence[Asked]], model: ListModel | None = None) -> int:
    """How many lines of a list come before it turns to what is nice to have; all of them where it never does."""
    if len(texts) < FEWEST_LINES:
        return len(texts)
    return turn_by(model or load_list_model(), line_features(texts, asked))


def turn_by(model: ListModel, features: ListFeatures) -> int:
    """As `turn_of`, for the `line_features` of a list."""
    log_odds = features.lines @ model.line[:-1] + model.line[-1]
    scores = turn_features(log_odds, features) @ model.turn
    # Rounded, so that the last bit of a sum never decides between two places.
    return int(np.argmax(np.round(scores, 6))) + 1


@cache
def load_list_model() -> ListModel:
    """The model that ships.

    Raises:
        ValueError: it was trained on other features than these: train it again.
    """
    stored = json.loads((files("jd") / "data" / "learned" / "list_order.json").read_text(encoding="utf-8"))
    if tuple(stored["features"]) != (*FACTS, *cue_names()):
        raise ValueError(
            "jd/data/learned/list_order.json was trained on other features of a line than jd/line_cues.py and "
            "jd/data/line_cues.yaml name now: run python -m jd.learning.list_order with the postings"
        )
    return ListModel(np.array(stored["line"]), np.array(stored["turn"]))
