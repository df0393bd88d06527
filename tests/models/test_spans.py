"""The span tagger: what ships, how its tags are decoded, and what it promises."""

import itertools
import json
from hashlib import sha256
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from numpy.typing import NDArray

from hiring.errors import SettingsError
from models.shipped import TRANSFORMER, read_manifest
from models.spans import (
    BEGIN,
    INSIDE,
    KINDS,
    OUTSIDE,
    SPANS,
    TAGS,
    Decoding,
    chain,
    load_tagger,
    lower_layers,
    read_decoding,
    span_probabilities,
    spans_of,
)
from models.spans_lower import cut_below
from models.spans_words import Line

ADVERT = [
    "Baker for our night shift",
    "What you bring",
    "At least three years of experience with Kubernetes, Terraform and PostgreSQL.",
    "Very good knowledge of GraphQL and of accounting software such as Ledgerina",
    "",
    "Our canteen is free.",
]


def lines() -> list[Line]:
    return [Line.of(text) for text in ADVERT]


def test_names_are_found_that_nobody_has_told_of() -> None:
    found = load_tagger().tag(lines())
    knowledge = {
        one.span.of(text) for text, spans in zip(ADVERT, found, strict=True) for one in spans if one.kind == "knowledge"
    }
    assert {"Kubernetes", "Terraform", "PostgreSQL", "GraphQL"} <= knowledge
    assert not [one for number in (1, 4, 5) for one in found[number]]


def test_a_name_of_knowledge_never_holds_a_comma() -> None:
    text = "Experience with Angular, React, Vue, Docker, Jenkins"
    (found,) = load_tagger().tag([Line.of(text)])
    assert not [one for one in found if one.kind == "knowledge" and "," in one.span.of(text)]


def test_what_is_found_depends_on_the_text_and_on_nothing_before() -> None:
    tagger = load_tagger()
    first = tagger.tag(lines())
    tagger.tag([Line.of("Skills: SQL")])
    assert tagger.tag(lines()) == first
    assert [
        [span.start for span in spans]
        for spans in [[one.span for one in row if one.kind == "knowledge"] for row in first]
    ] == [sorted(one.span.start for one in row if one.kind == "knowledge") for row in first]


def test_a_text_without_a_word_has_no_span() -> None:
    assert load_tagger().tag([]) == []
    assert load_tagger().tag([Line.of(""), Line.of(" , ")]) == [[], []]


def test_a_line_longer_than_a_window_is_read_to_its_end() -> None:
    text = (
        " ".join(f"Shift {number} was quiet." for number in range(120)) + " Experience with Kubernetes and Terraform."
    )
    (found,) = load_tagger().tag([Line.of(text)])
    assert {"Kubernetes", "Terraform"} <= {one.span.of(text) for one in found}


def test_sure_spans_are_above_the_threshold_and_bare() -> None:
    tagger = load_tagger()
    line = Line.of("Experience with Kubernetes!")
    least = tagger.decoding.sure["knowledge"]
    found = tagger.sure(line, "knowledge")
    assert all(one.probability >= least and one.kind == "knowledge" for one in found)
    assert not [one for one in found if one.span.of(line.text).endswith("!")]


