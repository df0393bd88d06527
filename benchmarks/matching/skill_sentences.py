"""Skills in sentences of adverts: the marked spans."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.matching.measure import Measure, measured, pooled_f1
from hiring.evidence import Span
from jd.known import known_names
from models.spans import KINDS, SpanKind, load_tagger
from models.spans_words import Line

Place = tuple[int, int]
"""First and last token of a span."""


@dataclass(slots=True)
class _Sentence:
    """A sentence as the tagger takes it, and what was marked in it."""

    line: Line
    marked: dict[SpanKind, set[Place]]
    known: dict[SpanKind, set[Place]] = field(default_factory=lambda: {kind: set() for kind in KINDS})


def span_measures(folder: Path) -> list[Measure]:
    """Strict F1 of knowledge and skill spans: begin and end must both be right; drawn by sentence.

    The sentences of one advert follow each other in the file and are read together, as those of an advert are.
    """
    tagger = load_tagger()
    ours: dict[SpanKind, list[list[object]]] = {kind: [] for kind in KINDS}
    finder: dict[SpanKind, list[object]] = {kind: [] for kind in KINDS}
    for sentences in _adverts(folder / "spans-dev.json"):
        found = tagger.tag([one.line for one in sentences])
        for sentence, spans in zip(sentences, found, strict=True):
            for kind in KINDS:
                true = sentence.marked[kind]
                told = {_place(sentence.line, one.span) for one in spans if one.kind == kind}
                ours[kind].append([(len(true & told), len(told), len(true))])
                known = sentence.known[kind]
                finder[kind].append((len(true & known), len(known), len(true)))
    seen: dict[SpanKind, list[tuple[str, float]]] = {
        "knowledge": [("ESCO word list, as seen", 0.26), ("CRF, as seen", 0.46)],
        "skill": [("ESCO word list, as seen", 0.015), ("CRF, as seen", 0.24)],
    }
    return [
        measured(
            f"spans-dev: {kind} spans, strict F1",
            ours[kind],
            pooled_f1,
            baselines=[*seen[kind], ("the taxonomy's finder", pooled_f1(finder[kind]))],
            target=">= .60" if kind == "knowledge" else "report",
        )
        for kind in KINDS
    ]


def _adverts(path: Path) -> Iterator[list[_Sentence]]:
    adverts: dict[tuple[str, int], list[_Sentence]] = {}
    for row in path.read_text(encoding="utf-8").splitlines():
        content: Mapping[str, Any] = json.loads(row)
        adverts.setdefault((content["source"], content["idx"]), []).append(_sentence(content))
    yield from adverts.values()


def _sentence(row: Mapping[str, Any]) -> _Sentence:
    words, text = [], ""
    for token in row["tokens"]:
        words.append(Span(len(text), len(text) + len(token)))
        text += f"{token} "
    known = tuple(known_names(text))
    line = Line(text, tuple(words), known)
    sentence = _Sentence(line, {kind: set(_marked(row[f"tags_{kind}"])) for kind in KINDS})
    for name in known:
        if place := _place(line, name.span):
            sentence.known["skill" if name.does else "knowledge"].add(place)
    return sentence


def _place(line: Line, span: Span) -> Place | None:
    """The words that a span consists of; None where it begins or ends inside one."""
    first = next((number for number, word in enumerate(line.words) if word.start == span.start), None)
    last = next((number for number, word in enumerate(line.words) if word.end == span.end), None)
    return None if first is None or last is None else (first, last)


def _marked(tags: Sequence[str]) -> Iterator[Place]:
    """First and last token of each span in BIO tags."""
    start: int | None = None
    for index, tag in enumerate([*tags, "O"]):
        if start is not None and tag != "I":
            yield start, index - 1
            start = None
        if tag == "B":
            start = index
