r"""Grades that people gave to applicants, from a file in the form of TREC or as CSV.

TREC: four columns apart by blanks, `job 0 file grade`. Names with blanks need CSV: a header with `file` and `grade`,
and `job` where the file is of several jobs. A grade is a whole number from 0 (does not fit) up; what nobody graded is
left out.

>>> read_qrels("backend 0 a.pdf 3\nbackend 0 b.pdf 0\n", "grades.txt")
{'backend': {'a.pdf': 3, 'b.pdf': 0}}
>>> read_qrels("file,grade\na b.pdf,2\n", "grades.csv")
{'': {'a b.pdf': 2}}
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from hiring.errors import SettingsError

Qrels = Mapping[str, Mapping[str, int]]
"""Job -> file -> grade. The job is empty in a CSV file without a column for it."""

_TOLD_AT_MOST: Final = 5
"""Problems of a file that an error names."""


def read_qrels(text: str, name: str) -> dict[str, dict[str, int]]:
    """The grades of a file.

    Args:
        text: the file's text.
        name: what to call it in an error.

    Raises:
        SettingsError: `bad_qrels`, with each line that cannot be read.
    """
    rows = _csv_rows(text) if _is_csv(text) else _trec_rows(text)
    found: dict[str, dict[str, int]] = {}
    problems: list[str] = []
    for number, row in rows:
        if isinstance(row, str):
            problems.append(f"line {number}: {row}")
            continue
        job, file, grade = row
        if file in found.setdefault(job, {}):
            problems.append(f"line {number}: {file} is graded twice")
        found[job][file] = grade
    if problems:
        told = "; ".join(problems[:_TOLD_AT_MOST])
        more = f"; and {len(problems) - _TOLD_AT_MOST} more" if len(problems) > _TOLD_AT_MOST else ""
        raise SettingsError("bad_qrels", f"{name}: {told}{more}")
    if not any(found.values()):
        raise SettingsError("bad_qrels", f"{name} holds no grade; write `job 0 file grade`, or CSV with file and grade")
    return found


Row = tuple[str, str, int]


def _is_csv(text: str) -> bool:
    first = next((line for line in text.splitlines() if line.strip()), "")
    columns = {cell.strip().lower() for cell in first.lstrip("\ufeff").split(",")}
    return {"file", "grade"} <= columns


def _csv_rows(text: str) -> Iterator[tuple[int, Row | str]]:
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    for row in reader:
        if None in row or any(value is None for value in row.values()):
            yield reader.line_num, "another number of columns than the header"
        else:
            yield reader.line_num, _row(row.get("job", "").strip(), row["file"].strip(), row["grade"].strip())


def _trec_rows(text: str) -> Iterable[tuple[int, Row | str]]:
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        cells = line.split()
        if not cells or line.lstrip().startswith("#"):
            continue
        if len(cells) != 4:
            yield number, f"{len(cells)} columns, not the four of `job 0 file grade`"
        else:
            yield number, _row(cells[0], cells[2], cells[3])


def _row(job: str, file: str, grade: str) -> Row | str:
    if not file:
        return "no file"
    try:
        value = int(grade)
    except ValueError:
        return f"the grade is {grade!r}, not a whole number"
    # Some collections of TREC grade spam below 0; for gains it is no better than not relevant.
    return (job, file, max(value, 0))
