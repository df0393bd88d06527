"""Train what tells a criterion from other lines: `python -m jd.learning.line_kind [POSTINGS.csv] [--try]`.

Learned from the posts that Rolecall itself writes for every role, whose sections are known, and from postings with a
column of duties and columns of qualifications, where a CSV with such columns is given. Each gives three lists as a
reader sees them who finds no heading: all of it, the criteria alone, and the rest alone. With `--try` it validates, and
writes nothing.
"""

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from jd.judged import told_by_wording
from jd.learning.list_order import FOLDS, NICE_COLUMN, REQUIRED_COLUMN
from jd.line_cues import cue_names
from jd.line_kind import FACTS, KindModel, kind_features
from jd.reading import understand_line
from jd.requirements import Asked
from jd.roles import load_role, role_ids
from jd.writing import WriteRequest, write

DUTIES_COLUMN = "Responsibilities"
OUT = Path(__file__).parent.parent / "data" / "learned" / "line_kind.json"
_DAY = date(2026, 11, 1)

Line = tuple[str, bool]
"""A line, and whether it states a criterion."""


@dataclass(frozen=True)
class Example:
    """A list of lines.

    Attributes:
        group: lists of one posting or of one role: never on both sides of a split.
        told: what the rules say of each line.
        truth: whether each states a criterion.
    """

    group: str
    told: NDArray[np.bool_]
    truth: NDArray[np.bool_]
    features: NDArray[np.float64]


def examples(postings: Path | None) -> list[Example]:
    """All lists to learn from, in a fixed order."""
    sources = [*_written(), *(_posted(postings) if postings is not None else ())]
    made = []
    for group, lines in sources:
        known = {text: understand_line(text) for text, _ in lines}
        parts = (lines, [one for one in lines if one[1]], [one for one in lines if not one[1]])
        made += [_example(group, some, known) for some in parts if some]
    return made


def _example(group: str, lines: Sequence[Line], known: dict[str, Asked]) -> Example:
    texts = [text for text, _ in lines]
    told = [told_by_wording(text) is True for text in texts]
    features = kind_features(texts, [known[text] for text in texts], told)
    return Example(group, np.array(told), np.array([truth for _, truth in lines]), features)


def _written() -> Iterator[tuple[str, list[Line]]]:
    for identity in role_ids():
        title = load_role(identity).title
        post = write(WriteRequest(title=title, country="GB", as_of=_DAY, seniority="senior"))
        lines = [
            (text, section.kind in ("required", "nice_to_have"))
            for section in post.sections
            for text in (*section.paragraphs, *section.bullets, *section.closing)
            if section.kind != "facts" and "[" not in text
        ]
        yield f"role {identity}", lines


def _posted(path: Path) -> Iterator[tuple[str, list[Line]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            lines = [
                (line.strip(), column != DUTIES_COLUMN)
                for column in (DUTIES_COLUMN, REQUIRED_COLUMN, NICE_COLUMN)
                for line in row[column].splitlines()
                if line.strip()
            ]
            yield f"posting {number}", lines


def fit(learned_from: Sequence[Example]) -> KindModel:
    """A logistic regression; both kinds of lines weigh the same."""
    rows = np.vstack([example.features for example in learned_from])
    truth = np.concatenate([example.truth for example in learned_from])
    model = LogisticRegression(C=0.5, max_iter=5000, class_weight="balanced").fit(rows, truth)
    return KindModel(np.append(model.coef_[0], model.intercept_[0]))


def validate(all_examples: Sequence[Example]) -> dict[str, tuple[int, float]]:
    """Grouped cross-validation: the number of lines, and the macro-F1 of the kind; of all lines and of those alone in
    which the rules find nothing, which are the ones that the model is asked about."""
    groups = [example.group for example in all_examples]
    answers: dict[str, list[tuple[bool, bool]]] = {}
    for train, held_out in GroupKFold(FOLDS).split(groups, groups, groups):
        weights = fit([all_examples[index] for index in train]).weights
        for index in held_out:
            one = all_examples[index]
            says = one.features @ weights[:-1] + weights[-1] > 0
            source = one.group.split()[0]
            for true, said, told in zip(one.truth, says, one.told, strict=True):
                answers.setdefault(f"{source}: all lines", []).append((bool(true), bool(said)))
                if not told:
                    answers.setdefault(f"{source}: lines without cues", []).append((bool(true), bool(said)))
    return {name: (len(pairs), _macro_f1(np.array(pairs))) for name, pairs in sorted(answers.items())}


def _macro_f1(pairs: NDArray[np.bool_]) -> float:
    scores = []
    for kind in (False, True):
        true, said = pairs[:, 0] == kind, pairs[:, 1] == kind
        scores.append(2 * float((true & said).sum()) / max(1, int(true.sum() + said.sum())))
    return float(np.mean(scores))


def main() -> None:
    """Validate, and unless it is a try train on everything and write the file that ships."""
    named = [argument for argument in sys.argv[1:] if argument != "--try"]
    everything = examples(Path(named[0]) if named else None)
    figures = validate(everything)
    for name, (number, score) in figures.items():
        print(f"{name}: {number} lines, macro-F1 {score:.3f} on lists not learned from")
    if "--try" in sys.argv:
        return
    stored = {
        "card": "See docs/line-kind.md.",
        "validated": {
            name: {"lines": number, "macro_f1": round(score, 4)} for name, (number, score) in figures.items()
        },
        "features": [*FACTS, *cue_names()],
        "weights": [round(float(value), 5) for value in fit(everything).weights],
    }
    OUT.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {OUT.name}")


if __name__ == "__main__":
    main()
