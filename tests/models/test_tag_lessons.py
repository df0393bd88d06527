"""What the span tagger learns from, and from which probability on a span is sure; without torch."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from hiring.errors import SettingsError
from hiring.evidence import Span
from models.build.marked import TRAIN
from models.build.tag_lessons import DEV, TaggedLine, believed, least_sure, lessons, read_documents
from models.shipped import TRANSFORMER, load_tokenizer
from models.spans import KINDS, TAGS
from models.spans_words import WINDOW, Known

HELD = "You will plan the weekly menu of our three canteens and buy the food for them"


def row(number: int, text: str, skill: str = "", knowledge: str = "") -> str:
    tokens = text.split()
    blank = " ".join("O" * len(tokens))
    tags = {"tags_skill": (skill or blank).split(), "tags_knowledge": (knowledge or blank).split()}
    return json.dumps({"idx": number, "source": "house", "tokens": tokens, **tags}) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    train = row(1, "Bake bread with rye flour", "B I O O O", "O O O B B")
    train += row(1, HELD.replace("weekly", "daily"))
    train += row(2, "a plain line")
    (tmp_path / TRAIN).write_text(train, encoding="utf-8")
    (tmp_path / DEV).write_text(row(9, HELD), encoding="utf-8")
    for name in ("tech", "house"):
        (tmp_path / f"esco-{name}.csv").write_text("sentence,span,sub_span,label\n", encoding="utf-8")
    return tmp_path


def known(text: str) -> Iterator[Known]:
    if "bread" in text:
        yield Known(Span(5, 10))


def test_lines_stay_with_their_advert_and_near_copies_are_not_learned(folder: Path) -> None:
    first, second = read_documents(folder, TRAIN, known).values()
    assert [one.learned for one in first] == [True, False]
    assert [one.learned for one in second] == [True]
    line = first[0].line
    assert [span.of(line.text) for span in line.words] == ["Bake", "bread", "with", "rye", "flour"]
    assert line.known == (Known(Span(5, 10)),)
    marked = {(kind, span.of(line.text)) for kind, span in first[0].marked()}
    assert marked == {("skill", "Bake bread"), ("knowledge", "rye"), ("knowledge", "flour")}
    (held,) = read_documents(folder, DEV, known).values()
    assert held[0].learned


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / TRAIN).unlink()
    with pytest.raises(SettingsError) as caught:
        read_documents(folder, TRAIN, known)
    assert caught.value.code == "sentences_missing"


def state(ids: NDArray[np.int64]) -> NDArray[np.float32]:
    return np.repeat(ids[:, :, None], 4, axis=2).astype(np.float32)


def test_lessons_hold_every_word_with_its_tags_once(folder: Path) -> None:
    documents = read_documents(folder, TRAIN, known)
    tokenizer = load_tokenizer(TRANSFORMER)
    together = lessons(documents, tokenizer, state)
    assert [len(lesson.parts) for lesson in together] == [2, 1]
    assert all(lesson.length <= WINDOW for lesson in together)
    apart = lessons(documents, tokenizer, state, alone=["house-1"])
    assert [len(lesson.parts) for lesson in apart] == [1, 1, 1]
    many = {"x": [TaggedLine.marked_by_experts(one.line, one.tags) for one in documents["house-1"] * 30]}
    plain = lessons(many, tokenizer, state)
    drawn = lessons(many, tokenizer, state, draw=random.Random(1))  # noqa: S311 - not a secret
    for found in (plain, drawn):
        tags = np.concatenate([beliefs.words for lesson in found for _, beliefs, _ in lesson.parts])
        assert (tags.argmax(axis=2) == np.concatenate([one.tags for one in many["x"]])).all()
    assert [len(lesson.parts) for lesson in plain] != [len(lesson.parts) for lesson in drawn]


def test_what_is_sure_has_one_path(folder: Path) -> None:
    line = read_documents(folder, TRAIN, known)["house-1"][0]
    beliefs = line.beliefs
    assert (beliefs.words.sum(axis=2) == 1).all()
    assert (beliefs.steps.sum(axis=(2, 3)) == 1).all()
    tags = line.tags
    assert all(beliefs.steps[0, row, tags[0, row], tags[1, row]] == 1 for row in range(len(KINDS)))
    part = beliefs.part(1, 4)
    assert part.words.shape[0] == 3
    assert part.steps.shape[0] == 2
    assert beliefs.part(2, 3).steps.shape[0] == 0


def test_a_line_without_marks_is_learned_by_what_is_believed(folder: Path) -> None:
    line = read_documents(folder, TRAIN, known)["house-1"][0]
    alone = TaggedLine.unmarked(line.line, line.beliefs)
    assert list(alone.marked()) == list(line.marked())
    assert alone.learned
    assert alone.beliefs is line.beliefs


def test_beliefs_are_shares_of_all_paths() -> None:
    draw = np.random.default_rng(4)
    scores, starts, steps = (draw.normal(size=shape) for shape in ((5, 2, TAGS), (2, TAGS), (2, TAGS, TAGS)))
    found = believed(scores, starts, steps)
    assert found.words.sum(axis=2) == pytest.approx(1)
    assert found.steps.sum(axis=3) == pytest.approx(found.words[:-1])
    assert found.steps.sum(axis=2) == pytest.approx(found.words[1:])
    alone = believed(scores[:1], starts, steps)
    wanted = np.exp(starts + scores[0])
    assert alone.words[0] == pytest.approx(wanted / wanted.sum(axis=1, keepdims=True))
    assert len(believed(scores[:0], starts, steps).words) == 0


def test_sure_is_the_least_probability_that_is_precise_enough() -> None:
    found = [(0.95, True), (0.9, True), (0.8, True), (0.8, False), (0.6, False), (0.55, True)]
    assert least_sure(found, 0.75) == 0.61
    assert least_sure(found, 1.0) == 0.81
    assert least_sure([(0.99, False)], 0.8) == 1.01
