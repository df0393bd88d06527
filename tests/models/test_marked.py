"""Reading marked sentences, and keeping out what is measured on."""

import json
from pathlib import Path

import pytest

from hiring.errors import SettingsError
from models.build.marked import Marked, read_marked, without_near_copies

HELD = "You will plan the weekly menu of our three canteens and buy the food for them"


def row(text: str, skill: str = "", knowledge: str = "") -> str:
    tokens = text.split()
    blank = " ".join("O" * len(tokens))
    tags = {"tags_skill": (skill or blank).split(), "tags_knowledge": (knowledge or blank).split()}
    return json.dumps({"idx": 1, "tokens": tokens, **tags}) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    train = row("Bake bread with rye flour", "B I O O O", "O O O B I")
    train += row("Bake bread with rye flour !")
    train += row("a plain line")
    train += row(HELD.replace("weekly", "daily") + " .")
    (tmp_path / "spans-train.json").write_text(train, encoding="utf-8")
    (tmp_path / "spans-dev.json").write_text(row("We sell shoes"), encoding="utf-8")
    (tmp_path / "esco-tech.csv").write_text(f"sentence,span,sub_span,label\n{HELD},,,\n", encoding="utf-8")
    (tmp_path / "esco-house.csv").write_text("sentence,span,sub_span,label\n", encoding="utf-8")
    return tmp_path


def test_sentences_come_once_with_their_spans_and_without_near_copies(folder: Path) -> None:
    first, second = read_marked(folder)
    assert first == Marked(("Bake", "bread", "with", "rye", "flour"), ((0, 2, True), (3, 5, False)))
    assert [first.span_text(number) for number in range(2)] == ["Bake bread", "rye flour"]
    assert second.text == "a plain line"
    assert second.spans == ()


@pytest.mark.parametrize(
    "copy",
    [HELD, HELD.upper() + " !!", HELD.replace("three", "four"), " ".join(HELD.split()[3:]), f"About us : {HELD} daily"],
)
def test_a_near_copy_of_a_held_sentence_is_dropped(copy: str) -> None:
    assert without_near_copies([copy], [HELD]) == set()


def test_a_sentence_that_shares_a_phrase_is_kept(folder: Path) -> None:
    text = "You will plan the budget of the works and report to the board each quarter"
    assert without_near_copies([text, "You will"], [HELD]) == {text, "You will"}


@pytest.mark.parametrize("name", ["spans-train.json", "esco-house.csv"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(SettingsError) as caught:
        read_marked(folder)
    assert caught.value.code == "sentences_missing"
    assert name in caught.value.message
