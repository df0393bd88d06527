"""Who belongs to which group: a CSV file with the column `file` and one column an attribute, such as `sex`.

An empty cell is "not known". Nothing of it is stored, and no scorer sees it.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from hiring.errors import SettingsError


@dataclass(frozen=True)
class Groups:
    """Attributes in the order of the file, and file -> attribute -> category; what is not known is left out."""

    attributes: tuple[str, ...]
    of: Mapping[str, Mapping[str, str]]

    def category(self, file: str, attribute: str) -> str | None:
        """The category of a file, by its name or by its last part; None where it is not known."""
        row = self.of.get(file)
        if row is None:
            row = self.of.get(file.replace("\\", "/").rsplit("/", 1)[-1], {})
        return row.get(attribute)


def read_groups(text: str, name: str, *, quote_files: bool = True) -> Groups:
    r"""The groups of a CSV file.

    Args:
        text: the file's text.
        name: what to call it in an error.
        quote_files: whether an error may say which file a line is of; not where a file's name would tell who it is.

    Raises:
        SettingsError: `bad_groups`.

    >>> read_groups("file,sex\na.pdf,female\nb.pdf,\n", "groups.csv").of
    {'a.pdf': {'sex': 'female'}, 'b.pdf': {}}
    """
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    columns = [column.strip().lower() for column in reader.fieldnames or ()]
    reader.fieldnames = columns
    attributes = tuple(column for column in columns if column and column != "file")
    if "file" not in columns or not attributes:
        raise SettingsError("bad_groups", f"{name} needs a column `file` and at least one of an attribute, such as sex")
    if len(set(columns)) != len(columns):
        raise SettingsError("bad_groups", f"{name} has two columns of the same name")
    found: dict[str, dict[str, str]] = {}
    for row in reader:
        if None in row or None in row.values():
            raise SettingsError("bad_groups", f"{name}: line {reader.line_num} has another number of columns")
        file = row["file"].strip()
        if file in found:
            what = file if quote_files else "the same file"
            raise SettingsError("bad_groups", f"{name}: line {reader.line_num}: {what} stands twice")
        found[file] = {one: row[one].strip() for one in attributes if row[one].strip()}
    return Groups(attributes, found)
