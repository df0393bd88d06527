"""The shipped skill data has no fault, and each kind of fault is told with its file and line."""

import csv
from pathlib import Path

import pytest

from hiring.evidence import Span
from skills import load_taxonomy
from skills.ambiguity import load_cues
from skills.folding import Folded, key, keys
from skills.other_names import COLUMNS as OTHER_NAME_COLUMNS
from skills.other_names import OTHER_NAMES, spans_of_other_names
from skills.skill_files import COLUMNS, KINDS, read_skill_files
from skills.taxonomy import DATA

HEADER = ",".join(COLUMNS)


def test_the_shipped_files_have_no_fault() -> None:
    _, faults = read_skill_files(DATA / "skills")
    assert [str(fault) for fault in faults] == []


def test_the_taxonomy_is_as_large_as_promised() -> None:
    taxonomy = load_taxonomy()
    assert len(taxonomy.skills) >= 6000
    assert sum(len(skill.aliases) for skill in taxonomy.skills) >= 15000
    assert {skill.kind for skill in taxonomy.skills} == set(KINDS)


def test_no_row_says_a_spelling_twice_that_folding_makes_one() -> None:
    for skill in load_taxonomy().skills:
        folded = keys((skill.name, *skill.aliases))
        assert len(set(folded)) == len(folded), skill.name


def test_each_row_is_one_line_in_the_order_that_it_was_written() -> None:
    for path in (DATA / "skills").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert "\r" not in text, path.name
        assert text.endswith("\n"), path.name
        assert len(list(csv.reader(text.splitlines()))) == text.count("\n"), path.name


def test_the_readme_tells_every_column_and_kind() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert HEADER in readme
    assert all(f"| {column} |" in readme for column in COLUMNS)
    assert all(f"`{kind}`" in readme for kind in KINDS)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (["weaving,skill,,,,"], "line 2: 6 cells where 8 are needed"),
        ([",skill,,,,,,"], "line 2: the name is blank"),
        (["weaving,craft,,,,,,"], "line 2: kind 'craft' is unknown"),
        (["weaving ,skill,,,,,,"], "line 2: stray white space or a blank item in name: 'weaving '"),
        (["weaving,skill,a| b,,,,,"], "line 2: stray white space or a blank item in aliases: 'a| b'"),
        (["weaving,skill,a  b,,,,,"], "line 2: stray white space or a blank item in aliases: 'a  b'"),
        (["weaving,skill,a||b,,,,,"], "line 2: stray white space or a blank item in aliases: 'a||b'"),
        (["weaving,skill,a|,,,,,"], "line 2: stray white space or a blank item in aliases: 'a|'"),
        (["weaving,skill,a|a,,,,,"], "line 2: an item stands twice in aliases: 'a|a'"),
        (["weaving,skill,,,,Loom,,"], "line 2: case names 'Loom', which is neither the name nor an alias"),
        (["weaving,skill,,,,,Loom,"], "line 2: near names 'Loom', which is neither the name nor an alias"),
        (["weaving,skill,,,,weaving,weaving,"], "line 2: 'weaving' stands in both case and near"),
        (["a b,skill,,,,,,", "weaving,skill,A-B,,,,,"], "line 3: 'A-B' belongs to 'a b' already (work.csv line 2)"),
        (["a,skill,x,,,,,", "b,skill,X,,,,,"], "line 3: 'X' belongs to 'a' already (work.csv line 2)"),
        (
            ["a/b,skill,,,,,,", "a+b,skill,,,,,,", "a-b,skill,,,,,,"],
            "line 4: the id of 'a-b' is taken at work.csv line 2",
        ),
        (["a,skill,,b,,,,"], "line 2: implies 'b', which is no preferred name"),
        (["a,skill,,,loom,,,"], "line 2: family 'loom' has no other member"),
        (["a,skill,,b,,,,", "b,skill,,c,,,,", "c,skill,,a,,,,"], "implies itself: "),
        (["a,skill,,a,,,,"], "line 2: implies itself: a -> a"),
        (
            ["a,skill,,,,,,esco:12"],
            "line 2: the code 'esco:12' is neither esco: and a concept's id nor onet: and eight",
        ),
        (['a,skill,"x,,,,'], "line 2: this is not CSV"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, rows: list[str], fault: str) -> None:
    (tmp_path / "work.csv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    _, faults = read_skill_files(tmp_path)
    told = [str(each) for each in faults]
    assert any(fault in each for each in told), told
    assert all(each.startswith("skills/data/skills/work.csv line ") for each in told)


def test_a_wrong_header_and_a_wrong_encoding_are_faults(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,aliases\nweaving,\n", encoding="utf-8")
    (tmp_path / "b.csv").write_bytes(HEADER.encode() + b"\nd\xe9cor,skill,,,,,,\n")
    rows, faults = read_skill_files(tmp_path)
    assert rows == []
    assert [(fault.file, fault.line) for fault in faults] == [("a.csv", 1), ("b.csv", 2)]


def test_cues_are_words_with_a_known_place_and_kind() -> None:
    with (DATA / "cues.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["place"] for row in rows} == {"before", "after", "label"}
    assert {row["kind"] for row in rows} <= {"", *KINDS}
    assert all(row["cue"] == row["cue"].strip().lower() != "" for row in rows)
    loaded = load_cues()
    assert len(loaded.before) + len(loaded.after) + len(loaded.label) == len(rows), "a cue stands twice"


def test_other_names_hold_a_skill_name_each_and_are_none_themselves() -> None:
    with OTHER_NAMES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == OTHER_NAME_COLUMNS
    assert len({key(row["written"]) for row in rows}) == len(rows)
    assert all(row["written"] == row["written"].strip() != "" and row["is"] for row in rows)
    surfaces = load_taxonomy().surfaces
    assert [row["written"] for row in rows if key(row["written"]) in surfaces] == []
    for row in rows:
        (span,) = spans_of_other_names(Folded(f"At {row['written']} today"))
        assert span == Span(3, 3 + len(row["written"]))
