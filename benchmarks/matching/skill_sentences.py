"""Skills in sentences of adverts: the marked spans, and the right ESCO skill among the first five."""

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.matching.measure import Measure, average, measured, pooled_f1
from models import Encoder, load_finder, load_judge
from skills import load_taxonomy
from skills.finder import load_finder as load_skill_finder

_UNUSABLE = ("LABEL NOT PRESENT", "UNDERSPECIFIED")
_FIRST = 5


def span_measures(folder: Path) -> list[Measure]:
    """Strict F1 of knowledge and skill spans: begin and end must both be right; drawn by sentence."""
    finder, taxonomy = load_skill_finder(), load_taxonomy()
    counts: dict[str, list[list[object]]] = {"knowledge": [], "skill": []}
    for sentence in _sentences(folder / "spans-dev.json"):
        starts, text = [], ""
        for token in sentence["tokens"]:
            starts.append(len(text))
            text += f"{token} "
        ends = {
            start + len(token): index
            for index, (start, token) in enumerate(zip(starts, sentence["tokens"], strict=True))
        }
        begins = {start: index for index, start in enumerate(starts)}
        told: dict[str, set[tuple[int, int]]] = {"knowledge": set(), "skill": set()}
        for found in finder.find(text):
            first, last = begins.get(found.span.start), ends.get(found.span.end)
            skill = taxonomy.get(found.name)
            if first is not None and last is not None and skill is not None:
                told["skill" if skill.kind == "skill" else "knowledge"].add((first, last))
        for kind in counts:
            true = set(_marked(sentence[f"tags_{kind}"]))
            counts[kind].append([(len(true & told[kind]), len(told[kind]), len(true))])
    seen = {
        "knowledge": [("ESCO word list, as seen", 0.26), ("CRF, as seen", 0.46)],
        "skill": [("ESCO word list, as seen", 0.015), ("CRF, as seen", 0.24)],
    }
    return [
        measured(
            f"spans-dev: {kind} spans, strict F1",
            groups,
            pooled_f1,
            baselines=seen[kind],
            target=">= .60" if kind == "knowledge" else "report",
        )
        for kind, groups in counts.items()
    ]


def esco_measures(folder: Path, taxonomies: Path) -> list[Measure]:
    """R-precision at five over all ESCO skills, for each file, of each encoder and of character TF-IDF."""
    labels = _labels(taxonomies / "esco")
    measures = []
    judge, finder = load_judge(None), load_finder()
    for name in ("tech", "house"):
        asked = _asked(folder / f"esco-{name}.csv", set(labels))
        queries = list(asked)
        names = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        known = names.fit_transform(labels)
        rival = _precision((names.transform(queries) @ known.T).toarray(), asked, labels)
        for encoder, shown in ((judge, "judge"), (finder, "finder")):
            scores = _cosines(encoder, queries, labels)
            measures.append(
                measured(
                    f"esco-{name}: right skill among five, {shown} ({encoder.name})",
                    [[value] for value in _precision(scores, asked, labels)],
                    average,
                    baselines=[("character TF-IDF", average(list(rival)))],
                    target="+10 points",
                )
            )
    return measures


def _sentences(path: Path) -> Iterator[dict[str, list[str]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _marked(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last token of each span in BIO tags."""
    start: int | None = None
    for index, tag in enumerate([*tags, "O"]):
        if start is not None and tag != "I":
            yield start, index - 1
            start = None
        if tag == "B":
            start = index


def _labels(folder: Path) -> list[str]:
    csv.field_size_limit(sys.maxsize)
    with (folder / "skills_en_labels_matchkey.csv").open(encoding="utf-8-sig", newline="") as file:
        return sorted(
            {row["preferred_label"].strip() for row in csv.DictReader(file) if row["preferred_label"].strip()}
        )


def _asked(path: Path, known: set[str]) -> dict[str, set[str]]:
    """The span (or the part of it that was marked) -> its ESCO labels."""
    asked: dict[str, set[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["label"] in known and not row["label"].startswith(_UNUSABLE):
                asked.setdefault(row["sub_span"].strip() or row["span"].strip(), set()).add(row["label"])
    return asked


def _cosines(encoder: Encoder, queries: Sequence[str], labels: Sequence[str]) -> NDArray[np.float32]:
    return encoder.encode(list(queries)) @ encoder.encode(list(labels)).T


def _precision(scores: NDArray[np.float32], asked: dict[str, set[str]], labels: Sequence[str]) -> list[float]:
    values = []
    for row, right in zip(scores, asked.values(), strict=True):
        first = np.argsort(-row, kind="stable")[:_FIRST]
        values.append(sum(labels[index] in right for index in first) / min(_FIRST, len(right)))
    return values
