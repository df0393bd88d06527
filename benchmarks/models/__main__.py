"""Encoders side by side: `python -m benchmarks.models [--judge NAME_OR_PATH]... [--calibration FILE] [--check]`."""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.matching.measure import Measure
from benchmarks.models.bench import SHIPPED_FINDER, SHIPPED_JUDGE, bench, encoder_of, written_again
from hiring.errors import SettingsError
from models.build.calibrate import PAIRS, read_pairs
from models.calibration import read_calibration

SAME_BUT_FOR_ROUNDING = 0.01
"""As a share of slope and intercept: the room that the test of the shipped file leaves, too."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0, 1 where the shipped calibration is not written again, 2 where an argument cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.models", description=__doc__)
    parser.add_argument(
        "--judge",
        action="append",
        help=f"{SHIPPED_JUDGE}, {SHIPPED_FINDER}, or a sentence-transformers model; default: the two that ship",
    )
    parser.add_argument("--calibration", type=Path, help="use this file instead of fitting one for each encoder")
    parser.add_argument("--pairs", type=Path, default=PAIRS, help="labelled pairs, in the form of the shipped ones")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument(
        "--check", action="store_true", help="write the shipped calibration again and compare the bytes"
    )
    options = parser.parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else 180)
    try:
        pairs = read_pairs(options.pairs)
        if options.check:
            return _check(console)
        calibration = read_calibration(options.calibration) if options.calibration else None
        found = {}
        for name in options.judge or (SHIPPED_JUDGE, SHIPPED_FINDER):
            encoder = encoder_of(name)
            found[encoder.name] = bench(encoder, pairs, calibration)
    except (SettingsError, OSError) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    console.print(_table(found))
    if options.json:
        data = {name: [one.to_dict() for one in measures] for name, measures in found.items()}
        options.json.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    return 0


def _check(console: Console) -> int:
    with tempfile.TemporaryDirectory() as folder:
        again = written_again(read_pairs(), Path(folder), encoder_of(SHIPPED_JUDGE))
    if again.same_bytes:
        console.print("The shipped calibration is written again byte for byte.")
        return 0
    near = again.largest <= SAME_BUT_FOR_ROUNDING
    console.print(
        f"Not byte for byte: slope or intercept differ by {again.largest:.4%}. "
        + (
            "That much comes from another CPU, on which the judge's floats differ in their last bits (docs/models.md)."
            if near
            else "That is more than another CPU explains: another judge, other pairs or another scikit-learn."
        )
    )
    return 0 if near else 1


def _table(found: dict[str, list[Measure]]) -> Table:
    table = Table(title="Encoders on the labelled pairs", title_justify="left", title_style="bold")
    for column in ("encoder", "measure", "value", "95 % interval", "cases"):
        table.add_column(column, justify="left" if column in ("encoder", "measure") else "right")
    for name, measures in found.items():
        for one in measures:
            table.add_row(name, one.what, f"{one.value:.3f}", f"{one.low:.3f} to {one.high:.3f}", str(one.items))
        table.add_section()
    return table


if __name__ == "__main__":
    sys.exit(main())
