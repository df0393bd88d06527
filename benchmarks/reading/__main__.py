"""How truly CVs are read: `python -m benchmarks.reading`.

Folders of `--data` (or the environment's ROLECALL_DATA) whose names begin with `cv-`, and the corpus that
`python -m benchmarks.corpus FOLDER` writes. A folder with a `truth.json` is measured against it, any other without.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from rich.console import Console

from benchmarks.reading import pictures
from benchmarks.reading.measure import (
    TRUTH_MEASURES,
    UNTOLD_MEASURES,
    Read,
    against_truth,
    folders,
    read_all,
    without_truth,
)
from benchmarks.reading.tables import as_json, show
from benchmarks.reading.truth import cases


def main(arguments: list[str] | None = None) -> int:
    """Measure every folder that is there. Returns 2 where there is none."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reading", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked = os.environ.get("ROLECALL_DATA")
    parser.add_argument("--data", type=Path, default=Path(asked) if asked else None, help="holds folders named cv-...")
    parser.add_argument("--corpus", type=Path, help="a folder that python -m benchmarks.corpus wrote")
    parser.add_argument("--pictures", type=Path, help="write a picture for each PDF into this folder")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--only", nargs="*", help="measure these folders of --data only")
    parser.add_argument("--no-ocr", action="store_true", help="do not recognise text in pictures, which takes seconds")
    parser.add_argument("--worst", type=int, default=12, help="how many of the worst files are named (12)")
    options = parser.parse_args(arguments)
    found = folders(options.data) if options.data else {}
    if options.only is not None:
        found = {name: path for name, path in found.items() if name in options.only}
    if options.corpus:
        found["corpus"] = options.corpus
    if not found:
        print("No folder of CVs: name one by --data, ROLECALL_DATA or --corpus.", file=sys.stderr)
        return 2
    console = Console(width=None if sys.stdout.isatty() else 220)
    written: dict[str, object] = {}
    for name, folder in found.items():

        def keep(read: Read, name: str = name) -> None:
            if options.pictures and read.profile and read.profile.document.format == "pdf":
                target = options.pictures / name / f"{read.case.path.stem}.png"
                pictures.draw(read.case.path.read_bytes(), read.profile, target)

        reads = read_all(cases(folder), ocr=not options.no_ocr, on_read=keep)
        if (folder / "truth.json").is_file():
            readings, measures = [against_truth(read) for read in reads], TRUTH_MEASURES
        else:
            readings, measures = without_truth(reads), UNTOLD_MEASURES
        show(console, name, readings, measures, options.worst)
        written[name] = as_json(readings, measures)
    if options.json:
        options.json.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
