"""Where a list of criteria without a heading turns from required to nice to have.

Adverts state what must be there first. Where a reader strips the headings, the list often begins anew at the turn: a
second degree, more years, a wider wish. A learned model weighs every place where the turn could be, "nowhere" among
them; it speaks only where neither a heading nor the wording of any line says what is nice to have.

Two logistic regressions (scikit-learn, trained by `jd.learning.list_order`), whose numbers are in
`jd/data/learned/list_order.json`:

1. of a line: is it nice to have? Features: the static embedding, and what the line asks for (`line_features`).
2. of a place for the turn: is it the true one? Features: what the first said of the lines before and after, how far
   down the list the place is, and what the lines beside it ask for (`turn_features`).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from hiring.candidate import EDUCATION_LEVELS
from jd.requirements import Asked
from models import load_finder

FEWEST_LINES = 3
"""A shorter list says too little by its order."""

EMBEDDING_SCALE = 3.0
"""Brings the parts of a unit vector to the size of the other features, so that one penalty fits all."""


@dataclass(frozen=True)
class ListModel:
    """The numbers of both regressions.

    Attributes:
        encoder: the static encoder whose vectors the first was trained on.
        line, turn: the weights, the constant last. Those of the turn are for features as they are, unscaled.
    """

    encoder: str
    line: NDArray[np.float64]
    turn: NDArray[np.float64]


def line_features(texts: Sequence[str], asked: Sequence[Sequence[Asked]]) -> NDArray[np.float64]:
    """What is known of each line of one list.

    Args:
        texts: the lines.
        asked: what each line asks for, as one or more criteria.

    Returns:
        Shape (lines, dimension of the static encoder + 12). The twelve: level of the degree (sixths of a doctorate), a
        degree is asked, and one was asked above, experience stands in for it, years are asked, how many (tens), and
        years were asked above, a language is asked, length (hundreds of characters), nothing but meaning, skills
        lead, a certificate leads.
    """
    rows = np.zeros((len(texts), 12))
    degree_above = years_above = False
    for row, text, found in zip(rows, texts, asked, strict=True):
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
    return np.hstack([EMBEDDING_SCALE * load_finder().encode(list(texts)).astype(np.float64), rows])


def turn_features(log_odds: NDArray[np.float64], lines: NDArray[np.float64]) -> NDArray[np.float64]:
    """What is known of each place for the turn: after the first line, after the second, ..., nowhere (the last).

    Args:
        log_odds: of each line to be nice to have.
        lines: `line_features` of the list.
    """
    number, facts = len(log_odds), lines[:, -12:]
    rows = []
    for place in range(1, number + 1):
        before, after = log_odds[:place], log_odds[place:]
        below = facts[place] if len(after) else np.zeros(12)
        degrees, years = facts[:, 1], facts[:, 4]
        rows.append(
            [
                after.sum() - before.sum(),
                before.mean(),
                after.mean() if len(after) else 0.0,
                after[0] if len(after) else 0.0,
                before[-1],
                place / number,
                place == number,
                place == 1,
                *below,
                *facts[place - 1],
                degrees[:place].sum(),
                degrees[place:].sum(),
                years[:place].sum(),
                years[place:].sum(),
                bool(degrees[:place].any() and degrees[place:].any()),
            ]
        )
    return np.array(rows, dtype=np.float64)


def turn_of(texts: Sequence[str], asked: Sequence[Sequence[Asked]], model: ListModel | None = None) -> int:
    """How many lines of a list come before it turns to what is nice to have; all of them where it never does."""
    if len(texts) < FEWEST_LINES:
        return len(texts)
    return turn_by(model or load_list_model(), line_features(texts, asked))


def turn_by(model: ListModel, lines: NDArray[np.float64]) -> int:
    """As `turn_of`, for the `line_features` of a list."""
    log_odds = lines @ model.line[:-1] + model.line[-1]
    scores = turn_features(log_odds, lines) @ model.turn[:-1] + model.turn[-1]
    # Rounded, so that the last bit of a sum never decides between two places.
    return int(np.argmax(np.round(scores, 6))) + 1


@cache
def load_list_model() -> ListModel:
    """The model that ships.

    Raises:
        ValueError: it was trained on the vectors of another static encoder: train it again.
    """
    stored = json.loads((files("jd") / "data" / "learned" / "list_order.json").read_text(encoding="utf-8"))
    if stored["encoder"] != load_finder().name:
        raise ValueError(
            f"jd/data/learned/list_order.json was trained on {stored['encoder']}, not {load_finder().name}: "
            "run python -m jd.learning.list_order"
        )
    return ListModel(stored["encoder"], np.array(stored["line"]), np.array(stored["turn"]))
