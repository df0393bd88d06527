"""The quality of matching: `python -m benchmarks.matching [--data FOLDER] [--json OUT] [--lines OUT]`."""

import argparse
import csv
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.matching import grades, verdicts
from benchmarks.matching.adverts import advert_measures
from benchmarks.matching.cvs import Bench
from benchmarks.matching.esco import esco_measures
from benchmarks.matching.grades import grade_measures
from benchmarks.matching.measure import Measure
from benchmarks.matching.skill_sentences import span_measures
from benchmarks.matching.verdicts import LineVerdict, read_lines, verdict_measures

console = Console(width=None if sys.stdout.isatty() else 180)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0, or 2 where the folder is not there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("ROLECALL_DATA"), help="or ROLECALL_DATA")
    parser.add_argument("--only", choices=("verdicts", "grades", "adverts", "spans", "esco"), action="append")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--lines", type=Path, help="write every judged line of verdicts/ here, as CSV")
    options = parser.parse_args(arguments)
    if options.data is None or not options.data.is_dir():
        print("Name the folder with the labelled material by --data or ROLECALL_DATA.", file=sys.stderr)
        return 2
    data: Path = options.data
    parts: dict[str, Callable[[], list[Measure]]] = {
        "verdicts": lambda: _verdicts(data / "verdicts", options.lines),
        "grades": lambda: grade_measures(data / "cv-grades", Bench(grades.AS_OF)),
        "adverts": lambda: advert_measures(data / "adverts", Bench(grades.AS_OF)),
        "spans": lambda: span_measures(data / "skill-sentences"),
        "esco": lambda: esco_measures(data / "skill-sentences", data / "taxonomies"),
    }
    measures = [measure for name, part in parts.items() if name in (options.only or parts) for measure in part()]
    console.print(_table(measures))
    if options.json:
        options.json.write_text(json.dumps([one.to_dict() for one in measures], indent=2) + "\n", encoding="utf-8")
    return 0


def _verdicts(folder: Path, out: Path | None) -> list[Measure]:
    lines = list(read_lines(folder, Bench(verdicts.AS_OF)))
    if out:
        _write_lines(lines, out)
    return verdict_measures(lines)


def _write_lines(lines: Sequence[LineVerdict], out: Path) -> None:
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["advert", "cv", "line", "text", "ours", "readings", "reasons", "our quotes", "their quotes"])
        for line in lines:
            writer.writerow(
                [
                    line.advert,
                    line.cv,
                    line.line,
                    line.text,
                    line.ours,
                    " / ".join(verdict for verdict, _ in line.readings),
                    " | ".join(f"{match.verdict} {match.value:.2f}: {match.reason}" for match in line.matches),
                    " | ".join(line.quotes),
                    " | ".join(quote for _, quote in line.readings if quote),
                ]
            )


def _table(measures: Sequence[Measure]) -> Table:
    out = Table(title="Quality of matching", title_justify="left", title_style="bold")
    for number, column in enumerate(("measure", "ours", "95 % interval", "items", "baselines", "target")):
        out.add_column(column, justify="left" if number in (0, 4) else "right")
    for one in measures:
        baselines = ", ".join(f"{name} {value:.3f}" for name, value in one.baselines)
        out.add_row(
            one.what, f"{one.value:.3f}", f"{one.low:.3f} - {one.high:.3f}", str(one.items), baselines, one.target
        )
    return out


if __name__ == "__main__":
    sys.exit(main())
