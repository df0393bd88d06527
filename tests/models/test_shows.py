"""The groups that teach what a sentence of a CV shows: their files, what is held out, and how they are drawn."""

import csv
import json
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import jsonschema
import numpy as np
import pytest

from hiring.errors import SettingsError
from models.build.calibrate import read_pairs
from models.build.shows import (
    FILES,
    FOLDER,
    HELD_OUT,
    TOGETHER,
    Group,
    Groups,
    Vectors,
    grouped,
    parted,
    read_groups,
    told_apart,
    without_near_groups,
)


def letters(texts: Sequence[str]) -> Vectors:
    """An encoder that counts letters."""
    rows = np.array([[text.casefold().count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"] for text in texts])
    rows = rows + 1e-3
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def group(asked: str, *sentences: str, field: str = "kites") -> Group:
    return Group(field, asked, sentences[:1], sentences[1:])


def test_the_files_follow_their_schema() -> None:
    schema = json.loads((FOLDER / "shows.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    row_follows = jsonschema.Draft202012Validator(schema)
    numbers: set[str] = set()
    for path in sorted(FOLDER.glob(FILES)):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert not [error.message for row in rows for error in row_follows.iter_errors(row)]
        runs = [number for number, _ in groupby(row["group"] for row in rows)]
        assert len(runs) == len(set(runs)), "the rows of a group stand together"
        assert not numbers & set(runs), "a number is that of one group in one file"
        numbers |= set(runs)


def test_the_groups_are_many_distinct_and_two_sided() -> None:
    groups = read_groups()
    assert len(groups) >= 700
    assert min(len(each.showing) for each in groups) >= 2
    assert min(len(each.seeming) for each in groups) >= 2
    counts = Counter(sentence.casefold() for each in groups for sentence in each.sentences)
    assert not [sentence for sentence, count in counts.items() if count > 1]
    assert len({each.field for each in groups}) >= 30
    rows = [pair for path in sorted(FOLDER.glob(FILES)) for pair in read_pairs(path)]
    told = {(pair.group, pair.requirement, pair.field) for pair in rows}
    assert len(told) == len(groups), "a group has one requirement and one field"


def test_pairs_become_groups() -> None:
    first = grouped(read_pairs())[0]
    assert first.requirement == "Experience designing and operating REST APIs in production"
    assert len(first.showing) == len(first.seeming) == 5
    assert first.sentences[5] == first.seeming[0]


def test_what_is_held_out_is_the_same_each_time_and_not_learned_from() -> None:
    groups = [group(str(number)) for number in range(200)]
    learned, held = parted(groups)
    assert (learned, held) == parted(groups)
    assert len(held) == round(HELD_OUT * len(groups))
    assert sorted([*learned, *held], key=groups.index) == groups


def test_groups_near_to_what_is_held_out_are_not_learned_from() -> None:
    held = [group("Mends nets", "Sewed the torn nets of nine boats.", "Watched the boats.")]
    fresh = group("Folds kites", "Bent blue paper, pole by pole.", "Quit.")
    near = [
        group("Mends the nets", "Zigzag.", "Fizz."),
        group("Jazz", "Sewed the torn nets of nine boats.", "Fizz."),
        group("Jazz", "Fizz.", "Nine boats: sewed torn nets of the."),
        group("Jazz", "On the quay I sewed the torn nets of nine boats, alone.", "Fizz."),
    ]
    assert without_near_groups([near[0], fresh, *near[1:]], held, letters) == [fresh]
    assert without_near_groups(near, [], letters) == near


def test_no_group_is_told_in_the_words_of_the_calibration() -> None:
    """By words only, which needs no encoder: near copies are left out when learning, but there should be few."""

    def alone(texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), 1), np.float32)

    groups = read_groups()
    assert len(without_near_groups(groups, grouped(read_pairs()), alone)) >= 0.97 * len(groups)


def test_groups_of_one_field_are_drawn_together_and_each_once_a_round() -> None:
    groups = [group(f"{field} {number}", field=field) for field in ("kites", "nets", "trams") for number in range(6)]
    lone = group("alone", field="bells")
    draws, again = Groups([*groups, lone]), Groups([*groups, lone])
    steps = [draws.step(2) for _ in range(3)]
    assert steps == [again.step(2) for _ in range(3)]
    assert Counter(each for step in steps for each in step) == Counter(groups)
    assert all(len({each.field for each in step}) <= 2 and len(step) <= 2 * TOGETHER for step in steps)
    assert draws.step(1) != draws.step(1)


def test_no_field_with_two_groups_is_told() -> None:
    with pytest.raises(SettingsError) as caught:
        Groups([group("Folds kites"), group("Mends nets", field="nets")]).step(1)
    assert caught.value.code == "groups_missing"


def test_told_apart_counts_pairs_of_a_showing_and_a_seeming_sentence() -> None:
    right = group("mends nets", "nets mended", "quiz")
    wrong = group("mends nets", "quiz", "nets mended")
    assert told_apart([right], letters) == 1
    assert told_apart([right, wrong, group("a", "b", "c")], letters) == 0.5
