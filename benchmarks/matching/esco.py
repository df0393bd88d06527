"""The right ESCO skill among the first five: asked by the phrase that experts marked, and by its whole sentence."""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.matching.measure import Measure, average, measured
from models import Encoder, load_finder, load_judge

_UNUSABLE = ("LABEL NOT PRESENT", "UNDERSPECIFIED")
_FIRST = 5

Query = Literal["phrase", "sentence"]
MINILM: Final[dict[tuple[str, Query], float]] = {
    ("tech", "phrase"): 0.854,
    ("tech", "sentence"): 0.564,
    ("house", "phrase"): 0.779,
    ("house", "sentence"): 0.444,
}
"""all-MiniLM-L6-v2 as it is, float32, measured once on these files with sentence-transformers, which needs torch."""


def esco_measures(folder: Path, taxonomies: Path) -> list[Measure]:
    """R-precision at five over all ESCO skills, for each file and sort of query, of each encoder.

    A query asks for all the labels that its text has in the file; a sentence often has several.
    """
    labels = _labels(taxonomies / "esco")
    names = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    known = names.fit_transform(labels)
    encoders = [(encoder, shown, encoder.encode(labels).T) for encoder, shown in _encoders()]
    measures = []
    for name, query in MINILM:
        asked = _asked(folder / f"esco-{name}.csv", set(labels), query)
        queries = list(asked)
        rival = _precision((names.transform(queries) @ known.T).toarray(), asked, labels)
        for encoder, shown, vectors in encoders:
            measures.append(
                measured(
                    f"esco-{name}, {query}: right skill among five, {shown} ({encoder.name})",
                    [[value] for value in _precision(encoder.encode(queries) @ vectors, asked, labels)],
                    average,
                    baselines=[("character TF-IDF", average(list(rival))), ("MiniLM, as seen", MINILM[name, query])],
                    target="+10 points" if shown == "judge" else "-5 points",
                )
            )
    return measures


def _encoders() -> tuple[tuple[Encoder, str], ...]:
    return ((load_judge(None), "judge"), (load_finder(), "finder"))


def _labels(folder: Path) -> list[str]:
    csv.field_size_limit(sys.maxsize)
    with (folder / "skills_en_labels_matchkey.csv").open(encoding="utf-8-sig", newline="") as file:
        return sorted(
            {row["preferred_label"].strip() for row in csv.DictReader(file) if row["preferred_label"].strip()}
        )


def _asked(path: Path, known: set[str], query: Query) -> dict[str, set[str]]:
    """The marked phrase (or the part of it that was marked), or its sentence -> its ESCO labels."""
    asked: dict[str, set[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["label"] in known and not row["label"].startswith(_UNUSABLE):
                text = row["sentence"] if query == "sentence" else row["sub_span"].strip() or row["span"]
                asked.setdefault(text.strip(), set()).add(row["label"])
    return asked


def _precision(scores: NDArray[np.float32], asked: dict[str, set[str]], labels: Sequence[str]) -> list[float]:
    values = []
    for row, right in zip(scores, asked.values(), strict=True):
        first = np.argsort(-row, kind="stable")[:_FIRST]
        values.append(sum(labels[index] in right for index in first) / min(_FIRST, len(right)))
    return values