def drawn(seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Scores of five words, and of starts and steps."""
    draw = np.random.default_rng(seed)
    scores = draw.normal(size=(5, TAGS)) * 2
    decoding = Decoding(
        starts=(tuple(draw.normal(size=TAGS)),),
        steps=(tuple(tuple(row) for row in draw.normal(size=(TAGS, TAGS))),),
        worth={},
        sure={},
        lower="",
    )
    return scores, *chain(decoding, 0)


@pytest.mark.parametrize("seed", range(6))
def test_probabilities_are_those_of_all_paths_counted_out(seed: int) -> None:
    scores, starts, steps = drawn(seed)

    def score(path: tuple[int, ...]) -> float:
        own = sum(scores[place, tag] for place, tag in enumerate(path))
        return float(starts[path[0]] + own + sum(steps[a, b] for a, b in itertools.pairwise(path)))

    paths = list(itertools.product(range(TAGS), repeat=5))
    weights = np.exp([score(path) for path in paths])
    found = span_probabilities(scores, starts, steps)
    for first, end in itertools.combinations(range(6), 2):
        wanted = [
            path[first:end] == (BEGIN, *[INSIDE] * (end - first - 1)) and (end == 5 or path[end] != INSIDE)
            for path in paths
        ]
        assert found[first, end] == pytest.approx(weights[wanted].sum() / weights.sum())
    assert not found[np.tril_indices(5, k=0)].any()


@pytest.mark.parametrize("worth", [0.05, 0.2, 0.45])
@pytest.mark.parametrize("seed", range(6))
def test_the_spans_that_are_told_exceed_what_is_worth_it_by_most_together(seed: int, worth: float) -> None:
    line = drawn(seed)
    likely = span_probabilities(*line)
    found = spans_of(*line, worth)
    assert [likely[first, end] for first, end, _ in found] == [probability for _, _, probability in found]
    assert all(probability > worth for _, _, probability in found)
    assert all(end <= start for (_, end, _), (start, _, _) in itertools.pairwise(found))
    every = list(itertools.combinations(range(6), 2))
    apart = [
        some
        for count in range(4)
        for some in itertools.combinations(every, count)
        if all(end <= start for (_, end), (start, _) in itertools.pairwise(some))
    ]
    best = max(sum(likely[span] - worth for span in some) for some in apart)
    assert sum(probability - worth for _, _, probability in found) >= best - 1e-12


def test_an_inside_never_stands_without_its_beginning() -> None:
    scores = np.zeros((4, TAGS))
    scores[:, INSIDE] = 50
    decoding = Decoding(((0.0,) * TAGS,), (((0.0,) * TAGS,) * TAGS,), {}, {}, "")
    found = spans_of(scores, *chain(decoding, 0), 0.4)
    assert [(first, end) for first, end, _ in found] == [(0, 4)]
    scores[0, OUTSIDE] = 200
    assert [(first, end) for first, end, _ in spans_of(scores, *chain(decoding, 0), 0.4)] == [(1, 4)]


def test_the_decoding_file_is_as_its_schema_says() -> None:
    data = json.loads((SPANS / "decoding.json").read_text(encoding="utf-8"))
    schema = json.loads((SPANS / "schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    decoding = load_tagger().decoding
    assert len(decoding.starts) == len(decoding.steps) == len(KINDS)
    assert set(decoding.sure) == set(decoding.worth) == set(KINDS)


def test_another_decoding_file_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "decoding.json"
    path.write_text('{"schema": "other"}', encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_decoding(path)
    assert caught.value.code == "span_decoding_invalid"
    assert "jd.learning.spans" in caught.value.message
    decoding = load_tagger().decoding
    decoding.write(path)
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(
        (SPANS / "decoding.json").read_text(encoding="utf-8")
    )


def test_it_stands_on_the_lower_layers_that_ship() -> None:
    assert lower_layers().digest == load_tagger().decoding.lower


def test_the_lower_layers_are_a_part_of_the_judge() -> None:
    whole = (TRANSFORMER / "model.onnx").read_bytes()
    lower = cut_below(whole)
    assert len(lower) < 0.8 * len(whole)
    assert cut_below(lower) == lower
    state = lower_layers().state(np.array([[101, 2000, 2001, 102]], np.int64))
    assert state.shape == (1, 4, 384)
    with pytest.raises(ValueError, match="no node"):
        cut_below(whole, "layer99")


def test_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in SPANS.iterdir()) < 8e6


def test_manifest_and_card_tell_of_the_files_that_ship() -> None:
    manifest = read_manifest(SPANS)
    assert {name: sha256((SPANS / name).read_bytes()).hexdigest() for name in manifest.files} == manifest.files
    assert {"model.onnx", "decoding.json"} <= set(manifest.files)
    assert manifest.name in (SPANS / "CARD.md").read_text(encoding="utf-8")
    assert load_tagger().name == manifest.name
