"""Whether a line of a list states a criterion, where neither a heading nor the wording tells.

A logistic regression (trained by `jd.learning.line_kind`), whose numbers are in `jd/data/learned/line_kind.json`, on
what the line asks for, its classes of words, and what the rules say of the lines beside it. It sees no word as such.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from jd.line_cues import cue_names, cues
from jd.requirements import Asked

FACTS = (
    "degree",
    "years",
    "certificate",
    "language",
    "question",
    "skills",  # groups of skills, quarters
    "meaning_only",
    "length",  # hundreds of characters
    "told_before",  # share of the two lines before that the rules call criteria
    "told_after",
    "told_in_list",
)
"""What is known of a line beside its words, the first features; those of `jd.line_cues` follow."""

_BESIDE = 2


@dataclass(frozen=True)
class KindModel:
    """The weights of `kind_features`, the constant last."""

    weights: NDArray[np.float64]


def kind_features(texts: Sequence[str], asked: Sequence[Asked], told: Sequence[bool]) -> NDArray[np.float64]:
    """What is known of each line of one list.

    Args:
        texts: the lines in their order.
        asked: what each asks for.
        told: whether the rules call it a criterion.

    Returns:
        Shape (lines, `FACTS` and `cue_names`).
    """
    rows = []
    for place, (text, one) in enumerate(zip(texts, asked, strict=True)):
        before, after = told[max(0, place - _BESIDE) : place], told[place + 1 : place + 1 + _BESIDE]
        others = [*told[:place], *told[place + 1 :]]
        rows.append(
            [
                one.education is not None,
                one.years is not None,
                bool(one.certificates),
                bool(one.languages),
                one.question is not None,
                len(one.groups) / 4,
                one.kind == "meaning",
                len(text) / 100,
                _share(before),
                _share(after),
                _share(others),
                *cues(text),
            ]
        )
    return np.array(rows, dtype=np.float64)


def _share(told: Sequence[bool]) -> float:
    return sum(told) / len(told) if told else 0.0


def states_criterion(texts: Sequence[str], asked: Sequence[Asked], told: Sequence[bool]) -> list[bool]:
    """Whether each line of a list is rather a criterion than anything else that adverts list."""
    weights = load_kind_model().weights
    log_odds = kind_features(texts, asked, told) @ weights[:-1] + weights[-1]
    # Rounded, so that the last bit of a sum never decides.
    return [bool(one > 0) for one in np.round(log_odds, 6)]


@cache
def load_kind_model() -> KindModel:
    """The model that ships.

    Raises:
        ValueError: it was trained on other features than these: train it again.
    """
    stored = json.loads((files("jd") / "data" / "learned" / "line_kind.json").read_text(encoding="utf-8"))
    if tuple(stored["features"]) != (*FACTS, *cue_names()):
        raise ValueError(
            "jd/data/learned/line_kind.json was trained on other features of a line than jd/line_kind.py and "
            "jd/data/line_cues.yaml name now: run python -m jd.learning.line_kind with the postings"
        )
    return KindModel(np.array(stored["weights"]))
