"""Write the corpus of invented CVs: `python -m benchmarks.corpus FOLDER`. The same on every run."""

import argparse
import sys
from pathlib import Path

from benchmarks.corpus.build import write
from samples.writers.printed import find_office


def main(arguments: list[str] | None = None) -> int:
    """Write all files and the truth."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args(arguments)
    count = write(options.folder, find_office(), lambda said: print(said, file=sys.stderr))
    print(f"{count} CVs in {options.folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
