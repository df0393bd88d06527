"""The skill data files: read, and checked line by line."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Literal, get_args

from skills.folding import key, keys

SkillKind = Literal["language", "tool", "method", "knowledge", "skill", "certificate"]

COLUMNS = ("name", "kind", "aliases", "implies", "families", "case", "near", "codes")
KINDS = get_args(SkillKind)
# Cheap, over a whole file: anything that may be what _STRAY tells for sure of one cell.
_SUSPECTS = (
    "  ",
    "\t",
    "\u00a0",
    "||",
    ",|",
    "|,",
    "|\n",
    *(f"{sign} " for sign in ',|"\n'),
    *(f" {sign}" for sign in ',|"\n'),
)
_NO_ID = re.compile(r"[^a-z0-9]+")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")
# An ESCO concept by the last part of its address; an O*NET technology by its UNSPSC commodity.
_CODE = re.compile(r"esco:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|onet:\d{8}")
# White space at the border of an item, a run of it, one that is no blank, or an item with nothing in it.
_STRAY = re.compile(r"(?:^|\|)(?:\s|\||$)|\s(?:\||$)|\s\s|[^\S ]")


@dataclass(frozen=True, slots=True)
class Skill:
    """One node of the taxonomy.

    Attributes:
        name: the preferred name, unique over the taxonomy whatever the case.
        id: the name as lower-case letters, digits and hyphens.
        category: the field of work: the name of the data file.
        kind: what sort of thing it is.
        aliases: other ways to write it.
        implies: preferred names of what whoever used this has used, one step.
        families: names of the sibling groups that it belongs to.
        case: those of name and aliases that are a skill only when written exactly so.
        near: those that are ambiguous even then, and need something beside them that tells.
        codes: what other taxonomies call it, as `esco:` or `onet:` and their code.
    """

    name: str
    id: str
    category: str
    kind: SkillKind
    aliases: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    case: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether the preferred name alone does not tell that the skill is meant."""
        return self.name in self.near


@dataclass(frozen=True, slots=True)
class Row:
    """A skill with the place it was read from."""

    skill: Skill
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a data file. `line` counts from 1, the header included."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"skills/data/skills/{self.file} line {self.line}: {self.message}"


def skill_id(name: str) -> str:
    """The stable id of a skill's name.

    >>> skill_id("C++"), skill_id("ASP.NET Core"), skill_id("CI/CD")
    ('c-plus-plus', 'asp-dot-net-core', 'ci-cd')
    """
    if _PLAIN_NAME.fullmatch(name):
        return name.lower().replace(" ", "-")
    spelled = name.replace("+", " plus ").replace("#", " sharp ").replace(".", " dot ")
    return _NO_ID.sub("-", key(spelled)).strip("-")


def read_skill_files(folder: Path) -> tuple[list[Row], list[Fault]]:
    """Every row of the CSV files in `folder`, by file name, with all faults that the rows have."""
    rows: list[Row] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.csv")):
        rows.extend(_read_file(path, faults))
    return rows, faults + list(_relation_faults(rows))


def _read_file(path: Path, faults: list[Fault]) -> Iterator[Row]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        faults.append(Fault(path.name, error.object.count(b"\n", 0, error.start) + 1, "this is not UTF-8"))
        return
    look_at_space = any(suspect in text for suspect in _SUSPECTS)
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            faults.append(Fault(path.name, 1, f"the header must be {','.join(COLUMNS)}, not {','.join(header)}"))
            return
        for cells in reader:
            if len(cells) != len(COLUMNS):
                problems = [f"{len(cells)} cells where {len(COLUMNS)} are needed"]
            else:
                problems = list(_cell_problems(cells, look_at_space=look_at_space))
            if problems:
                faults.extend(Fault(path.name, reader.line_num, problem) for problem in problems)
            else:
                yield Row(_skill(cells, path.stem), path.name, reader.line_num)
    except csv.Error as error:
        faults.append(Fault(path.name, reader.line_num, f"this is not CSV: {error}"))


