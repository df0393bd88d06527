"""Workbooks for people: text cells are text, whatever they begin with; the same content gives the same bytes."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from hiring.match import Verdict

LONGEST_CELL: Final = 32_767
"""Characters that a cell of a workbook can hold."""

_SAFE: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_HEADER: Final = {"bold": True, "bg_color": "#22455F", "font_color": "#FFFFFF", "valign": "vcenter", "text_wrap": True}
_TEXT: Final = {"valign": "top", "text_wrap": True}
_VERDICTS: Final[Mapping[Verdict, Mapping[str, Any]]] = {
    "met": {"bg_color": "#D9F0E2", "font_color": "#125736"},
    "partly": {"bg_color": "#FBEBC8", "font_color": "#6B4700"},
    "not_found": {"bg_color": "#ECEEF2", "font_color": "#454C59"},
    "unclear": {"bg_color": "#E6E3F7", "font_color": "#3F3585"},
}


@dataclass(frozen=True)
class Book:
    """A workbook under way, with its few formats."""

    workbook: Any
    header: Any
    text: Any
    bold: Any
    score: Any
    points: Any
    share: Any
    verdicts: Mapping[Verdict, Any] = field(default_factory=dict)

    def table(self, name: str, columns: Sequence[tuple[str, float]], *, frozen_columns: int = 0) -> Any:
        """A sheet with a header row that stays in sight.

        Args:
            columns: heading and width in characters.
        """
        sheet = self.workbook.add_worksheet(name)
        for index, (heading, width) in enumerate(columns):
            sheet.set_column(index, index, width)
            self.put(sheet, 0, index, heading, self.header)
        sheet.set_row(0, 32)
        sheet.freeze_panes(1, frozen_columns)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def filters(self, sheet: Any, rows: int, columns: int) -> None:
        """Filters in the header, over all rows."""
        sheet.autofilter(0, 0, max(rows, 1), columns - 1)

    def put(self, sheet: Any, row: int, column: int, value: object, style: Any = None) -> None:
        """A number as a number, a day as text, and any text as text that no spreadsheet runs."""
        if isinstance(value, (int, float)):
            sheet.write_number(row, column, value, style or self.text)
        elif value is not None and value != "":
            sheet.write_string(row, column, str(value)[:LONGEST_CELL], style or self.text)
        else:
            sheet.write_blank(row, column, None, style or self.text)


@contextmanager
def new_book(out: io.BytesIO, title: str, made_at: datetime) -> Iterator[Book]:
    """A workbook that is written to `out` at the end."""
    workbook = xlsxwriter.Workbook(out, _SAFE)
    workbook.set_properties({"title": title, "created": made_at.replace(tzinfo=None), "author": "Rolecall"})
    yield Book(
        workbook,
        header=workbook.add_format(_HEADER),
        text=workbook.add_format(_TEXT),
        bold=workbook.add_format({**_TEXT, "bold": True}),
        score=workbook.add_format({**_TEXT, "num_format": "0.0", "bold": True}),
        points=workbook.add_format({**_TEXT, "num_format": "0.0"}),
        share=workbook.add_format({**_TEXT, "num_format": "0 %"}),
        verdicts={
            verdict: workbook.add_format({**look, "valign": "top", "border": 1, "border_color": "#FFFFFF"})
            for verdict, look in _VERDICTS.items()
        },
    )
    workbook.close()
