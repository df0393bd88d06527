"""Train where a list of criteria turns: `python -m jd.learning.list_order [POSTINGS.csv] [--try]`.

Learned from the posts that Rolecall itself writes for every role, and from postings whose employer told both lists
apart, where a CSV with such columns is given. Each gives three lists: the whole one with its turn, the required lines
alone, which turn nowhere, and one with some lines left out, so that the length of a list teaches little. With `--try`
it validates, and writes nothing.
"""

import csv
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from jd.line_cues import cue_names
from jd.list_order import FACTS, FEWEST_LINES, ListFeatures, ListModel, line_features, turn_by, turn_features
from jd.reading import understand_line
from jd.roles import load_role, role_ids
from jd.writing import WriteRequest, write

REQUIRED_COLUMN, NICE_COLUMN = "Minimum Qualifications", "Preferred Qualifications"
OUT = Path(__file__).parent.parent / "data" / "learned" / "list_order.json"
FOLDS = 5
RIDGE = 5.0
_SEED = 20261101
_DAY = date(2026, 11, 1)


@dataclass(frozen=True)
class Example:
    """A list of lines.

    Attributes:
        group: lists of one employer's posting or of one role: never on both sides of a split.
        turn: how many of the lines are required; the rest is nice to have.
    """

    group: str
    kind: str
    texts: tuple[str, ...]
    turn: int
    features: ListFeatures

    @property
    def truth(self) -> NDArray[np.bool_]:
        """Whether each line is nice to have."""
        return np.arange(len(self.texts)) >= self.turn


def examples(postings: Path | None) -> list[Example]:
    """All lists to learn from, in a fixed order."""
    pairs = list(_written())
    if postings is not None:
        pairs += _posted(postings)
    chance = random.Random(_SEED)  # noqa: S311  # a draw that must come out the same, not a secret
    made = []
    for group, required, nice in pairs:
        some = [line for line in required if chance.random() < 0.75] or required[:1]
        few = [line for line in nice if chance.random() < 0.6] or nice[:1]
        for kind, first, second in (("whole", required, nice), ("required", required, []), ("some", some, few)):
            if len(first) + len(second) >= FEWEST_LINES:
                made.append(_example(f"{group}", kind, first, second))
    return made


def _example(group: str, kind: str, required: Sequence[str], nice: Sequence[str]) -> Example:
    texts = (*required, *nice)
    features = line_features(texts, [(understand_line(text),) for text in texts])
    return Example(group, kind, texts, len(required), features)


def _written() -> Iterator[tuple[str, list[str], list[str]]]:
    for identity in role_ids():
        title = load_role(identity).title
        for seniority in ("junior", "senior"):
            post = write(WriteRequest(title=title, country="GB", as_of=_DAY, seniority=seniority))
            lines = [(asked.text, asked.importance) for asked in post.criteria]
            required = [text for text, importance in lines if importance == "required"]
            nice = [text for text, importance in lines if importance == "nice_to_have"]
            if required and nice:
                yield f"role {identity}", required, nice


def _posted(path: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            required, nice = (
                [line.strip() for line in row[column].splitlines() if line.strip()]
                for column in (REQUIRED_COLUMN, NICE_COLUMN)
            )
            if required and nice:
                yield f"posting {number}", required, nice


def fit(learned_from: Sequence[Example]) -> ListModel:
    """Both models. The second learns from what the first says of lists that it did not learn from."""
    groups = [example.group for example in learned_from]
    log_odds: dict[int, NDArray[np.float64]] = {}
    for train, held_out in GroupKFold(FOLDS).split(groups, groups, groups):
        weights = _fit_lines([learned_from[index] for index in train])
        for index in held_out:
            log_odds[index] = learned_from[index].features.lines @ weights[:-1] + weights[-1]
    rows = [turn_features(log_odds[index], one.features) for index, one in enumerate(learned_from)]
    scale = np.vstack(rows).std(axis=0)
    scale[scale == 0] = 1.0
    turn = _conditional_logit([row / scale for row in rows], [one.turn - 1 for one in learned_from])
    return ListModel(_fit_lines(learned_from), turn / scale)


def _fit_lines(learned_from: Sequence[Example]) -> NDArray[np.float64]:
    rows = np.vstack([example.features.lines for example in learned_from])
    nice = np.concatenate([example.truth for example in learned_from])
    model = LogisticRegression(C=0.5, max_iter=5000).fit(rows, nice)
    return np.append(model.coef_[0], model.intercept_[0])


def _conditional_logit(rows: Sequence[NDArray[np.float64]], chosen: Sequence[int]) -> NDArray[np.float64]:
    """The weights under which each list's true place is the likeliest among its own places, with a ridge."""
    from scipy.optimize import minimize

    sizes = np.array([len(row) for row in rows])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    stacked, true = np.vstack(rows), starts + np.array(chosen)
    of_list = np.repeat(np.arange(len(rows)), sizes)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = stacked @ weights
        highest = np.maximum.reduceat(scores, starts)
        grown = np.exp(scores - highest[of_list])
        total = np.add.reduceat(grown, starts)
        likelihood = float(np.sum(scores[true] - highest - np.log(total)))
        slope = stacked[true].sum(axis=0) - (grown / total[of_list]) @ stacked
        return RIDGE * float(weights @ weights) - likelihood, 2 * RIDGE * weights - slope

    found = minimize(loss, np.zeros(stacked.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    weights: NDArray[np.float64] = found.x
    return weights


def validate(all_examples: Sequence[Example]) -> dict[str, tuple[int, float]]:
    """Grouped cross-validation: for each kind of list, how many there are and the share of lines that are right."""
    groups = [example.group for example in all_examples]
    right: dict[str, list[bool]] = {}
    lists: dict[str, int] = {}
    for train, held_out in GroupKFold(FOLDS).split(groups, groups, groups):
        model = fit([all_examples[index] for index in train])
        for index in held_out:
            one = all_examples[index]
            told = np.arange(len(one.texts)) >= turn_by(model, one.features)
            name = f"{one.group.split()[0]}: {one.kind}"
            right.setdefault(name, []).extend((told == one.truth).tolist())
            lists[name] = lists.get(name, 0) + 1
    return {name: (lists[name], float(np.mean(answers))) for name, answers in sorted(right.items())}


def main() -> None:
    """Validate, and unless it is a try train on everything and write the file that ships."""
    named = [argument for argument in sys.argv[1:] if argument != "--try"]
    everything = examples(Path(named[0]) if named else None)
    figures = validate(everything)
    for name, (number, share) in figures.items():
        print(f"{name}: {number} lists, {share:.3f} of the lines right on lists not learned from")
    if "--try" in sys.argv:
        return
    model = fit(everything)
    stored = {
        "card": "See docs/list-order.md.",
        "validated": {
            name: {"lists": number, "lines_right": round(share, 4)} for name, (number, share) in figures.items()
        },
        "features": [*FACTS, *cue_names()],
        "line": [round(float(value), 5) for value in model.line],
        "turn": [round(float(value), 5) for value in model.turn],
    }
    OUT.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {OUT.name}")


if __name__ == "__main__":
    main()