def _items(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _skill(cells: Sequence[str], category: str) -> Skill:
    name, kind, aliases, implies, families, case, near, codes = cells
    return Skill(
        name,
        skill_id(name),
        category,
        kind,  # type: ignore[arg-type]  # checked by _cell_problems
        _items(aliases),
        _items(implies),
        _items(families),
        _items(case),
        _items(near),
        _items(codes),
    )


def _cell_problems(cells: Sequence[str], *, look_at_space: bool) -> Iterator[str]:
    name, kind, aliases, _, _, case, near, codes = cells
    if not name.strip():
        yield "the name is blank"
    if kind not in KINDS:
        yield f"kind {kind!r} is unknown; allowed: {', '.join(KINDS)}"
    if look_at_space:
        for column, cell in zip(COLUMNS, cells, strict=True):
            if cell and _STRAY.search(cell):
                yield f"stray white space or a blank item in {column}: {cell!r}"
    for number in range(2, len(COLUMNS)):
        if "|" in (cell := cells[number]):
            listed = cell.split("|")
            if len(set(listed)) != len(listed):
                yield f"an item stands twice in {COLUMNS[number]}: {cell!r}"
    if codes:
        for code in _items(codes):
            if not _CODE.fullmatch(code):
                yield f"the code {code!r} is neither esco: and a concept's id nor onet: and eight digits"
    if case or near:
        own = {name, *_items(aliases)}
        for column, cell in (("case", case), ("near", near)):
            for surface in _items(cell):
                if surface not in own:
                    yield f"{column} names {surface!r}, which is neither the name nor an alias of this row"
        for surface in sorted(set(_items(case)) & set(_items(near))):
            yield f"{surface!r} stands in both case and near; near includes case"


def _relation_faults(rows: Sequence[Row]) -> Iterator[Fault]:
    yield from _surface_faults(rows)
    by_name = {row.skill.name: row for row in rows}
    members: dict[str, list[Row]] = {}
    for row in rows:
        for implied in row.skill.implies:
            if implied not in by_name:
                yield Fault(row.file, row.line, f"implies {implied!r}, which is no preferred name")
        for family in row.skill.families:
            members.setdefault(family, []).append(row)
    for family, of_family in members.items():
        if len(of_family) == 1:
            yield Fault(of_family[0].file, of_family[0].line, f"family {family!r} has no other member")
    yield from _cycle_faults(by_name)


def _surface_faults(rows: Sequence[Row]) -> Iterator[Fault]:
    spelled = [each for row in rows for each in keys((row.skill.name, *row.skill.aliases))]
    distinct = set(spelled)
    if len(distinct) == len(spelled) and "" not in distinct and len({row.skill.id for row in rows}) == len(rows):
        return  # the rule, told at once; where it is broken, row by row below
    owners: dict[str, Row] = {}
    ids: dict[str, Row] = {}
    for row in rows:
        if row.skill.id in ids:
            first = ids[row.skill.id]
            yield Fault(row.file, row.line, f"the id of {row.skill.name!r} is taken at {first.file} line {first.line}")
        ids.setdefault(row.skill.id, row)
        names = (row.skill.name, *row.skill.aliases)
        for surface, surface_key in zip(names, keys(names), strict=True):
            first = owners.setdefault(surface_key, row)
            if not surface_key:
                yield Fault(row.file, row.line, f"nothing is left of {surface!r} when folded")
            elif first is not row:
                place = f"{first.file} line {first.line}"
                yield Fault(row.file, row.line, f"{surface!r} belongs to {first.skill.name!r} already ({place})")


def _cycle_faults(by_name: Mapping[str, Row]) -> Iterator[Fault]:
    try:
        TopologicalSorter({name: row.skill.implies for name, row in by_name.items() if row.skill.implies}).prepare()
    except CycleError as error:
        loop: list[str] = error.args[1]
        row = by_name[loop[0]]
        yield Fault(row.file, row.line, f"implies itself: {' -> '.join(reversed(loop))}")
