"""Train what a heading looks like and what its section tells: `python -m parsers.learning.headings FOLDER`.

FOLDER holds CVs, such as those that `python -m benchmarks.corpus FOLDER` writes. Nobody labels them: the words of the
headings do. The models never see those words, only looks and what follows, so that what they learn holds for headings
whose words no list has. In training, the words of some headings are taken as unknown at random (seeded).
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

from hiring.errors import UnreadableFileError
from parsers.dates import find_dates
from parsers.learned_headings import (
    KINDS,
    LINE_FEATURES,
    SECTION_FEATURES,
    HeadingModel,
    Layers,
    learned_headings,
    line_features,
    rows_below,
    section_features,
    section_kind,
)
from parsers.options import ReadOptions
from parsers.read import read_document
from parsers.rows import Row, rows_of
from parsers.sections import headings_by_words

OUT = Path(__file__).parent.parent / "data" / "learned" / "headings.json"
FOLDS = 5
HIDDEN = 12
"""Units of the one hidden layer."""
SHARES_KNOWN = (0.0, 0.0, 0.5, 1.0)
"""Each CV is learned from so many times, with this share of its headings known by words."""
_SEED = 20261128
_DAY = date(2026, 11, 1)


@dataclass(frozen=True)
class Example:
    """One CV.

    Attributes:
        group: CVs of one design: never on both sides of a split.
        kinds: of the headings that words found, by their place in `rows`.
    """

    group: str
    rows: tuple[Row, ...]
    ranged: frozenset[int]
    kinds: dict[int, str]

    def section(self, at: int) -> Sequence[Row]:
        """The rows below the heading at `at`."""
        end = min((other for other in self.kinds if other > at), default=len(self.rows))
        return rows_below(self.rows, at, end)


def examples(folder: Path) -> Iterator[Example]:
    """Every CV of a folder in which words find a heading, by name."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".json"):
        try:
            document = read_document(path.read_bytes(), name=path.name, options=ReadOptions(ocr=False))
        except UnreadableFileError:
            continue
        rows = tuple(row for row in rows_of(document) if not row.line.margin)
        ranged = frozenset(
            document.line_index_at(found.span.start) for found in find_dates(document.text, _DAY) if not found.single
        )
        kinds = {at: kind if kind in KINDS else "other" for at, kind in headings_by_words(rows, ranged).items()}
        if kinds:
            yield Example(path.stem.rpartition("-")[0] or path.stem, rows, ranged, kinds)


def fit(learned_from: Sequence[Example]) -> HeadingModel:
    """Both models."""
    chance = random.Random(_SEED)  # noqa: S311  # a draw that must come out the same, not a secret
    lines, heads, sections, kinds = [], [], [], []
    for example in learned_from:
        truth = np.array([at in example.kinds for at in range(len(example.rows))])
        for share in SHARES_KNOWN:
            known = {at for at in example.kinds if chance.random() < share}
            lines.append(line_features(example.rows, known, example.ranged))
            heads.append(truth)
        for at, kind in example.kinds.items():
            if below := example.section(at):
                sections.append(section_features(below, example.ranged))
                kinds.append(KINDS.index(kind))
    return HeadingModel(
        _fit(np.vstack(lines), np.concatenate(heads).astype(np.int64)),
        _fit(np.vstack(sections), np.array(kinds)),
    )


def _fit(rows: NDArray[np.float64], truth: NDArray[np.int64]) -> Layers:
    scaler = StandardScaler().fit(rows)
    net = MLPClassifier((HIDDEN,), activation="tanh", alpha=0.3, max_iter=200, tol=1e-3, random_state=_SEED)
    net.fit(scaler.transform(rows), truth)
    return Layers(scaler.mean_, scaler.scale_, tuple(net.coefs_), tuple(net.intercepts_))


def validate(all_examples: Sequence[Example]) -> dict[str, float]:
    """Grouped cross-validation by design, with no heading known by words."""
    groups = [example.group for example in all_examples]
    right = told = there = 0
    kinds_right: dict[str, list[bool]] = {kind: [] for kind in KINDS}
    for train, held_out in GroupKFold(FOLDS).split(groups, groups, groups):
        model = fit([all_examples[index] for index in train])
        for index in held_out:
            one = all_examples[index]
            found = learned_headings(one.rows, {}, one.ranged, model)
            right += len(found.keys() & one.kinds.keys())
            told += len(found)
            there += len(one.kinds)
            for at, kind in one.kinds.items():
                if below := one.section(at):
                    kinds_right[kind].append(section_kind(below, one.ranged, model) == kind)
    return {
        "headings found": right / there,
        "found ones that are headings": right / max(1, told),
        **{f"{kind} told by what follows": float(np.mean(answers)) for kind, answers in kinds_right.items() if answers},
    }


def main() -> None:
    """Validate, train on everything, and write the file that ships."""
    everything = list(examples(Path(sys.argv[1])))
    figures = validate(everything)
    print(f"{len(everything)} CVs of {len({example.group for example in everything})} designs")
    for name, share in figures.items():
        print(f"{name}: {share:.3f}")
    model = fit(everything)
    stored = {
        "card": "See docs/learned-headings.md.",
        "validated": {name: round(share, 4) for name, share in figures.items()},
        "line": {"features": LINE_FEATURES, **_stored(model.line)},
        "section": {"features": SECTION_FEATURES, "kinds": KINDS, **_stored(model.section)},
    }
    OUT.write_text(json.dumps(stored, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"wrote {OUT.name}")


def _stored(layers: Layers) -> dict[str, object]:
    return {
        "mean": layers.mean.round(5).tolist(),
        "scale": layers.scale.round(5).tolist(),
        "weights": [weight.round(4).tolist() for weight in layers.weights],
        "constants": [constant.round(4).tolist() for constant in layers.constants],
    }


if __name__ == "__main__":
    main()
