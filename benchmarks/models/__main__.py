"""Encoders side by side: `python -m benchmarks.models [--judge NAME_OR_PATH]... [--calibration FILE]... [--check]`."""

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
from models.build.calibrate import PAIRS, file_of, read_pairs
from models.calibration import read_calibration


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0, 1 where the shipped calibration is not written again, 2 where an argument cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.models", description=__doc__)
    parser.add_argument(
        "--judge",
        action="append",
        help=f"{SHIPPED_JUDGE}, {SHIPPED_FINDER}, or a sentence-transformers model; default: the two that ship",
    )
    parser.add_argument(
        "--calibration",
        type=Path,
        action="append",
        help="measure this file, too, beside the one that is fitted for each encoder; several times for several",
    )
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
        given = {path.name: read_calibration(path) for path in options.calibration or ()}
        found = {}
        for name in options.judge or (SHIPPED_JUDGE, SHIPPED_FINDER):
            encoder = encoder_of(name)
            found[encoder.name] = bench(encoder, pairs)
            for file, calibration in given.items():
                found[f"{encoder.name} with {file}"] = bench(encoder, pairs, calibration)
    except (SettingsError, OSError) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    console.print(_table(found))
    if options.json:
        data = {name: [one.to_dict() for one in measures] for name, measures in found.items()}
        options.json.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    return 0


def _check(console: Console) -> int:
    worst = 0
    for name in (SHIPPED_JUDGE, SHIPPED_FINDER):
        encoder = encoder_of(name)
        with tempfile.TemporaryDirectory() as folder:
            again = written_again(read_pairs(), Path(folder), encoder, file_of(encoder.name))
        if again.same_bytes:
            console.print(f"The shipped calibration of the {name} is written again byte for byte.")
            continue
        worst = 1
        console.print(
            f"The calibration of the {name} is not written again byte for byte: slope or intercept differ by "
            f"{again.largest:.4%}. Another encoder, other pairs or another scikit-learn explain it (docs/models.md)."
        )
    return worst


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
