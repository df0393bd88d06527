"""The report: a table by design and measure, and the worst files with what is wrong in them."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.reading.score import Reading, macro

WORST = 12
FAULTS_SHOWN = 6


def show(
    console: Console, title: str, readings: Sequence[Reading], measures: Sequence[str], worst: int = WORST
) -> None:
    """Print one folder's table, its last row the mean over designs, and its worst files."""
    table = Table(title=f"{title}: {len(readings)} files", title_justify="left", title_style="bold")
    table.add_column("design")
    table.add_column("files", justify="right")
    for measure in measures:
        table.add_column(measure, justify="right")
    designs = list(dict.fromkeys(reading.design for reading in readings))
    if len(designs) < len(readings) or len(designs) <= 60:
        for design in sorted(designs):
            own = [reading for reading in readings if reading.design == design]
            table.add_row(design, str(len(own)), *_cells(own, measures))
    table.add_section()
    table.add_row("macro by design", str(len(readings)), *_cells(readings, measures), style="bold")
    console.print(table)
    flawed = sorted(
        (each for each in readings if each.faults or each.failed), key=lambda each: (each.mean(), each.file)
    )
    for reading in flawed[:worst]:
        console.print(f"{reading.file} [{reading.design}] {reading.mean():.2f}", markup=False, style="bold")
        for fault in [*([reading.failed] if reading.failed else []), *reading.faults][:FAULTS_SHOWN]:
            console.print(f"    {fault}", markup=False, highlight=False)


def _cells(readings: Sequence[Reading], measures: Sequence[str]) -> list[str]:
    return [f"{value:.3f}" if (value := macro(readings, measure)) is not None else "" for measure in measures]


def as_json(readings: Sequence[Reading], measures: Sequence[str]) -> dict[str, object]:
    """One folder's figures for a file: macro by design, and each file's own."""
    return {
        "macro": {measure: _rounded(macro(readings, measure)) for measure in measures},
        "files": [
            {
                "file": reading.file,
                "design": reading.design,
                "failed": reading.failed,
                "measures": {key: _rounded(count.value()) for key, count in reading.counts.items()},
                "faults": reading.faults,
            }
            for reading in readings
        ],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
